/**
 * Rows in columns, two spaces apart; the first row is the head. Columns named in `right` end at the same place. Where a line would be wider than
 * the terminal, each row becomes lines of its own, one for each cell.
 *
 * @param width columns of the terminal; undefined where there is none.
 */
export function textTable(rows: readonly (readonly string[])[], right: readonly number[] = [], width?: number): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  if (width !== undefined && lines.some((line) => line.length > width)) return folded(rows)
  return lines.map((line) => `${line}\n`).join('')
}

function folded([head = [], ...rows]: readonly (readonly string[])[]): string {
  const width = Math.max(...head.map((name) => name.length))
  const linesOf = (row: readonly string[]) =>
    row.map((cell, column) => (cell === '' ? '' : `${(head[column] ?? '').padEnd(width)}  ${cell}\n`)).join('')
  return rows.map(linesOf).join('\n')
}
