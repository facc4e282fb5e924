import { describe, expect, it } from 'vitest'
import { noteFor, readNote, writeNote } from '../src/guard/note.js'
import { serverOf } from '../src/guard/server.js'
import type { HeyGenOptions } from '../src/index.js'
import type { FaultRule } from '../src/simulator/index.js'
import { clientOf, DAYS, failure, refusalOf, sums } from './support/client.js'

const MOCK = 'http://127.0.0.1:8787'
const lost = (kind: 'drop_after_accept' | 'drop_before_accept'): FaultRule => ({ kind, operation: 'createVideo', times: 1 })

/** HeyGen itself and a mock, under one account name on one ledger and one clock. */
function two(options: HeyGenOptions = {}) {
  const live = clientOf({ seed: 1 }, { maxRetries: 0, ...options })
  const { clock } = live.simulator
  const shared = { maxRetries: 0, ledger: live.ledger, clock, ...options }
  const mock = clientOf({ seed: 2, clock }, { baseUrl: MOCK, ...shared })
  const reads = () => mock.simulator.requests.length
  return { live, mock, ledger: live.ledger, advance: (ms: number) => live.simulator.advance(ms), reads }
}

describe('reconcile() where two servers share an account name on one ledger', () => {
  it('gives nothing back that was lost at the other one, and finds it there', async () => {
    const { live, mock, ledger, advance } = two()
    live.simulator.fault(lost('drop_after_accept'))
    await failure(live.make(10))
    advance(DAYS)
    const report = await mock.heygen.reconcile({ absent: 'release' })
    expect([report.released, report.settled]).toEqual([[], []])
    expect(report.remaining).toMatchObject([{ reason: 'elsewhere', needsPerson: true, state: 'unresolved', candidates: [] }])
    expect(report.explain()).toContain('it was sent to https://api.heygen.com, where this client does not look. Reconcile there.')
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
    expect(await live.heygen.reconcile({ absent: 'release' })).toMatchObject({ remaining: [], settled: [{ charged: '0.50' }] })
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it('gives back at each what no list there shows, and leaves the rest', async () => {
    const { live, mock, ledger, advance } = two()
    for (const { simulator, make } of [live, mock]) {
      simulator.fault(lost('drop_before_accept'))
      await failure(make(10))
    }
    advance(DAYS)
    const first = await live.heygen.reconcile({ absent: 'release' })
    expect(first.released).toHaveLength(1)
    expect(first.remaining).toMatchObject([{ reason: 'elsewhere', found: `it was sent to ${MOCK}, where this client does not look.` }])
    expect((await mock.heygen.reconcile({ absent: 'release' })).released).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
  })

  it('takes no job for its own that a request lost by another way to the account may have made', async () => {
    const { live, ledger, advance } = two()
    const { simulator } = live
    const gateway = clientOf(
      {},
      { baseUrl: 'https://gateway.example', fetch: simulator.fetch, clock: simulator.clock, ledger, maxRetries: 0 },
    )
    simulator.fault(lost('drop_before_accept'))
    await failure(live.make(10))
    simulator.fault(lost('drop_after_accept'))
    await failure(gateway.make(20))
    advance(DAYS)
    for (const { heygen } of [live, gateway]) {
      const { matched, released, remaining } = await heygen.reconcile({ absent: 'release' })
      expect([matched, released]).toEqual([[], []])
      expect(remaining.map(({ reason }) => reason).sort()).toEqual(['ambiguous', 'elsewhere'])
    }
  })

  it('looks at no job of the other one, so that none is taken for gone', async () => {
    const { live, mock, ledger, advance, reads } = two({ wallet: 'ignore' })
    await live.make(10)
    await mock.make(20)
    advance(DAYS)
    const before = reads()
    const report = await mock.heygen.reconcile()
    expect(reads() - before).toBe(1)
    expect(report.settled).toMatchObject([{ charged: '1.00' }])
    expect(report.remaining).toMatchObject([{ reason: 'elsewhere', state: 'sent' }])
    expect(report.remaining[0]?.todo).toContain('get its job here, which settles it')
    expect((await live.heygen.reconcile()).settled).toMatchObject([{ charged: '0.50' }])
    expect(await ledger.open()).toEqual([])
  })

  it("compares a balance with the same one's of before, so that nobody is stopped for the difference of two", async () => {
    const { live, mock, advance } = two()
    const rich = clientOf({ wallet: 500, clock: live.simulator.clock }, { ledger: live.ledger })
    for (const { heygen } of [mock, rich]) expect((await heygen.reconcile()).drift).toMatchObject({ verdict: 'first' })
    await rich.make(10)
    await mock.make(20)
    advance(DAYS)
    for (const { finish } of [rich, mock]) await finish(0)
    for (const [{ heygen }, moved] of [[mock, '1.00'] as const, [rich, '0.50'] as const])
      expect(await heygen.reconcile({ stopAt: 1.01 })).toMatchObject({ stopped: false, drift: { moved, charged: '1.50' } })
  })

  it('compares a wallet that two addresses lead to with what was charged at both', async () => {
    const { live, ledger, advance } = two()
    const { fetch, clock } = live.simulator
    const gateway = clientOf({}, { baseUrl: 'https://gateway.example', fetch, clock, ledger })
    for (const { heygen } of [live, gateway]) await heygen.reconcile()
    await live.make(10)
    await gateway.make(20)
    advance(DAYS)
    await live.finish(0)
    for (const { heygen } of [live, gateway])
      expect((await heygen.reconcile()).drift).toMatchObject({ verdict: 'even', moved: '1.50', charged: '1.50', ratio: 1 })
  })
})

describe('what a voice was heard to take at the one', () => {
  it('says nothing of the other, where its scripts may take longer', async () => {
    const { live, mock, advance } = two()
    const body = {
      type: 'avatar' as const,
      avatar_id: 'look_photo_amy',
      voice_id: 'voice_en_amy',
      script: 'Nobody is early any more. '.repeat(20),
    }
    const seconds = async (of: typeof live) => (await of.heygen.quote.videos.create(body)).seconds
    const [atLive, atMock] = [await seconds(live), await seconds(mock)]
    for (let i = 0; i < 3; i++) await mock.heygen.videos.create(body)
    advance(DAYS)
    await mock.finish(0)
    expect(await seconds(mock)).not.toEqual(atMock)
    expect(await seconds(live)).toEqual(atLive)
  })
})

describe('caps over two servers', () => {
  it('are one: they count what both have', async () => {
    const { live, mock } = two({ caps: [{ usd: 1, per: 'total' }] })
    await live.make(10)
    await mock.make(10)
    for (const { make } of [live, mock]) expect(await refusalOf(make(1))).toMatchObject({ reason: 'cap_exceeded' })
  })

  it('count a purchase at each under one key, which is one at neither', async () => {
    const { live, mock, ledger } = two({ caps: [{ usd: '0.90', per: 'total' }] })
    const key = { idempotencyKey: 'order-1' }
    await mock.make(10, key)
    expect(await refusalOf(live.make(10, key))).toMatchObject({ reason: 'cap_exceeded' })
    expect(live.paid()).toEqual([])
    const { video_id } = await mock.make(10, key)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
    await mock.heygen.videos.wait(video_id)
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it('count both where one key is used at both at the same moment', async () => {
    const { live, mock, ledger } = two()
    const key = { idempotencyKey: 'order-1' }
    await Promise.all([mock, live].map(({ make }) => make(10, key)))
    expect(await sums(ledger)).toEqual({ charged: 0, held: 1_000_000 })
    expect((await ledger.open()).map(({ note }) => note.server).sort()).toEqual([MOCK, undefined])
  })

  it('get room from jobs that have ended here, behind any number of others', async () => {
    const { live, mock, advance } = two({ caps: [{ usd: 3, per: 'total' }] })
    for (let i = 0; i < 45; i++) await live.make(1)
    await mock.make(10)
    advance(DAYS)
    const before = mock.simulator.requests.length
    expect(await refusalOf(mock.make(10))).toMatchObject({ reason: 'cap_exceeded' })
    const looked = mock.simulator.requests.slice(before).filter(({ path }) => path.startsWith('/v3/videos/'))
    expect(looked).toHaveLength(1)
    expect(mock.receipts).toMatchObject([{ charged: '0.50' }])
  })
})

describe('a proxy whose address has changed', () => {
  function moved() {
    const before = clientOf({}, { maxRetries: 0, baseUrl: 'https://old.example' })
    const { simulator, ledger } = before
    const after = clientOf({}, { baseUrl: 'https://new.example', fetch: simulator.fetch, clock: simulator.clock, ledger })
    return { before, after, ledger, simulator }
  }

  it.each(['get', 'list', 'wait'] as const)('settles what it sees by %s', async (how) => {
    const { before, after, ledger, simulator } = moved()
    const { video_id } = await before.make(10)
    simulator.advance(DAYS)
    expect((await after.heygen.reconcile()).remaining).toMatchObject([{ reason: 'elsewhere' }])
    if (how === 'list') for await (const _ of after.heygen.videos.list());
    else await after.heygen.videos[how](video_id)
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it('buys once under one key, whether or not the first answer came', async () => {
    for (const fault of [false, true]) {
      const { before, after, ledger, simulator } = moved()
      if (fault) simulator.fault(lost('drop_after_accept'))
      const key = { idempotencyKey: 'order-1' }
      const first = before.make(10, key)
      await (fault ? failure(first) : first)
      const { video_id } = await after.make(10, key)
      simulator.advance(DAYS)
      await after.heygen.videos.get(video_id)
      // Nobody was told of the first one's job: what it holds goes back where it was sent.
      expect(await sums(ledger)).toEqual({ charged: 500_000, held: fault ? 500_000 : 0 })
      await before.heygen.reconcile({ absent: 'release' })
      expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
      expect(simulator.charges).toHaveLength(1)
    }
  })

  it('leaves what was lost to a person', async () => {
    const { before, after, ledger, simulator } = moved()
    simulator.fault(lost('drop_after_accept'))
    await failure(before.make(10))
    simulator.advance(DAYS)
    const [open] = (await after.heygen.reconcile({ absent: 'release' })).remaining
    expect(open).toMatchObject({ reason: 'elsewhere', found: expect.stringContaining('https://old.example,') })
    await after.heygen.resolve(open?.id ?? '', { charged: '0.50', why: 'on the bill' })
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })
})

describe('what is kept of a server', () => {
  it.each<[string, string | undefined]>([
    ['https://api.heygen.com', undefined],
    ['https://API.HeyGen.com:443/', undefined],
    ['https://api.eu.heygen.com/v', undefined],
    ['http://127.0.0.1:8787/', MOCK],
    ['HTTP://LocalHost:80/proxy?a=b', 'http://localhost'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['https://proxy.example:443/heygen', 'https://proxy.example'],
    ['http://[::1]:8787', 'http://[::1]:8787'],
    ['https://name:secret@proxy.example/a@b', 'https://proxy.example'],
    ['https://notheygen.com', 'https://notheygen.com'],
    ['https://api.heygen.com.evil.example', 'https://api.heygen.com.evil.example'],
    ['https://api.heygen.com@evil.example', 'https://evil.example'],
    ['https://bücher.example', 'https://b?cher.example'],
    [`https://${'a'.repeat(300)}.example`, `https://${'a'.repeat(92)}`],
  ])('of %s is %s', (baseUrl, server) => {
    expect(serverOf(baseUrl)).toBe(server)
  })

  it('goes along with a part that gets a reservation of its own', () => {
    const terms = { a: { kind: 'flat', amount: 1 }, b: { kind: 'flat', amount: 2 } } as const
    const note = writeNote({ operation: 'createVideo', card: '2026-06', labels: [], expected: null, terms, server: MOCK })
    const part = { amount: 1, state: 'open', job: null, charged: null, basis: null, released: null } as const
    const whole = { id: 'x', unit: 'usd', state: 'sent', fingerprint: 'f', createdAt: 0, leaseUntil: 0, sentAt: 0, endedAt: null } as const
    const parts = ['a', 'b'].map((name) => ({ part: name, ...part }))
    expect(readNote(noteFor({ ...whole, note, parts, sends: 1, scopes: [] }, ['a'])).server).toBe(MOCK)
  })
})
