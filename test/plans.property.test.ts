import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAmount } from '../src/money.js'
import { comparePlans } from '../src/plans/compare.js'
import type { PlanOption } from '../src/plans/comparison.js'
import type { Workload } from '../src/plans/workload.js'

const FEATURES = [
  'avatarIII',
  'avatarIV',
  'avatarV',
  'customMotion',
  'translationSpeed',
  'translationPrecision',
  'translationAudioOnly',
  'lipsyncSpeed',
  'lipsyncPrecision',
  'videoAgent',
] as const

/** Hundredths of a minute, so that sums can be checked in whole numbers. */
const hundredths = fc.integer({ min: 1, max: 1_000_000 })
const minutes = fc.dictionary(fc.constantFrom<(typeof FEATURES)[number]>(...FEATURES), hundredths, { minKeys: 1, maxKeys: 4 })
const terms = fc.record({
  resolution: fc.constantFrom('720p', '1080p', '4k'),
  seats: fc.integer({ min: 1, max: 20 }),
  avatarType: fc.constantFrom(undefined, 'photo_avatar', 'digital_twin', 'studio_avatar'),
} as const)
const options = fc.record({
  rates: fc.constantFrom('seed', '2026-09'),
  card: fc.constantFrom('2026-06', '2026-06-30', '2026-08-28'),
  billing: fc.constantFrom('monthly', 'annual'),
} as const)

const workloadOf = (amounts: Record<string, number>, more: object = {}): Workload => ({
  ...Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amount / 100])),
  ...more,
})
const byPlan = (plans: readonly PlanOption[]) => new Map(plans.map((option) => [option.plan, option]))

it('never gets cheaper with more minutes, and never fits again', () => {
  fc.assert(
    fc.property(minutes, terms, options, fc.nat({ max: 9 }), hundredths, (amounts, more, read, at, added) => {
      const names = Object.keys(amounts)
      const name = names[at % names.length] ?? ''
      const less = byPlan(comparePlans(workloadOf(amounts, more), read).plans)
      const greater = comparePlans(workloadOf({ ...amounts, [name]: (amounts[name] ?? 0) + added }, more), read)
      for (const option of greater.plans) {
        const before = less.get(option.plan)
        if (option.fits === 'yes') expect(before?.fits).toBe('yes')
        if (option.usd !== null) expect(parseAmount(option.usd)).toBeGreaterThanOrEqual(parseAmount(before?.usd ?? '9000000000'))
        if (option.credits) expect(option.credits.used).toBeGreaterThanOrEqual(before?.credits?.used ?? Number.POSITIVE_INFINITY)
      }
    }),
  )
})

it('lists every plan once: what fits by price, then contracts, then what does not fit with a reason', () => {
  fc.assert(
    fc.property(minutes, terms, options, (amounts, more, read) => {
      const { plans, cheapest } = comparePlans(workloadOf(amounts, more), read)
      expect(plans.map(({ plan }) => plan).sort()).toEqual(['business', 'creator', 'enterprise', 'free', 'pay_as_you_go', 'pro'])
      const ranks = plans.map(({ fits }) => ['yes', 'ask_sales', 'no'].indexOf(fits))
      expect(ranks).toEqual([...ranks].sort())
      const prices = plans.flatMap(({ usd }) => (usd === null ? [] : [parseAmount(usd)]))
      expect(prices).toEqual([...prices].sort((a, b) => a - b))
      expect(prices).toHaveLength(plans.filter(({ fits }) => fits === 'yes').length)
      expect(cheapest).toBe(prices.length > 0 ? plans[0]?.plan : null)
      for (const { fits, reasons } of plans) expect(reasons.length > 0).toBe(fits === 'no')
    }),
  )
})

it('counts credits and money exactly', () => {
  const CREDITS = {
    avatarIII: 3,
    avatarIV: 20,
    avatarV: 20,
    customMotion: 40,
    translationSpeed: 5,
    translationPrecision: 10,
    videoAgent: 20,
  }
  const some = fc.dictionary(
    fc.constantFrom<keyof typeof CREDITS>('avatarIII', 'avatarIV', 'customMotion', 'translationSpeed'),
    hundredths,
    {
      minKeys: 1,
    },
  )
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 9 }), (amounts, seats) => {
      const credits = Object.entries(CREDITS).reduce((total, [name, rate]) => {
        const amount = Object.entries(amounts).find(([key]) => key === name)?.[1] ?? 0
        return total + BigInt(rate) * BigInt(amount)
      }, 0n)
      const used = Number((credits + 99n) / 100n)
      const blocks = Math.max(0, Math.ceil((used - 1500) / 100))
      const business = byPlan(comparePlans(workloadOf(amounts, { seats })).plans).get('business')
      expect(business?.credits).toMatchObject({ used, addOnBlocks: blocks, unused: 1500 + blocks * 100 - used })
      expect(business?.usd).toBe(`${149 + 5 * blocks + 20 * (seats - 1)}.00`)
    }),
  )
})
