/** How far a stretch may be off what the solution says before it counts as contradicted. */
const SLACK = 0.02
/** Of the largest number in the equations: a smaller pivot is nothing but rounding. */
const SINGULAR = 1e-9

/**
 * The factors by which the columns have to be multiplied so that each row adds up to its sum, by least squares. Undefined where the rows
 * don't determine every factor, a factor would be negative, or a row is off by more than 2 %.
 *
 * @example solved([[1, 0], [1, 1]], [2, 5]) // [2, 3]
 */
export function solved(rows: readonly (readonly number[])[], sums: readonly number[]): readonly number[] | undefined {
  const size = rows[0]?.length ?? 0
  const largest = Math.max(0, ...rows.flat().map(Math.abs))
  if (size === 0 || rows.length < size || largest === 0) return undefined
  const scaled = rows.map((row) => row.map((value) => value / largest))
  const wanted = sums.map((value) => value / largest)
  const columns = Array.from({ length: size }, (_, i) => scaled.map((row) => row[i] ?? 0))
  // The normal equations, each with its right-hand side last.
  const equations = columns.map((column) => [...columns.map((other) => dot(column, other)), dot(column, wanted)])
  const factors = eliminated(equations)
  if (!factors?.every((factor) => factor >= 0)) return undefined
  const fits = scaled.every(
    (row, i) => Math.abs(dot(row, factors) - (wanted[i] ?? 0)) <= SLACK * Math.max(Math.abs(wanted[i] ?? 0), SINGULAR),
  )
  return fits ? factors : undefined
}

/** Gauss and Jordan, with the largest pivot of each column. */
function eliminated(equations: number[][]): readonly number[] | undefined {
  const left = [...equations]
  const done: number[][] = []
  for (let column = 0; column < equations.length; column++) {
    left.sort((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0))
    const best = left.shift()
    const pivot = best?.[column] ?? 0
    if (!best || Math.abs(pivot) < SINGULAR) return undefined
    const unit = best.map((value) => value / pivot)
    const without = (row: number[]) => row.map((value, i) => value - (row[column] ?? 0) * (unit[i] ?? 0))
    left.splice(0, left.length, ...left.map(without))
    done.splice(0, done.length, ...done.map(without), unit)
  }
  return done.map((row) => row.at(-1) ?? 0)
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, i) => total + value * (b[i] ?? 0), 0)
}
