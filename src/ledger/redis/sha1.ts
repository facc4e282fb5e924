/**
 * SHA-1 of an ASCII text in hex: the name under which Redis keeps a script. By hand, since a plain ECMAScript runtime has no `crypto`;
 * nothing secret rests on it (FIPS 180-4, 6.1).
 */
export function sha1(text: string): string {
  const words: number[] = []
  for (let at = 0; at < text.length; at++) words[at >> 2] = (words[at >> 2] ?? 0) | (text.charCodeAt(at) << (24 - (at % 4) * 8))
  words[text.length >> 2] = (words[text.length >> 2] ?? 0) | (0x80 << (24 - (text.length % 4) * 8))
  const end = (((text.length + 8) >> 6) << 4) + 15
  words[end] = text.length * 8

  let [h0, h1, h2, h3, h4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
  for (let block = 0; block < end; block += 16) {
    const w: number[] = []
    let [a, b, c, d, e] = [h0, h1, h2, h3, h4]
    for (let round = 0; round < 80; round++) {
      const mixed = rotate((w[round - 3] ?? 0) ^ (w[round - 8] ?? 0) ^ (w[round - 14] ?? 0) ^ (w[round - 16] ?? 0), 1)
      const word = round < 16 ? (words[block + round] ?? 0) : mixed
      w.push(word)
      const next = (rotate(a, 5) + e + word + step(round, b, c, d)) | 0
      ;[e, d, c, b, a] = [d, c, rotate(b, 30), a, next]
    }
    ;[h0, h1, h2, h3, h4] = [(h0 + a) | 0, (h1 + b) | 0, (h2 + c) | 0, (h3 + d) | 0, (h4 + e) | 0]
  }
  return [h0, h1, h2, h3, h4].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('')
}

function step(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
  return (b ^ c ^ d) + 0xca62c1d6
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}
