/** Help is written this wide; a line that goes on below was full. */
const WRITTEN = 120
/** Less room than this beside an option's name, and its words go below it. */
const LEAST = 24

/** Help as `out` can show it: in a terminal narrower than its lines they are broken between words, as lists and paragraphs are. */
export function helpText(help: string, out: { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined }): string {
  const columns = out.isTTY === true && out.columns ? out.columns : Number.POSITIVE_INFINITY
  const lines = help.split('\n')
  if (lines.every((line) => line.length <= columns)) return help
  return paragraphs(lines)
    .flatMap(({ text, below }) => (below === null ? [text] : folded(text, below, columns)))
    .join('\n')
}

interface Paragraph {
  readonly text: string
  /** How far what doesn't fit on its first line is indented; null for what may not be broken. */
  readonly below: number | null
}

/** Lines that were only broken because they were full are one paragraph again. Examples stay as they are: they are there to be copied. */
function paragraphs(lines: readonly string[]): readonly Paragraph[] {
  const found: Paragraph[] = []
  let [example, last] = [false, '']
  for (const line of lines) {
    if (line === '') example = false
    if (/^Examples?$/.test(line)) example = true
    const before = found.at(-1)
    const [word = ''] = line.trimStart().split(' ')
    const goesOn = line !== '' && before?.below === line.length - line.trimStart().length && last.length + 1 + word.length > WRITTEN
    if (before && goesOn && !example) found[found.length - 1] = { text: `${before.text} ${line.trimStart()}`, below: before.below }
    else found.push({ text: line, below: example ? null : indentBelow(line) })
    last = line
  }
  return found
}

/** The words beside an option's name stand below each other. */
function indentBelow(line: string): number {
  const [, head] = /^(\s+\S.*?\s{2,})\S/.exec(line) ?? []
  return head?.length ?? line.length - line.trimStart().length
}

function folded(text: string, below: number, columns: number): readonly string[] {
  const start = text.length - text.trimStart().length
  const beside = below === start || columns - below >= LEAST
  const indent = ' '.repeat(beside ? below : start + 2)
  const lines = beside ? [] : [text.slice(0, below).trimEnd()]
  // What leads to the words is kept as it is: its spaces are a column.
  let line = beside ? text.slice(0, below) : indent
  let words = 0
  for (const word of text.slice(below).split(' ')) {
    if (words > 0 && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = indent + word
    } else line += words === 0 ? word : ` ${word}`
    words++
  }
  return [...lines, line]
}
