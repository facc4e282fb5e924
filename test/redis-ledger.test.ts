import { setTimeout } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { createCluster } from 'redis'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { scriptText } from '../src/ledger/redis/lua.js'
import { redisLedgerOn } from '../src/ledger/redis/redis-ledger.js'
import { sha1 } from '../src/ledger/redis/sha1.js'
import { type RedisClient, type RedisClientOptions, redisLedger } from '../src/redis.js'
import { codeOf } from './support/code-of.js'
import { buy, totals, wish } from './support/ledger-files.js'
import { hasRedis, type RedisServer, startRedis } from './support/services/redis.js'
import { suiteServer } from './support/services/suite-redis.js'

// Servers start and stop here, beside other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const found = hasRedis()
const DAY = 86_400_000

/** A server with settings of its own, gone with the test. */
async function serverWith(...settings: readonly string[]): Promise<RedisServer> {
  const server = await startRedis(settings)
  onTestFinished(() => server.stop())
  return server
}

describe('redisLedger', () => {
  const client: RedisClient = { command: () => Promise.reject(new Error('nothing is sent')) }
  const bad: readonly (readonly [name: string, client: unknown, options: unknown, path: string])[] = [
    ['no client', undefined, {}, 'client'],
    ['an address as client', 'redis://localhost', {}, 'client'],
    ['another object as client', { get: () => 1 }, {}, 'client'],
    ['no options', client, null, 'options'],
    ['an empty name', client, { name: '' }, 'name'],
    ['a name with braces', client, { name: 'a}b' }, 'name'],
    ['a name that is no text', client, { name: 7 }, 'name'],
    ['unknown eviction', client, { eviction: 'yes' }, 'eviction'],
    ['unknown durability', client, { durability: 'forever' }, 'durability'],
    ['less than a day', client, { endedDays: 0.5 }, 'endedDays'],
    ['days that are no number', client, { endedDays: '35' }, 'endedDays'],
    ['less than a month', client, { historyDays: 31 }, 'historyDays'],
    ['endless history', client, { historyDays: Number.POSITIVE_INFINITY }, 'historyDays'],
    ['a hook that is none', client, { onNote: 'log' }, 'onNote'],
    ['negative replicas', client, { wait: -1 }, 'wait'],
    ['half a replica', client, { wait: 0.5 }, 'wait'],
    ['replicas on a cluster', { call: client.command, isCluster: true }, { wait: 1 }, 'wait'],
    ['replicas on a pool', { sendCommand: client.command, execute: () => 1 }, { wait: 1 }, 'wait'],
    ['no time', client, { timeoutMs: 0 }, 'timeoutMs'],
    ['endless time', client, { timeoutMs: Number.POSITIVE_INFINITY }, 'timeoutMs'],
  ]

  it.each(bad)('refuses %s', (_name, given, options, path) => {
    const make = () => redisLedger(given as RedisClient, options as RedisClientOptions)
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_input' }))
    expect(make).toThrow(`${path}: expected`)
  })

  it('tells every problem at once, and sends nothing before the first call', () => {
    expect(() => redisLedger(client, { name: '', wait: -1, timeoutMs: 0 })).toThrow('3 problems')
    expect(redisLedger(client)).toMatchObject({ reach: 'cluster', durability: 'none', notes: [] })
    expect(redisLedger(client, { durability: 'disk' }).durability).toBe('disk')
  })

  it('names its script as the server does', async () => {
    const { createHash } = await import('node:crypto')
    for (const text of ['', 'a', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), scriptText()]) {
      expect(sha1(text)).toBe(createHash('sha1').update(text).digest('hex'))
    }
  })
})

