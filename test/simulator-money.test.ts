import { describe, expect, it } from 'vitest'
import type { UserInfoResponse } from '../generated/types.js'
import { rateCard } from '../src/quote/rate-card.js'
import type { FaultRule, SimulatorCard, SimulatorOptions } from '../src/simulator/index.js'
import { clip, finish, world } from './support/world.js'

const me = async (get: ReturnType<typeof world>['get']) => (await get<UserInfoResponse>('/v3/users/me')).json.data

describe('a price of one’s own', () => {
  it('comes before every list, and leaves the other prices', async () => {
    const { simulator, submit } = world({ prices: { 'video.avatar_iv.photo.hd': '0.011' } })
    await submit(clip(10))
    await submit(clip(10, { avatar_id: 'look_twin_omar' }))
    finish(simulator)
    expect(simulator.charges.map(({ amount }) => amount)).toEqual(['0.11', '0.667'])
  })

  it('has to be an amount', () => {
    expect(() => world({ prices: { podcast: '4 cents' } })).toThrow(/prices\.podcast: expected/)
  })
})

describe('a card of one’s own', () => {
  it('is charged by, and what it leaves out costs as on the standard lists', async () => {
    const card = rateCard({
      id: 'contract',
      unit: 'usd',
      source: 'a contract',
      applies: '2026-06-01',
      observed: '2026-06-01',
      confidence: 'caller',
      rows: [{ key: 'video.avatar_iv.photo.hd', per: 'second', amount: '0.02' }],
    })
    const { simulator, submit } = world({ card })
    await submit(clip(10))
    await submit(clip(10, { avatar_id: 'look_twin_omar' }))
    finish(simulator)
    expect(simulator.charges.map(({ amount }) => amount)).toEqual(['0.20', '0.667'])
  })
})

describe('a card of credits', () => {
  it.each<[SimulatorCard, string, string]>([
    ['enterprise-credits-v2', 'credits_wallet', 'credits'],
    ['web-credits', 'subscription', 'plan'],
  ])('%s takes credits from the account that has them', async (card, kind, where) => {
    const { simulator, submit, get } = world({ card, wallet: 500 })
    await submit(clip(60))
    finish(simulator)
    const [charge] = simulator.charges
    const left = 500 - (charge?.micros ?? 0) / 1e6
    expect(charge?.micros).toBeGreaterThan(0)
    const { wallet, subscription } = await me(get)
    if (kind === 'credits_wallet') expect(wallet).toMatchObject({ currency: 'credits', remaining_balance: left })
    else expect(subscription?.credits?.premium_credits?.remaining).toBe(left)
    expect([Number(simulator.wallet.balance), where]).toEqual([left, kind === 'subscription' ? 'plan' : 'credits'])
  })

  it('refuses when the credits are used up, and is filled up by dollars', async () => {
    const { simulator, create } = world({ card: 'enterprise-credits-v2', wallet: 0 })
    simulator.wallet.autoReload = { enabled: true, threshold_usd: 5, amount_usd: 10 }
    expect((await create(clip(10))).status).toBe(402)
    expect(simulator.wallet.balance).toBe('20.00')
    expect((await create(clip(10))).status).toBe(200)
  })
})

describe('a failed job that was paid at submission', () => {
  it.each<[boolean, string, readonly string[]]>([
    [true, '25.00', ['0.50', '-0.50']],
    [false, '24.50', ['0.50']],
  ])('with refunds %s', async (refunds, balance, amounts) => {
    const { simulator, submit } = world({ chargeAt: 'submission', refunds })
    simulator.failNextVideo()
    await submit(clip(10))
    finish(simulator)
    expect(simulator.wallet.balance).toBe(balance)
    expect(simulator.charges.map(({ amount }) => amount)).toEqual(amounts)
  })
})

describe('a wallet that somebody else uses', () => {
  it('runs out between submission and the end: the job fails at polling, and nothing is charged', async () => {
    const { simulator, submit, get, video } = world({ wallet: 1 })
    const id = await submit(clip(10))
    simulator.fault({ kind: 'wallet', usd: '-0.90', operation: 'getCurrentUserV3' })
    expect((await me(get)).wallet?.remaining_balance).toBe(0.1)
    finish(simulator)
    expect(await video(id)).toMatchObject({ status: 'failed', failure_code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT' })
    expect([simulator.charges, simulator.wallet.balance]).toEqual([[], '0.10'])
  })

  it('can be filled up, and never holds less than nothing', async () => {
    const { simulator, get } = world({ wallet: 1 })
    simulator.fault({ kind: 'wallet', usd: 4 })
    expect((await me(get)).wallet?.remaining_balance).toBe(5)
    simulator.fault({ kind: 'wallet', usd: '-100' })
    expect((await me(get)).wallet?.remaining_balance).toBe(0)
  })

  // The cast lets in what the types forbid, as a file would.
  it('is moved by an amount', () => {
    expect(() => world().simulator.fault({ kind: 'wallet', usd: 'much' })).toThrow(/usd: expected/)
    expect(() => world().simulator.fault({ kind: 'wallet' } as FaultRule)).toThrow(/usd: expected/)
  })
})

describe('options of money', () => {
  it.each<[string, object]>([
    ['card', { card: 'gold' }],
    ['rounding', { rounding: 'up' }],
    ['chargeAt', { chargeAt: 'never' }],
    ['concurrentJobs', { concurrentJobs: 0 }],
  ])('%s can be wrong', (path, options) => {
    expect(() => world(options as SimulatorOptions)).toThrow(new RegExp(`${path}: expected`))
  })
})
