import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { buildQuote, chargeFor } from '../src/quote/build.js'
import { getCard } from '../src/quote/cards.js'
import type { Draft } from '../src/quote/pricer.js'
import { pricerOf } from '../src/quote/pricers.js'
import type { Facts } from '../src/quote/quote.js'
import { priced, recorded } from './support/quote.js'

const termsOf = (body: object, facts: Facts, card?: string) => priced(body, facts, card ? { card } : {}).money?.terms.video
const scene = (type: string) => ({
  type: 'avatar_video',
  input: { type: 'avatar', avatar_id: type, audio_asset_id: 'a', engine: { type } },
})

describe('what a finished job is charged', () => {
  it('is its measured seconds at the quoted rate, whatever length was quoted', () => {
    const terms = termsOf(recorded(), { avatarType: 'digital_twin', seconds: 60 })
    expect(terms).toEqual({ kind: 'seconds', amount: 66_700, perSeconds: 1 })
    expect(terms && chargeFor(terms, 59.84)).toBe(3_991_328)
    expect(terms && chargeFor(terms, 0)).toBe(0)
  })

  it('is rounded up to a micro, and only where it has to be', () => {
    const terms = { kind: 'seconds', amount: 667, perSeconds: 1 } as const
    expect(chargeFor(terms, 1.5)).toBe(1001)
    expect(chargeFor(terms, 3.1)).toBe(2068)
    expect(chargeFor(terms, 10)).toBe(6670)
    expect(chargeFor({ kind: 'seconds', amount: 50_000, perSeconds: 1 }, 1.1)).toBe(55_000)
  })

  it('is flat for a flat price, with a length or without', () => {
    const terms = termsOf({ type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] }, {})
    expect(terms).toEqual({ kind: 'flat', amount: 7_000_000 })
    expect(terms && [chargeFor(terms, undefined), chargeFor(terms, 4), chargeFor(terms, 15)]).toEqual([7_000_000, 7_000_000, 7_000_000])
  })

  it('is the quoted mixture where scenes have several rates', () => {
    const body = { type: 'studio', scenes: [scene('avatar_iii'), scene('avatar_iv')] }
    const terms = termsOf(body, { avatarType: 'digital_twin', scenes: [{ seconds: 10 }, { seconds: 20 }] })
    expect(terms).toEqual({ kind: 'seconds', amount: 1_501_000, perSeconds: 30 })
    expect(terms && [30, 33, 30.5].map((seconds) => chargeFor(terms, seconds))).toEqual([1_501_000, 1_651_100, 1_526_017])
  })

  it('is exact where the mixture’s seconds are no exact floats', () => {
    const body = { type: 'studio', scenes: [scene('avatar_iii'), scene('avatar_iv'), scene('avatar_iii')] }
    const terms = termsOf(body, { avatarType: 'digital_twin', scenes: [{ seconds: 0.1 }, { seconds: 0.2 }, { seconds: 3 }] })
    expect(terms).toEqual({ kind: 'seconds', amount: 65_110, perSeconds: 3.3 })
    expect(terms && chargeFor(terms, 3.3)).toBe(65_110)
    expect(chargeFor({ kind: 'seconds', amount: 3_000_000, perSeconds: 3.3 }, 1.1)).toBe(1_000_000)
  })

  it('is unknown for a job that states no length', () => {
    expect(chargeFor({ kind: 'seconds', amount: 50_000, perSeconds: 1 }, undefined)).toBeUndefined()
    expect(chargeFor({ kind: 'seconds', amount: 50_000, perSeconds: 0 }, 10)).toBeUndefined()
  })

  test('for mixtures is the exact share, rounded up, over any lengths', () => {
    const thousandths = fc.integer({ min: 1, max: 3_600_000 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), thousandths, thousandths, (amount, whole, measured) => {
        const exact = (BigInt(amount) * BigInt(measured) + BigInt(whole) - 1n) / BigInt(whole)
        expect(chargeFor({ kind: 'seconds', amount, perSeconds: whole / 1000 }, measured / 1000)).toBe(Number(exact))
      }),
    )
  })

  it('loses no flat price that stands beside seconds', () => {
    const one = { low: 1, expected: 1, high: 1 }
    const ten = { low: 10, expected: 10, high: 10 }
    const draft: Draft = {
      lines: [
        { part: 'video', meter: 'second', key: 'agent', quantity: ten },
        { part: 'video', meter: 'call', key: 'avatar_create.photo', quantity: one },
      ],
      seconds: ten,
      assumptions: [],
      warnings: [],
    }
    const terms = buildQuote('any', draft, { card: getCard('2026-06'), reserveFrom: 'card' }).money?.terms.video
    expect(terms && chargeFor(terms, 10)).toBe(1_333_000)
  })
})

describe('the length that an answer states', () => {
  const billed = (answer: unknown) => pricerOf('createVideo')?.billedSeconds(answer)

  it.each<[unknown, number | undefined]>([
    [{ duration: 12.34 }, 12.34],
    [{ duration: 0 }, undefined],
    [{ duration: null }, undefined],
    [{ duration: '12.34' }, undefined],
    [{ duration: -1 }, undefined],
    [{ duration: Number.NaN }, undefined],
    [{ duration: Number.POSITIVE_INFINITY }, undefined],
    [{}, undefined],
    [null, undefined],
    [undefined, undefined],
    ['12.34', undefined],
  ])('of %o is %s', (answer, expected) => {
    expect(billed(answer)).toBe(expected)
  })
})

describe('charges that were really seen', () => {
  // Seconds of the finished video, and the USD that went off the wallet.
  const IV = {}
  const III = { engine: { type: 'avatar_iii' } }

  const SEEN: [card: string, more: object, seconds: number, usd: number][] = [
    ['2026-06', IV, 3.372, 0.15],
    ['2026-06', IV, 16.972, 0.8],
    ['2026-06', IV, 33.696, 1.65],
    ['2026-06', IV, 36.9876, 1.8],
    ['2026-06', IV, 49.58, 2.45],
    ['2026-06', IV, 5.64, 0.25],
    ['2026-06', IV, 1.1, 0.05],
    ['2026-08-28', IV, 5.72, 0.2],
    ['2026-08-28', III, 7.58, 0.13],
    ['2026-08-28', IV, 7.58, 0.29],
  ]

  it.each(SEEN)(
    'card %s, %o: %d s cost $%d, which the reservation covers on the card and on the default one',
    (card, more, seconds, seen) => {
      const facts = { avatarType: 'photo_avatar', seconds } as const
      expect(priced(recorded(more), facts, { card, reserveFrom: 'card' }).money?.high).toBeGreaterThanOrEqual(seen * 1_000_000)
      expect(priced(recorded(more), facts).money?.high).toBeGreaterThanOrEqual(seen * 1_000_000)
    },
  )

  it.each(SEEN)('card %s, %o: the charge worked out for %d s is within five cents of $%d', (card, more, seconds, seen) => {
    const terms = termsOf(recorded(more), { avatarType: 'photo_avatar', seconds }, card)
    expect(Math.abs((terms ? (chargeFor(terms, seconds) ?? 0) : 0) / 1_000_000 - seen)).toBeLessThanOrEqual(0.05)
  })

  it('two videos of 13.17 and 11.10 s that cost $0.41 together', () => {
    const held = [13.17, 11.1].map((seconds) =>
      priced(recorded(III), { avatarType: 'photo_avatar', seconds }, { card: '2026-08-28', reserveFrom: 'card' }),
    )
    expect(held.reduce((total, { money }) => total + (money?.high ?? 0), 0)).toBe(429_000)
  })
})
