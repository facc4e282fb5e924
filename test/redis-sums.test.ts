import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Ledger, memoryLedger, type Scope } from '../src/index.js'
import { redisLedgerOn } from '../src/ledger/redis/redis-ledger.js'
import { codeOf } from './support/code-of.js'
import { wish } from './support/ledger-files.js'
import { hasRedis } from './support/services/redis.js'
import { suiteRedis } from './support/services/suite-redis.js'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const NOW = Date.parse('2026-01-01T00:00:00Z')
type Ask = (ledger: Ledger) => Promise<unknown>

describe.runIf(hasRedis())('sums of a Redis ledger, of which many calls in one command say only what has changed', () => {
  const redis = suiteRedis()
  let ledger: Ledger
  let names = 0
  beforeEach(async () => {
    ledger = redisLedgerOn(redis(), { name: `sums-${names++}` }, () => NOW)
    await ledger.find('nothing')
  })

  const scopes = (...caps: readonly number[]): readonly Scope[] => [
    { key: 'total', cap: caps[0] ?? 1000 },
    { key: 'label', cap: caps[1] ?? 1000 },
    { key: 'jobs', cap: caps[2] ?? 100, counts: 'jobs' },
  ]
  const reserve = (id: string, amount: number, within: readonly Scope[] = scopes()): Ask => {
    return (on) => on.reserve({ ...wish(id, amount), scopes: within })
  }
  const money = (...caps: readonly number[]) => scopes(...caps).slice(0, 2)
  const settle = (id: string, amount: number): Ask => {
    return (on) => codeOf(on.settle(id, 'main', { amount, basis: 'computed' }))
  }
  const dispatch =
    (id: string): Ask =>
    (on) =>
      on.dispatch(id)

  /** Asks both ledgers, in one command and one by one, and wants the same answers. */
  async function same(asks: readonly Ask[]): Promise<readonly unknown[]> {
    const memory = memoryLedger({ clock: () => NOW })
    const told = await Promise.all(asks.map((ask) => ask(ledger)))
    const expected: unknown[] = []
    for (const ask of asks) expected.push(await ask(memory))
    expect(told).toEqual(expected)
    return told
  }
  const granted = (told: readonly unknown[]) => told.map((each) => (each instanceof Object && 'granted' in each ? each.granted : each))

  it('admit exactly the cap, of whatever size the calls are', async () => {
    const told = await same([400, 300, 200, 101, 100, 1, 0].map((amount, at) => reserve(`${at}`, amount)))
    expect(granted(told)).toEqual([true, true, true, false, true, false, true])
  })

  it('admit exactly as many jobs as there may be', async () => {
    const told = await same([1, 2, 3, 4].map((at) => reserve(`${at}`, 10, scopes(1000, 1000, 3))))
    expect(granted(told)).toEqual([true, true, true, false])
  })

  it('are held to the smaller cap, be it the first or the last', async () => {
    for (const [at, caps] of [
      [250, 1000],
      [1000, 250],
    ].entries()) {
      const told = await same(
        [1, 2, 3].map((nth) =>
          reserve(
            `${at}-${nth}`,
            100,
            money(...caps).map((one) => ({ ...one, key: `${at}-${one.key}` })),
          ),
        ),
      )
      expect(granted(told)).toEqual([true, true, false])
    }
  })

  it('are those of the caps that each call brings, in the same scopes', async () => {
    const told = await same([
      reserve('a', 100),
      reserve('b', 100, scopes(150)),
      reserve('c', 100),
      reserve('d', 100, scopes(300)),
      reserve('e', 100),
    ])
    expect(granted(told)).toEqual([true, false, true, true, true])
  })

  it('are those of the windows and of the kind that each call brings, be all else alike', async () => {
    const windowed = ([start, end, last]: readonly [number, number, number]): Scope => ({
      key: 'total',
      cap: 1,
      windows: [
        { start: NOW + start, end: NOW + end },
        { start: NOW + end, end: NOW + last },
      ],
    })
    const alike: readonly Scope[] = [
      { key: 'total', cap: 1 },
      { key: 'total', cap: 1, counts: 'jobs' },
      ...[[-9, 1, 2] as const, [-8, 1, 2] as const, [-8, 2, 3] as const, [-8, -1, 3] as const, [-8, -1, 4] as const].map(windowed),
    ]
    const told = await same([...alike, ...alike].map((scope, at) => reserve(`${at}`, 1, [scope])))
    expect(granted(told)).toEqual([...alike.map(() => true), ...alike.map(() => false)])
  })

  it('know what others charge and give back between them, in the same scopes', async () => {
    const first = ['x', 'y', 'z'].flatMap((id) => [reserve(id, 100), dispatch(id)])
    const asks = [
      reserve('a', 100),
      settle('x', 40),
      reserve('b', 100),
      settle('y', 350),
      reserve('c', 150),
      reserve('d', 100),
      settle('z', 0),
    ]
    const told = await same([...first, ...asks, reserve('e', 150), reserve('f', 60), reserve('g', 1)])
    expect(granted(told).slice(-3)).toEqual([true, false, true])
  })

  it('are not given twice, when what was held is charged between them', async () => {
    const first = ['x', 'y'].flatMap((id) => [reserve(id, 100), dispatch(id)])
    const asks = [settle('x', 100), reserve('a', 100), settle('y', 90), reserve('b', 600), reserve('c', 111), reserve('d', 110)]
    expect(granted(await same([...first, ...asks])).slice(-3)).toEqual([true, false, true])
  })

  it('know what is charged in other scopes between them, again and again', async () => {
    const other = [...scopes().slice(0, 1), { key: 'other', cap: 1000 }]
    const first = ['x', 'y'].flatMap((id) => [reserve(id, 100, other), dispatch(id)])
    const told = await same([
      ...first,
      settle('x', 50),
      reserve('a', 100),
      settle('y', 0),
      reserve('b', 100),
      reserve('c', 700),
      reserve('d', 51),
      reserve('e', 50),
    ])
    expect(granted(told).slice(-4)).toEqual([true, true, false, true])
  })

  it('tell money that was charged where no jobs are counted', async () => {
    const within = money(1000, 500)
    await same([
      reserve('x', 100, within),
      dispatch('x'),
      reserve('a', 100, within),
      settle('x', 300),
      reserve('b', 100, within),
      reserve('c', 100, within),
    ])
  })

  it('know what is held and charged in other scopes beside, of which some are theirs', async () => {
    const other = [...scopes().slice(0, 1), { key: 'other', cap: 1000 }]
    const told = await same([
      reserve('a', 300),
      reserve('b', 300, other),
      reserve('c', 300),
      dispatch('b'),
      reserve('d', 100),
      settle('b', 50),
      reserve('e', 250),
      reserve('f', 250, other),
      reserve('g', 1),
    ])
    expect(granted(told).slice(-3)).toEqual([true, false, false])
  })

  it('are told as they are to who asks in the midst, and to those behind', async () => {
    const ask: Ask = (on) => on.query(scopes())
    await same([reserve('a', 10), ask, reserve('b', 10), reserve('c', 10), ask, reserve('a', 10), reserve('d', 10), reserve('e', 10), ask])
  })

  it('stay held for the parts that are open, be it one of many or ten of eleven', async () => {
    const parts = Array.from({ length: 11 }, (_, at) => ({ part: `${at}`, amount: 10 }))
    const end = (part: number): Ask => {
      return (on) => on.settle('many', `${part}`, { amount: 5, basis: 'computed' })
    }
    const told = await same([
      (on) => on.reserve({ ...wish('many'), parts, scopes: scopes() }),
      dispatch('many'),
      ...parts.map((_, at) => end(at)),
      (on) => on.query(scopes()),
    ])
    expect(told.slice(2, -1)).toMatchObject([...Array(10).fill({ reservation: { state: 'sent' } }), { reservation: { state: 'settled' } }])
  })

  it('are adjusted as what was charged and adjusted before them says, never below zero, and leave room accordingly', async () => {
    const adjust = (key: string, delta: number): Ask => {
      return (on) => codeOf(on.adjust({ key, id: 'a', delta, why: 'test' }))
    }
    const within = money(100)
    const told = await same([
      reserve('a', 100, within),
      dispatch('a'),
      settle('a', 60),
      adjust('one', -50),
      adjust('two', -50),
      reserve('b', 90, within),
      adjust('three', 1),
      adjust('four', -10),
      reserve('c', 9, within),
      reserve('d', 1, within),
    ])
    expect(granted(told).slice(2)).toEqual(['done', 'done', 'invalid_transition', true, 'done', 'done', true, false])
  })

  it('never pass what a number can say, by a charge above what was held', async () => {
    const most = Number.MAX_SAFE_INTEGER
    const within = [{ key: 'total', cap: most }]
    const first = ['a', 'b'].flatMap((id) => [reserve(id, 10, within), dispatch(id)])
    const told = await same([...first, settle('a', most - 20), settle('b', 31), settle('b', 20)])
    expect(told.slice(4)).toEqual(['done', expect.not.stringMatching('done'), 'done'])
  })
})
