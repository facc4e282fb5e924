// @ts-check
// npm run bench:speech: how far the estimates are from measured lengths, before and after a voice was heard.
import { readFileSync } from 'node:fs'
import { estimateSpeech, observeSpeech } from 'heygen-guard/core'

/** @typedef {{ lang: string, text: string, seconds: number, voice: string, kind: string }} Recording */

/** @type {Recording[]} */
const rows = readFileSync(new URL('../test/data/speech/recordings.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

/** @param {number[]} values @param {number} share */
const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

/**
 * The median with every voice counting alike, however many recordings it has: a voice is what errs, and this is the figure to compare.
 *
 * @param {Recording[]} some @param {number[]} errors
 */
function medianByVoice(some, errors) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { voice } of some) counts.set(voice, (counts.get(voice) ?? 0) + 1)
  const weighed = some.map(({ voice }, i) => ({ error: errors[i] ?? Number.NaN, weight: 1 / (counts.get(voice) ?? 1) }))
  let left = counts.size / 2
  for (const { error, weight } of weighed.sort((a, b) => a.error - b.error)) {
    left -= weight
    if (left <= 0) return error
  }
  return Number.NaN
}

/** @param {string} name @param {Recording[]} some @param {(row: Recording) => ReturnType<typeof estimateSpeech>} estimate */
function report(name, some, estimate) {
  const found = some.map((row) => ({ row, estimate: estimate(row) }))
  const errors = found.map(({ row, estimate: { seconds } }) => Math.abs(seconds - row.seconds) / row.seconds)
  const inside = found.filter(({ row, estimate: { low, high } }) => row.seconds >= low && row.seconds <= high).length
  const over = found.filter(({ row, estimate: { reserve } }) => row.seconds > reserve).length
  const held = found.map(({ estimate: { seconds, reserve } }) => reserve / seconds)
  const cells = [
    name.padEnd(34),
    String(some.length).padStart(6),
    `${(quantile(errors, 0.5) * 100).toFixed(1)} %`.padStart(9),
    `${(medianByVoice(some, errors) * 100).toFixed(1)} %`.padStart(10),
    `${(quantile(errors, 0.9) * 100).toFixed(1)} %`.padStart(9),
    `${((inside / some.length) * 100).toFixed(1)} %`.padStart(10),
    String(over).padStart(12),
    quantile(held, 0.5).toFixed(2).padStart(16),
  ]
  console.log(cells.join(''))
}

const natural = rows.filter((row) => row.kind !== 'formant')
console.log('The estimate was fitted on these recordings, among others: they check the code, and prove nothing for new voices.\n')
console.log(
  `${'recordings'.padEnd(34)}${'n'.padStart(6)}${'median'.padStart(9)}${'by voice'.padStart(10)}${'p90'.padStart(9)}${'in p5..95'.padStart(10)}${'over reserve'.padStart(13)}${'reserve/estimate'.padStart(17)}`,
)
report('all but formant voices', natural, (row) => estimateSpeech(row.text, { language: row.lang }))
report('the same, language not given', natural, (row) => estimateSpeech(row.text))
for (const kind of ['neural', 'hmm', 'concat'])
  report(
    `  ${kind}`,
    natural.filter((row) => row.kind === kind),
    (row) => estimateSpeech(row.text, { language: row.lang }),
  )
for (const language of ['en', 'de', 'es', 'ru', 'ja'])
  report(
    `  ${language}`,
    natural.filter((row) => row.lang === language),
    (row) => estimateSpeech(row.text, { language: row.lang }),
  )

/** @type {Map<string, Recording[]>} */
const voices = new Map()
for (const row of natural) voices.set(row.voice, [...(voices.get(row.voice) ?? []), row])
for (const heard of [1, 3]) {
  const tested = [...voices.values()].filter((spoken) => spoken.length > heard)
  const later = tested.flatMap((spoken) => {
    /** @type {import('heygen-guard/core').SpeechCalibration | undefined} */
    let calibration
    for (const row of spoken.slice(0, heard)) calibration = observeSpeech(calibration, row.text, row.seconds, { language: row.lang })
    return spoken.slice(heard).map((row) => ({ row, calibration }))
  })
  const known = new Map(later.map(({ row, calibration }) => [row, calibration]))
  report(
    `after ${heard} render${heard === 1 ? '' : 's'} of the voice`,
    later.map(({ row }) => row),
    (row) => {
      const calibration = known.get(row)
      return estimateSpeech(row.text, { language: row.lang, ...(calibration ? { calibration } : {}) })
    },
  )
}
