import { describe, expect, it, test } from 'vitest'
import { comparePlans } from '../src/plans/compare.js'
import type { PlanOption } from '../src/plans/comparison.js'
import type { Workload } from '../src/plans/workload.js'
import { defineRateCard } from '../src/quote/define-card.js'

type Options = Parameters<typeof comparePlans>[1]

function option(plan: string, workload: Workload, options?: Options): PlanOption {
  const found = comparePlans(workload, options).plans.find((candidate) => candidate.plan === plan)
  if (!found) throw new Error(`no option for ${plan}`)
  return found
}

const codes = (notes: readonly { readonly code: string }[]) => notes.map(({ code }) => code)

describe('40 minutes of Avatar IV a month', () => {
  const comparison = comparePlans({ avatarIV: 40 })

  it('is cheapest on Pro', () => {
    expect(comparison.cheapest).toBe('pro')
    expect(comparison.plans.map(({ plan, fits, usd }) => [plan, fits, usd])).toEqual([
      ['pro', 'yes', '49.00'],
      ['business', 'yes', '149.00'],
      // 2,400 s at $0.0667, the dearest type of avatar.
      ['pay_as_you_go', 'yes', '160.08'],
      ['enterprise', 'ask_sales', null],
      ['free', 'no', null],
      ['creator', 'no', null],
    ])
  })

  it('takes 800 of the 1,000 credits of Pro; the rest lasts one more month', () => {
    const [pro] = comparison.plans
    expect(pro?.credits).toEqual({
      used: 800,
      included: 1000,
      addOnBlocks: 0,
      bought: 0,
      unused: 200,
      rollsOver: 200,
      rollover: 'one_more_cycle',
    })
    expect(pro).toMatchObject({ usdPerMinute: '1.225', estimated: false, reasons: [] })
  })

  it('says why Creator cannot', () => {
    const creator = comparison.plans.find(({ plan }) => plan === 'creator')
    expect(creator).toMatchObject({
      credits: { used: 800, included: 600, addOnBlocks: 0 },
      reasons: [{ code: 'not_enough_credits', message: '800 credits are more than the 600 included, and it sells no add-on credits' }],
    })
  })

  it('says it all in a few sentences', () => {
    expect(comparison.summary).toBe(
      'Pro is the cheapest plan that fits: $49.00 a month (800 of 1000 credits). ' +
        "Free can't: it exports at most 720p, not 1080p; 40 minutes are more than the 1 video of 1 minute that every region gets free. " +
        "Creator can't: 800 credits are more than the 600 included, and it sells no add-on credits.",
    )
  })

  it('gives minutes with two decimals at most, never below what they are', () => {
    const minutes = 1800.123 / 60
    const { plans } = comparePlans({ avatarIV: minutes, longestMinutes: minutes, resolution: '720p' })
    const told = (name: string) => plans.find(({ plan }) => plan === name)?.reasons.map(({ message }) => message)
    expect(told('free')).toEqual([
      'one video of 30.01 minutes is longer than its 3',
      '30.01 minutes are more than the 1 video of 1 minute that every region gets free',
    ])
    expect(told('pay_as_you_go')).toEqual(['one video of 30.01 minutes is longer than its 30'])
  })

  it('is the same every time, and survives JSON', () => {
    expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison)
    expect(comparePlans({ avatarIV: 40 })).toEqual(comparison)
  })
})

describe('credits by feature', () => {
  test.each<[Workload, number, Options?]>([
    [{ avatarIII: 10 }, 30],
    [{ avatarIV: 10 }, 200],
    [{ avatarV: 10 }, 200],
    [{ customMotion: 10 }, 400],
    [{ translationSpeed: 10 }, 50],
    [{ translationPrecision: 10 }, 100],
    [{ translationAudioOnly: 10 }, 20],
    [{ videoAgent: 10 }, 200],
    [{ cinematic: 2, cinematicSeconds: 10 }, 80],
    [{ cinematic: 2 }, 120],
    [{ avatarIII: 0.1 }, 1],
    [{ avatarIII: 0.1, avatarIV: 0.7 }, 15],
    // 1.1 × 20 is 22.000000000000004 in floating point.
    [{ avatarIV: 1.1 }, 22],
    [{ avatarIV: 1, translationSpeed: 2, videoAgent: 3 }, 90],
    [{ avatarIII: 10 }, 30, { rates: '2026-09' }],
    [{ avatarIV: 10, avatarType: 'photo_avatar' }, 160, { rates: '2026-09' }],
    [{ avatarIV: 10, avatarType: 'digital_twin' }, 310, { rates: '2026-09' }],
    [{ avatarIV: 10, avatarType: 'studio_avatar' }, 310, { rates: '2026-09' }],
    [{ avatarIV: 10 }, 310, { rates: '2026-09' }],
    [{ customMotion: 10, avatarType: 'photo_avatar' }, 320, { rates: '2026-09' }],
    [{ customMotion: 10 }, 620, { rates: '2026-09' }],
    [{ avatarV: 10, avatarType: 'digital_twin' }, 500, { rates: '2026-09' }],
    [{ translationPrecision: 10 }, 100, { rates: '2026-09' }],
  ])('%j takes %i credits (%j)', (workload, used, options) => {
    expect(option('business', workload, options).credits?.used).toBe(used)
  })
})

