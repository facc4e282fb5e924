import { describe, expect, it } from 'vitest'
import type { HeyGenOptions, RefusalReason } from '../src/index.js'
import { LedgerError, memoryLedger } from '../src/index.js'
import type { SimulatorOptions } from '../src/simulator/index.js'
import { clientOf, ledgerWith, refusalOf } from './support/client.js'

type World = ReturnType<typeof clientOf>
const autoReload = { enabled: true, threshold_usd: 5, amount_usd: 10 }

describe('where the wallet reloads itself', () => {
  const reloading = (options: HeyGenOptions = {}, wallet = 100) => {
    const world = clientOf({ wallet }, options)
    world.simulator.wallet.autoReload = autoReload
    return world
  }

  it('a cap is demanded, before anything billable is sent', async () => {
    const { make, paid, heygen } = reloading({ caps: [{ usd: 5, per: 'day', label: 'a' }] })
    const refusal = await refusalOf(make(10))
    expect(refusal).toMatchObject({ reason: 'cap_required', permanent: true })
    for (const word of ['reloads itself', 'maxUsd', "autoReload: 'allow'"]) expect(refusal.message).toContain(word)
    const { verdict } = await heygen.quote.brandKits.create({ url: 'https://example.com' })
    expect(verdict.refusals.map(({ reason }) => reason)).toEqual(['price_unknown', 'cap_required'])
    expect(paid()).toEqual([])
    await make(10, { labels: ['a'] })
  })

  it.each<[string, HeyGenOptions, object?]>([
    ['there is a cap', { caps: [{ usd: 5, per: 'day' }] }],
    ['there is one per request', { caps: [{ usd: 5, per: 'request' }] }],
    ['the call has a maximum', {}, { maxUsd: 5 }],
    ['it is waived', { autoReload: 'allow' }],
    ['the wallet is not looked at', { wallet: 'ignore', caps: [{ usd: 5, per: 'day' }] }],
  ])('a request is let through where %s', async (_name, options, more) => {
    const { make, paid } = reloading(options)
    await make(10, more)
    expect(paid()).toHaveLength(1)
  })

  it('a run’s cap is one', async () => {
    const { heygen, paid } = reloading()
    const body = { type: 'avatar' as const, avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script: 'Hi.' }
    await heygen.withCap({ usd: 5 }).videos.create(body)
    expect(paid()).toHaveLength(1)
  })

  it('a balance that is too low says how reloading works', async () => {
    const { make } = reloading({ autoReload: 'allow' }, 1)
    const { reason, message } = await refusalOf(make(100))
    expect([reason, message]).toEqual(['wallet_insufficient', expect.stringContaining('only after HeyGen has turned a request down')])
  })

  it('is an option of two words', () => {
    // What plain JavaScript could pass.
    expect(() => clientOf({}, { autoReload: true as unknown as 'allow' })).toThrow('autoReload: expected "capped" | "allow"')
  })
})

it('a call’s own maximum is named as one, beside the caps', async () => {
  const { make, paid } = clientOf({}, { caps: [{ usd: '0.10', per: 'request' }] })
  const { message } = await refusalOf(make(10, { maxUsd: '0.20' }))
  expect(message).toContain(
    "but the cap of $0.10 per request has $0.10 left (a limit on each request), and the call's own maxUsd of $0.20 is less. Raise the limit,",
  )
  expect(paid()).toEqual([])
})

it('a floor is named when it is in the way', async () => {
  const { make, paid } = clientOf({ wallet: 10 }, { walletFloor: '9.60', caps: 'none' })
  const { reason, message } = await refusalOf(make(10))
  expect([reason, message]).toEqual(['wallet_insufficient', expect.stringContaining('the wallet has $0.40 left above the floor of $9.60')])
  expect(paid()).toEqual([])
})