describe.runIf(found)('what a server is, and what that means', () => {
  it.each<[string, readonly string[], RedisClientOptions, string, RegExp | undefined]>([
    ['append-only, once a second', [], {}, 'process', /everysec.*last second or two/],
    ['append-only, when the system likes', ['--appendfsync', 'no'], {}, 'process', /half a minute/],
    ['append-only, every write', ['--appendfsync', 'always'], {}, 'disk', undefined],
    ['nothing on disk', ['--appendonly', 'no'], {}, 'none', /no append-only file.*Set appendonly yes/],
    ['nothing, but the caller knows better', ['--appendonly', 'no'], { durability: 'replicated' }, 'replicated', undefined],
    ['CONFIG forbidden', ['--rename-command', 'CONFIG', ''], {}, 'process', /everysec/],
    ['INFO forbidden too', ['--rename-command', 'CONFIG', '', '--rename-command', 'INFO', ''], {}, 'none', /does not say what it keeps/],
    ['eviction, accepted', ['--maxmemory-policy', 'allkeys-lru'], { eviction: 'allow' }, 'process', /allkeys-lru.*starts anew/],
  ])('%s', async (_name, settings, options, durability, note) => {
    const server = await serverWith(...settings)
    const heard: string[] = []
    // A server that forbids INFO must not be asked for it by the client either.
    const client = server.client({ enableReadyCheck: false })
    const ledger = redisLedger(client, { ...options, onNote: (text) => heard.push(text) })
    expect(await ledger.connect()).toMatchObject({ durability })
    await buy(ledger, 'a')
    expect(ledger.durability).toBe(durability)
    expect(ledger.notes).toEqual(heard)
    if (note) expect(heard.join('\n')).toMatch(note)
    else expect(heard).toEqual([])
  })

  it.each(['allkeys-lru', 'volatile-ttl', 'allkeys-random'])('a server that evicts keys (%s) is refused', async (policy) => {
    const server = await serverWith('--maxmemory-policy', policy)
    const client = server.client()
    const ledger = redisLedger(client)
    await expect(ledger.reserve(wish('a'))).rejects.toThrow(new RegExp(`maxmemory-policy ${policy}.*starts anew.*eviction: 'allow'`, 's'))
    expect(await codeOf(ledger.query([]))).toBe('ledger_unavailable')
    expect(await client.dbsize()).toBe(0)
    await client.config('SET', 'maxmemory-policy', 'noeviction')
    expect(await ledger.reserve(wish('a'))).toMatchObject({ granted: true })
  })

  it('replicas that confirm each change make it replicated; without one it is refused', async () => {
    const primary = await serverWith()
    const ledger = redisLedger(primary.client(), { wait: 1, name: 'waiting' })
    await expect(ledger.reserve(wish('a'))).rejects.toThrow(/Only 0 of 1 replicas/)
    expect(ledger).toMatchObject({ durability: 'replicated', notes: [expect.stringContaining('no replica connected')] })
    const replica = await serverWith('--replicaof', '127.0.0.1', String(primary.port))
    const copy = replica.client()
    await expect.poll(async () => /master_link_status:up/.test(await copy.info('replication')), { timeout: 15_000 }).toBe(true)
    await buy(ledger, 'b')
    expect(await copy.get('{heygen-guard:waiting}:r:b')).toMatch(/\nsettled /)
    expect(await codeOf(redisLedger(copy, { name: 'waiting' }).dispatch('b'))).toBe('ledger_unavailable')
  })
})

