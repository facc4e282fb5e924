// @ts-check
// npm run bench: what things cost, as ratios to a yardstick of the same run: the machine's own speed drops out.
import { readFileSync } from 'node:fs'
import { estimateSpeech, getCard, memoryLedger, price, quoteOffline } from 'heygen-guard/core'

const script = readFileSync(new URL('../../examples/scripts/product-announcement.en.txt', import.meta.url), 'utf8')
  .split(/\s+/)
  .slice(0, 150)
  .join(' ')
const long = readFileSync(new URL('../../examples/course/04-getting-out-of-debt.txt', import.meta.url), 'utf8').slice(0, 5000)
const body = { type: 'avatar', avatar_id: 'look', voice_id: 'voice', script, resolution: '1080p', engine: { type: 'avatar_iv' } }
/** @type {Parameters<typeof price>[1]} */
const pricing = { card: getCard('2026-06'), reserveFrom: 'dearest' }

/** @param {object} request @param {object} facts */
const quote = (request, facts) =>
  price({ operation: 'createVideo', body: request, facts: { avatarType: 'photo_avatar', ...facts } }, pricing)

/** Median microseconds of one call, over batches of about a millisecond. @param {() => unknown} work */
function micros(work) {
  for (let i = 0; i < 300; i++) work()
  const started = process.hrtime.bigint()
  work()
  const once = Number(process.hrtime.bigint() - started) / 1000
  const batch = Math.max(1, Math.round(1000 / Math.max(once, 0.5)))
  const samples = Array.from({ length: 200 }, () => {
    const start = process.hrtime.bigint()
    for (let i = 0; i < batch; i++) work()
    return Number(process.hrtime.bigint() - start) / 1000 / batch
  })
  return samples.sort((a, b) => a - b)[100] ?? Number.NaN
}

const yardstick = micros(() => JSON.parse(JSON.stringify(body)))
/** Name, microseconds, and at most how many there should be on an idle machine of 2026. @type {[string, number, number?][]} */
const rows = [
  ['JSON.parse(JSON.stringify(body)), the yardstick', yardstick],
  ['quote, seconds given', micros(() => quote(body, { seconds: 60 })), 10],
  ['quote, 150 words', micros(() => quote(body, { language: 'en' })), 50],
  ['quote, 5,000 characters', micros(() => quote({ ...body, script: long }, { language: 'en' })), 500],
  ['quoteOffline, seconds given', micros(() => quoteOffline('videos.create', body, { avatarType: 'photo_avatar', seconds: 60 }))],
  ['estimateSpeech, 150 words', micros(() => estimateSpeech(script, { language: 'en' }))],
]
for (const [name, value, most] of rows) {
  const target = most === undefined ? '' : `   target ${most} µs`
  console.log(`${name.padEnd(50)}${value.toFixed(2).padStart(10)} µs${(value / yardstick).toFixed(1).padStart(9)} ×${target}`)
}

const ledger = memoryLedger()
const windows = /** @type {const} */ ([
  { start: 0, end: 8e15 },
  { start: 8e15, end: 8.1e15 },
])
const scopes = ['day', 'label', 'wallet'].map((key) => ({ key, cap: 9e15, windows }))
let n = 0
const started = process.hrtime.bigint()
for (; n < 20_000; n++) {
  const id = String(n)
  await ledger.reserve({ id, unit: 'usd', parts: [{ part: 'video', amount: 1000 }], scopes, fingerprint: 'f', note: {} })
  await ledger.dispatch(id)
  await ledger.settle(id, 'video', { amount: 900, basis: 'computed' })
}
const cycle = Number(process.hrtime.bigint() - started) / 1000 / n
console.log(
  `${'memory ledger: reserve, dispatch, settle; 3 scopes'.padEnd(50)}${cycle.toFixed(2).padStart(10)} µs${(cycle / yardstick).toFixed(1).padStart(9)} ×`,
)
