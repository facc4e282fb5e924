/**
 * The files of rows by their ids: each in its folder and no other, each its own, also where the file system takes `A` and `a`, or the two spellings
 * of `é`, for the same.
 */
export function fileNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const alike = new Map<string, number>()
  const key = (id: string) => plainName(id).normalize('NFC').toLowerCase()
  for (const id of new Set(ids)) alike.set(key(id), (alike.get(key(id)) ?? 0) + 1)
  return new Map(ids.map((id) => [id, alike.get(key(id)) === 1 ? plainName(id) : spelledName(id)]))
}

/** As it is, but for what is no part of a name everywhere. */
export function plainName(id: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are looked for.
  return id.replace(/[%/\\:*?"<>|\u0000-\u001f]/g, (letter) => escaped(letter.charCodeAt(0)))
}

/** With everything spelled out that could be taken for something else. */
function spelledName(id: string): string {
  return [...Buffer.from(id)]
    .map((byte) => (/[a-z0-9._-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : escaped(byte)))
    .join('')
}

const escaped = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