describe.runIf(found)('the keys of a ledger', () => {
  const { server, redis } = suiteServer(['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'])
  beforeAll(async () => {
    await redis().call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
    while (!(await redis().cluster('INFO')).includes('cluster_state:ok')) await setTimeout(50)
  })

  const windows = (at: number) =>
    [
      { start: at - DAY, end: at + DAY },
      { start: at + DAY, end: at + 2 * DAY },
    ] as const

  it('are all in one slot of a cluster, whatever reaches it', async () => {
    const nodes = [{ host: '127.0.0.1', port: server().port }]
    const ioredis = new Redis.Cluster(nodes)
    const nodeRedis = createCluster({ rootNodes: [{ socket: nodes[0] ?? {} }] })
    onTestFinished(() => ioredis.disconnect())
    onTestFinished(() => nodeRedis.destroy())
    await nodeRedis.connect()
    const ledgers = [
      redisLedger(ioredis, { name: 'acme' }),
      redisLedger(nodeRedis, { name: 'acme' }),
      redisLedger(redis(), { name: 'acme' }),
    ]
    for (const [index, ledger] of ledgers.entries()) {
      await buy(ledger, `bought ${index}`)
      await ledger.reserve({ ...wish(`open ${index}`), scopes: [{ key: 'day', cap: 1000, windows: windows(Date.now()) }] })
      await ledger.dispatch(`open ${index}`)
      await ledger.accept(`open ${index}`, [{ part: 'main', job: `job ${index}` }])
      await ledger.compareAndSet(`k ${index}`, undefined, 'v')
      await ledger.adjust({ key: `late ${index}`, id: `bought ${index}`, delta: 1, why: 'test' })
    }
    for (const ledger of ledgers) expect(await totals(ledger)).toEqual([303, 0])
    const keys = await redis().keys('*')
    const slots = await Promise.all(keys.map((key) => redis().cluster('KEYSLOT', key)))
    expect(keys.length).toBeGreaterThan(15)
    expect(new Set(slots).size).toBe(1)
    expect(keys.filter((key) => !key.startsWith('{heygen-guard:acme}'))).toEqual([])
  })

  it('of different names share nothing', async () => {
    await buy(redisLedger(redis(), { name: 'one' }), 'a')
    expect(await redisLedger(redis(), { name: 'two' }).find('a')).toBeUndefined()
    expect(await totals(redisLedger(redis(), { name: 'two' }))).toEqual([0, 0])
  })

  it('go when they are no longer needed, and never while they count', async () => {
    const ledger = redisLedger(redis(), { name: 'old', endedDays: 2, historyDays: 40 })
    const at = Date.now()
    const scopes = [
      { key: 'day', cap: 1000, windows: windows(at) },
      { key: 'total', cap: 1000 },
    ]
    for (const id of ['open', 'ended']) {
      await ledger.reserve({ ...wish(id), scopes })
      await ledger.dispatch(id)
      await ledger.accept(id, [{ part: 'main', job: `job of ${id}` }])
    }
    await ledger.settle('ended', 'main', { amount: 5, basis: 'computed' })
    const sums = await redis().call('ZRANGE', '{heygen-guard:old}:x', '0', '-1', 'WITHSCORES')
    expect([sums].flat(3).map(String)).toEqual([`m${at - DAY}:${at + DAY}:day`, String(at + 41 * DAY)])
    for (const key of ['', ':r:open', ':j:job of open', ':o', ':p']) expect(await redis().pttl(`{heygen-guard:old}${key}`)).toBe(-1)
  })

  it('of postings are trimmed after the days asked for', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z')
    const ledger = redisLedgerOn(redis(), { name: 'trimmed', historyDays: 40 }, () => now)
    const { next } = await adjusted(1, 2)
    for (let day = 3; day <= 400; day++) {
      now += DAY
      await adjusted(day, day)
    }
    const { postings } = await ledger.postings({ limit: 1000 })
    expect(postings.at(-1)).toMatchObject({ key: '400' })
    expect(postings.length).toBeGreaterThanOrEqual(40)
    expect(postings.length).toBeLessThan(300)
    const { postings: goingOn } = await ledger.postings({ after: next ?? '', limit: 1 })
    expect(goingOn).toEqual(postings.slice(0, 1))

    async function adjusted(from: number, to: number) {
      for (let key = from; key <= to; key++) {
        await buy(ledger, String(key))
        await ledger.adjust({ key: String(key), id: String(key), delta: 1, why: 'of that day' })
      }
      return ledger.postings({ limit: 1 })
    }
  })
})
