import { isHeyGenError } from '../../errors.js'
import type { Ledger, Scope } from '../../ledger/ledger.js'
import { memoryLedger } from '../../ledger/memory.js'
import { allPostings } from './all-postings.js'
import { expect } from './expect.js'
import { at, type Clock, hours, LEASE, NOON } from './fixtures.js'
import type { Suite } from './suite.js'

const SEEDS = Array.from({ length: 12 }, (_, seed) => [seed + 1] as const)
const STEPS = 80
const LABELS = ['total', 'run', 'acme', 'beta', 'jobs']

type Random = (below: number) => number
type Step = (ledger: Ledger) => Promise<unknown>

/** Random steps, the same ones to this ledger and to the memory ledger: every answer must be the same, to the last field. */
export function agreement({ describe, it }: Suite): void {
  describe('any order of any steps', () => {
    it.each(SEEDS)('gives what the memory ledger gives (seed %s)', async ({ open }, seed) => {
      const { ledger, clock } = await open()
      await compare([ledger], clock, randomFrom(seed), true)
    })

    it.each(SEEDS)('gives what the memory ledger gives, on several connections (seed %s)', async ({ connected }, seed) => {
      const { ledgers, clock } = await connected(3)
      await compare(ledgers, clock, randomFrom(seed), false)
    })
  })
}

/** Connections that only read remember no time, so a clock that steps back is for a single one. */
async function compare(ledgers: readonly Ledger[], clock: Clock, random: Random, stepsBack: boolean): Promise<void> {
  const memory = memoryLedger({ clock: () => clock.now })
  for (let count = 0; count < STEPS; count++) {
    if (random(5) === 0) clock.now += random(3) === 0 ? random(LEASE * 2) : random(2000) - (stepsBack ? 800 : 0)
    const step = stepFrom(random, clock.now)
    const ledger = at(ledgers, random(ledgers.length))
    const [got, wanted] = [await answerOf(ledger, step), await answerOf(memory, step)]
    expect({ step: step.toString(), answer: got }).toEqual({ step: step.toString(), answer: wanted })
    if (count % 10 === 9) expect(await everything(ledger, clock.now)).toEqual(await everything(memory, clock.now))
  }
  clock.now += LEASE
  for (const open of await memory.open()) {
    for (const { part } of open.parts) {
      await memory.release(open.id, part, 'resolved')
      for (const ledger of ledgers) await ledger.release(open.id, part, 'resolved')
    }
  }
  for (const ledger of ledgers) {
    expect((await ledger.query(LABELS.map((key) => scopeOf(key, 0, clock.now)))).map(({ held }) => held)).toEqual(LABELS.map(() => 0))
    expect(await everything(ledger, clock.now)).toEqual(await everything(memory, clock.now))
  }
}

/** Few ids, jobs and keys and small caps, so that repeats, refusals and collisions are common. */
function stepFrom(random: Random, now: number): Step {
  const pick = <T>(...values: readonly [T, ...T[]]): T => values[random(values.length)] ?? values[0]
  const id = pick('a', 'b', 'c', 'd', 'e')
  const part = pick('p0', 'p0', 'p1')
  const amount = random(50)
  switch (random(12)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const parts = Array.from({ length: 1 + random(2) }, (_, index) => ({ part: `p${index}`, amount: random(4) * 10 }))
      const scopes = LABELS.filter(() => random(2) === 0).map((key) => scopeOf(key, pick(30, 100, 300, 1000, -5), now - random(2) * LEASE))
      const leaseMs = pick(500, 1000, LEASE)
      const fingerprint = pick('one', 'one', 'one', 'two')
      return (ledger) => ledger.reserve({ id, unit: 'usd', parts, scopes, fingerprint, note: { made: now }, leaseMs })
    }
    case 4:
    case 5:
      return (ledger) => ledger.dispatch(id)
    case 6: {
      const job = pick('j1', 'j2', 'j3')
      return (ledger) => ledger.accept(id, [{ part, job }])
    }
    case 7:
    case 8:
      return (ledger) => ledger.settle(id, part, { amount, basis: 'computed' })
    case 9: {
      const why = pick('job_failed', 'rejected', 'not_sent')
      return (ledger) => ledger.release(id, part, why)
    }
    case 10: {
      const key = pick('k1', 'k2', 'k3')
      return (ledger) => ledger.adjust({ key, id, delta: amount - 20, why: 'agreement' })
    }
    default: {
      const before = pick(undefined, 'x', 'y')
      const next = pick('x', 'y')
      return random(2) === 0 ? (ledger) => ledger.sweep() : (ledger) => ledger.compareAndSet('value', before, next)
    }
  }
}

function scopeOf(key: string, cap: number, at: number): Scope {
  if (key === 'jobs') return { key, cap: Math.ceil(cap / 100), counts: 'jobs' }
  return key === 'acme' || key === 'run' ? { key, cap, windows: hours(at) } : { key, cap }
}

async function answerOf(ledger: Ledger, step: Step): Promise<unknown> {
  try {
    return await step(ledger)
  } catch (error) {
    if (isHeyGenError(error)) return error.code
    throw error
  }
}

async function everything(ledger: Ledger, now: number): Promise<unknown> {
  const ids = ['a', 'b', 'c', 'd', 'e']
  return {
    sums: await answerOf(ledger, (each) => each.query(LABELS.map((key) => scopeOf(key, 0, now)))),
    found: await Promise.all(ids.map((id) => ledger.find(id))),
    jobs: await Promise.all(['j1', 'j2', 'j3'].map((job) => ledger.findByJob(job))),
    open: await ledger.open(),
    value: (await ledger.get('value')) ?? null,
    postings: await allPostings(ledger, { limit: 17 }),
  }
}

/** A small generator of repeatable numbers (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed * 0x9e3779b9 + NOON
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}
