// What moves a terminal's cursor, colours it, names its window or turns the text around: the controls but tab and line end (a return goes
// with one), and the bidirectional embeddings, overrides and isolates.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const COMMANDS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g

/**
 * Text that is safe to show in a terminal. Much of it is others': what a server says, ids, names in a file. What would command the terminal is
 * spelled out as in JSON, so that JSON still means the same.
 *
 * @example printable('\u001b[2Jgone') // '\\u001b[2Jgone'
 */
export function printable(text: string): string {
  return text.replace(COMMANDS, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
