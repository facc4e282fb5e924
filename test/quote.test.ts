import { describe, expect, it, test } from 'vitest'
import { getCard } from '../src/quote/cards.js'
import { price } from '../src/quote/price.js'
import { pricerOf } from '../src/quote/pricers.js'
import type { AvatarType } from '../src/quote/quote.js'
import { codes, priced, quoteOf, recorded } from './support/quote.js'

const script = 'Welcome to the spring collection. Three things are new this year, and the first of them is light.'
const engine = (type: string) => ({ engine: { type } })

describe('the seed price list', () => {
  it.each<[string, object, AvatarType, number, string]>([
    ['Avatar IV, photo avatar, 1080p, 60 s', { ...engine('avatar_iv'), resolution: '1080p' }, 'photo_avatar', 60, '3.00'],
    ['Avatar IV, digital twin, 4K, 10 s', { ...engine('avatar_iv'), resolution: '4k' }, 'digital_twin', 10, '0.833'],
    ['Avatar III, photo avatar, 720p, 60 s', { ...engine('avatar_iii'), resolution: '720p' }, 'photo_avatar', 60, '1.002'],
    ['Avatar V, digital twin, 1080p, 30 s', { ...engine('avatar_v'), resolution: '1080p' }, 'digital_twin', 30, '2.001'],
  ])('%s', (_, more, avatarType, seconds, expected) => {
    expect(quoteOf(recorded(more), { avatarType, seconds }).usd?.expected).toBe(expected)
  })

  it('a cinematic video of 15 s', () => {
    const quote = quoteOf({ type: 'cinematic_avatar', prompt: 'A walk', avatar_id: ['a'], duration: 15 })
    expect(quote.usd).toEqual({ low: '7.00', expected: '7.00', high: '7.00' })
  })

  // 10.5 s: `expected` at the card's rate, `high` at 11 s and the dearest rate of this card or a later one; last, held from the card alone.
  it.each<[string, AvatarType, string, string, string, string, string, string, string]>([
    ['avatar_iv', 'photo_avatar', '720p', '0.05', '0.525', '0.05', '2026-06', '0.55', '0.55'],
    ['avatar_iv', 'photo_avatar', '1080p', '0.05', '0.525', '0.05', '2026-06', '0.55', '0.55'],
    ['avatar_iv', 'photo_avatar', '4k', '0.0667', '0.70035', '0.0667', '2026-06', '0.7337', '0.7337'],
    ['avatar_iv', 'digital_twin', '720p', '0.0667', '0.70035', '0.0805', '2026-08-28', '0.8855', '0.7337'],
    ['avatar_iv', 'digital_twin', '1080p', '0.0667', '0.70035', '0.0805', '2026-08-28', '0.8855', '0.7337'],
    ['avatar_iv', 'digital_twin', '4k', '0.0833', '0.87465', '0.0833', '2026-06', '0.9163', '0.9163'],
    ['avatar_iv', 'studio_avatar', '720p', '0.0667', '0.70035', '0.0805', '2026-08-28', '0.8855', '0.7337'],
    ['avatar_iv', 'studio_avatar', '1080p', '0.0667', '0.70035', '0.0805', '2026-08-28', '0.8855', '0.7337'],
    ['avatar_iv', 'studio_avatar', '4k', '0.0833', '0.87465', '0.0833', '2026-06', '0.9163', '0.9163'],
    ['avatar_v', 'photo_avatar', '720p', '0.05', '0.525', '0.12', '2026-08-28', '1.32', '0.7337'],
    ['avatar_v', 'photo_avatar', '1080p', '0.05', '0.525', '0.12', '2026-08-28', '1.32', '0.7337'],
    ['avatar_v', 'photo_avatar', '4k', '0.0667', '0.70035', '0.12', '2026-08-28', '1.32', '0.9163'],
    ['avatar_v', 'digital_twin', '720p', '0.0667', '0.70035', '0.12', '2026-08-28', '1.32', '0.7337'],
    ['avatar_v', 'digital_twin', '1080p', '0.0667', '0.70035', '0.12', '2026-08-28', '1.32', '0.7337'],
    ['avatar_v', 'digital_twin', '4k', '0.0833', '0.87465', '0.12', '2026-08-28', '1.32', '0.9163'],
    ['avatar_v', 'studio_avatar', '720p', '0.0667', '0.70035', '0.12', '2026-08-28', '1.32', '0.7337'],
    ['avatar_v', 'studio_avatar', '1080p', '0.0667', '0.70035', '0.12', '2026-08-28', '1.32', '0.7337'],
    ['avatar_v', 'studio_avatar', '4k', '0.0833', '0.87465', '0.12', '2026-08-28', '1.32', '0.9163'],
    ['avatar_iii', 'photo_avatar', '720p', '0.0167', '0.17535', '0.0433', '2026-06-30', '0.4763', '0.1837'],
    ['avatar_iii', 'photo_avatar', '1080p', '0.0167', '0.17535', '0.0433', '2026-06-30', '0.4763', '0.1837'],
    ['avatar_iii', 'photo_avatar', '4k', '0.02', '0.21', '0.0433', '2026-06-30', '0.4763', '0.22'],
    ['avatar_iii', 'digital_twin', '720p', '0.0167', '0.17535', '0.0167', '2026-06', '0.1837', '0.1837'],
    ['avatar_iii', 'digital_twin', '1080p', '0.0167', '0.17535', '0.0167', '2026-06', '0.1837', '0.1837'],
    ['avatar_iii', 'digital_twin', '4k', '0.02', '0.21', '0.02', '2026-06', '0.22', '0.22'],
    ['avatar_iii', 'studio_avatar', '720p', '0.0167', '0.17535', '0.0167', '2026-06', '0.1837', '0.1837'],
    ['avatar_iii', 'studio_avatar', '1080p', '0.0167', '0.17535', '0.0167', '2026-06', '0.1837', '0.1837'],
    ['avatar_iii', 'studio_avatar', '4k', '0.02', '0.21', '0.02', '2026-06', '0.22', '0.22'],
  ])(
    '%s, %s, %s: $%s a second, %s; held at $%s (%s), %s',
    (type, avatarType, resolution, rate, expected, highRate, highCard, high, own) => {
      const body = recorded({ ...engine(type), resolution })
      const quote = quoteOf(body, { avatarType, seconds: 10.5 })
      expect(quote.usd).toEqual({ low: expected, expected, high })
      expect(quote.lines).toHaveLength(1)
      expect(quote.lines[0]).toMatchObject({ rate, card: '2026-06', highRate, highCard, quantity: { low: 10.5, expected: 10.5, high: 11 } })
      expect(quoteOf(body, { avatarType, seconds: 10.5 }, { reserveFrom: 'card' }).usd).toEqual({ low: expected, expected, high: own })
    },
  )
})

