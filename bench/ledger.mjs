// @ts-check
// npm run bench:ledger: the file ledger beside its yardsticks in the same run. BENCH_DIR names the disk (default: that of temporary files),
// PAST=1000000 the length of the history, SECONDS=2 that of each measurement.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { memoryLedger } from 'heygen-guard/core'
import { fileLedger } from 'heygen-guard/node'
import { request } from './request.mjs'

/** @typedef {import('heygen-guard').Ledger} Ledger */
const PAST = Number(process.env.PAST ?? 1_000_000)
const SECONDS = Number(process.env.SECONDS ?? 2)
const root = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'heygen-guard-bench-'))
process.on('exit', () => rmSync(root, { recursive: true, force: true }))
let made = 0
const path = () => join(root, String(made++), 'spend.jsonl')

/** @param {Ledger} ledger */
async function cycle(ledger) {
  const wanted = request()
  await ledger.reserve(wanted)
  await ledger.dispatch(wanted.id)
  await ledger.settle(wanted.id, 'video', { amount: 900, basis: 'computed' })
}

/** Cycles per second of so many callers. @param {() => Promise<void>} work @param {number} callers @param {number} seconds */
async function rateOf(work, callers, seconds = SECONDS) {
  let done = 0
  const started = performance.now()
  const until = started + seconds * 1000
  const caller = async () => {
    for (; performance.now() < until; done++) await work()
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return (done * 1000) / (performance.now() - started)
}

/** @param {Ledger} ledger @param {number} callers @param {number} [seconds] */
const rate = (ledger, callers, seconds) => rateOf(() => cycle(ledger), callers, seconds)

/** @param {readonly number[]} values @param {number} share */
const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN
/** @param {string} name @param {string} value */
const row = (name, value) => console.log(`${name.padEnd(66)}${value.padStart(22)}`)
/** @param {number} value */
const perSecond = (value) => `${Math.round(value).toLocaleString('en')}/s`

const memory = await rate(memoryLedger(), 1, 1)
row('memory ledger, cycles of reserve + dispatch + settle, 1 caller', perSecond(memory))
/**
 * The yardstick without fsync: the least that any ledger of shared lines does. A line per transition, written, read back with what others may have
 * written before it, parsed, applied to one map; no caps, leases, checksums, notes, files that begin anew, or forgetting.
 */
function bareLog() {
  const file = openSync(join(root, `log-${made++}`), 'a+')
  const buffer = Buffer.alloc(1 << 16)
  /** @type {Map<string, { state: string, amount: number }>} */
  const states = new Map()
  let end = 0
  /** @param {object} line */
  const commit = (line) => {
    writeSync(file, `\n${JSON.stringify(line)}\n`)
    for (let read = readSync(file, buffer, 0, buffer.length, end); read > 0; read = readSync(file, buffer, 0, buffer.length, end)) {
      end += read
      for (const text of buffer.toString('utf8', 0, read).split('\n')) {
        if (text === '') continue
        const { id, state, amount } = JSON.parse(text)
        states.set(id, { state, amount })
      }
    }
  }
  return {
    cycle: async () => {
      const wanted = request()
      commit({ ...wanted, state: 'held', amount: 1000 })
      await undefined
      commit({ id: wanted.id, state: 'sent', amount: 1000 })
      await undefined
      commit({ id: wanted.id, state: 'settled', amount: 900 })
    },
    close: () => closeSync(file),
  }
}

for (const callers of [1, 16, 64]) {
  const [yard, ours] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])]
  for (let round = 0; round < 3; round++) {
    const log = bareLog()
    await rateOf(log.cycle, callers, 1)
    yard.push(await rateOf(log.cycle, callers))
    log.close()
    const ledger = fileLedger(path(), { durability: 'process' })
    await rate(ledger, callers, 1)
    ours.push(await rate(ledger, callers))
    await ledger.close()
  }
  const [bare, own] = [quantile(yard, 0.5), quantile(ours, 0.5)]
  const by = `${callers} caller${callers > 1 ? 's' : ''}`
  row(`bare log without fsync: write, read back, parse; cycles, ${by}`, perSecond(bare))
  row(`file ledger without fsync, cycles, ${by} (medians of 3)`, `${perSecond(own)} = ${(own / bare).toFixed(2)} ×`)
}

