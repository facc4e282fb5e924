import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { redisLedger } from '../src/redis.js'
import { allPostings } from '../src/testing/conformance/all-postings.js'
import { codeOf } from './support/code-of.js'
import { buy, totals, wish } from './support/ledger-files.js'
import { hasRedis, startRedis } from './support/services/redis.js'
import { suiteServer } from './support/services/suite-redis.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

describe.runIf(hasRedis())('the Redis ledger in trouble', () => {
  const { server, redis } = suiteServer()

  it('sends its scripts again when the server has forgotten them', async () => {
    const ledger = redisLedger(redis(), { name: 'flushed' })
    await ledger.reserve(wish('a'))
    await redis().script('FLUSH')
    expect(await ledger.dispatch('a')).toBe(true)
    await redis().script('FLUSH')
    expect(await ledger.settle('a', 'main', { amount: 7, basis: 'computed' })).toMatchObject({ replay: false })
    expect(await totals(ledger)).toEqual([7, 0])
  })

  it('spends nothing once the ledger has vanished from under it', async () => {
    const ledger = redisLedger(redis(), { name: 'vanished' })
    await buy(ledger, 'a')
    await redis().del('{heygen-guard:vanished}')
    expect(await codeOf(ledger.reserve(wish('b')))).toBe('ledger_damaged')
    await buy(redisLedger(redis(), { name: 'vanished' }), 'c')
    expect(await codeOf(ledger.query([]))).toBe('ledger_damaged')
  })

  it('goes by the latest time it has seen when the server’s clock is behind', async () => {
    const ledger = redisLedger(redis(), { name: 'ahead' })
    const ahead = Date.now() + 3_600_000
    await redis().hset('{heygen-guard:ahead}', 't', String(ahead))
    await buy(ledger, 'a')
    expect(await ledger.find('a')).toMatchObject({ createdAt: ahead, sentAt: ahead, endedAt: ahead, leaseUntil: ahead + 600_000 })
    const windows = [
      { start: ahead - 7_200_000, end: ahead - 1 },
      { start: ahead - 1, end: ahead + 1 },
    ] as const
    const [state] = await ledger.query([{ key: 'hour', cap: 1, windows }])
    expect(state?.window).toEqual(windows[1])
  })

  it('refuses while the server’s memory is full, and leaves everything as it was', async () => {
    const full = await startRedis()
    onTestFinished(() => full.stop())
    const client = full.client()
    const ledger = redisLedger(client)
    await ledger.reserve(wish('a'))
    await client.config('SET', 'maxmemory', '500kb')
    await expect(ledger.reserve(wish('b'))).rejects.toThrow(/nothing is decided .*OOM/)
    expect(await codeOf(ledger.dispatch('a'))).toBe('ledger_unavailable')
    await client.config('SET', 'maxmemory', '0')
    expect(await ledger.find('a')).toMatchObject({ state: 'held', sends: 0 })
    expect(await ledger.find('b')).toBeUndefined()
    expect(await totals(ledger)).toEqual([0, 100])
  })

  it('refuses when there is no server, or none that answers, and never keeps a client’s error', async () => {
    const nobody = server().client({ port: 1, maxRetriesPerRequest: 0, retryStrategy: () => null })
    expect(await codeOf(redisLedger(nobody).reserve(wish('a')))).toBe('ledger_unavailable')
    const silent = redisLedger({ command: () => new Promise(() => undefined) }, { timeoutMs: 50 })
    await expect(silent.dispatch('a')).rejects.toThrow(/did not answer within 50 ms/)
    const telling = Object.assign(new Error('connection lost'), { config: { password: 'hunter2' } })
    const error: unknown = await redisLedger({ command: () => Promise.reject(telling) })
      .find('a')
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'ledger_unavailable', message: expect.stringContaining('connection lost') })
    expect(JSON.stringify(error)).not.toContain('hunter2')
    expect(Reflect.get(Object(error), 'cause')).toBeUndefined()
  })

  it('loses nothing that it acknowledged when the server is killed under load', async () => {
    // With `everysec` the server may hold writes back while the disk is busy: then a kill does lose some.
    const own = await startRedis(['--appendfsync', 'always'])
    onTestFinished(() => own.stop())
    const ledger = redisLedger(own.client({ maxRetriesPerRequest: 1000, retryStrategy: () => 20 }), { timeoutMs: 30_000 })
    const told = new Map<string, 'held' | 'sent' | 'settled'>()
    let running = true
    const writer = async (name: string) => {
      for (let count = 0; running; count++) {
        const id = `${name}/${count}`
        const result = await ledger.reserve(wish(id, 10)).catch(() => undefined)
        if (!result?.granted) continue
        told.set(id, 'held')
        if (!(await ledger.dispatch(id).catch(() => false))) continue
        told.set(id, 'sent')
        if (count % 2) continue
        const ended = await ledger.settle(id, 'main', { amount: 9, basis: 'computed' }).catch(() => undefined)
        if (ended) told.set(id, 'settled')
      }
    }
    const writers = Array.from({ length: 16 }, (_, index) => writer(String(index)))
    for (let round = 1; round <= 3; round++) {
      const goal = told.size + 100
      while (told.size < goal) await new Promise((resolve) => setTimeout(resolve, 5))
      await own.kill()
      await own.restart()
    }
    running = false
    await Promise.all(writers)
    for (const [id, what] of told) {
      const found = await ledger.find(id)
      expect(found, id).toBeDefined()
      // Asked for again after its answer was lost, a send still counts once.
      if (what !== 'held') expect(found).toMatchObject({ sends: 1 })
      if (what === 'settled') expect(found).toMatchObject({ state: 'settled', parts: [{ charged: 9 }] })
    }
    const open = await ledger.open({ limit: 1e6 })
    const postings = await allPostings(ledger)
    expect(new Set(postings.map(({ reservation }) => reservation)).size).toBe(postings.length)
    expect(await totals(ledger)).toEqual([postings.length * 9, open.length * 10])
  })
})

