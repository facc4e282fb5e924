// @ts-check
// npm run bench:postgres: cycles of reserve + dispatch + settle with three scopes that everyone shares, beside an empty SELECT 1 through the
// same pool in the same run. A private server on the disk of temporary files, with fsync on; SECONDS=2 is the length of each measurement.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { installSchema, postgresLedger } from 'heygen-guard/postgres'

const SECONDS = Number(process.env.SECONDS ?? 2)
// The test's own server, in a directory from which it finds `pg`.
const bundles = mkdtempSync(fileURLToPath(new URL('../node_modules/.heygen-guard-bench-', import.meta.url)))
process.on('exit', () => rmSync(bundles, { recursive: true, force: true }))
const outfile = join(bundles, 'server.mjs')
const entry = fileURLToPath(new URL('../test/support/services/postgres.ts', import.meta.url))
await build({ entryPoints: [entry], bundle: true, outfile, format: 'esm', platform: 'node', external: ['pg'] })
/** @type {import('../test/support/services/postgres.js')} */
const { hasPostgres, startPostgres } = await import(pathToFileURL(outfile).href)
if (!hasPostgres()) process.exit(0)

const server = await startPostgres()
const pool = server.pool({ max: 2 })
await installSchema(pool)
const ledger = postgresLedger(pool)
const windows = /** @type {const} */ ([
  { start: 0, end: 8e15 },
  { start: 8e15, end: 8.1e15 },
])
const scopes = ['default/usd/day', 'default/usd/day/customer:acme', 'default/usd/wallet'].map((key) => ({ key, cap: 9e15, windows }))
let ids = 0

async function cycle() {
  const id = `default/createVideo/${ids++}`
  const parts = [{ part: 'video', amount: 1000 }]
  await ledger.reserve({ id, unit: 'usd', parts, scopes, fingerprint: '0123456789abcdef', note: { operation: 'createVideo' } })
  await ledger.dispatch(id)
  await ledger.settle(id, 'video', { amount: 900, basis: 'computed' })
}

/** Per second, and the wait of each in milliseconds. @param {() => Promise<unknown>} work @param {number} callers */
async function measure(work, callers) {
  /** @type {number[]} */
  const waits = []
  const started = performance.now()
  const caller = async () => {
    while (performance.now() - started < SECONDS * 1000) {
      const from = performance.now()
      await work()
      waits.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const perSecond = (waits.length * 1000) / (performance.now() - started)
  waits.sort((a, b) => a - b)
  const at = (/** @type {number} */ share) => (waits[Math.floor(share * (waits.length - 1))] ?? Number.NaN).toFixed(1)
  return `${Math.round(perSecond).toLocaleString('en').padStart(7)}/s   p50 ${at(0.5).padStart(6)} ms   p99 ${at(0.99).padStart(6)} ms`
}

for (let warm = 0; warm < 50; warm++) await cycle()
for (const callers of [1, 16, 64]) {
  const who = `${callers} caller${callers > 1 ? 's' : ''}, 2 connections`
  console.log(`SELECT 1, ${who}`.padEnd(58), await measure(() => pool.query('SELECT 1'), callers))
  console.log(`cycles of three transitions, ${who}`.padEnd(58), await measure(cycle, callers))
}
console.log(`durability: ${ledger.durability}; ${ids.toLocaleString('en')} reservations made`)
await ledger.close()
await server.stop()
