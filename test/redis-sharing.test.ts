import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Ledger } from '../src/index.js'
import { redisLedgerOn } from '../src/ledger/redis/redis-ledger.js'
import { redisLedger } from '../src/redis.js'
import { codeOf } from './support/code-of.js'
import { totals, wish } from './support/ledger-files.js'
import { hasRedis } from './support/services/redis.js'
import { type Line, ledgerOverLine } from './support/services/redis-line.js'
import { suiteRedis } from './support/services/suite-redis.js'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const count = (many: number) => Array.from({ length: many }, (_, at) => at)

describe.runIf(hasRedis())('many transitions of the same moment', () => {
  const redis = suiteRedis()
  let line: Line
  let ledger: Ledger
  let name = ''
  let names = 0
  beforeEach(async () => {
    name = `shared-${names++}`
    ;({ line, ledger } = await ledgerOverLine(redis(), name))
  })

  /** How many calls each command brought: what they are is told in two letters each. */
  const sizes = () => line.sent.map((args) => (args[8] ?? '').length / 2)
  const reserve = (prefix: string, many: number) => count(many).map((at) => ledger.reserve(wish(`${prefix}${at}`)))

  it('go in two commands, a half each', async () => {
    await Promise.all(reserve('a', 41))
    expect(sizes()).toEqual([21, 20])
    expect(await totals(ledger)).toEqual([0, 4100])
  })

  it('stay together where they are few', async () => {
    await Promise.all(reserve('a', 31))
    expect(sizes()).toEqual([31])
    await Promise.all(reserve('b', 32))
    expect(sizes()).toEqual([31, 16, 16])
  })

  it('do not wait for the second half, once it is known how many come', async () => {
    await Promise.all(reserve('a', 40))
    line.sent.length = 0
    const first = reserve('b', 19)
    expect(sizes()).toEqual([])
    const others = reserve('c', 21)
    expect(sizes()).toEqual([20])
    await Promise.all([...first, ...others])
    expect(sizes()).toEqual([20, 20])
    // Fewer than the time before: nobody waits for those who do not come.
    line.sent.length = 0
    await Promise.all(reserve('d', 10))
    expect(sizes()).toEqual([10])
    expect(await totals(ledger)).toEqual([0, 9000])
  })

  it('are halved by how many came last, and not by those left behind', async () => {
    const wave = async (prefix: string, many: number) => {
      line.sent.length = 0
      await Promise.all(reserve(prefix, many))
      return sizes()
    }
    await wave('a', 40)
    // Half of the forty before, half of those that came, and the rest.
    expect(await wave('b', 64)).toEqual([20, 32, 12])
    expect(await wave('c', 64)).toEqual([32, 32])
    expect(await wave('d', 40)).toEqual([32, 8])
    expect(await wave('e', 40)).toEqual([20, 20])
  })

  it.each([
    [1, 39, 20],
    [20, 24, 22],
  ])('even out when one command has %i and %i come', async (few, many, half) => {
    const go = line.hold()
    const first = reserve('a', few)
    await setImmediate()
    const others = reserve('b', many)
    await setImmediate()
    expect(sizes()).toEqual([few, half])
    go()
    await Promise.all([...first, ...others])
    expect(Math.max(...sizes())).toBe(half)
    expect(await totals(ledger)).toEqual([0, (few + many) * 100])
  })

  it('stay together where two commands could overtake each other', async () => {
    const cluster = { call: (command: string, args: string[]) => line.command([command, ...args]), isCluster: true }
    ledger = redisLedger(cluster, { name })
    await ledger.find('nothing')
    line.sent.length = 0
    await Promise.all(reserve('a', 40))
    await Promise.all(reserve('b', 40))
    expect(sizes()).toEqual([40, 40])
  })

  it('keep their order over both commands', async () => {
    const steps = count(20).flatMap((at) => [
      ledger.reserve(wish(`a${at}`)).then(({ granted }) => granted),
      ledger.dispatch(`a${at}`),
      ledger.settle(`a${at}`, 'main', { amount: 7, basis: 'computed' }).then(({ replay }) => !replay),
    ])
    expect(new Set(await Promise.all(steps))).toEqual(new Set([true]))
    expect(sizes()).toEqual([30, 30])
    expect(await totals(ledger)).toEqual([140, 0])
  })

  it.each<[what: string, spoil: (answer: unknown[]) => unknown]>([
    ['too short', (answer) => answer.slice(0, -1)],
    ['too long', (answer) => [...answer, 'yes']],
    ['without a single answer', (answer) => answer.slice(0, 2)],
    ['that ends in the midst of an answer', (answer) => [...answer.slice(0, 2), 'yes', 99, 'ok']],
    ['that is no list', () => 'yes'],
  ])('are all refused when their answer is a list %s', async (_what, spoil) => {
    await Promise.all(reserve('a', 2))
    line.meets = async (answer) => {
      const given = await answer
      return Array.isArray(given) ? spoil(given) : given
    }
    const told = await Promise.all([ledger.dispatch('a0'), ledger.dispatch('a1')].map(codeOf))
    expect(told).toEqual(['ledger_unavailable', 'ledger_unavailable'])
    line.meets = (answer) => answer
    expect(await ledger.find('a1')).toMatchObject({ state: 'sent' })
  })

  it('are refused when too few replicas have them, and what was only read is not', async () => {
    let replicas = 0
    const command = (args: readonly string[]) => (args[0] === 'WAIT' ? Promise.resolve(replicas) : line.command(args))
    const waiting = redisLedger({ command }, { name, wait: 1 })
    const told = await Promise.all([codeOf(waiting.reserve(wish('a'))), codeOf(waiting.find('a')), codeOf(waiting.dispatch('a'))])
    expect(told).toEqual(['ledger_unavailable', 'done', 'ledger_unavailable'])
    replicas = 1
    expect(await Promise.all([codeOf(waiting.dispatch('a')), codeOf(waiting.find('a'))])).toEqual(['done', 'done'])
  })

  it('are each looked at for what no sum can hold, not only the first', async () => {
    await Promise.all(reserve('a', 3))
    await Promise.all(count(3).map((at) => ledger.dispatch(`a${at}`)))
    const settle = (at: number, amount: number) => codeOf(ledger.settle(`a${at}`, 'main', { amount, basis: 'computed' }))
    expect(await Promise.all([settle(0, 60), settle(1, Number.MAX_SAFE_INTEGER), settle(2, 500)])).toEqual([
      'done',
      'invalid_input',
      'done',
    ])
    expect(await ledger.find('a1')).toMatchObject({ state: 'sent' })
    expect(await totals(ledger)).toEqual([560, 100])
  })

  it('tell an empty value from none', async () => {
    const told = [
      ledger.compareAndSet('absent', '', 'x'),
      ledger.compareAndSet('empty', undefined, ''),
      ledger.compareAndSet('empty', undefined, 'x'),
      ledger.compareAndSet('empty', '', 'x'),
    ]
    expect(await Promise.all(told)).toEqual([false, true, false, true])
    expect([await ledger.get('absent'), await ledger.get('empty')]).toEqual([undefined, 'x'])
  })

  it('may count in more sums than the server takes in one call', async () => {
    const scopes = count(1500).map((at) => ({ key: `scope ${at}`, cap: 1000 }))
    await Promise.all([ledger.reserve({ ...wish('a'), scopes }), ledger.reserve({ ...wish('b'), scopes })])
    expect((await ledger.query(scopes)).map(({ held }) => held)).toEqual(scopes.map(() => 200))
  })

  it('end with their leases, however many there are', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z')
    const timed = redisLedgerOn(redis(), { name: `${name}-timed` }, () => now)
    await Promise.all(count(250).map((at) => timed.reserve({ ...wish(`a${at}`, 3), leaseMs: 1000 + at })))
    now += 1100
    expect(await timed.sweep()).toBe(101)
    expect(await totals(timed)).toEqual([0, 149 * 3])
    now += 1000
    expect(await timed.sweep()).toBe(149)
    expect(await totals(timed)).toEqual([0, 0])
    expect(await timed.open()).toEqual([])
    // No lease is left that the ledger would have to look for.
    expect(await redis().hget(`{heygen-guard:${name}-timed}`, 'z')).toBeNull()
  })

  it('are kept where finding one among many takes no longer, with nothing of what is over', async () => {
    const members = async (key: string) =>
      (await redis().zrangebyscore(`{heygen-guard:${name}}${key}`, '-inf', '+inf')).filter((id) => !/^-+$/.test(id))
    await Promise.all(reserve('a', 3))
    for (const key of [':l', ':o']) expect(await redis().object('ENCODING', `{heygen-guard:${name}}${key}`)).toBe('skiplist')
    expect(await members(':l')).toEqual(['a0', 'a1', 'a2'])
    expect((await ledger.open()).map(({ id }) => id)).toEqual(['a0', 'a1', 'a2'])
    await Promise.all(count(3).map((at) => ledger.dispatch(`a${at}`)))
    expect([await members(':l'), await members(':o')]).toEqual([[], ['a0', 'a1', 'a2']])
    await Promise.all(count(3).map((at) => ledger.release(`a${at}`, 'main', 'rejected')))
    expect(await members(':o')).toEqual([])
    expect(await ledger.open()).toEqual([])
    expect(await ledger.sweep()).toBe(0)
  })
})