describe('USD on the pay-as-you-go API', () => {
  test.each<[Workload, string, Options?]>([
    [{ avatarIII: 10 }, '10.02'],
    [{ avatarIV: 10, avatarType: 'photo_avatar' }, '30.00'],
    [{ avatarIV: 10, avatarType: 'digital_twin' }, '40.02'],
    [{ avatarIV: 10, avatarType: 'photo_avatar', resolution: '720p' }, '30.00'],
    [{ avatarIV: 10, avatarType: 'photo_avatar', resolution: '4k' }, '40.02'],
    [{ avatarIV: 10, avatarType: 'digital_twin', resolution: '4k' }, '49.98'],
    [{ avatarV: 10 }, '40.02'],
    [{ translationSpeed: 10 }, '19.98'],
    [{ translationPrecision: 10 }, '40.02'],
    [{ translationAudioOnly: 10 }, '10.02'],
    [{ lipsyncSpeed: 10 }, '19.98'],
    [{ lipsyncPrecision: 10 }, '40.02'],
    [{ videoAgent: 10 }, '19.98'],
    [{ cinematic: 3 }, '21.00'],
    [{ avatarIV: 0.01, avatarType: 'photo_avatar' }, '0.03'],
    [{ avatarIV: 10, avatarType: 'photo_avatar' }, '23.10', { card: '2026-08-28' }],
    [{ avatarIV: 10 }, '48.30', { card: '2026-08-28' }],
    [{ avatarV: 10 }, '72.00', { card: '2026-08-28' }],
    [{ translationSpeed: 10 }, '8.10', { card: '2026-08-28' }],
  ])('%j costs %s (%j)', (workload, usd, options) => {
    expect(option('pay_as_you_go', workload, options)).toMatchObject({ usd, fits: 'yes', credits: null, estimated: false })
  })

  test.each<[Workload, string, Options?]>([
    [{ customMotion: 1 }, 'Custom motion'],
    [{ avatarIV: 1, lipsyncSpeed: 1, lipsyncPrecision: 1 }, 'Lipsync (speed) and Lipsync (precision)', { card: '2026-08-28' }],
    [{ avatarIV: 1, resolution: '4k' }, 'Avatar IV', { card: '2026-06-30' }],
    [{ avatarV: 1, avatarType: 'photo_avatar' }, 'Avatar V', { card: '2026-06-30' }],
  ])('has no price for %j: %s (%j)', (workload, labels, options) => {
    expect(option('pay_as_you_go', workload, options)).toMatchObject({
      fits: 'no',
      usd: null,
      usdPerMinute: null,
      reasons: [{ code: 'no_known_price', message: `no price is published there for ${labels}` }],
    })
  })
})

describe('Business', () => {
  test.each<[string, Workload, string, object]>([
    ['the last credit', { avatarIV: 75 }, '149.00', { used: 1500, addOnBlocks: 0, unused: 0 }],
    ['one credit more', { avatarIV: 75, avatarIII: 0.3 }, '154.00', { used: 1501, addOnBlocks: 1, bought: 100, unused: 99, rollsOver: 0 }],
    ['a whole block', { avatarIV: 80 }, '154.00', { used: 1600, addOnBlocks: 1, unused: 0 }],
    ['a block and a credit', { avatarIV: 80, avatarIII: 0.3 }, '159.00', { used: 1601, addOnBlocks: 2, unused: 99 }],
    ['two more people', { avatarIV: 10, seats: 3 }, '189.00', { used: 200, addOnBlocks: 0 }],
    ['people and blocks', { avatarIV: 200, seats: 3 }, '314.00', { used: 4000, addOnBlocks: 25, bought: 2500 }],
  ])('%s', (_, workload, usd, credits) => {
    expect(option('business', workload)).toMatchObject({ usd, credits, estimated: false })
  })
})

