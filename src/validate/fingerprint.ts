/**
 * A digest of a request's payload that doesn't depend on the order of its fields: the same key with another digest is another purchase.
 * Not cryptographic: it tells an honest caller's bodies apart, about 106 bits of it.
 */
export function fingerprint(value: unknown): string {
  return hashes(canonical(value), 0x9e3779b9, 0x85ebca6b)
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof Blob === 'function' && value instanceof Blob) return `blob:${value.type}:${value.size}`
  if (typeof value === 'object' && value !== null) {
    let fields = ''
    for (const key of Object.keys(value).sort()) {
      // The cast only names what `typeof` has just checked; the fields stay unknown.
      const field = (value as Record<string, unknown>)[key]
      if (field !== undefined) fields += `${fields && ','}${JSON.stringify(key)}:${canonical(field)}`
    }
    return `{${fields}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** Two interleaved 32-bit multiplicative hashes with a final mix, as 14 hex digits; twice, from two seeds, in one pass over the text. */
function hashes(text: string, seed: number, other: number): string {
  let [a, b, c, d] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed, 0xdeadbeef ^ other, 0x41c6ce57 ^ other]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x9e3779b1)
    b = Math.imul(b ^ code, 0x5f356495)
    c = Math.imul(c ^ code, 0x9e3779b1)
    d = Math.imul(d ^ code, 0x5f356495)
  }
  return mixed(a, b) + mixed(c, d)
}

function mixed(one: number, other: number): string {
  let [a, b] = [one, other]
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return ((b >>> 11) & 0x1fffff).toString(16).padStart(6, '0') + (a >>> 0).toString(16).padStart(8, '0')
}
