// @ts-check

/**
 * The rows of a CSV file with a head line, as objects. Fields may be in quotes, with doubled quotes inside.
 * @param {string} text
 * @returns {Record<string, string>[]}
 */
export function readCsv(text) {
  /** @type {string[][]} */
  const lines = []
  const fields = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g
  /** @type {string[]} */
  let row = []
  for (const [, field = '', end] of text.trimEnd().matchAll(fields)) {
    row.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)
    if (end !== ',') {
      lines.push(row)
      row = []
    }
    if (end === '') break
  }
  const [head = [], ...rest] = lines
  return rest.map((values) => Object.fromEntries(head.map((name, i) => [name, values[i] ?? ''])))
}
