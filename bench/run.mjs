// @ts-check
/**
 * npm run bench: what the guard costs, as ratios to a baseline of the same run; absolute figures are this machine's.
 *
 *   npm run bench                          everything that needs no server
 *   npm run bench -- --only calls,quotes   some subjects
 *   npm run bench -- --json bench.json     the figures as JSON, too
 *
 * `npm ci --prefix bench/peers` first puts the SDKs of others beside it. Ledgers on disk, Redis, PostgreSQL, files and the speech model
 * have their own: bench:ledger, bench:redis, bench:postgres, bench:files, bench:speech, bench:rows, bench:simulator.
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { overLoopback, withoutNetwork } from './calls.mjs'
import { loading } from './loading.mjs'
import { markdown } from './measure.mjs'
import { quotes } from './quotes.mjs'
import { sizes } from './sizes.mjs'

/** A table of figures that aren't compared turn by turn. @param {string} title @param {readonly { name: string, value: number, unit: string, ratio?: number }[]} rows */
const figures = (title, rows) =>
  [
    `### ${title}`,
    '',
    '| | | ratio |',
    '|---|---:|---:|',
    ...rows.map(
      ({ name, value, unit, ratio }) => `| ${name} | ${value.toFixed(value < 100 ? 1 : 0)} ${unit} | ${ratio?.toFixed(2) ?? ''} |`,
    ),
    '',
  ].join('\n')

/** In a process of its own: it weighs the heap, which needs the collector at hand. */
function crowd() {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', fileURLToPath(new URL('./crowd.mjs', import.meta.url))], {
    encoding: 'utf8',
    maxBuffer: 1e7,
  })
  if (status !== 0) throw new Error(`crowd.mjs failed:\n${stderr}`)
  return JSON.parse(stdout)
}

/** @type {Record<string, [title: string, measure: () => any, print: (title: string, rows: any) => string]>} any: each table prints its own rows */
const SUBJECTS = {
  calls: ['One paid call over loopback', overLoopback, markdown],
  guard: ['The same call without a network', withoutNetwork, markdown],
  quotes: ['Quotes and lengths', quotes, markdown],
  crowd: ['Many at once', crowd, figures],
  loading: ['Import over bare node, and heap after it', loading, figures],
  sizes: ['Bundles, gzip', sizes, figures],
}

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } })
const chosen = values.only?.split(',') ?? Object.keys(SUBJECTS)
const unknown = chosen.filter((name) => !(name in SUBJECTS))
if (unknown.length > 0) {
  console.error(`No subject "${unknown.join('", "')}". There are ${Object.keys(SUBJECTS).join(', ')}.`)
  process.exit(2)
}

console.log(`node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores\n`)
/** @type {Record<string, unknown>} */
const results = {}
for (const name of chosen) {
  const [title, measure, print] = SUBJECTS[name] ?? []
  if (!title || !measure || !print) continue
  const rows = await measure()
  results[name] = rows
  console.log(print(title, rows))
}
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, at: new Date().toISOString(), results }, null, 2)}\n`,
  )
