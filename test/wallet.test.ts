import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, memoryLedger } from '../src/index.js'
import type { SimulatorOptions } from '../src/simulator/index.js'
import { clientOf, clip, facts, failure, refusalOf, sums } from './support/client.js'
import { until } from './support/posts.js'

const walletOf = (usd: string | number, options: HeyGenOptions = {}, world: SimulatorOptions = {}) => {
  const all = clientOf({ wallet: usd, ...world }, options)
  const reads = () => all.simulator.requests.filter(({ operationId }) => operationId === 'getCurrentUserV3').length
  return { ...all, reads }
}

describe('the prepaid balance', () => {
  it('lets through what it covers exactly', async () => {
    const { make, paid } = walletOf('0.50')
    await make(10)
    expect(paid()).toHaveLength(1)
  })

  it('refuses what it does not, by a micro-dollar', async () => {
    const { make, paid, ledger } = walletOf('0.499999')
    const refusal = await refusalOf(make(10))
    expect(refusal).toMatchObject({ reason: 'wallet_insufficient', permanent: false, resetsAt: null, needed: '0.50' })
    expect(refusal.scopes).toMatchObject([{ per: 'wallet', usd: { cap: '0.499999', held: '0.00', left: '0.499999' } }])
    expect(refusal.message).toContain('Top the wallet up')
    expect(paid()).toEqual([])
    expect(await ledger.open()).toEqual([])
  })

  it('is read once per 30 seconds, however many calls ask', async () => {
    const { make, simulator, reads } = walletOf(50)
    await Promise.all([make(1), make(1), make(1)])
    await make(1)
    simulator.advance(30_000)
    await make(1)
    expect(reads()).toBe(1)
    simulator.advance(1)
    await make(1)
    expect(reads()).toBe(2)
  })

  it('is read for every call with walletMaxAge 0', async () => {
    const { make, reads } = walletOf(50, { walletMaxAge: 0 })
    await make(1)
    await make(1)
    expect(reads()).toBe(2)
  })

  it('is less what is held', async () => {
    const { make, paid, finish } = walletOf('1.20')
    await make(10)
    await make(10)
    expect((await refusalOf(make(10))).message).toContain('$0.20 left ($0.00 charged, $1.00 held)')
    await finish()
    expect((await refusalOf(make(10))).reason).toBe('wallet_insufficient')
    await make(4)
    expect(paid()).toHaveLength(3)
  })

  it('is read again before a refusal: a top-up is noticed at once', async () => {
    const { make, simulator, reads, paid } = walletOf('0.30')
    await refusalOf(make(10))
    simulator.wallet.set(5)
    await make(10)
    expect(reads()).toBe(3)
    expect(paid()).toHaveLength(1)
  })

  it('is read again before a refusal, so that a charge is not subtracted twice', async () => {
    const { make, simulator, paid } = walletOf(1)
    await make(10)
    // HeyGen has taken the money; the ledger still holds it.
    simulator.advance(60_000)
    await make(10)
    expect(paid()).toHaveLength(2)
    expect(simulator.wallet.balance).toBe('0.50')
  })

  it('is read again after a 402', async () => {
    const { make, simulator, reads, paid } = walletOf(5)
    await make(1)
    simulator.fault({ kind: 'status', status: 402, operation: 'createVideo' })
    expect(await failure(make(1))).toMatchObject({ status: 402, code: 'insufficient_credit' })
    simulator.fault({ kind: 'status', status: 402, code: 'payment_required', operation: 'createVideo' })
    await failure(make(1))
    await make(1)
    expect(reads()).toBe(3)
    expect(paid()).toHaveLength(4)
  })

  it('keeps a floor', async () => {
    const { make, paid } = walletOf(5, { walletFloor: '4.50' })
    expect((await refusalOf(make(11))).message).toContain('$0.50 left')
    await make(10)
    expect(paid()).toHaveLength(1)
  })

  it('below its floor leaves nothing, and says how far', async () => {
    const { make } = walletOf(1, { walletFloor: 3 })
    expect((await refusalOf(make(1))).scopes.at(-1)?.usd?.left).toBe('-2.00')
  })
})

