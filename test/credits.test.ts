import { describe, expect, it } from 'vitest'
import { type Cap, defineRateCard, type HeyGenOptions, OutcomeUnknownError, ValidationError } from '../src/index.js'
import type { AccountKind } from '../src/simulator/index.js'
import { clientOf, clip, facts, failure, refusalOf, sums } from './support/client.js'

/** What `GET /v3/users/me` says of a web plan. */
const plan = (premium: unknown, added?: unknown) => ({
  billing_type: 'subscription',
  subscription: {
    plan: 'creator',
    credits: {
      premium_credits: premium === undefined ? null : { remaining: premium },
      add_on_credits: added === undefined ? null : { remaining: added },
    },
  },
})
const usage = (cap: unknown, spent: unknown) => ({
  billing_type: 'usage_based',
  usage_based: { spending_cap_usd: cap, spending_current_usd: spent, included_credits: 1000, remaining_credits: 1000 },
})
const credits = (balance: number) => ({ billing_type: 'wallet', wallet: { currency: 'credits', remaining_balance: balance } })
const usd = (balance: number) => ({ billing_type: 'wallet', wallet: { currency: 'usd', remaining_balance: balance } })

/** A client whose account is what the test says; everything else is simulated. A clip of 10 seconds costs 4 credits on a web plan. */
function accountOf(first: object, options: HeyGenOptions = {}) {
  const account = { data: first, reads: 0 }
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    if (!request.url.endsWith('/v3/users/me')) return world.simulator.fetch(request)
    account.reads++
    return Response.json({ data: account.data })
  }
  const world = clientOf({}, { fetch, ...options })
  const quote = (seconds: number, more: object = {}) => world.heygen.quote.videos.create(clip(seconds), { ...facts(seconds), ...more })
  return { ...world, account, quote }
}