// Short rounds, one after the other, so that both see the same disk.
const bytes = Buffer.alloc(300, 0x20)
const bare = openSync(join(root, 'bare'), 'a')
for (const callers of [1, 64]) {
  const ledger = fileLedger(path())
  // Long enough for the code to be compiled, with a flush in each turn.
  await rate(ledger, callers, 2)
  const [yard, ours] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])]
  for (let round = 0; round < 12; round++) {
    let appends = 0
    const started = performance.now()
    for (; performance.now() - started < SECONDS * 100; appends++) {
      writeSync(bare, bytes)
      fdatasyncSync(bare)
    }
    yard.push((appends * 1000) / (performance.now() - started))
    ours.push(3 * (await rate(ledger, callers, SECONDS / 10)))
  }
  const ratio = quantile(
    ours.map((value, round) => value / (yard[round] ?? Number.NaN)),
    0.5,
  )
  row(`bare append + fdatasync`, perSecond(quantile(yard, 0.5)))
  row(
    `file ledger on 'disk', transitions, ${callers} caller${callers > 1 ? 's' : ''}`,
    `${perSecond(quantile(ours, 0.5))} = ${ratio.toFixed(2)} ×`,
  )
  await ledger.close()
}
closeSync(bare)

// A history of three months: of what ended within 25 hours all is remembered, of the rest the newest.
const MONTHS_MS = 90 * 86_400_000
let time = Date.now() - MONTHS_MS
const clock = () => time
const [empty, long] = [fileLedger(path(), { durability: 'process', clock }), fileLedger(path(), { durability: 'process', clock })]
for (let past = 0; past < PAST; past += 64, time += (MONTHS_MS * 64) / PAST)
  await Promise.all(Array.from({ length: 64 }, () => cycle(long)))
/** @type {[Ledger, number[]][]} */
const measured = [
  [empty, []],
  [long, []],
]
for (let round = 0; round < 40_000; round++) {
  for (const [ledger, times] of measured) {
    const wanted = request()
    const started = process.hrtime.bigint()
    await ledger.reserve(wanted)
    times.push(Number(process.hrtime.bigint() - started) / 1000)
    await ledger.release(wanted.id, 'video', 'not_sent')
  }
}
const [short = 0, longer = 0] = measured.map(([, times]) => quantile(times.slice(5000), 0.5))
row('reserve p50, empty ledger', `${short.toFixed(1)} µs`)
row(
  `reserve p50, after ${PAST.toLocaleString('en')} reservations in three months`,
  `${longer.toFixed(1)} µs = ${(longer / short).toFixed(2)} ×`,
)
await Promise.all([empty.close(), long.close()])

for (const durability of /** @type {const} */ (['process', 'disk'])) {
  const where = path()
  const ledger = fileLedger(where, { durability })
  // Up to just before a file ends, so that the measurement sees several begin.
  for (let count = 0; count < 8192; count += 64) await Promise.all(Array.from({ length: 64 }, () => cycle(ledger)))
  const before = readdirSync(dirname(where)).length
  const waits = /** @type {number[]} */ ([])
  const started = performance.now()
  const pending = new Set()
  for (let due = 0; due < 15_000; ) {
    const passed = performance.now() - started
    for (; due <= passed && due < 15_000; due++) {
      const from = performance.now()
      const wanted = request()
      const call = ledger.reserve(wanted).then(async () => {
        waits.push(performance.now() - from)
        await ledger.dispatch(wanted.id)
        await ledger.settle(wanted.id, 'video', { amount: 900, basis: 'computed' })
        pending.delete(call)
      })
      pending.add(call)
    }
    await new Promise(setImmediate)
  }
  await Promise.all(pending)
  const files = readdirSync(dirname(where)).length - before
  row(
    `1,000 reserves/s on '${durability}' while ${files} files begin: p50, p99, longest`,
    [0.5, 0.99, 1].map((share) => `${quantile(waits, share).toFixed(1)} ms`).join(', '),
  )
  await ledger.close()
}