describe('what decides the rate', () => {
  it('takes an omitted or null engine as Avatar IV and an omitted or null resolution as HD', () => {
    const facts = { avatarType: 'photo_avatar', seconds: 8 } as const
    const named = quoteOf(recorded({ ...engine('avatar_iv'), resolution: '1080p' }), facts)
    expect(named.usd?.expected).toBe('0.40')
    expect(quoteOf(recorded(), facts)).toEqual(named)
    expect(quoteOf(recorded({ engine: null, resolution: null }), facts)).toEqual(named)
  })

  it('prices an image as a photo avatar on Avatar IV, without looking anything up', () => {
    const body = { type: 'image', image: { type: 'asset_id', asset_id: 'i' }, audio_asset_id: 'a' }
    expect(quoteOf(body, { seconds: 60 })).toMatchObject({
      usd: { expected: '3.00', high: '3.00' },
      lines: [{ key: 'video.avatar_iv.photo.hd' }],
    })
    expect(quoteOf({ ...body, resolution: '4k' }, { seconds: 60 }).usd?.expected).toBe('4.002')
    expect(quoteOf(body, { seconds: 60, avatarType: 'digital_twin' }).usd?.expected).toBe('3.00')
    expect(pricerOf('createVideo')?.looks(body, {})).toEqual([])
  })

  it.each<[string, string, string, string, string, string]>([
    ['avatar_iv', '1080p', '0.50', '0.667', '0.805', 'video.avatar_iv.studio.hd'],
    ['avatar_iv', '4k', '0.667', '0.833', '0.833', 'video.avatar_iv.studio.4k'],
    ['avatar_v', '1080p', '0.50', '0.667', '1.20', 'video.avatar_v.studio.hd'],
    ['avatar_iii', '1080p', '0.167', '0.167', '0.433', 'video.avatar_iii.studio.hd'],
  ])('takes an unknown type on %s in %s as the dearest, and says so', (type, resolution, low, expected, high, key) => {
    const quote = quoteOf(recorded({ ...engine(type), resolution }), { seconds: 10 })
    expect(quote.usd).toEqual({ low, expected, high })
    expect(quote.lines[0]?.key).toBe(key)
    expect(quote.assumptions.find(({ code }) => code === 'avatar_type_unknown')?.message).toContain('look look is not known')
  })

  it('needs no type that the facts give, by look or for all, and names the look it lacks', () => {
    const looks = (facts: object) => pricerOf('createVideo')?.looks(recorded({ avatar_id: 'mine' }), facts)
    expect(looks({})).toEqual(['mine'])
    expect(looks({ avatarTypes: { other: 'photo_avatar' } })).toEqual(['mine'])
    expect(looks({ avatarType: 'photo_avatar' })).toEqual([])
    expect(looks({ avatarTypes: { mine: 'photo_avatar' } })).toEqual([])
    const facts = { seconds: 10, avatarType: 'digital_twin', avatarTypes: { mine: 'photo_avatar' } } as const
    expect(quoteOf(recorded({ avatar_id: 'mine' }), facts).usd?.expected).toBe('0.50')
    expect(quoteOf(recorded({ avatar_id: 'other' }), facts).usd?.expected).toBe('0.667')
  })

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('takes a look named %s like any other', (avatar_id) => {
    const body = recorded({ avatar_id })
    expect(pricerOf('createVideo')?.looks(body, { avatarTypes: {} })).toEqual([avatar_id])
    expect(quoteOf(body, { seconds: 10, avatarTypes: {} }).usd?.expected).toBe('0.667')
  })

  it('says that Avatar V is sold for digital twins only where the look is another', () => {
    const said = (avatarType: AvatarType) => codes(quoteOf(recorded(engine('avatar_v')), { avatarType, seconds: 1 }).assumptions)
    expect(said('photo_avatar')).toContain('avatar_v_twins_only')
    expect(said('studio_avatar')).toContain('avatar_v_twins_only')
    expect(said('digital_twin')).not.toContain('avatar_v_twins_only')
  })

  it('warns that 4K may not be sold, and that the card has successors', () => {
    const warnings = (resolution: string, card: string) =>
      codes(quoteOf(recorded({ resolution }), { avatarType: 'photo_avatar', seconds: 1 }, { card }).warnings)
    expect(warnings('4k', '2026-06')).toEqual(['uhd_may_be_unavailable', 'superseded_rate_card'])
    expect(warnings('1080p', '2026-06')).toEqual(['superseded_rate_card'])
    expect(warnings('1080p', '2026-08-28')).toEqual([])
  })
})