describe('an account on a web plan', () => {
  it('is quoted in whole credits of its plan, and never in dollars', async () => {
    const { quote } = accountOf(plan(100))
    const found = await quote(10)
    const four = { low: '4.00', expected: '4.00', high: '4.00' }
    expect(found).toMatchObject({ unit: 'credit', card: 'web-credits', priced: true, usd: null, credits: four })
    expect(found.lines).toMatchObject([{ key: 'video.avatar_iv.photo.hd', rate: '20.00', per: 'minute', usd: null, credits: four }])
    expect(found.explain()).toContain('createVideo on rate card web-credits: 4.00 credits expected, 4.00 credits held')
    expect(found.explain()).toContain('10 s × 20.00 credits/minute  = 4.00 credits')
    expect(found.explain()).not.toContain('$')
    expect(JSON.parse(JSON.stringify(found))).toMatchObject({ unit: 'credit', usd: null, credits: four })
  })

  it('may spend what the plan and the credits added to it have left, together', async () => {
    const { make, paid, finish, heygen } = accountOf(plan(5, 3.5))
    await make(10)
    await make(10)
    const refusal = await refusalOf(make(3))
    expect(refusal).toMatchObject({ reason: 'wallet_insufficient', needed: '1.00', unit: 'credit', permanent: false })
    expect(refusal.scopes).toMatchObject([
      { key: 'default/credit/wallet', per: 'wallet', unit: 'credit', usd: null, credits: { cap: '8.50', held: '8.00', left: '0.50' } },
    ])
    expect(refusal.message).toBe(
      'videos.create was refused: it could cost up to 1.00 credits, but the plan has 0.50 credits left (0.00 credits charged, 8.00 credits held). ' +
        'Add credits to the plan, or wait until the jobs behind the held money have ended.',
    )
    expect(paid()).toHaveLength(2)
    await finish()
    expect((await heygen.spend()).wallet).toMatchObject({ unit: 'credit', usd: null, credits: { charged: '8.00', held: '0.00' } })
  })

  it('keeps a floor in credits', async () => {
    const { make } = accountOf(plan(10), { walletFloor: 7 })
    expect((await refusalOf(make(10))).message).toContain('the plan has 3.00 credits left')
  })

  it('is charged in credits, and says so in receipts, events, logs and doubts', async () => {
    const lines: string[] = []
    const log = (line: string) => void lines.push(line)
    const logger = { debug: log, info: log, warn: log, error: log }
    const events: unknown[] = []
    const { make, finish, receipts, ledger, simulator } = accountOf(plan(100), { logger, onReserve: (event) => void events.push(event) })
    await make(10)
    await finish()
    expect(receipts).toMatchObject([{ unit: 'credit', card: 'web-credits', reserved: '4.00', charged: '4.00', drift: '0.00' }])
    expect(events).toMatchObject([{ amount: '4.00', unit: 'credit' }])
    expect(lines).toEqual(expect.arrayContaining(['reserve 4.00 credits for createVideo', 'charge 4.00 credits']))
    expect(await sums(ledger, 'default/credit/wallet')).toEqual({ charged: 4_000_000, held: 0 })
    expect(await sums(ledger, 'default/usd/wallet')).toEqual({ charged: 0, held: 0 })
    simulator.fault({ kind: 'drop_after_accept', operation: 'createVideo', times: 9 })
    const error = await failure(make(10))
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(String(error)).toContain('4.00 credits stays held')
  })

  it('has caps in credits: of a client, a run and a call', async () => {
    const { make, heygen, paid } = accountOf(plan(1000), { caps: [{ credits: 10, per: 'total' }] })
    expect((await refusalOf(make(10, { maxCredits: '3.999999' }))).message).toContain(
      "but the call's own maxCredits of 3.999999 credits is less.",
    )
    await make(10, { maxCredits: 4 })
    const run = heygen.withCap({ credits: 5 })
    await run.videos.create(clip(10), facts(10))
    expect((await refusalOf(run.videos.create(clip(10), facts(10)))).scopes.map(({ per, credits }) => [per, credits?.left])).toEqual([
      ['total', '2.00'],
      ['run', '1.00'],
      ['wallet', '992.00'],
    ])
    const refusal = await refusalOf(make(10))
    expect(refusal).toMatchObject({ reason: 'cap_exceeded', scopes: [{ key: 'default/credit/total' }, { per: 'wallet' }] })
    expect(refusal.message).toContain('the cap of 10.00 credits in total has 2.00 credits left (0.00 credits charged, 8.00 credits held)')
    expect((await run.spend()).caps).toMatchObject([
      { per: 'total', unit: 'credit', usd: null, credits: { cap: '10.00', held: '8.00', left: '2.00' } },
      { per: 'run', unit: 'credit', usd: null, credits: { cap: '5.00', held: '4.00', left: '1.00' } },
    ])
    expect(paid()).toHaveLength(2)
  })

  it('reserves and charges maxCredits where no price is known', async () => {
    const { heygen, finish, receipts } = accountOf(plan(100))
    const uhd = clip(10, { resolution: '4k' })
    expect((await refusalOf(heygen.videos.create(uhd, facts(10)))).message).toContain('Give maxCredits, above zero')
    await heygen.videos.create(uhd, { ...facts(10), maxCredits: 9 })
    await finish()
    expect(receipts).toMatchObject([{ unit: 'credit', reserved: '9.00', charged: '9.00', basis: 'reserved', expected: null }])
  })

  it('has no use for a standing maximum, which is in dollars', async () => {
    const { heygen, paid } = accountOf(plan(100), { unpriced: { 'videos.create': 5 } })
    expect((await refusalOf(heygen.videos.create(clip(10, { resolution: '4k' }), facts(10)))).reason).toBe('price_unknown')
    expect(paid()).toEqual([])
  })
})

