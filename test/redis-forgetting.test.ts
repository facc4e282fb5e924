import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Ledger } from '../src/index.js'
import { redisLedgerOn } from '../src/ledger/redis/redis-ledger.js'
import { allPostings } from '../src/testing/conformance/all-postings.js'
import { codeOf } from './support/code-of.js'
import { buy, totals, wish } from './support/ledger-files.js'
import { hasRedis } from './support/services/redis.js'
import { suiteRedis } from './support/services/suite-redis.js'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const DAY = 86_400_000
const START = Date.parse('2026-01-01T00:00:00Z')
const charge = { amount: 60, basis: 'computed' } as const

describe.runIf(hasRedis())('reservations in Redis that ended two days ago, where they are kept for two days', () => {
  const redis = suiteRedis()
  let ledger: Ledger
  let now = START
  let name = ''
  let names = 0
  beforeEach(() => {
    name = `forgetting-${names++}`
    now = START
    ledger = redisLedgerOn(redis(), { name, endedDays: 2, historyDays: 32 }, () => now)
  })

  /** The names of reservations and of jobs that have keys. */
  async function kept(): Promise<readonly string[]> {
    const start = `{heygen-guard:${name}}:`
    const keys = await redis().keys(`${start}[rj]:*`)
    return keys.map((key) => key.slice(start.length)).sort()
  }

  it('are gone, with the owners of their jobs, and not a millisecond before; what is open stays, and what was charged counts', async () => {
    for (const id of ['open', 'ended']) {
      await ledger.reserve(wish(id))
      await ledger.dispatch(id)
      await ledger.accept(id, [{ part: 'main', job: `job of ${id}` }])
    }
    now += 1000
    await ledger.settle('ended', 'main', charge)
    now += 2 * DAY - 1
    expect(await ledger.reserve(wish('ended'))).toMatchObject({ granted: true, replay: true, reservation: { state: 'settled' } })
    expect(await ledger.findByJob('job of ended')).toMatchObject({ part: { charged: 60 } })
    now += 1
    expect(await ledger.find('ended')).toBeUndefined()
    expect(await ledger.findByJob('job of ended')).toBeUndefined()
    expect(await kept()).toEqual(['j:job of open', 'r:open'])
    expect(await ledger.findByJob('job of open')).toMatchObject({ reservation: { state: 'sent' } })
    expect(await totals(ledger)).toEqual([60, 100])
    expect(await allPostings(ledger)).toMatchObject([{ kind: 'charge', reservation: 'ended', amount: 60 }])
  })

  it('are gone for the very call that comes first: the same id is a new reservation, and stays', async () => {
    await buy(ledger, 'a')
    await buy(ledger, 'b')
    now += 2 * DAY
    const told = await Promise.all([codeOf(ledger.settle('b', 'main', charge)), ledger.reserve(wish('a')), ledger.dispatch('a')])
    expect(told).toMatchObject(['unknown_reservation', { granted: true, replay: false }, true])
    expect(await ledger.find('a')).toMatchObject({ state: 'sent' })
    expect(await kept()).toEqual(['r:a'])
    expect(await totals(ledger)).toEqual([200, 100])
  })

  it('go with jobs that were told of after the end, in the same moment or later', async () => {
    for (const id of ['a', 'b']) {
      await ledger.reserve(wish(id))
      await ledger.dispatch(id)
    }
    await Promise.all([ledger.settle('a', 'main', charge), ledger.accept('a', [{ part: 'main', job: 'at once' }])])
    await ledger.settle('b', 'main', charge)
    now += DAY
    await ledger.accept('b', [{ part: 'main', job: 'late' }])
    expect(await kept()).toEqual(['j:at once', 'j:late', 'r:a', 'r:b'])
    now += DAY
    await ledger.sweep()
    expect(await kept()).toEqual([])
  })

  it('are counted from the end of their last part, however many were posted since', async () => {
    await ledger.reserve({ ...wish('parts'), parts: ['de', 'fr'].map((part) => ({ part, amount: 50 })) })
    await ledger.dispatch('parts')
    await ledger.settle('parts', 'de', charge)
    now += 3 * DAY
    await ledger.settle('parts', 'fr', charge)
    await ledger.adjust({ key: 'k', id: 'parts', delta: 5, why: 'test' })
    now += 2 * DAY - 1
    expect(await ledger.find('parts')).toMatchObject({ state: 'settled' })
    now += 1
    expect(await ledger.find('parts')).toBeUndefined()
  })

  it('are not taken for later ones of the same id, which were adjusted before', async () => {
    await buy(ledger, 'a')
    now += DAY
    await ledger.adjust({ key: 'k', id: 'a', delta: 5, why: 'test' })
    now += DAY
    await buy(ledger, 'a')
    now += DAY
    expect(await ledger.find('a')).toMatchObject({ state: 'settled' })
    expect(await totals(ledger)).toEqual([205, 0])
    now += DAY
    expect(await ledger.find('a')).toBeUndefined()
  })

  it('all go in time, however many there are and however long nothing was asked', async () => {
    for (let at = 0; at < 25; at++) await buy(ledger, `alone ${at}`)
    await Promise.all(Array.from({ length: 64 }, (_, at) => buy(ledger, `together ${at}`)))
    now += 40 * DAY
    for (let at = 0; at < 5; at++) await ledger.sweep()
    expect(await kept()).toEqual([])
    await buy(ledger, 'last')
    now += 2 * DAY
    expect(await ledger.find('last')).toBeUndefined()
  })

  it('go by themselves when their lease has ended, as nothing was posted', async () => {
    await ledger.reserve({ ...wish('a'), leaseMs: 1000 })
    now += 1000
    expect(await ledger.sweep()).toBe(1)
    const left = await redis().pttl(`{heygen-guard:${name}}:r:a`)
    expect(left).toBeGreaterThan(1.9 * DAY)
    expect(left).toBeLessThanOrEqual(2 * DAY)
  })

  it('are looked for before postings are trimmed, which are kept as long as reservations at the least', async () => {
    const long = redisLedgerOn(redis(), { name, endedDays: 300, historyDays: 32 }, () => now)
    for (let day = 0; day < 250; day++) {
      await buy(long, `day ${day}`)
      now += DAY
    }
    expect(await long.find('day 0')).toMatchObject({ state: 'settled' })
    expect(await kept()).toHaveLength(250)
    now += 400 * DAY
    for (let at = 0; at < 130; at++) await buy(long, `late ${at}`)
    expect(await long.find('day 249')).toBeUndefined()
    expect(await kept()).toHaveLength(130)
    expect((await allPostings(long)).length).toBeLessThan(250)
  })
})