describe('Pro', () => {
  it('has a published price up to 1,000 credits', () => {
    expect(option('pro', { avatarIV: 50 })).toMatchObject({ usd: '49.00', estimated: false, credits: { included: 1000, unused: 0 } })
  })

  it('is estimated by the first tier beyond that, and says so', () => {
    const pro = option('pro', { avatarIV: 60 })
    expect(pro).toMatchObject({ usd: '58.80', estimated: true, credits: { used: 1200, included: 1200, unused: 0 } })
    expect(codes(pro.assumptions)).toContain('tier_price_estimated')
    expect(comparePlans({ avatarIV: 60 }).summary).toContain('about $58.80 a month')
  })

  it('ends at 100,000 credits', () => {
    expect(option('pro', { avatarIV: 5000 })).toMatchObject({ fits: 'yes', usd: '4900.00' })
    expect(option('pro', { avatarIV: 5000.05 })).toMatchObject({ fits: 'no', reasons: [{ code: 'not_enough_credits' }] })
    expect(comparePlans({ avatarIV: 5000.05 }).cheapest).toBe('business')
  })
})

describe('limits', () => {
  test.each<[string, Workload, string, string[]]>([
    ['Creator, 30 minutes', { avatarIII: 60, longestMinutes: 30 }, 'creator', []],
    ['Creator, longer', { avatarIII: 60, longestMinutes: 30.1 }, 'creator', ['too_long']],
    ['Pro, longer', { avatarIII: 60, longestMinutes: 30.1 }, 'pro', ['too_long']],
    ['API, 30 minutes', { avatarIII: 60, longestMinutes: 30 }, 'pay_as_you_go', []],
    ['API, longer', { avatarIII: 60, longestMinutes: 30.1 }, 'pay_as_you_go', ['too_long']],
    ['Business, 60 minutes', { avatarIII: 90, longestMinutes: 60 }, 'business', []],
    ['Business, longer', { avatarIII: 90, longestMinutes: 61 }, 'business', ['too_long']],
    ['Enterprise, by contract', { avatarIII: 90, longestMinutes: 90, resolution: '4k', seats: 99 }, 'enterprise', []],
    ['Creator, 4K', { avatarIII: 1, resolution: '4k' }, 'creator', ['resolution']],
    ['Pro, 4K', { avatarIII: 1, resolution: '4k' }, 'pro', []],
    ['Business, 4K', { avatarIII: 1, resolution: '4k' }, 'business', []],
    ['API, 4K', { avatarIII: 1, resolution: '4k' }, 'pay_as_you_go', []],
    ['Creator, two people', { avatarIII: 1, seats: 2 }, 'creator', ['seats']],
    ['Pro, two people', { avatarIII: 1, seats: 2 }, 'pro', ['seats']],
    ['API, two people', { avatarIII: 1, seats: 2 }, 'pay_as_you_go', []],
    ['Creator, exactly its credits', { avatarIV: 30 }, 'creator', []],
    ['Creator, a credit more', { avatarIV: 30.05 }, 'creator', ['not_enough_credits']],
    ['Creator, lipsync', { lipsyncSpeed: 1 }, 'creator', ['no_known_price']],
    ['Business, lipsync', { lipsyncPrecision: 1 }, 'business', ['no_known_price']],
    [
      'Creator, everything',
      { avatarIV: 90, longestMinutes: 40, resolution: '4k', seats: 2 },
      'creator',
      ['too_long', 'resolution', 'seats', 'not_enough_credits'],
    ],
    ['Free, a minute', { avatarIII: 1, resolution: '720p' }, 'free', []],
    ['Free, more', { avatarIII: 1.1, resolution: '720p' }, 'free', ['free_videos']],
    ['Free, 1080p', { avatarIII: 1 }, 'free', ['resolution']],
    ['Free, an agent', { videoAgent: 1, resolution: '720p' }, 'free', ['free_videos']],
    ['Free, two people', { avatarIV: 1, resolution: '720p', seats: 2 }, 'free', ['seats']],
  ])('%s', (_, workload, plan, reasons) => {
    expect(codes(option(plan, workload).reasons)).toEqual(reasons)
  })
})

describe('rate cards', () => {
  it('takes the newest price of each key, or the dearest', () => {
    const workload = { avatarIV: 10, avatarType: 'photo_avatar' } as const
    expect(option('pay_as_you_go', workload, { card: 'latest' }).usd).toBe('23.10')
    expect(option('pay_as_you_go', workload, { card: 'conservative' }).usd).toBe('30.00')
    expect(comparePlans(workload, { card: 'latest' }).card).toBe('latest')
  })

  it('takes one of the caller, by the minute as well', () => {
    const card = defineRateCard({
      id: 'ours',
      extends: '2026-06',
      applies: '2026-07-01',
      source: 'order form 17',
      rates: {
        'video.avatar_iv.photo.hd': { per: 'minute', amount: '9' },
        'video.avatar_iv.twin.hd': { per: 'second', amount: '0.10' },
      },
    })
    expect(option('pay_as_you_go', { avatarIV: 10 }, { card }).usd).toBe('90.00')
    expect(comparePlans({ avatarIV: 10 }, { card }).card).toBe('ours')
    expect(codes(option('pay_as_you_go', { avatarIV: 10 }, { card }).assumptions)).not.toContain('rate_uncertain')
  })
})

