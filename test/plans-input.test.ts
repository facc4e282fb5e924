import { describe, expect, it, test } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { PLANS, ROLLOVER } from '../src/plans/catalogue.js'
import { comparePlans } from '../src/plans/compare.js'

function problems(workload: unknown, options?: unknown): readonly (readonly [string, string, string])[] {
  try {
    // @ts-expect-error what a caller without types may pass
    comparePlans(workload, options)
  } catch (error) {
    if (error instanceof ValidationError) return error.problems.map(({ path, expected, got }) => [path, expected, got])
    throw error
  }
  return []
}

const MINUTES = 'minutes a month, a number from 0 to 1,000,000'
const VIDEOS = 'a whole number of videos from 0 to 1,000,000'
const SOMETHING = 'at least one feature above 0, such as { avatarIV: 40 }'

describe('a workload that makes no sense', () => {
  test.each<[unknown, string, string, string]>([
    [undefined, 'workload', 'minutes by feature, such as { avatarIV: 40 }', 'nothing'],
    [null, 'workload', 'minutes by feature, such as { avatarIV: 40 }', 'null'],
    [40, 'workload', 'minutes by feature, such as { avatarIV: 40 }', '40'],
    [[], 'workload', 'minutes by feature, such as { avatarIV: 40 }', 'an array of 0'],
    [{}, '', SOMETHING, 'an object'],
    [{ avatarIV: 0 }, '', SOMETHING, 'an object'],
    [{ avatarIV: undefined, seats: 2 }, '', SOMETHING, 'an object'],
    [{ avatarIV: '40' }, 'avatarIV', MINUTES, '"40"'],
    [{ avatarIV: null }, 'avatarIV', MINUTES, 'null'],
    [{ avatarIV: -1 }, 'avatarIV', MINUTES, '-1'],
    [{ avatarIV: Number.NaN }, 'avatarIV', MINUTES, 'NaN'],
    [{ avatarIV: Number.POSITIVE_INFINITY }, 'avatarIV', MINUTES, 'Infinity'],
    [{ translationSpeed: 1_000_001 }, 'translationSpeed', MINUTES, '1000001'],
    [{ cinematic: 1.5 }, 'cinematic', VIDEOS, '1.5'],
    [{ cinematic: 1, cinematicSeconds: 3 }, 'cinematicSeconds', 'a whole number of seconds from 4 to 15', '3'],
    [{ cinematic: 1, cinematicSeconds: 16 }, 'cinematicSeconds', 'a whole number of seconds from 4 to 15', '16'],
    [{ avatarIV: 1, cinematicSeconds: 10 }, 'cinematicSeconds', 'only together with cinematic', '10'],
    [{ cinematic: 1, resolution: '4k' }, 'resolution', '720p or 1080p: cinematic videos have no 4K, compare them on their own', '"4k"'],
    [{ avatarIV: 1, resolution: '8k' }, 'resolution', '"720p" | "1080p" | "4k"', '"8k"'],
    [{ avatarIV: 1, seats: 0 }, 'seats', 'a whole number from 1 to 10,000', '0'],
    [{ avatarIV: 1, seats: 1.5 }, 'seats', 'a whole number from 1 to 10,000', '1.5'],
    [{ avatarIV: 1, avatarType: 'photo' }, 'avatarType', '"photo_avatar" | "digital_twin" | "studio_avatar"', '"photo"'],
    [
      { avatarIV: 5, translationSpeed: 8, longestMinutes: 9 },
      'longestMinutes',
      'minutes of one video, above 0 and at most 8: the longest that the workload has room for',
      '9',
    ],
    [{ avatarIV: 5, longestMinutes: 0 }, 'longestMinutes', expect.stringContaining('above 0 and at most 5'), '0'],
    [{ cinematic: 9, longestMinutes: 1 }, 'longestMinutes', expect.stringContaining('at most 0.25'), '1'],
    [{ avatarIv: 40 }, 'avatarIv', expect.stringMatching(/^one of avatarIII, avatarIV, .*, avatarType$/), 'an unknown field'],
  ])('%j', (workload, path, expected, got) => {
    expect(problems(workload)).toEqual([[path, expected, got]])
  })

  it('is told everything at once', () => {
    expect(problems({ avatarIV: -1, videoAgent: 'x', seats: 0, hours: 1 }).map(([path]) => path)).toEqual([
      'hours',
      'avatarIV',
      'videoAgent',
      'seats',
    ])
  })
})

describe('options that make no sense', () => {
  test.each<[unknown, string, string, string]>([
    [null, 'options', 'an object such as { rates: "2026-09" }', 'null'],
    ['2026-09', 'options', 'an object such as { rates: "2026-09" }', '"2026-09"'],
    [{ rates: 'new' }, 'rates', '"seed" | "2026-09"', '"new"'],
    [{ billing: 'yearly' }, 'billing', '"monthly" | "annual"', '"yearly"'],
    [{ currency: 'eur' }, 'currency', 'card, rates or billing', 'an unknown field'],
    [{ card: '2025-01' }, 'card', expect.stringContaining('2026-06'), '"2025-01"'],
    [{ card: 'web-credits' }, 'card', 'a rate card in USD', '"web-credits"'],
    [{ card: {} }, 'card', expect.stringContaining('2026-06'), 'an object'],
    [{ card: 7 }, 'card', expect.stringContaining('2026-06'), '7'],
  ])('%j', (options, path, expected, got) => {
    expect(problems({ avatarIV: 1 }, options)).toEqual([[path, expected, got]])
  })
})

describe('the catalogue', () => {
  it('says of every figure where and when it was read', () => {
    const figures = [...PLANS, ROLLOVER].flatMap((entry) =>
      Object.values(entry).filter((value) => typeof value === 'object' && value !== null),
    )
    expect(figures).toHaveLength(25)
    for (const figure of figures) {
      expect(figure).toMatchObject({ source: expect.stringMatching(/\w{4}/), observed: expect.stringMatching(/20\d\d/) })
    }
  })

  it('has the published terms', () => {
    const terms = PLANS.map((plan) => [
      plan.id,
      plan.monthlyUsd?.value,
      plan.credits?.value,
      plan.mostCredits?.value,
      plan.longestMinutes?.value,
      plan.resolution?.value,
      plan.extraSeatUsd?.value,
      plan.topUpUsd?.value,
    ])
    const none = undefined
    expect(terms).toEqual([
      ['free', '0.00', none, none, 3, '720p', none, none],
      ['pay_as_you_go', '0.00', none, none, 30, '4k', none, '5.00'],
      ['creator', '29.00', 600, none, 30, '1080p', none, none],
      ['pro', '49.00', 1000, 100_000, 30, '4k', none, none],
      ['business', '149.00', 1500, none, 60, '4k', '20.00', none],
      ['enterprise', none, none, none, none, none, none, none],
    ])
    expect(PLANS.map((plan) => plan.addOn?.value)).toEqual([none, none, none, none, { credits: 100, usd: '5.00' }, none])
    expect([ROLLOVER.monthly.value, ROLLOVER.annual.value]).toEqual(['one_more_cycle', 'until_renewal'])
  })
})