describe('other accounts', () => {
  it('with a wallet in credits are quoted on the enterprise list', async () => {
    const { quote, make, heygen } = accountOf(credits(2.5))
    expect(await quote(10)).toMatchObject({ card: 'enterprise-credits-v2', unit: 'credit', usd: null, credits: { expected: '1.00' } })
    await make(10)
    await make(10)
    expect((await refusalOf(make(10))).message).toContain('the wallet has 0.50 credits left')
    expect((await heygen.spend()).wallet?.credits?.cap).toBe('2.50')
  })

  it('billed by use may spend what is left of their spending cap, in dollars', async () => {
    const { quote, make } = accountOf(usage(20, 19.25))
    const found = await quote(10)
    expect(found).toMatchObject({ card: '2026-06', unit: 'usd', usd: { expected: '0.50' }, credits: null })
    expect(found.assumptions.map(({ code }) => code)).toContain('usage_rates_unknown')
    await make(10)
    const refusal = await refusalOf(make(10))
    expect(refusal.scopes).toMatchObject([{ key: 'default/usd/wallet', usd: { cap: '0.75', left: '0.25' }, credits: null }])
    expect(refusal.message).toContain("the account's spending cap has $0.25 left")
    expect(refusal.message).toContain('Raise the spending cap of the account, or wait')
  })

  it.each<[AccountKind, string, string, string]>([
    ['wallet', '2026-06', 'usd', '100.00'],
    ['usage_based', '2026-06', 'usd', '500.00'],
    ['subscription', 'web-credits', 'credit', '200.00'],
    ['credits_wallet', 'enterprise-credits-v2', 'credit', '200.00'],
  ])('of kind %s are what the simulator says they are', async (kind, card, unit, cap) => {
    const { heygen, simulator } = clientOf()
    simulator.setAccount(kind)
    const { verdict, ...quote } = await heygen.quote.videos.create(clip(10), facts(10))
    expect(quote).toMatchObject({ card, unit })
    expect(verdict).toMatchObject({ allowed: true, remaining: [{ unit, [unit === 'usd' ? 'usd' : 'credits']: { cap } }] })
  })

  it.each<[string, object, string]>([
    ['no pool of credits', plan(undefined), 'the account states no credits'],
    ['no subscription', { billing_type: 'subscription', subscription: null }, 'the account states no credits'],
    ['a pool without a number', plan(100, null), "the account doesn't state how many credits are left"],
    ['a number as text', plan('100'), "the account doesn't state how many credits are left"],
    ['more credits than can be', plan(1e300), "the account doesn't state how many credits are left"],
    ['no spending cap', usage(null, 0), 'the account states no spending cap'],
    ['a spending cap without what is spent of it', usage(500, null), "the account doesn't state what is spent of its spending cap"],
    ['no usage', { billing_type: 'usage_based' }, 'the account states no spending cap'],
    ['nothing at all', {}, 'the account states no wallet'],
  ])('with %s are refused: nothing is taken for money', async (_, data, why) => {
    const { make, paid, quote } = accountOf(data)
    const refusal = await refusalOf(make(1))
    expect(refusal).toMatchObject({ reason: 'wallet_unreadable', permanent: false })
    expect(refusal.message).toContain(why)
    expect((await quote(1)).assumptions).toContainEqual({ code: 'account_unread', message: expect.stringContaining(why) })
    expect(paid()).toEqual([])
  })

  it('that overdrew their credits or their cap have less than nothing', async () => {
    expect((await refusalOf(accountOf(plan(-3.25)).make(1))).message).toContain('the plan has -3.25 credits left')
    expect((await refusalOf(accountOf(usage(10, 12.5)).make(1))).message).toContain('has -$2.50 left')
  })
})

