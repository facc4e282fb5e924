// @ts-check
// Subjects are measured in turns, so that whatever else the machine does falls on all of them; ratios are taken turn by turn.

/** @typedef {{ name: string, micros: number, ratio: number, low: number, high: number }} Row One subject: median µs, and its ratio to the first one: median, 10th and 90th percentile of the turns. */

/** @param {readonly number[]} values @param {number} part */
export const quantile = (values, part) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN

/**
 * Times subjects against the first of them.
 *
 * @param {Readonly<Record<string, () => unknown>>} subjects the first one is the baseline
 * @param {{ rounds?: number, calls?: number, warmUpMs?: number }} [options]
 * @returns {Promise<Row[]>}
 */
export async function compare(subjects, { rounds = 40, calls = 25, warmUpMs = 2000 } = {}) {
  const entries = Object.entries(subjects)
  for (const [, work] of entries) {
    // Until the engine has compiled what it runs.
    const warm = performance.now() + warmUpMs
    while (performance.now() < warm) await work()
  }
  const times = entries.map(() => /** @type {number[]} */ ([]))
  for (let round = 0; round < rounds; round++) {
    // Another order each turn: nobody always comes after the same neighbour.
    for (let i = 0; i < entries.length; i++) {
      const place = (i + round) % entries.length
      const work = entries[place]?.[1]
      const each = /** @type {number[]} */ ([])
      for (let call = 0; call < calls; call++) {
        const start = performance.now()
        await work?.()
        each.push((performance.now() - start) * 1000)
      }
      times[place]?.push(quantile(each, 0.5))
    }
  }
  const [baseline = []] = times
  return entries.map(([name], place) => {
    const own = times[place] ?? []
    const ratios = own.map((value, round) => value / (baseline[round] ?? Number.NaN))
    return { name, micros: quantile(own, 0.5), ratio: quantile(ratios, 0.5), low: quantile(ratios, 0.1), high: quantile(ratios, 0.9) }
  })
}

/** A Markdown table of rows. @param {string} title @param {readonly Row[]} rows */
export const markdown = (title, rows) =>
  [
    `### ${title}`,
    '',
    '| | µs, p50 | ratio | p10 to p90 |',
    '|---|---:|---:|---:|',
    ...rows.map(
      ({ name, micros, ratio, low, high }) =>
        `| ${name} | ${micros.toFixed(1)} | ${ratio.toFixed(2)} | ${low.toFixed(2)} to ${high.toFixed(2)} |`,
    ),
    '',
  ].join('\n')