it('names no plan when only a contract is left', () => {
  const comparison = comparePlans({ avatarIII: 90, lipsyncSpeed: 1, longestMinutes: 61 })
  expect(comparison.cheapest).toBeNull()
  expect(comparison.plans[0]?.plan).toBe('enterprise')
  expect(comparison.summary).toMatch(/^No plan with a published price fits\. /)
})

it('is free for one small video of 720p', () => {
  expect(comparePlans({ avatarIV: 1, resolution: '720p' })).toMatchObject({
    cheapest: 'free',
    plans: [
      { usd: '0.00', usdPerMinute: '0.00' },
      { plan: 'pay_as_you_go' },
      { plan: 'creator' },
      { plan: 'pro' },
      { plan: 'business' },
      {},
    ],
  })
})

it('counts cinematic videos into the minutes', () => {
  expect(comparePlans({ cinematic: 3, cinematicSeconds: 10, avatarIV: 1 }).minutes).toBe('1.50')
  // $29 over 0.75 minutes, rounded up to a micro-dollar.
  expect(option('creator', { cinematic: 3 }).usdPerMinute).toBe('38.666667')
})

it('keeps unused credits of an annual subscription until it renews, at a price that is not published', () => {
  const creator = option('creator', { avatarIV: 10 }, { billing: 'annual' })
  expect(creator).toMatchObject({ usd: '29.00', estimated: true, credits: { rollsOver: 400, rollover: 'until_renewal' } })
  expect(codes(creator.assumptions)).toContain('annual_price_unknown')
  expect(option('pay_as_you_go', { avatarIV: 10 }, { billing: 'annual' }).estimated).toBe(false)
})

describe('what is taken for granted is said', () => {
  test.each<[string, string, Workload, Options?]>([
    ['rounded_on_the_total', 'creator', { avatarIV: 1 }],
    ['length_not_checked', 'creator', { avatarIV: 1 }],
    ['avatar_iv_may_be_shorter', 'pro', { avatarIV: 1 }],
    ['seats_bring_no_credits', 'business', { avatarIV: 1, seats: 2 }],
    ['four_k_credits_unknown', 'pro', { avatarIV: 1, resolution: '4k' }],
    ['cinematic_length_unknown', 'creator', { cinematic: 1 }],
    ['rates_partly_older', 'creator', { avatarIII: 1 }, { rates: '2026-09' }],
    ['rate_uncertain', 'creator', { avatarIV: 1, avatarType: 'photo_avatar' }, { rates: '2026-09' }],
    ['avatar_type_unknown', 'creator', { avatarIV: 1 }, { rates: '2026-09' }],
    ['avatar_type_unknown', 'pay_as_you_go', { avatarIV: 1 }],
    ['superseded_rate_card', 'pay_as_you_go', { avatarIV: 1 }],
    ['rate_note', 'pay_as_you_go', { avatarIII: 1 }],
    ['minimum_top_up', 'pay_as_you_go', { avatarIV: 1 }],
    ['four_k_disputed', 'pay_as_you_go', { avatarIV: 1, resolution: '4k' }],
    ['api_has_no_seats', 'pay_as_you_go', { avatarIV: 1, seats: 2 }],
    ['free_terms_vary', 'free', { avatarIV: 1 }],
  ])('%s on %s', (code, plan, workload, options) => {
    expect(codes(option(plan, workload, options).assumptions)).toContain(code)
  })

  test.each<[string, string, Workload, Options?]>([
    ['length_not_checked', 'creator', { avatarIV: 1, longestMinutes: 1 }],
    ['avatar_iv_may_be_shorter', 'business', { avatarIV: 1 }],
    ['cinematic_length_unknown', 'creator', { cinematic: 1, cinematicSeconds: 4 }],
    ['rates_partly_older', 'creator', { avatarIV: 1 }, { rates: '2026-09' }],
    ['avatar_type_unknown', 'pay_as_you_go', { avatarIV: 1, avatarType: 'photo_avatar' }],
    ['superseded_rate_card', 'pay_as_you_go', { avatarIV: 1 }, { card: '2026-08-28' }],
    ['tier_price_estimated', 'pro', { avatarIV: 50 }],
  ])('but no %s on %s where it does not apply', (code, plan, workload, options) => {
    expect(codes(option(plan, workload, options).assumptions)).not.toContain(code)
  })
})