describe('limits in the wrong unit', () => {
  const IN_CREDITS = 'it is billed in credits (card web-credits), and '
  it.each<[string, object, HeyGenOptions, object, string]>([
    ['a cap in dollars', plan(100), { caps: [{ usd: 100, per: 'day' }] }, {}, `${IN_CREDITS}this client's caps count USD`],
    ['a cap in dollars for another label', plan(9), { caps: [{ usd: 9, per: 'day', label: 'x' }] }, {}, `${IN_CREDITS}this client's caps`],
    ['a maximum in dollars', plan(100), {}, { maxUsd: 5 }, `${IN_CREDITS}maxUsd counts USD. Give maxCredits.`],
    ['a card in dollars', plan(100), { card: '2026-06' }, {}, 'card 2026-06 prices it in USD, and the account bills credits.'],
    ['a card in credits', usd(100), { card: 'web-credits' }, {}, 'card web-credits prices it in credits, and the account bills USD.'],
    ['a cap in credits', usd(100), { caps: [{ credits: 9, per: 'run' }] }, {}, "and this client's caps count credits, so none of them"],
    ['a cap in credits', usage(100, 0), { caps: [{ credits: 9, per: 'request' }] }, {}, 'Give caps in USD, such as { usd: 20'],
    ['a maximum in credits', usd(100), {}, { maxCredits: 5 }, 'and maxCredits counts credits. Give maxUsd.'],
  ])('%s refuses every call: it could stop none', async (_, data, options, more, message) => {
    const { make, quote, ledger, paid } = accountOf(data, options)
    const refusal = await refusalOf(make(1, more))
    expect(refusal).toMatchObject({ reason: 'unit_mismatch', permanent: true })
    expect(refusal.message).toContain(message)
    const { verdict } = await quote(1, more)
    expect(verdict).toMatchObject({ allowed: false, refusals: [{ reason: 'unit_mismatch', message: refusal.message }] })
    expect(paid()).toEqual([])
    expect(await ledger.open()).toEqual([])
  })

  it('of a run refuse its calls too', async () => {
    const { heygen } = accountOf(plan(100))
    const run = heygen.withCap({ usd: 5 })
    expect((await refusalOf(run.videos.create(clip(1), facts(1)))).reason).toBe('unit_mismatch')
    expect((await run.spend()).caps).toMatchObject([{ unit: 'usd', usd: { left: '5.00' }, credits: null }])
  })

  const ok = { apiKey: 'k' }
  const own = defineRateCard({ id: 'mine', extends: 'web-credits', applies: '2026-11-01', source: 'mine', rates: { agent: 15 } })
  it.each<[string, HeyGenOptions, string, string, string]>([
    [
      'mixed',
      {
        caps: [
          { usd: 1, per: 'day' },
          { credits: 1, per: 'day' },
        ],
      },
      'caps[1].credits',
      'usd, as caps[0] counts',
      'credits',
    ],
    [
      'mixed',
      {
        caps: [
          { credits: 1, per: 'day' },
          { usd: 1, per: 'day' },
        ],
      },
      'caps[1].usd',
      'credits, as caps[0] counts',
      'usd',
    ],
    ['against the card', { card: own, caps: [{ usd: 1, per: 'day' }] }, 'caps[0].usd', 'credits, as card mine counts', 'usd'],
    [
      'against the card',
      { card: 'latest', caps: [{ credits: 1, per: 'day' }] },
      'caps[0].credits',
      'usd, as card latest counts',
      'credits',
    ],
    ['unlooked at', { wallet: 'ignore', caps: [{ credits: 1, per: 'run' }] }, 'caps[0].credits', 'usd, as card 2026-06 counts', 'credits'],
  ])('are found when the client is made: %s', (_, options, path, expected, got) => {
    const make = () => clientOf({}, { ...ok, ...options })
    expect(make).toThrow(ValidationError)
    expect(make).toThrow(`${path}: expected ${expected}, got ${got}`)
  })

  it('are found when a run is made', () => {
    const mixed = clientOf({}, { caps: [{ credits: 9, per: 'day' }] }).heygen
    expect(() => mixed.withCap({ usd: 1 })).toThrow('cap[0].usd: expected credits, as every other cap of this client counts, got usd')
    const { heygen } = clientOf({}, { card: 'web-credits' })
    expect(() => heygen.withCap({ usd: 1 })).toThrow('cap[0].usd: expected credits, as card web-credits counts, got usd')
    expect(() => heygen.withCap({ credits: 1 })).not.toThrow()
  })

  it.each<[string, unknown, string]>([
    ['both', { usd: 1, credits: 1, per: 'day' }, 'caps[0].credits: expected either usd or credits, got both'],
    ['null', { credits: null, per: 'day' }, 'caps[0].credits: expected a decimal amount such as "2.50", got null'],
    ['a comma', { credits: '1,5', per: 'day' }, 'caps[0].credits: expected a decimal amount such as "2.50", got "1,5"'],
    ['NaN', { credits: Number.NaN, per: 'day' }, 'caps[0].credits: expected a decimal amount such as "2.50", got NaN'],
    ['a negative amount', { credits: -1, per: 'day' }, 'caps[0].credits: expected an amount of zero or more, got -1'],
    [
      'a misspelt unit',
      { credit: 1, per: 'day' },
      'caps[0].credit: expected usd or credits, per, timeZone, label, operation, engine or warnAt, got an unknown field',
    ],
  ])('a cap of credits with %s is refused', (_, cap, message) => {
    // The cast: plain JavaScript callers pass anything.
    expect(() => clientOf({}, { caps: [cap as Cap] })).toThrow(message)
  })

  it.each<[string, object, string]>([
    ['both maxima', { maxUsd: 1, maxCredits: 1 }, 'options.maxCredits: expected either maxUsd or maxCredits, got both'],
    ['a comma', { maxCredits: '1,5' }, 'options.maxCredits: expected a decimal amount such as "2.50", got "1,5"'],
    ['null', { maxCredits: null }, 'options.maxCredits: expected a decimal amount such as "2.50", got null'],
    ['a negative amount', { maxCredits: -1 }, 'options.maxCredits: expected an amount of zero or more, got -1'],
  ])('a call with %s is not sent', async (_, options, message) => {
    const { make, simulator } = accountOf(plan(100))
    const error = await failure(make(1, options))
    expect(error).toBeInstanceOf(ValidationError)
    expect(String(error)).toContain(message)
    expect(simulator.requests).toEqual([])
  })
})

