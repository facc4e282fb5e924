import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Account, readAccount } from '../src/guard/account.js'
import type { Cap, CapPeriod } from '../src/index.js'
import { parseAmount } from '../src/money.js'
import { clientOf, clip, facts, sums } from './support/client.js'

type Step = { readonly make: readonly number[] } | 'finish' | { readonly pass: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ make: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.constant('finish' as const) },
  { weight: 1, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 26 * 3_600_000 }) }) },
)
const cap = fc.record({
  credits: fc.integer({ min: 0, max: 120 }),
  per: fc.constantFrom<CapPeriod>('request', 'run', 'hour', 'day', 'month', 'total'),
})

describe('an account, whatever it says', () => {
  const word = fc.constantFrom('wallet', 'subscription', 'usage_based', 'usd', 'credits', 'x')
  const value = fc.oneof(fc.double(), fc.integer(), fc.constant(null), word, fc.jsonValue({ maxDepth: 1 }))
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 5, arbitrary }, { weight: 1, arbitrary: value })
  const pool = maybe(fc.record({ remaining: value }))
  const account = fc.record(
    {
      billing_type: maybe(word),
      wallet: maybe(fc.record({ currency: maybe(word), remaining_balance: value })),
      subscription: maybe(fc.record({ credits: maybe(fc.record({ premium_credits: pool, add_on_credits: pool }, { requiredKeys: [] })) })),
      usage_based: maybe(fc.record({ spending_cap_usd: value, spending_current_usd: value })),
    },
    { requiredKeys: [] },
  )

  it('has a whole number of micros in one unit, or says why it has none', () => {
    fc.assert(
      fc.property(account, (data) => {
        // The cast: the API is a stranger.
        const found = readAccount(data as Account)
        if (!('balance' in found)) return void expect(Object.values(found)).toEqual([expect.any(String)])
        expect(Number.isSafeInteger(found.balance)).toBe(true)
        expect(found.unit).toBe(found.billing === 'wallet' || found.billing === 'usage_based' ? 'usd' : 'credit')
      }),
      // Both have no text, not even a wrong one.
      { numRuns: 2000, examples: [[{ billing_type: { toString: '' } }], [{ wallet: { currency: { toString: '' } } }]] },
    )
  })
})

describe('a wallet', () => {
  it.each([
    ['usd', 'usd'],
    ['USD', 'usd'],
    ['Credits', 'credit'],
  ])('in %s has its unit, whatever the case', (currency, unit) => {
    expect(readAccount({ billing_type: 'wallet', wallet: { currency, remaining_balance: 5 } })).toMatchObject({ unit, balance: 5_000_000 })
  })
})

describe('in credits too', () => {
  it('what is charged and held never passes a cap or the plan, and ends as what was charged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cap, { maxLength: 3 }), fc.integer({ min: 0, max: 200 }), fc.array(step, { maxLength: 12 }), check),
      { numRuns: 25 },
    )
  }, 60_000)

  async function check(caps: readonly Cap[], premium: number, steps: readonly Step[]) {
    const charged = () => world.receipts.reduce((all, receipt) => all + parseAmount(receipt.charged ?? ''), 0)
    const body = () => {
      const premium_credits = { remaining: premium - charged() / 1_000_000 }
      return { data: { billing_type: 'subscription', subscription: { credits: { premium_credits } } } }
    }
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      return request.url.endsWith('/v3/users/me') ? Response.json(body()) : world.simulator.fetch(request)
    }
    const world = clientOf({}, { fetch, caps })
    const { heygen, finish, ledger, receipts, simulator } = world
    let refused = 0
    for (const next of steps) {
      if (next === 'finish') await finish()
      else if ('pass' in next) simulator.advance(next.pass)
      else {
        const calls = next.make.map((seconds) => heygen.attempt(() => heygen.videos.create(clip(seconds), facts(seconds))))
        refused += (await Promise.all(calls)).filter(({ ok }) => !ok).length
      }
      const { caps: reports, wallet } = await heygen.spend()
      const all = await sums(ledger, 'default/credit/wallet')
      expect((all.charged ?? 0) + (all.held ?? 0)).toBeLessThanOrEqual(premium * 1_000_000)
      for (const { unit, credits, usd } of [...reports, ...(wallet ? [wallet] : [])]) {
        expect([unit, usd]).toEqual(['credit', null])
        expect(parseAmount(credits?.charged ?? '') + parseAmount(credits?.held ?? '')).toBeLessThanOrEqual(parseAmount(credits?.cap ?? ''))
      }
    }
    await finish()
    expect(receipts.every(({ unit, charged: whole }) => unit === 'credit' && whole?.endsWith('.00'))).toBe(true)
    expect(await sums(ledger, 'default/credit/wallet')).toEqual({ charged: charged(), held: 0 })
    expect(charged()).toBeLessThanOrEqual(premium * 1_000_000)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
    const made = steps.flatMap((next) => (typeof next === 'object' && 'make' in next ? next.make : []))
    expect(receipts.length + refused).toBe(made.length)
  }
})