describe('a cinematic video', () => {
  const body = { type: 'cinematic_avatar', prompt: 'A walk', avatar_id: ['a', 'b'] }

  it.each<[string, object, object]>([
    ['its duration', { duration: 4 }, { low: 4, expected: 4, high: 4 }],
    ['10 s by default', {}, { low: 10, expected: 10, high: 10 }],
    ['10 s for null', { duration: null }, { low: 10, expected: 10, high: 10 }],
    ['4 to 15 s when the server chooses', { auto_duration: true }, { low: 4, expected: 10, high: 15 }],
  ])('costs the same whatever its length: %s', (_, more, seconds) => {
    const quote = quoteOf({ ...body, ...more }, { seconds: 90 })
    expect(quote).toMatchObject({ usd: { low: '7.00', expected: '7.00', high: '7.00' }, seconds, likely: null })
    expect(quote.lines).toMatchObject([{ key: 'cinematic', meter: 'video', quantity: { high: 1 } }])
    expect(codes(quote.assumptions)).toEqual(['flat_price'])
  })
})

describe('other cards', () => {
  const facts = { avatarType: 'digital_twin', seconds: 10 } as const

  it.each<[string, string, string, string]>([
    ['2026-06', '0.667', '0.805', '0.667'],
    ['2026-06-30', '0.667', '0.805', '0.667'],
    ['2026-08-28', '0.805', '0.805', '0.805'],
  ])('%s: expected %s, held %s, held from the card alone %s', (card, expected, high, own) => {
    expect(quoteOf(recorded(), facts, { card })).toMatchObject({ card, unit: 'usd', usd: { expected, high } })
    expect(quoteOf(recorded(), facts, { card, reserveFrom: 'card' }).usd).toMatchObject({ expected, high: own })
  })

  it.each<[string, string, object, AvatarType, string]>([
    ['4K', '2026-06-30', { resolution: '4k' }, 'digital_twin', 'video.avatar_iv.twin.4k'],
    ['4K', '2026-08-28', { resolution: '4k' }, 'photo_avatar', 'video.avatar_iv.photo.4k'],
    ['Avatar V for a photo', '2026-06-30', engine('avatar_v'), 'photo_avatar', 'video.avatar_v.photo.hd'],
    ['Avatar V for a studio avatar', '2026-08-28', engine('avatar_v'), 'studio_avatar', 'video.avatar_v.studio.hd'],
  ])('%s has no price on %s, which is not zero', (_, card, more, avatarType, key) => {
    const { quote, money } = priced(recorded(more), { avatarType, seconds: 10 }, { card })
    expect(quote).toMatchObject({ priced: false, usd: null, unpriced: `card ${card} has no price for ${key}`, lines: [] })
    expect(money).toBeNull()
  })

  it('nor has a cinematic video on the newest', () => {
    expect(quoteOf({ type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] }, {}, { card: '2026-08-28' }).priced).toBe(false)
  })

  it('prices an unknown type at the dearest that the card has', () => {
    expect(quoteOf(recorded(engine('avatar_v')), { seconds: 10 }, { card: '2026-08-28' }).usd).toEqual({
      low: '1.20',
      expected: '1.20',
      high: '1.20',
    })
    expect(quoteOf(recorded(engine('avatar_iii')), { seconds: 10 }, { card: '2026-08-28' }).usd).toEqual({
      low: '0.10',
      expected: '0.165',
      high: '0.165',
    })
  })
})