describe('which account it is', () => {
  it.each<[string, object, HeyGenOptions]>([
    ['a web plan', plan(100), {}],
    ['a web plan whose balance may not be old', plan(100), { walletMaxAge: 0 }],
    ['a wallet', usd(100), {}],
    ['a wallet whose balance may not be old', usd(100), { walletMaxAge: 0 }],
    ['a web plan with its card named', plan(100), { card: 'web-credits' }],
  ])('is looked up by the one reading that a call makes anyway: %s', async (_, data, options) => {
    const { make, quote, account } = accountOf(data, options)
    await make(1)
    expect(account.reads).toBe(1)
    await quote(1)
    expect(account.reads).toBe(options.walletMaxAge === 0 ? 2 : 1)
  })

  it('is noticed when it changes: one call is refused, the next is priced anew', async () => {
    const { make, account, simulator, paid } = accountOf(plan(100))
    await make(1)
    account.data = usd(5)
    simulator.advance(30_001)
    expect(await refusalOf(make(1))).toMatchObject({ reason: 'unit_mismatch', permanent: false })
    await make(1)
    expect(paid()).toHaveLength(2)
  })

  it.each<[string, HeyGenOptions, object]>([
    ['caps', { caps: [{ usd: 100, per: 'day' }] }, {}],
    ['a maximum', {}, { maxUsd: 5 }],
  ])('is noticed when it changes to what %s count, which had refused every call', async (_, options, more) => {
    const { make, account, simulator, paid } = accountOf(plan(100), options)
    expect(await refusalOf(make(1, more))).toMatchObject({ reason: 'unit_mismatch', permanent: true })
    expect(await refusalOf(make(1, more))).toMatchObject({ reason: 'unit_mismatch', permanent: true })
    expect(account.reads).toBe(1)
    account.data = usd(5)
    simulator.advance(30_001)
    const refused = await refusalOf(make(1, more))
    expect(refused).toMatchObject({ reason: 'unit_mismatch', permanent: false })
    expect(refused.message).toContain('the account has changed to one that is billed on card 2026-06. Call again.')
    await make(1, more)
    expect(paid()).toHaveLength(1)
  })

  it('is no reason to try again where the card was named', async () => {
    const { make, account, simulator } = accountOf(plan(100), { card: 'web-credits' })
    await make(1)
    account.data = usd(5)
    simulator.advance(30_001)
    expect(await refusalOf(make(1))).toMatchObject({ reason: 'unit_mismatch', permanent: true })
  })

  it('is noticed when its credits become those of another list, unless the list was named', async () => {
    const { make, account, simulator, quote } = accountOf(plan(100))
    await make(1)
    account.data = credits(100)
    simulator.advance(30_001)
    const refused = await refusalOf(make(1))
    expect(refused).toMatchObject({ reason: 'unit_mismatch', unit: 'credit' })
    expect(refused.message).toContain('enterprise-credits-v2. Call again.')
    expect(await quote(1)).toMatchObject({ card: 'enterprise-credits-v2', verdict: { allowed: true } })
    const named = accountOf(credits(100), { card: 'web-credits' })
    expect((await named.quote(1)).verdict.allowed).toBe(true)
  })

  it("is not asked with wallet: 'ignore': the card alone says what is counted", async () => {
    const named = accountOf(plan(0), { wallet: 'ignore', card: 'web-credits', caps: [{ credits: 4, per: 'total' }] })
    await named.make(10)
    expect((await refusalOf(named.make(1))).scopes).toMatchObject([{ key: 'default/credit/total', credits: { left: '0.00' } }])
    expect(named.account.reads).toBe(0)
    const unnamed = accountOf(plan(0), { wallet: 'ignore', apiKey: undefined, accessToken: 'token-of-a-test' })
    const found = await unnamed.quote(10)
    expect(found).toMatchObject({ unit: 'usd', usd: { expected: '0.50' } })
    expect(found.assumptions.map(({ code }) => code)).toContain('account_not_looked_at')
    expect(unnamed.account.reads).toBe(0)
  })
})