describe('a wallet that cannot be read', () => {
  it.each([
    [
      'an error',
      (sim: ReturnType<typeof walletOf>['simulator']) =>
        sim.fault({ kind: 'status', status: 500, operation: 'getCurrentUserV3', times: 9 }),
    ],
    ['a broken connection', (sim) => sim.fault({ kind: 'drop_before_accept', operation: 'getCurrentUserV3', times: 9 })],
    ['nonsense', (sim) => sim.fault({ kind: 'garbage', operation: 'getCurrentUserV3', times: 9 })],
    ['null in its place', (sim) => sim.removeWallet()],
    [
      'no balance',
      (sim) =>
        sim.fault({
          kind: 'garbage',
          operation: 'getCurrentUserV3',
          times: 9,
          body: { data: { billing_type: 'wallet', wallet: { currency: 'usd', remaining_balance: null } } },
        }),
    ],
  ] as [string, (sim: ReturnType<typeof walletOf>['simulator']) => void][])('refuses: %s', async (_name, spoil) => {
    const { make, simulator, paid } = walletOf(50)
    spoil(simulator)
    expect(await refusalOf(make(1))).toMatchObject({ reason: 'wallet_unreadable', permanent: false })
    expect(paid()).toEqual([])
  })

  it('is tried again by the next call', async () => {
    const { make, simulator, paid } = walletOf(50)
    simulator.removeWallet()
    await refusalOf(make(1))
    simulator.setAccount('wallet')
    await make(1)
    expect(paid()).toHaveLength(1)
  })

  it.each([
    ['a kind of billing that is new', { billing_type: 'barter' }],
    ['a wallet in another currency', { billing_type: 'wallet', wallet: { currency: 'eur', remaining_balance: 50 } }],
  ])('refuses %s', async (_name, data) => {
    const { make, simulator, paid, heygen } = walletOf(50)
    simulator.fault({ kind: 'garbage', operation: 'getCurrentUserV3', times: 9, body: { data } })
    expect(await refusalOf(make(1))).toMatchObject({ reason: 'account_unsupported', permanent: true })
    expect((await heygen.quote.videos.create(clip(1), facts(1))).verdict).toMatchObject({ allowed: false })
    expect((await heygen.spend()).wallet).toBeNull()
    expect(paid()).toEqual([])
  })

  it("doesn't matter with wallet: 'ignore', where caps alone decide", async () => {
    const { make, simulator, reads, paid, heygen } = walletOf('0.10', { wallet: 'ignore', caps: [{ usd: '0.50', per: 'total' }] })
    simulator.removeWallet()
    await make(10)
    await refusalOf(make(1))
    expect(reads()).toBe(0)
    expect(paid()).toHaveLength(1)
    expect((await heygen.spend()).wallet).toBeNull()
  })

  it('is shared by accounts of one name only', async () => {
    const ledger = memoryLedger()
    const one = walletOf(1, { ledger, account: 'one' })
    const other = walletOf(1, { ledger, account: 'two' })
    await one.make(20)
    await other.make(20)
    const more = walletOf(1, { ledger, account: 'one' })
    expect((await refusalOf(more.make(1))).reason).toBe('wallet_insufficient')
  })
})

describe('a balance that is being read', () => {
  /** Readings of the account wait for the test. */
  const reading = (options: HeyGenOptions = {}) => {
    const answers: (() => void)[] = []
    let open = false
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      if (!open && request.url.endsWith('/v3/users/me')) {
        const answer = await all.simulator.fetch(request)
        await new Promise<void>((resolve) => void answers.push(resolve))
        return answer
      }
      return all.simulator.fetch(request)
    }
    const all = walletOf(5, { fetch, ...options })
    return {
      ...all,
      answers,
      openUp: () => {
        open = true
        for (const answer of answers) answer()
      },
    }
  }

  it('does not keep a caller who aborts, and holds nothing for them when it comes', async () => {
    const stop = new AbortController()
    const { make, answers, openUp, ledger, paid } = reading()
    const error = failure(make(10, { signal: stop.signal }))
    await until(() => answers.length === 1)
    stop.abort(new Error('enough'))
    expect(await error).toMatchObject({ name: 'AbortedError', cause: { message: 'enough' } })
    expect(await ledger.open()).toEqual([])
    openUp()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await ledger.open()).toEqual([])
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
    expect(paid()).toEqual([])
  })

  it('is not taken for fresh when a 402 comes meanwhile', async () => {
    const { make, answers, openUp, simulator, reads, heygen, ledger } = reading()
    const first = make(1)
    await until(() => answers.length === 1)
    answers[0]?.()
    await first
    simulator.advance(30_001)
    const early = heygen.spend()
    await until(() => answers.length === 2)
    // The reading is on its way with the old balance; a call that needs none meets the 402.
    simulator.fault({ kind: 'status', status: 402, operation: 'getVideoV3' })
    expect(await failure(heygen.videos.get('v'))).toMatchObject({ status: 402 })
    simulator.wallet.set('0.01')
    openUp()
    await early
    const before = reads()
    expect((await refusalOf(make(10))).reason).toBe('wallet_insufficient')
    expect(reads()).toBeGreaterThan(before)
    expect(await sums(ledger)).toEqual({ charged: 50_000, held: 0 })
  })
})
