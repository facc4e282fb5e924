import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { httpLedger } from '../src/core.js'
import type { Ledger, ReserveRequest } from '../src/index.js'
import { redisLedger } from '../src/redis.js'
import { allPostings } from '../src/testing/conformance/all-postings.js'
import { codeOf } from './support/code-of.js'
import { buy, totals, wish } from './support/ledger-files.js'
import { hasRedis } from './support/services/redis.js'
import { type Line, ledgerOverLine } from './support/services/redis-line.js'
import { fetchRest } from './support/services/rest-fetch.js'
import { REST_TOKEN, type RestFront, startRestFront } from './support/services/rest-front.js'
import { suiteServer } from './support/services/suite-redis.js'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const count = (many: number) => Array.from({ length: many }, (_, at) => at)

describe.runIf(hasRedis())('transitions of the same moment', () => {
  const { server, redis } = suiteServer()
  let line: Line
  let ledger: Ledger
  let name = ''
  let names = 0
  beforeEach(async () => {
    name = `batch-${names++}`
    ;({ line, ledger } = await ledgerOverLine(redis(), name))
  })

  it('go in one command, and one alone goes at once', async () => {
    await Promise.all(count(15).map((at) => ledger.reserve(wish(`a${at}`))))
    expect(line.sent).toHaveLength(1)
    const alone = ledger.dispatch('a0')
    await setImmediate()
    expect(line.sent).toHaveLength(2)
    expect(await alone).toBe(true)
    expect(await totals(ledger)).toEqual([0, 1500])
  })

  it('go on together, whatever they are', async () => {
    await Promise.all(count(30).map((at) => buy(ledger, `a${at}`)))
    // Three steps of thirty.
    expect(line.sent.length).toBeLessThanOrEqual(6)
    expect(await totals(ledger)).toEqual([3000, 0])
  })

  it('are 64 in a command at the most, and two commands are under way', async () => {
    const go = line.hold()
    const all = Promise.all(count(200).map((at) => ledger.reserve(wish(`a${at}`))))
    await setImmediate()
    expect(line.sent).toHaveLength(2)
    go()
    await all
    expect(line.sent).toHaveLength(4)
    expect(await totals(ledger)).toEqual([0, 20_000])
  })

  it('are as many in a command as the server takes without a pause', async () => {
    const scopes = count(400).map((at) => ({ key: `scope ${at} ${'x'.repeat(80)}`, cap: 1e9 }))
    await Promise.all(count(6).map((at) => ledger.reserve({ ...wish(`a${at}`), scopes })))
    expect(line.sent.length).toBeGreaterThan(1)
    for (const args of line.sent) expect(args.join('').length).toBeLessThan(120_000)
    const [first] = await ledger.query([{ key: scopes[0]?.key ?? '', cap: 1e9 }])
    expect(first?.held).toBe(600)
  })

  it('wait while two commands are under way, and then go together', async () => {
    const go = line.hold()
    const first = ledger.reserve(wish('a'))
    await setImmediate()
    const second = ledger.reserve(wish('b'))
    await setImmediate()
    const others = Promise.all(count(10).map((at) => ledger.reserve(wish(`c${at}`))))
    await setImmediate()
    expect(line.sent).toHaveLength(2)
    go()
    await Promise.all([first, second, others])
    expect(line.sent).toHaveLength(3)
  })

  it('happen in the order in which they were asked for', async () => {
    const steps = [
      ledger.reserve(wish('a')),
      ledger.dispatch('a'),
      ledger.accept('a', [{ part: 'main', job: 'j' }]),
      ledger.findByJob('j'),
      ledger.settle('a', 'main', { amount: 70, basis: 'computed' }),
      ledger.settle('a', 'main', { amount: 99, basis: 'computed' }),
      ledger.dispatch('a'),
      ledger.adjust({ key: 'k', id: 'a', delta: 5, why: 'test' }),
      ledger.adjust({ key: 'k', id: 'a', delta: 5, why: 'test' }),
      ledger.compareAndSet('v', undefined, 'one'),
      ledger.compareAndSet('v', undefined, 'two'),
      ledger.get('v'),
      ledger.query([{ key: 'total', cap: 1000 }]),
      ledger.find('a'),
    ]
    expect(await Promise.all(steps)).toMatchObject([
      { granted: true, replay: false },
      true,
      { parts: [{ job: 'j' }] },
      { part: { state: 'open' } },
      { replay: false, part: { charged: 70 } },
      { replay: true, part: { charged: 70 } },
      false,
      true,
      false,
      true,
      false,
      'one',
      [{ charged: 75, held: 0 }],
      { state: 'settled', parts: [{ job: 'j', charged: 70 }] },
    ])
    expect(line.sent).toHaveLength(1)
  })

  it('leave nothing in the list of leases that has ended, and know a job that is told in the moment of the end', async () => {
    await ledger.reserve(wish('a'))
    await ledger.dispatch('a')
    await Promise.all([ledger.settle('a', 'main', { amount: 7, basis: 'computed' }), ledger.accept('a', [{ part: 'main', job: 'late' }])])
    expect(line.sent).toHaveLength(3)
    await Promise.all([ledger.reserve(wish('b')), ledger.dispatch('b')])
    expect(await redis().zscore(`{heygen-guard:${name}}:l`, 'b')).toBeNull()
    expect(await ledger.findByJob('late')).toMatchObject({ part: { charged: 7, job: 'late' } })
  })

  it('are seen by a list that is asked for behind them, in a command of its own', async () => {
    const [, , open] = await Promise.all([ledger.reserve(wish('a')), ledger.reserve(wish('b')), ledger.open()])
    expect(open.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(line.sent).toHaveLength(2)
  })

  it('have an outcome each: one that fails neither undoes nor stops another', async () => {
    await buy(ledger, 'ended')
    await redis().set(`{heygen-guard:${name}}:r:damaged`, 'no reservation')
    line.sent.length = 0
    const small = { ...wish('too much', 2000), scopes: [{ key: 'total', cap: 1000 }] }
    const granted = async (request: ReserveRequest) => (await ledger.reserve(request)).granted
    const told = await Promise.all([
      granted(wish('a')),
      codeOf(ledger.dispatch('unknown')),
      codeOf(ledger.settle('damaged', 'main', { amount: 1, basis: 'computed' })),
      granted(small),
      codeOf(ledger.settle('ended', 'other', { amount: 1, basis: 'computed' })),
      codeOf(ledger.reserve(wish('ended', 7))),
      codeOf(ledger.settle('a', 'main', { amount: 1, basis: 'computed' })),
      ledger.dispatch('a'),
      granted(wish('b')),
    ])
    expect(line.sent).toHaveLength(1)
    expect(told).toEqual([
      true,
      'unknown_reservation',
      'ledger_unavailable',
      false,
      'invalid_input',
      'idempotency_mismatch',
      'invalid_transition',
      true,
      true,
    ])
    expect(await totals(ledger)).toEqual([100, 200])
    expect(await ledger.find('a')).toMatchObject({ state: 'sent', sends: 1 })
  })

  it('are all asked for again when their answer was lost, and answered as the first time', async () => {
    await Promise.all(count(10).map((at) => ledger.reserve(wish(`a${at}`))))
    await Promise.all(count(5).map((at) => ledger.dispatch(`a${at}`)))
    line.sent.length = 0
    line.lose(1)
    const told = await Promise.all([
      ...count(5).map((at) => ledger.settle(`a${at}`, 'main', { amount: 60, basis: 'computed' as const })),
      ...count(5).map((at) => ledger.dispatch(`a${at + 5}`)),
      ...count(4).map((at) => ledger.reserve(wish(`b${at}`))),
      ledger.adjust({ key: 'k', id: 'a0', delta: 5, why: 'test' }),
    ])
    expect(line.sent).toHaveLength(2)
    expect(line.sent[1]).toEqual(line.sent[0])
    expect(told).toMatchObject([
      ...count(5).map(() => ({ replay: false, part: { charged: 60 } })),
      ...count(5).map(() => true),
      ...count(4).map(() => ({ granted: true, replay: false })),
      true,
    ])
    for (const at of count(5)) expect(await ledger.find(`a${at + 5}`)).toMatchObject({ state: 'sent', sends: 1 })
    expect((await allPostings(ledger)).length).toBe(6)
    expect(await totals(ledger)).toEqual([305, 900])
  })

  it('are answered as the first time too where several are of one reservation, or of one value', async () => {
    const parts = ['a', 'b', 'c', 'd'].map((part) => ({ part, amount: 10 }))
    await ledger.reserve({ ...wish('many'), parts })
    await ledger.dispatch('many')
    await ledger.settle('many', 'd', { amount: 1, basis: 'computed' })
    line.lose(1)
    const steps = await Promise.all([
      ledger.settle('many', 'a', { amount: 7, basis: 'computed' }),
      ledger.settle('many', 'd', { amount: 7, basis: 'computed' }),
      ledger.settle('many', 'b', { amount: 8, basis: 'computed' }),
      ledger.settle('many', 'a', { amount: 9, basis: 'computed' }),
      ledger.release('many', 'c', 'job_failed'),
    ])
    expect(steps.map(({ replay, part }) => [part.part, replay, part.charged])).toEqual([
      ['a', false, 7],
      ['d', true, 1],
      ['b', false, 8],
      ['a', true, 7],
      ['c', false, null],
    ])
    line.lose(1)
    const told = await Promise.all([
      ledger.reserve(wish('one')),
      ledger.reserve(wish('one')),
      ledger.dispatch('one'),
      ledger.dispatch('one'),
      ledger.settle('one', 'main', { amount: 7, basis: 'computed' }),
      ledger.compareAndSet('key', undefined, 'x'),
      ledger.compareAndSet('key', 'x', 'y'),
      ledger.compareAndSet('key', 'x', 'z'),
      ledger.compareAndSet('key', 'y', 'w'),
    ])
    expect(told).toMatchObject([{ replay: false }, { replay: true }, true, true, { replay: false }, true, true, false, true])
    expect(await ledger.find('one')).toMatchObject({ sends: 2 })
    expect(await ledger.get('key')).toBe('w')
    expect(await totals(ledger)).toEqual([23, 0])
    line.lose(1)
    const others = await Promise.all([ledger.reserve(wish('two')), ledger.dispatch('two'), ledger.dispatch('many')])
    expect(others).toMatchObject([{ replay: false }, true, false])
    expect(await ledger.find('two')).toMatchObject({ sends: 1 })
  })

  it('are all unknown when it was lost twice, and can be made up for', async () => {
    line.lose(2)
    const codes = await Promise.all(count(5).map((at) => codeOf(ledger.reserve(wish(`a${at}`)))))
    expect(codes).toEqual(count(5).map(() => 'ledger_unavailable'))
    const again = await Promise.all(count(5).map((at) => ledger.reserve(wish(`a${at}`))))
    expect(again).toMatchObject(count(5).map(() => ({ granted: true, replay: true })))
    expect(await totals(ledger)).toEqual([0, 500])
  })

  it('are asked for again command by command when the answers of two are lost', async () => {
    line.lose(2)
    const first = count(64).map((at) => codeOf(ledger.reserve(wish(`a${at}`))))
    const second = count(3).map((at) => ledger.reserve(wish(`b${at}`)))
    // Both commands were carried out, and both answers lost: each is asked for once more.
    expect(new Set(await Promise.all(first))).toEqual(new Set(['done']))
    expect(await Promise.all(second)).toMatchObject(count(3).map(() => ({ granted: true, replay: false })))
    expect(await totals(ledger)).toEqual([0, 6700])
  })

  it('that wait behind a server which does not answer are refused with the first of them', async () => {
    const quiet = redisLedger(line, { name, timeoutMs: 100 })
    await quiet.connect()
    line.sent.length = 0
    line.meets = () => new Promise(() => undefined)
    const first = codeOf(quiet.reserve(wish('a')))
    await setImmediate()
    const second = codeOf(quiet.reserve(wish('b')))
    await setImmediate()
    const behind = count(5).map((at) => codeOf(quiet.reserve(wish(`c${at}`))))
    expect(await Promise.all([first, second, ...behind])).toEqual(count(7).map(() => 'ledger_unavailable'))
    expect(line.sent).toHaveLength(2)
    line.meets = (answer) => answer
    expect(await quiet.find('c0')).toBeUndefined()
    expect(await quiet.reserve(wish('c0'))).toMatchObject({ granted: true })
  })

  it('end before a ledger is closed, and none comes after', async () => {
    const go = line.hold()
    const asked = count(100).map((at) => ledger.reserve(wish(`a${at}`)))
    let closed = false
    const closing = ledger.close().then(() => {
      closed = true
    })
    expect(await codeOf(ledger.reserve(wish('late')))).toBe('ledger_unavailable')
    await setImmediate()
    expect(closed).toBe(false)
    go()
    await closing
    expect(await Promise.all(asked)).toMatchObject(count(100).map(() => ({ granted: true })))
    expect(await totals(redisLedger(redis(), { name }))).toEqual([0, 10_000])
  })

  it('never pass a cap, of 64 callers on each of three connections', async () => {
    const scopes = [{ key: 'total', cap: 100_000 }]
    const ledgers = [ledger, ...count(2).map(() => redisLedger(server().client(), { name }))]
    const granted = await Promise.all(
      ledgers.flatMap((each, whose) =>
        count(64).map(async (caller) => {
          let got = 0
          for (const at of count(20)) {
            const { granted, scopes: states } = await each.reserve({ ...wish(`${whose}/${caller}/${at}`, 37), scopes })
            for (const { charged, held } of states) expect(charged + held).toBeLessThanOrEqual(100_000)
            if (granted) got++
          }
          return got
        }),
      ),
    )
    const fits = Math.floor(100_000 / 37)
    expect(granted.reduce((sum, got) => sum + got, 0)).toBe(fits)
    expect(await totals(ledger)).toEqual([0, fits * 37])
  })

  it('are posted in their order, and can be paged through', async () => {
    const ids = count(90).map((at) => `a${at}`)
    await Promise.all(ids.map((id) => buy(ledger, id)))
    expect(await redis().xlen(`{heygen-guard:${name}}:p`)).toBeLessThan(10)
    const found: string[] = []
    for (let after: string | undefined, more = true; more; ) {
      const page = await ledger.postings({ limit: 7, ...(after === undefined ? {} : { after }) })
      found.push(...page.postings.map(({ reservation }) => reservation))
      expect(page.postings.length).toBeLessThanOrEqual(7)
      more = page.next !== null
      after = page.next ?? undefined
    }
    expect(found).toHaveLength(90)
    expect(new Set(found)).toEqual(new Set(ids))
    const all = await ledger.postings({ limit: 1000 })
    expect(all.postings.map(({ reservation }) => reservation)).toEqual(found)
  })

  it('of a ledger in another layout are refused', async () => {
    await redis().hset('{heygen-guard:foreign}', 'e', 'written-by-another')
    await expect(redisLedger(redis(), { name: 'foreign' }).reserve(wish('a'))).rejects.toMatchObject({
      code: 'ledger_damaged',
      message: expect.stringContaining('another version'),
    })
  })

  it('are as few requests over HTTP', async () => {
    const front: RestFront = await startRestFront(redis())
    const remote = httpLedger({ url: front.url, token: REST_TOKEN, request: fetchRest, name })
    await remote.find('nothing')
    front.commands.length = 0
    await Promise.all(count(50).map((at) => buy(remote, `a${at}`)))
    expect(front.commands.length).toBeLessThanOrEqual(8)
    expect(await totals(remote)).toEqual([5000, 0])
    await front.close()
  })
})
