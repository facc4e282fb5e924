// @ts-check
// What a price and a length cost, as ratios to copying the request: pure functions, no client.
import { estimateSpeech, getCard, memoryLedger, price, quoteOffline } from 'heygen-guard/core'
import { bodies, body, longs } from './body.mjs'
import { compare } from './measure.mjs'

/** @type {Parameters<typeof price>[1]} */
const pricing = { card: getCard('2026-06'), reserveFrom: 'dearest' }

/** @param {object} request @param {object} facts */
const quote = (request, facts) =>
  price({ operation: 'createVideo', body: request, facts: { avatarType: 'photo_avatar', ...facts } }, pricing)

const ledger = memoryLedger()
const windows = /** @type {const} */ ([
  { start: 0, end: 8e15 },
  { start: 8e15, end: 8.1e15 },
])
const scopes = ['day', 'label', 'wallet'].map((key) => ({ key, cap: 9e15, windows }))
let reservations = 0
async function cycle() {
  const id = String(++reservations)
  await ledger.reserve({ id, unit: 'usd', parts: [{ part: 'video', amount: 1000 }], scopes, fingerprint: 'f', note: {} })
  await ledger.dispatch(id)
  await ledger.settle(id, 'video', { amount: 900, basis: 'computed' })
}

/** Medians of batches: one call takes too little for the clock. @param {(i: number) => unknown} work @param {number} times */
const repeated = (work, times) => () => {
  for (let i = 0; i < times; i++) work(i)
}

const BATCH = 20

export async function quotes() {
  const rows = await compare(
    {
      'JSON.parse(JSON.stringify(body)), the yardstick': repeated(() => JSON.parse(JSON.stringify(body)), BATCH),
      'quote, seconds given (target 10 µs)': repeated(() => quote(body, { seconds: 60 }), BATCH),
      'quote, 150 words (target 50 µs)': repeated((i) => quote(bodies[i % bodies.length] ?? body, { language: 'en' }), BATCH),
      'quote, 5,000 characters (target 500 µs)': repeated((i) => quote(longs[i % longs.length] ?? body, { language: 'en' }), BATCH),
      'quoteOffline, seconds given': repeated(
        () => quoteOffline('videos.create', body, { avatarType: 'photo_avatar', seconds: 60 }),
        BATCH,
      ),
      'estimateSpeech, 150 words': repeated((i) => estimateSpeech((bodies[i % bodies.length] ?? body).script, { language: 'en' }), BATCH),
      'memory ledger: reserve, dispatch, settle; 3 scopes': async () => {
        for (let i = 0; i < BATCH; i++) await cycle()
      },
    },
    { rounds: 60, calls: 9 },
  )
  return rows.map((row) => ({ ...row, micros: row.micros / BATCH }))
}