describe('an operation without a known price', () => {
  it.each(['createSomethingNew', 'toString', '__proto__', ''])('%s is unpriced, not free', (operation) => {
    const pricing = { card: getCard('2026-06'), reserveFrom: 'dearest' } as const
    const { quote, money } = price({ operation, body: {}, facts: {} }, pricing)
    expect(quote).toMatchObject({ operation, priced: false, usd: null, lines: [] })
    expect(quote.unpriced).toContain('no price for this operation is known')
    expect(money).toBeNull()
  })
})

describe('a quote', () => {
  test('is plain data, and the same for the same input', () => {
    const bodies = [recorded(), { type: 'avatar', avatar_id: 'x', script }, { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] }]
    for (const body of bodies) {
      const quote = quoteOf(body, { seconds: 12.3 })
      expect(JSON.parse(JSON.stringify(quote))).toStrictEqual(quote)
      expect(quoteOf(structuredClone(body), { seconds: 12.3 })).toStrictEqual(quote)
    }
  })

  test('leads with what its caller already took for granted', () => {
    const assumption = { code: 'look_up_failed', message: 'It failed.' }
    expect(quoteOf(recorded(), { seconds: 1 }, { assumptions: [assumption] }).assumptions[0]).toEqual(assumption)
    expect(quoteOf(recorded(), {}, { assumptions: [assumption] }).assumptions[0]).toEqual(assumption)
  })
})
