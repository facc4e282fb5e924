/** What separates the fields of a CSV file. */
export type Delimiter = ',' | ';' | '\t'

const QUOTE = '"'

/** The delimiter that the first line has most of outside quotation marks; undefined while that line hasn't ended. */
export function delimiterOf(text: string, last: boolean): Delimiter | undefined {
  const counts: Record<Delimiter, number> = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  let ended = last
  for (const character of text) {
    if (character === QUOTE) quoted = !quoted
    else if (quoted) continue
    else if (character === '\n') {
      ended = true
      break
    } else if (character === ',' || character === ';' || character === '\t') counts[character]++
  }
  if (!ended) return undefined
  if (counts[';'] > counts[','] && counts[';'] >= counts['\t']) return ';'
  return counts['\t'] > counts[','] ? '\t' : ','
}
