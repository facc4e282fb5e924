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

describe.runIf(hasRedis())('a Redis ledger some of whose keys are damaged', () => {
  const redis = suiteRedis()
  let ledger: Ledger
  let now = START
  let name = ''
  let names = 0
  const key = (rest: string) => `{heygen-guard:${name}}${rest}`
  beforeEach(() => {
    name = `damage-${names++}`
    now = START
    ledger = redisLedgerOn(redis(), { name, historyDays: 32 }, () => now)
  })

  /** A reservation that was dispatched, in the scope `total`. */
  async function sent(id: string): Promise<void> {
    await ledger.reserve(wish(id))
    await ledger.dispatch(id)
  }

  /** Everything that was posted, and what it adds up to. */
  async function posted(): Promise<readonly string[]> {
    return (await allPostings(ledger)).map(({ kind, reservation, amount }) => `${kind} ${reservation} ${amount}`)
  }

  const heads: readonly (readonly [what: string, text: string])[] = [
    ['a text of one line', 'nothing'],
    ['a text of two lines', 'm::total\nnothing'],
    ['a head that is cut short', 'm::total\nsent 1\nusd 1 2 3\nfx\n{}\npmain\t100 open - - - \n'],
    ['a held one that is cut short', 'm::total\nheld 0'],
    ['a part that is cut short', 'm::total\nsent 1 5 - N 1\nusd 1 2 3\nfx\n{}\npmain\t100 op'],
    ['a number of open parts that is none', 'm::total\nsent 1 5 - N x\nusd 1 2 3\nfx\n{}\npmain\t100 open - - - \n'],
  ]
  it.each(heads)('takes %s for no reservation, and does the rest of the batch', async (_what, text) => {
    await buy(ledger, 'ended')
    await sent('a')
    await sent('b')
    await ledger.reserve(wish('damaged'))
    await redis().set(key(':r:damaged'), text)
    const told = await Promise.all([
      codeOf(ledger.settle('a', 'main', charge)),
      codeOf(ledger.settle('damaged', 'main', charge)),
      codeOf(ledger.release('damaged', 'main', 'resolved')),
      codeOf(ledger.adjust({ key: 'k', id: 'damaged', delta: 7, why: 'test' })),
      codeOf(ledger.adjust({ key: 'l', id: 'ended', delta: 5, why: 'test' })),
      codeOf(ledger.settle('b', 'main', charge)),
      codeOf(ledger.reserve(wish('c'))),
    ])
    expect(told).toEqual(['done', ...Array.from({ length: 3 }, () => expect.not.stringMatching('done')), 'done', 'done', 'done'])
    expect(await redis().get(key(':r:damaged'))).toBe(text)
    expect(await redis().exists(key(':a:k'))).toBe(0)
    expect(await posted()).toEqual(['charge ended 100', 'charge a 60', 'adjustment ended 5', 'charge b 60'])
    expect(await totals(ledger)).toEqual([225, 200])
  })

  it('keeps the lease of what it could not dispatch', async () => {
    await ledger.reserve(wish('a'))
    await redis().set(key(':r:a'), 'm::total\nheld 0')
    expect(await codeOf(ledger.dispatch('a'))).toBe('ledger_unavailable')
    expect(await redis().zscore(key(':l'), 'a')).not.toBeNull()
  })

  it('never writes over a key of another kind', async () => {
    await redis().lpush(key(':r:list'), 'x')
    const told = await Promise.all([
      codeOf(ledger.reserve(wish('a'))),
      codeOf(ledger.reserve(wish('list'))),
      codeOf(ledger.dispatch('list')),
      codeOf(ledger.find('list')),
      codeOf(ledger.dispatch('a')),
    ])
    expect(told).toEqual(['done', 'ledger_unavailable', 'ledger_unavailable', 'ledger_unavailable', 'done'])
    expect(await codeOf(ledger.reserve(wish('list')))).toBe('ledger_unavailable')
    expect(await redis().lrange(key(':r:list'), 0, -1)).toEqual(['x'])
    expect(await totals(ledger)).toEqual([0, 100])
  })

  it.each([
    ['that make no sense', 'nonsense'],
    ['below zero', '5 -7'],
  ])('refuses what counts in sums %s, and does the rest of the batch', async (_what, text) => {
    const other = (id: string) => ({
      ...wish(id),
      scopes: [
        { key: 'other', cap: 1000 },
        { key: 'jobs', cap: 9, counts: 'jobs' as const },
      ],
    })
    await sent('a')
    await buy(ledger, 'ended')
    for (const id of ['b', 'c']) {
      await ledger.reserve(other(id))
      await ledger.dispatch(id)
    }
    await redis().hset(key(''), 'm::total', text)
    const told = await Promise.all([
      codeOf(ledger.reserve(wish('d'))),
      codeOf(ledger.reserve({ ...wish('f'), scopes: [{ key: 'other', cap: 1000 }, ...wish('f').scopes] })),
      codeOf(ledger.settle('b', 'main', charge)),
      codeOf(ledger.settle('a', 'main', charge)),
      codeOf(ledger.release('a', 'main', 'resolved')),
      codeOf(ledger.adjust({ key: 'k', id: 'ended', delta: 5, why: 'test' })),
      codeOf(ledger.query([{ key: 'total', cap: 1000 }])),
      codeOf(ledger.reserve(wish('a'))),
      codeOf(ledger.reserve(other('e'))),
    ])
    const refused = (times: number) => Array.from({ length: times }, () => 'ledger_unavailable')
    expect(told).toEqual([...refused(2), 'done', ...refused(5), 'done'])
    await redis().hset(key(''), 'm::total', '100 100')
    await redis().hset(key(''), 'j::jobs', text)
    expect(await codeOf(ledger.settle('c', 'main', charge))).toBe('ledger_unavailable')
    expect(await codeOf(ledger.adjust({ key: 'm', id: 'b', delta: 5, why: 'test' }))).toBe('ledger_unavailable')
    await redis().hset(key(''), 'j::jobs', '0 2')
    expect(await ledger.find('a')).toMatchObject({ state: 'sent' })
    expect(await ledger.find('c')).toMatchObject({ state: 'sent' })
    expect(await redis().exists(key(':a:k'), key(':a:m'))).toBe(0)
    expect(await totals(ledger)).toEqual([100, 100])
    expect(await totals(ledger, 'other')).toEqual([60, 200])
    expect(await posted()).toEqual(['charge ended 100', 'charge b 60'])
  })

  it.each(['z', 'q', 'w', 'x'])('does nothing at all while its own number %s is damaged', async (field) => {
    await sent('a')
    await ledger.reserve({ ...wish('b'), leaseMs: 1000 })
    now += 2000
    const before = await redis().hget(key(''), field)
    await redis().hset(key(''), field, 'nonsense')
    const told = await Promise.all([
      codeOf(ledger.reserve(wish('c'))),
      codeOf(ledger.dispatch('b')),
      codeOf(ledger.settle('a', 'main', charge)),
      codeOf(ledger.query([{ key: 'total', cap: 1000 }])),
    ])
    expect(new Set([...told, await codeOf(ledger.sweep())])).toEqual(new Set(['ledger_unavailable']))
    if (before === null) await redis().hdel(key(''), field)
    else await redis().hset(key(''), field, before)
    expect(await redis().hget(key(''), 'm::total')).toBe('0 200')
    expect(await codeOf(ledger.sweep())).toBe('done')
    expect(await ledger.find('b')).toMatchObject({ state: 'expired' })
    expect(await ledger.find('c')).toBeUndefined()
    expect(await codeOf(ledger.settle('a', 'main', charge))).toBe('done')
    expect(await posted()).toEqual(['charge a 60'])
    expect(await totals(ledger)).toEqual([60, 0])
  })

  it('ends the leases that can be ended, and the others once they are mended', async () => {
    for (const id of ['a', 'b', 'c']) {
      const scopes = [{ key: id, cap: 1000 }]
      await ledger.reserve({ ...wish(id), leaseMs: 1000, scopes })
    }
    const text = (await redis().get(key(':r:c'))) ?? ''
    await redis().hset(key(''), 'm::a', 'nonsense')
    await redis().set(key(':r:c'), 'm::c\nheld 0')
    now += 2000
    expect(await ledger.sweep()).toBe(1)
    expect(await codeOf(ledger.reserve(wish('d')))).toBe('done')
    expect(await totals(ledger, 'b')).toEqual([0, 0])
    expect(await ledger.find('a')).toMatchObject({ state: 'held' })
    await redis().hset(key(''), 'm::a', '0 100')
    await redis().set(key(':r:c'), text)
    expect(await ledger.sweep()).toBe(2)
    for (const id of ['a', 'b', 'c']) expect(await totals(ledger, id)).toEqual([0, 0])
  })

  it('keeps its hands off a ledger in another layout', async () => {
    await redis().hset(key(''), { e: 'written-by-another', t: String(START), z: String(START) })
    await redis().zadd(key(':l'), START, 'a')
    await redis().set(key(':r:a'), 'held 0 - - N\nusd 1 2 3')
    now += 5000
    expect(await codeOf(ledger.reserve(wish('b')))).toBe('ledger_damaged')
    expect(await redis().zscore(key(':l'), 'a')).toBe(String(START))
    expect(await redis().hget(key(''), 't')).toBe(String(START))
  })

  it('forgets the sums of a past window in the very batch that changed them', async () => {
    const day = (start: number) =>
      [
        { start, end: start + DAY },
        { start: start + DAY, end: start + 2 * DAY },
      ] as const
    const both = (id: string) => ({
      ...wish(id),
      scopes: [
        { key: 'day', cap: 1000, windows: day(now) },
        { key: 'total', cap: 1000 },
      ],
    })
    for (const id of ['ended', 'open']) {
      await ledger.reserve(both(id))
      await ledger.dispatch(id)
    }
    await ledger.settle('ended', 'main', charge)
    now = START + 33 * DAY
    const told = await Promise.all([
      codeOf(ledger.adjust({ key: 'k', id: 'ended', delta: 5, why: 'test' })),
      codeOf(ledger.reserve(both('new'))),
      codeOf(ledger.settle('open', 'main', charge)),
    ])
    expect(told).toEqual(['done', 'done', 'done'])
    expect(await totals(ledger)).toEqual([125, 100])
    expect(await redis().hexists(key(''), `m${START}:${START + DAY}:day`)).toBe(0)
    expect(await redis().hget(key(''), `m${now}:${now + DAY}:day`)).toBe('0 100')
  })
})
