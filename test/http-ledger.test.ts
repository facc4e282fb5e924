import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type HttpLedgerOptions, httpLedger } from '../src/core.js'
import type { Ledger } from '../src/index.js'
import { redisLedger } from '../src/redis.js'
import { totals, wish } from './support/ledger-files.js'
import { hasRedis, type RedisServer, startRedis } from './support/services/redis.js'
import { fetchRest } from './support/services/rest-fetch.js'
import { REST_TOKEN, type RestFront, startRestFront } from './support/services/rest-front.js'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

describe('httpLedger', () => {
  const good = { url: 'https://eu1-some.upstash.io', token: 'secret-token', request: fetchRest }
  it.each<[string, unknown, string]>([
    ['no options', undefined, 'the input'],
    ['no address', { ...good, url: undefined }, 'url'],
    ['an address of another kind', { ...good, url: 'redis://localhost:6379' }, 'url'],
    ['an address with a password', { ...good, url: 'https://user:hunter2@host' }, 'url'],
    ['no token', { ...good, token: undefined }, 'token'],
    ['a token with a line break', { ...good, token: 'hunter2\n' }, 'token'],
    ['nothing that makes requests', { ...good, request: undefined }, 'request'],
    ['a bad name', { ...good, name: 'a b' }, 'name'],
  ])('refuses %s', (_name, options, path) => {
    const make = () => httpLedger(options as HttpLedgerOptions)
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_input' }))
    expect(make).toThrow(`${path}: expected`)
    expect(make).toThrow(/^httpLedger\(\): /)
    expect(make).not.toThrow('hunter2')
  })

  it.each<[string, () => Promise<{ status: number; body: unknown }>, RegExp]>([
    [
      'nobody answers',
      () => Promise.reject(Object.assign(new Error('no route, Bearer secret-token'), { headers: 'secret-token' })),
      /the ledger's REST service at https:\/\/eu1-some\.upstash\.io: no route/,
    ],
    [
      'another service answers',
      async () => ({ status: 200, body: '<html>' }),
      /^The ledger's REST service at https:\/\/eu1-some\.upstash\.io answered 200 without a result/,
    ],
    ['the service is down', async () => ({ status: 503, body: '' }), /answered 503/],
    [
      'the request throws at once',
      () => {
        throw new Error('no socket for Bearer secret-token')
      },
      /./,
    ],
    ['the token is wrong', async () => ({ status: 401, body: { error: 'Unauthorized' } }), /HTTP 401: Unauthorized/],
    ['the answer is no list', async () => ({ status: 200, body: { result: 'OK' } }), /no list/],
  ])('refuses when %s, without a word of the token', async (_name, request, message) => {
    const error: unknown = await httpLedger({ ...good, request })
      .reserve(wish('a'))
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'ledger_unavailable', message: expect.stringMatching(message) })
    expect(`${String(error)}${JSON.stringify(error)}`).not.toContain('secret-token')
  })
})

it('shows the address of a ledger that can’t be reached whole, although a short token is part of it', async () => {
  const request = () => Promise.reject(new Error('connect ECONNREFUSED http://127.0.0.1:9, Bearer t, t.'))
  const reading = httpLedger({ url: 'http://127.0.0.1:9/t', token: 't', request }).open()
  await expect(reading).rejects.toThrow(
    "(Error: the ledger's REST service at http://127.0.0.1:9: connect ECONNREFUSED http://127.0.0.1:9, Bearer …, ….)",
  )
})

describe.runIf(hasRedis())('a lost answer', () => {
  let server: RedisServer
  let front: RestFront
  let ledger: Ledger
  let names = 0
  beforeAll(async () => {
    server = await startRedis()
    front = await startRestFront(server.client())
  })
  afterAll(async () => {
    await front.close()
    await server.stop()
  })
  beforeEach(async () => {
    front.trouble = () => undefined
    ledger = httpLedger({ url: front.url, token: REST_TOKEN, request: fetchRest, name: `lost-${names++}` })
    await ledger.reserve(wish('before'))
  })

  /** Cuts the line after the next command was carried out. */
  function loseOne(): void {
    let lost = false
    front.trouble = ([name]) => {
      if (lost || !name?.startsWith('EVAL')) return undefined
      lost = true
      return 'lose'
    }
  }

  it('of any transition is asked for again, and is the first answer', async () => {
    const steps: readonly (readonly [string, () => Promise<unknown>, unknown])[] = [
      ['reserve', () => ledger.reserve(wish('a')), { granted: true, replay: false, scopes: [{ held: 200 }] }],
      ['dispatch', async () => [await ledger.dispatch('a'), await ledger.find('a')], [true, { sends: 1 }]],
      ['accept', () => ledger.accept('a', [{ part: 'main', job: 'j' }]), { parts: [{ job: 'j' }] }],
      ['settle', () => ledger.settle('a', 'main', { amount: 70, basis: 'computed' }), { replay: false, reservation: { state: 'settled' } }],
      ['release', () => ledger.release('before', 'main', 'not_sent'), { replay: false, reservation: { state: 'released' } }],
      ['adjust', async () => [await ledger.adjust({ key: 'k', id: 'a', delta: 5, why: 'test' })], [true]],
      ['compareAndSet', async () => [await ledger.compareAndSet('k', undefined, 'v')], [true]],
    ]
    for (const [name, step, answer] of steps) {
      // Once as it is, so that the script is known and the line is cut behind it.
      loseOne()
      expect({ name, answer: await step() }).toMatchObject({ name, answer })
    }
    expect(await totals(ledger)).toEqual([75, 0])
    expect((await ledger.postings()).postings).toHaveLength(3)
  })

  it('stands still when it is lost twice, and can be made up for', async () => {
    front.trouble = () => 'lose'
    await expect(ledger.reserve(wish('a'))).rejects.toMatchObject({ code: 'ledger_unavailable' })
    front.trouble = () => undefined
    expect(await ledger.reserve(wish('a'))).toMatchObject({ granted: true, replay: true })
    expect(await totals(ledger)).toEqual([0, 200])
  })

  it('refuses while the service is down, and carries nothing out', async () => {
    front.trouble = () => 'down'
    await expect(ledger.dispatch('before')).rejects.toMatchObject({ code: 'ledger_unavailable' })
    front.trouble = () => undefined
    expect(await ledger.find('before')).toMatchObject({ state: 'held', sends: 0 })
  })

  it('sends a script’s text only when the server doesn’t know it', async () => {
    await ledger.dispatch('before')
    front.commands.length = 0
    await ledger.dispatch('before')
    await server.client().script('FLUSH')
    await ledger.dispatch('before')
    expect(front.commands.map(([name]) => name)).toEqual(['EVALSHA', 'EVALSHA', 'EVAL'])
  })

  it('shares its caps with those who connect by socket', async () => {
    const name = `lost-${names - 1}`
    const direct = redisLedger(server.client(), { name })
    expect(await direct.dispatch('before')).toBe(true)
    await ledger.settle('before', 'main', { amount: 60, basis: 'computed' })
    expect(await totals(direct)).toEqual([60, 0])
  })
})
