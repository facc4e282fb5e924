/** A 32-bit hash of a text, well mixed: the same text gives the same number in every runtime. */
function hash(text: string): number {
  // FNV-1a over UTF-16 units, then the finaliser of MurmurHash3, since FNV alone leaves neighbouring texts close together.
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

/** A number from 0 up to, not including, 1 that depends on nothing but the text. */
export const fraction = (text: string): number => hash(text) / 2 ** 32

/** 32 hexadecimal digits that depend on nothing but the text. */
export const hexId = (text: string): string => [1, 2, 3, 4].map((part) => hash(`${text}#${part}`).toString(16).padStart(8, '0')).join('')
