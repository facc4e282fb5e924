import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Ledger, Scope } from '../src/index.js'
import { redisLedgerOn } from '../src/ledger/redis/redis-ledger.js'
import { codeOf } from './support/code-of.js'
import { buy, totals, wish } from './support/ledger-files.js'
import { hasRedis } from './support/services/redis.js'
import { suiteRedis } from './support/services/suite-redis.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const DAY = 86_400_000
const START = Date.parse('2026-01-01T00:00:00Z')
const charge = { amount: 60, basis: 'computed' } as const
const OLD = [{ part: 'main', job: 'job' }] as const

describe.runIf(hasRedis())('what a command of a Redis ledger forgets', () => {
  const redis = suiteRedis()
  let ledger: Ledger
  let now = START
  let name = ''
  let names = 0
  beforeEach(() => {
    name = `forgotten-${names++}`
    now = START
    ledger = redisLedgerOn(redis(), { name, endedDays: 2, historyDays: 32 }, () => now)
  })

  const dayOf = (key: string): readonly Scope[] => {
    const start = Math.floor(now / DAY) * DAY
    const end = start + DAY
    return [
      {
        key,
        cap: 1000,
        windows: [
          { start, end },
          { start: end, end: end + DAY },
        ],
      },
    ]
  }

  const kept = (kind: 'r' | 'j') => redis().keys(`{heygen-guard:${name}}:${kind}:*`)

  it.each([
    ['day', 'day'],
    ['day', 'a day with a longer name'],
    ['a day with a longer name', 'day'],
  ])('leaves no trace in the sums of the same id: of %s before, of %s now', async (before, after) => {
    const then = dayOf(before)
    await ledger.reserve({ ...wish('a'), scopes: then })
    await ledger.dispatch('a')
    await ledger.settle('a', 'main', charge)
    now += 2 * DAY
    const [today] = dayOf(after)
    const scopes = today ? [today] : []
    const told = await Promise.all([
      ledger.reserve({ ...wish('a'), scopes }),
      ledger.dispatch('a'),
      codeOf(ledger.settle('a', 'main', charge)),
    ])
    expect(told).toMatchObject([{ granted: true, replay: false }, true, 'done'])
    expect(await ledger.query(scopes)).toMatchObject([{ charged: 60, held: 0 }])
    expect((await ledger.postings()).postings.at(-1)?.scopes).toEqual([{ key: after, window: today?.windows?.[0] }])
  })

  it('leaves the job to whoever names it in that command, and is not found by it', async () => {
    await ledger.reserve(wish('a'))
    await ledger.dispatch('a')
    await ledger.accept('a', OLD)
    await ledger.settle('a', 'main', charge)
    now += DAY
    await ledger.reserve(wish('b'))
    await ledger.dispatch('b')
    now += DAY
    const told = await Promise.all([ledger.findByJob('job'), codeOf(ledger.accept('b', OLD)), ledger.findByJob('job')])
    expect(told).toMatchObject([undefined, 'done', { reservation: { id: 'b' } }])
    expect(await ledger.findByJob('job')).toMatchObject({ reservation: { id: 'b' } })
  })

  it('keeps the job that the same id names anew', async () => {
    for (const at of [START, START + 2 * DAY]) {
      now = at
      await Promise.all([ledger.reserve(wish('a')), ledger.dispatch('a'), ledger.accept('a', OLD)])
      expect(await ledger.findByJob('job')).toMatchObject({ reservation: { id: 'a', state: 'sent' } })
      await ledger.settle('a', 'main', charge)
    }
  })

  it('is looked at once, however many parts of it were posted', async () => {
    const parts = Array.from({ length: 200 }, (_, at) => ({ part: `${at}`, amount: 1 }))
    await ledger.reserve({ ...wish('a'), parts })
    await ledger.dispatch('a')
    await ledger.accept(
      'a',
      parts.map(({ part }) => ({ part, job: `job ${part}` })),
    )
    await Promise.all(parts.map(({ part }) => ledger.settle('a', part, charge)))
    now += 2 * DAY
    await redis().config('RESETSTAT')
    await ledger.sweep()
    const [, deleted] = /cmdstat_del:calls=(\d+)/.exec(await redis().info('commandstats')) ?? []
    expect(deleted).toBe('1')
    expect([await kept('r'), await kept('j')]).toEqual([[], []])
  })

  it('goes with all that belongs to it, though the server takes that only in several calls', async () => {
    const parts = Array.from({ length: 300 }, (_, at) => ({ part: `p${at}`, amount: 1 }))
    const ids = Array.from({ length: 7 }, (_, at) => `many ${at}`)
    for (const id of ids) {
      await ledger.reserve({ ...wish(id), parts })
      await ledger.dispatch(id)
      await ledger.accept(
        id,
        parts.map(({ part }) => ({ part, job: `${id} ${part}` })),
      )
    }
    for (const { part } of parts) await Promise.all(ids.map((id) => ledger.settle(id, part, { amount: 1, basis: 'computed' })))
    now += 2 * DAY
    await ledger.sweep()
    expect([await kept('r'), await kept('j')]).toEqual([[], []])
    expect(await totals(ledger)).toEqual([2100, 0])
  })

  it('is found after a sleep longer than postings are kept, as none is trimmed before', async () => {
    for (let at = 0; at < 130; at++) {
      await buy(ledger, `old ${at}`)
      now += 1
    }
    now += 400 * DAY
    // Past the next hundredth posting, before which all of these would be trimmed: the first has not been looked for by then.
    await Promise.all(Array.from({ length: 64 }, (_, at) => buy(ledger, `new ${at}`)))
    await Promise.all(Array.from({ length: 64 }, (_, at) => buy(ledger, `newer ${at}`)))
    for (let at = 0; at < 15; at++) await ledger.sweep()
    expect(await kept('r')).toHaveLength(128)
    for (let at = 0; at < 100; at++) await buy(ledger, `last ${at}`)
    expect(await redis().xlen(`{heygen-guard:${name}}:p`)).toBeLessThan(230)
    expect(await totals(ledger)).toEqual([35_800, 0])
  })

  it('is still told by postings, for as long as these are kept', async () => {
    for (let day = 0; day < 30; day++) {
      for (let at = 0; at < 10; at++) await buy(ledger, `${day} ${at}`)
      now += DAY
    }
    expect(await ledger.find('27 9')).toBeUndefined()
    expect(await redis().xlen(`{heygen-guard:${name}}:p`)).toBe(300)
  })

  it('is found where another ledger object keeps postings for less time than this one keeps reservations', async () => {
    const long = redisLedgerOn(redis(), { name, endedDays: 300, historyDays: 396 }, () => now)
    for (let at = 0; at < 130; at++) await buy(long, `old ${at}`)
    now += 40 * DAY
    for (let at = 0; at < 110; at++) await buy(ledger, `new ${at}`)
    now += 400 * DAY
    for (let at = 0; at < 30; at++) await long.sweep()
    expect(await kept('r')).toEqual([])
  })
})