describe.runIf(hasRedis())('several processes at one cap', () => {
  const { server, redis } = suiteServer()

  const CAP = 20_000_000
  const bundles = mkdtempSync(join(tmpdir(), 'heygen-guard-child-'))
  const child = join(bundles, 'child.cjs')
  beforeAll(async () => {
    const entry = fileURLToPath(new URL('support/redis-child.ts', import.meta.url))
    await build({ entryPoints: [entry], bundle: true, outfile: child, format: 'cjs', platform: 'node', target: 'node20' })
  })
  afterAll(() => rmSync(bundles, { recursive: true, force: true }))

  it('together admit what fits and never more', async () => {
    const running = [0, 1, 2].map((index) => start(server().port, `p${index}`, CAP, 8))
    const ledger = redisLedger(redis(), { name: 'shared' })
    let peak = 0
    let ended = false
    const all = Promise.all(running.map((process) => process.ended)).then(() => {
      ended = true
    })
    while (!ended) {
      const [charged, held] = await sums()
      peak = Math.max(peak, charged + held)
    }
    await all
    const [charged, held] = await sums()
    expect(running.map(({ said }) => said().endsWith('refused\n'))).toEqual([true, true, true])
    expect(peak).toBeLessThanOrEqual(CAP)
    expect(charged + held).toBeLessThanOrEqual(CAP)
    expect(charged + held).toBeGreaterThan(CAP - 370_000)

    async function sums(): Promise<[number, number]> {
      const first = Date.parse('2026-01-01T00:00:00Z')
      const windows = [
        { start: first, end: first + 4e12 },
        { start: first + 4e12, end: first + 5e12 },
      ] as const
      const [state] = await ledger.query([{ key: 'day', cap: CAP, windows }])
      return [state?.charged ?? Number.NaN, state?.held ?? Number.NaN]
    }
  })

  function start(...args: readonly (string | number)[]) {
    const running: ChildProcess = spawn(process.execPath, [child, ...args.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void running.kill('SIGKILL'))
    let said = ''
    running.stdout?.on('data', (data: Buffer) => {
      said += data.toString()
    })
    return { said: () => said, ended: once(running, 'close') }
  }
})
