import { describe, expect, it } from 'vitest'
import type { UserInfoResponse } from '../generated/types.js'
import { createSimulator } from '../src/simulator/index.js'
import { BASE, clip, finish, world } from './support/world.js'

describe('the account', () => {
  const me = async (get: ReturnType<typeof world>['get']) => {
    const answer = await get<UserInfoResponse>('/v3/users/me')
    return answer.json.data
  }

  it('can be of every kind', async () => {
    const { simulator, get } = world({ wallet: 10 })
    expect(await me(get)).toMatchObject({ billing_type: 'wallet', wallet: { currency: 'usd', remaining_balance: 10 }, subscription: null })
    simulator.setAccount('credits_wallet')
    expect(await me(get)).toMatchObject({ billing_type: 'wallet', wallet: { currency: 'credits', remaining_balance: 20 } })
    simulator.setAccount('subscription')
    expect(await me(get)).toMatchObject({
      billing_type: 'subscription',
      wallet: null,
      subscription: { plan: 'creator' },
      usage_based: null,
    })
    simulator.setAccount('usage_based')
    expect(await me(get)).toMatchObject({ billing_type: 'usage_based', wallet: null, usage_based: { spending_current_usd: 0 } })
    simulator.setAccount('wallet')
    simulator.removeWallet()
    expect(await me(get)).toMatchObject({ billing_type: 'wallet', wallet: null, subscription: null, usage_based: null })
    simulator.setAccount('wallet')
    expect(await me(get)).toMatchObject({ wallet: { remaining_balance: 10 } })
  })

  it('takes the money from the wallet only where there is one', async () => {
    const { simulator, get, submit } = world({ wallet: 0 })
    simulator.setAccount('usage_based')
    await submit(clip(10))
    finish(simulator)
    expect(await me(get)).toMatchObject({ usage_based: { spending_current_usd: 0.5 } })
    expect([simulator.wallet.balance, simulator.charges.length]).toEqual(['0.00', 1])
  })

  it.each<[string, Record<string, string>, readonly string[] | undefined, number]>([
    ['any key', { 'x-api-key': 'k' }, undefined, 200],
    ['any token', { authorization: 'Bearer t' }, undefined, 200],
    ['a key that is known', { 'x-api-key': 'k' }, ['j', 'k'], 200],
    ['a key that is not', { 'x-api-key': 'x' }, ['j', 'k'], 401],
    ['a token that is not', { authorization: 'Bearer x' }, ['j'], 401],
    ['nothing', {}, undefined, 401],
    ['an empty key', { 'x-api-key': '' }, undefined, 401],
    ['another scheme', { authorization: 'Basic abc' }, undefined, 401],
    ['a key and a token', { 'x-api-key': 'k', authorization: 'Bearer t' }, undefined, 401],
  ])('lets in %s or not', async (_, headers, apiKeys, status) => {
    const simulator = createSimulator(apiKeys ? { apiKeys } : {})
    const response = await simulator.fetch(`${BASE}/v3/users/me`, { headers })
    const json = await response.json()
    expect([response.status, json.error?.code]).toEqual([status, status === 401 ? 'unauthorized' : undefined])
  })

  it('tells about an API key only to an API key', async () => {
    const simulator = createSimulator()
    expect((await simulator.fetch(`${BASE}/v3/api_keys/self`, { headers: { authorization: 'Bearer t' } })).status).toBe(403)
  })
})
