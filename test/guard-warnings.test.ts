import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, LedgerError, memoryLedger, type SpendWarning } from '../src/index.js'
import { clientOf, ledgerWith } from './support/client.js'

/** Two clients as in two processes, on one ledger and one world, and what each was warned of. */
function pair(options: HeyGenOptions) {
  const warned: SpendWarning[][] = [[], []]
  const one = clientOf({}, { ...options, onWarn: (warning) => void warned[0]?.push(warning) })
  const { ledger, simulator } = one
  const shared = { ledger, fetch: simulator.fetch, clock: simulator.clock }
  const two = clientOf({}, { ...options, ...shared, onWarn: (warning) => void warned[1]?.push(warning) })
  const thresholds = () => warned.map((list) => list.map(({ threshold }) => threshold))
  return { one, two, warned, thresholds }
}

describe('warnAt', () => {
  it('tells once of each share, over all clients, with the numbers', async () => {
    const { one, two, warned, thresholds } = pair({ caps: [{ usd: 10, per: 'day', warnAt: [0.8, 0.5] }] })
    await one.make(99)
    expect(thresholds()).toEqual([[], []])
    await two.make(1)
    expect(warned[1]).toEqual([
      {
        code: 'cap_share',
        message: 'the cap of $10.00 per day has reached 50 %: $5.00 of it are charged or held.',
        cap: { usd: '10.00', per: 'day', timeZone: 'UTC', label: undefined, operation: undefined, engine: undefined, warnAt: [0.5, 0.8] },
        threshold: 0.5,
        share: 0.5,
        state: expect.objectContaining({ per: 'day', usd: { cap: '10.00', charged: '0.00', held: '5.00', left: '5.00' } }),
      },
    ])
    await one.make(20)
    await two.make(20)
    await one.make(20)
    expect(thresholds()).toEqual([[0.8], [0.5]])
  })

  it('tells of all that one request reaches, each to one of many at once', async () => {
    const { one, two, thresholds } = pair({ caps: [{ usd: 10, per: 'total', warnAt: [0.1, 0.2, 1] }] })
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? one : two).make(10)))
    expect(thresholds().flat().sort()).toEqual([0.1, 0.2, 1])
  })

  it('tells again in the next window, and not when money comes back within one', async () => {
    const { one, thresholds } = pair({ caps: [{ usd: 10, per: 'day', warnAt: [0.5] }] })
    await one.make(100)
    one.simulator.fault({ kind: 'status', status: 400, operation: 'createVideo' })
    await one.make(10).catch(() => undefined)
    await one.make(10)
    expect(thresholds()[0]).toEqual([0.5])
    one.simulator.advance(86_400_000)
    await one.make(100)
    expect(thresholds()[0]).toEqual([0.5, 0.5])
  })

  it('is not told of to somebody who repeats a key, nor for another label', async () => {
    const { one, two, thresholds } = pair({ caps: [{ usd: 10, per: 'day', label: 'a', warnAt: [0.5] }] })
    await one.make(150, { labels: ['b'] })
    await one.make(110, { labels: ['a'], idempotencyKey: 'k' })
    await two.make(110, { labels: ['a'], idempotencyKey: 'k' })
    expect(thresholds()).toEqual([[0.5], []])
  })

  it.each(['get', 'compareAndSet'] as const)('never fails a call when the ledger’s %s does, and is made up for', async (method) => {
    const memory = memoryLedger()
    let broken = false
    const fail = () => {
      if (broken) throw new LedgerError('ledger_unavailable', 'The marker is gone.')
    }
    const get = async (key: string) => {
      if (key.includes('/warned/') && method === 'get') fail()
      return memory.get(key)
    }
    const set: typeof memory.compareAndSet = async (...args) => {
      if (method === 'compareAndSet') fail()
      return memory.compareAndSet(...args)
    }
    const ledger = ledgerWith(memory, { get, compareAndSet: set })
    const warned: SpendWarning[] = []
    const caps = [{ usd: 10, per: 'total', warnAt: [0.5] }] as const
    const { make, paid } = clientOf({}, { ledger, caps, onWarn: (warning) => void warned.push(warning) })
    broken = true
    await make(120)
    expect([paid().length, warned.length]).toEqual([1, 0])
    broken = false
    await make(1)
    expect([paid().length, warned.map(({ threshold }) => threshold)]).toEqual([2, [0.5]])
  })

  it('reads on over a marker that somebody else has spoilt', async () => {
    const { one, thresholds } = pair({ caps: [{ usd: 10, per: 'total', warnAt: [0.5] }] })
    await one.ledger.compareAndSet('default/usd/total/warned/10000000', undefined, 'not JSON')
    await one.make(120)
    expect(thresholds()[0]).toEqual([0.5])
  })
})

describe('a client without any cap', () => {
  const told = async (options: HeyGenOptions, maximum?: object) => {
    const warned: SpendWarning[] = []
    const lines: string[] = []
    const line = (message: string) => void lines.push(message)
    const logger = { debug: line, info: line, warn: line, error: line }
    const { make, paid, heygen } = clientOf({}, { logger, onWarn: (warning) => void warned.push(warning), ...options })
    await heygen.videos.list()
    await make(1, maximum)
    await make(1, maximum)
    expect(paid()).toHaveLength(2)
    return { codes: warned.map(({ code }) => code), logged: lines.filter((each) => each.includes('without any cap')).length }
  }

  it('is warned of once, at its first paid call', async () => {
    expect(await told({})).toEqual({ codes: ['no_cap'], logged: 1 })
  })

  it.each<[string, HeyGenOptions, object?]>([
    ["caps: 'none' says so", { caps: 'none' }],
    ['there are caps', { caps: [{ usd: 5, per: 'day' }] }],
    ['each call has a maximum', {}, { maxUsd: 5 }],
  ])('is not where %s', async (_name, options, maximum) => {
    expect(await told(options, maximum)).toEqual({ codes: [], logged: 0 })
  })
})
