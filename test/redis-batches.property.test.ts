import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { isHeyGenError, type Ledger, memoryLedger } from '../src/index.js'
import { redisLedgerOn } from '../src/ledger/redis/redis-ledger.js'
import { allPostings } from '../src/testing/conformance/all-postings.js'
import { SCOPE_LENGTHS, windowed } from './support/ledger-model.js'
import { hasRedis } from './support/services/redis.js'
import { suiteRedis } from './support/services/suite-redis.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const RUNS = 50
const SEED = 20_261_122

/** Something to ask of a ledger at a time of its clock. */
type Ask = (ledger: Ledger, now: number) => Promise<unknown>

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e\tf', 'g\nh')
const part = fc.constantFrom('p0', 'p0', 'p0', 'p1', 'p\t2', 'none')
const job = fc.constantFrom('j1', 'j2', 'j3', 'j\n4')
const kept = fc.constantFrom('k1', 'k2')
const value = fc.constantFrom('x', 'y', '')
const keys = fc.shuffledSubarray(Object.keys(SCOPE_LENGTHS))
const caps = fc.array(fc.constantFrom(-5, 60, 150, 300, 1000, 1000, 1000, Number.MAX_SAFE_INTEGER), { minLength: 6, maxLength: 6 })
const behind = fc.constantFrom(0, 0, 0, 0, 0, 0, 60, 500)
/** Two of them are more than a sum can be. */
const large = 2 ** 52 + 1

const reserve = fc
  .record({
    id,
    amounts: fc.array(fc.oneof({ weight: 20, arbitrary: fc.nat(40) }, fc.constant(large)), { minLength: 1, maxLength: 3 }),
    keys,
    caps,
    behind,
    fingerprint: fc.constantFrom('one', 'one', 'one', 'one', 'two'),
    leaseMs: fc.constantFrom(1, 100, 300, 300, 300),
    unit: fc.constantFrom('usd', 'usd', 'usd', 'credit'),
  })
  .map(({ id, amounts, keys, caps, behind, fingerprint, leaseMs, unit }): Ask => {
    const names = ['p0', 'p1', 'p\t2']
    return (ledger, now) =>
      ledger.reserve({
        id,
        // Of the two above.
        unit: unit as 'usd' | 'credit',
        parts: amounts.map((amount, at) => ({ part: names[at] ?? '', amount })),
        scopes: keys.map((key, at) => windowed(key, caps[at] ?? 0, now - behind)),
        fingerprint,
        note: { text: `of ${id}\np0\t1 open` },
        leaseMs,
      })
  })

const anyAsk: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 12, arbitrary: reserve },
  {
    weight: 7,
    arbitrary: id.map(
      (one): Ask =>
        (ledger) =>
          ledger.dispatch(one),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(id, fc.array(fc.record({ part, job }), { maxLength: 2 })).map(
      ([one, jobs]): Ask =>
        (ledger) =>
          ledger.accept(one, jobs),
    ),
  },
  {
    weight: 8,
    arbitrary: fc.tuple(id, part, fc.oneof({ weight: 20, arbitrary: fc.nat(60) }, fc.constant(large))).map(
      ([one, name, amount]): Ask =>
        (ledger) =>
          ledger.settle(one, name, { amount, basis: 'computed' }),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(id, part, fc.constantFrom('resolved' as const, 'rejected' as const, 'not_sent' as const)).map(
      ([one, name, why]): Ask =>
        (ledger) =>
          ledger.release(one, name, why),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(id, kept, fc.oneof({ weight: 10, arbitrary: fc.integer({ min: -15, max: 15 }) }, fc.constant(large))).map(
      ([one, key, delta]): Ask =>
        (ledger) =>
          ledger.adjust({ id: one, key, delta, why: 'any\nreason' }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(kept, fc.option(value, { nil: undefined }), value).map(
      ([key, expected, next]): Ask =>
        (ledger) =>
          ledger.compareAndSet(key, expected, next),
    ),
  },
  {
    weight: 1,
    arbitrary: kept.map(
      (key): Ask =>
        (ledger) =>
          ledger.get(key),
    ),
  },
  {
    weight: 2,
    arbitrary: id.map(
      (one): Ask =>
        (ledger) =>
          ledger.find(one),
    ),
  },
  {
    weight: 2,
    arbitrary: job.map(
      (one): Ask =>
        (ledger) =>
          ledger.findByJob(one),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(keys, behind).map(
      ([some, late]): Ask =>
        (ledger, now) =>
          ledger.query(some.map((key) => windowed(key, 100, now - late))),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Ask>((ledger) => ledger.open()) },
  { weight: 1, arbitrary: fc.constant<Ask>((ledger) => ledger.sweep()) },
)

const ask = anyAsk.map((each) => Object.assign(each, { [fc.toStringMethod]: () => shown(each) }))

/** How far the clock moves before, and what is asked for at one moment. */
const moment: fc.Arbitrary<readonly [byMs: number, asks: readonly Ask[]]> = fc.tuple(
  fc.oneof({ weight: 4, arbitrary: fc.nat(120) }, fc.integer({ min: -80, max: 300 })),
  fc.array(ask, { minLength: 1, maxLength: 20 }),
)

/** What a property that fails shows of it: its calls. */
function shown(ask: Ask): string {
  const calls: unknown[] = []
  const tell =
    (name: string) =>
    (...args: unknown[]) => {
      calls.push([name, ...args])
      return Promise.resolve()
    }
  // Only what an ask calls is looked at.
  void ask(new Proxy({}, { get: (_, name) => tell(String(name)) }) as Ledger, 100_000)
  return JSON.stringify(calls[0])
}

async function outcome(call: Promise<unknown>): Promise<unknown> {
  try {
    return { answered: await call }
  } catch (error) {
    if (isHeyGenError(error)) return { code: error.code, message: error.message }
    throw error
  }
}

/** All sums, what is open, and what was posted. */
async function whole(ledger: Ledger, now: number): Promise<unknown> {
  return {
    sums: await ledger.query(Object.keys(SCOPE_LENGTHS).map((key) => windowed(key, 0, now))),
    open: await ledger.open(),
    posted: await allPostings(ledger),
  }
}

describe.runIf(hasRedis())('transitions that share commands', () => {
  const redis = suiteRedis(['--appendonly', 'no'])
  let names = 0

  it('have the outcomes that the memory ledger gives them one by one', async () => {
    const alike = fc.asyncProperty(fc.array(moment, { minLength: 3, maxLength: 8 }), async (moments) => {
      let now = 100_000
      let latest = now
      const clock = () => now
      const ledger = redisLedgerOn(redis(), { name: `alike-${names++}` }, clock)
      const model = memoryLedger({ clock })
      for (const [byMs, asks] of moments) {
        now += byMs
        latest = Math.max(latest, now)
        const told = await Promise.all(asks.map((each) => outcome(each(ledger, now))))
        const wanted = await Promise.all(asks.map((each) => outcome(each(model, now))))
        expect(told).toEqual(wanted)
        expect(await whole(ledger, latest)).toEqual(await whole(model, latest))
      }
    })
    await fc.assert(alike, { numRuns: RUNS, seed: SEED })
  })
})