describe('every refusal says whether waiting helps, and sends nothing billable', () => {
  interface Case {
    readonly reason: RefusalReason
    readonly permanent: boolean
    readonly options?: HeyGenOptions
    readonly world?: SimulatorOptions
    readonly before?: (world: World) => unknown
    readonly call?: (world: World) => Promise<unknown>
    readonly resets?: true
  }
  const make = ({ make }: World) => make(100)
  const away = async (): Promise<never> => {
    throw new LedgerError('ledger_unavailable', 'The ledger is away.')
  }
  const cases: Record<string, Case> = {
    'a full day': {
      reason: 'cap_exceeded',
      permanent: false,
      resets: true,
      options: { caps: [{ usd: 6, per: 'day' }] },
      before: ({ make }) => make(100),
    },
    'a full total': {
      reason: 'cap_exceeded',
      permanent: false,
      options: { caps: [{ usd: 6, per: 'total' }] },
      before: ({ make }) => make(100),
    },
    'a cap that is too small': { reason: 'cap_exceeded', permanent: true, options: { caps: [{ usd: 4, per: 'day' }] } },
    'a maximum': { reason: 'cap_exceeded', permanent: true, call: ({ make }) => make(100, { maxUsd: 1 }) },
    'an empty wallet': { reason: 'wallet_insufficient', permanent: false, world: { wallet: 4 } },
    'a hidden wallet': {
      reason: 'wallet_unreadable',
      permanent: false,
      before: ({ simulator }) => simulator.fault({ kind: 'status', status: 500, operation: 'getCurrentUserV3', times: 50 }),
    },
    'another unit': { reason: 'unit_mismatch', permanent: true, options: { caps: [{ credits: 5, per: 'day' }] } },
    'no price': { reason: 'price_unknown', permanent: true, call: ({ heygen }) => heygen.brandKits.create({ url: 'https://example.com' }) },
    'half an hour and more': { reason: 'too_long', permanent: true, world: { wallet: 1000 }, call: ({ make }) => make(1801) },
    'another plan': {
      reason: 'enterprise_only',
      permanent: true,
      call: ({ heygen }) =>
        heygen.videoTranslations.proofreads.create(
          { video: { type: 'url', url: 'https://files.example/a.mp4' }, output_languages: ['French (France)'], title: 'T' },
          { facts: { sourceSeconds: 10 }, maxUsd: 5 },
        ),
    },
    'a wallet that reloads itself': {
      reason: 'cap_required',
      permanent: true,
      before: ({ simulator }) => {
        simulator.wallet.autoReload = autoReload
      },
    },
    'a no': { reason: 'not_confirmed', permanent: true, options: { confirm: { above: 1, ask: () => false } } },
    'too many jobs': { reason: 'too_many_jobs', permanent: false, options: { concurrency: 1 }, before: ({ make }) => make(1) },
    'a stop': { reason: 'stopped', permanent: false, before: ({ heygen }) => heygen.stop({ why: 'enough' }) },
    'no ledger': { reason: 'ledger_unavailable', permanent: false, options: { ledger: ledgerWith(memoryLedger(), { reserve: away }) } },
  }

  it.each(Object.entries(cases))('%s', async (_name, { reason, permanent, options, world, before, call = make, resets }) => {
    const made = clientOf(world, options)
    await before?.(made)
    const sent = made.paid().length
    const refusal = await refusalOf(call(made))
    expect([refusal.reason, refusal.permanent]).toEqual([reason, permanent])
    expect(refusal.resetsAt).toEqual(resets ? '2026-06-16T00:00:00.000Z' : null)
    expect([refusal.freeAt, refusal.jobs === null, refusal.stop === null]).toEqual([null, reason !== 'too_many_jobs', reason !== 'stopped'])
    expect(refusal.message).toMatch(/ was refused: .*\.\)?$/)
    expect(JSON.parse(JSON.stringify(refusal))).toEqual(refusal)
    expect(made.paid()).toHaveLength(sent)
    expect(made.refusals).toEqual([refusal])
  })
})
