import { describe, expect, it, test } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { buildQuote } from '../src/quote/build.js'
import { DEFAULT_CARD, getCard, laterCards } from '../src/quote/cards.js'
import type { Meter } from '../src/quote/quote.js'
import { rateCard } from '../src/quote/rate-card.js'
import { rateCards } from '../src/quote/rate-cards.js'

/** Every published price: key, unit, amount in USD, the same in micros. Typed in from the price lists, not read from the cards. */
const PUBLISHED: Record<string, [string, string, string, number][]> = {
  '2026-06': [
    ['video.avatar_iv.photo.hd', 'second', '0.05', 50_000],
    ['video.avatar_iv.photo.4k', 'second', '0.0667', 66_700],
    ['video.avatar_iv.twin.hd', 'second', '0.0667', 66_700],
    ['video.avatar_iv.twin.4k', 'second', '0.0833', 83_300],
    ['video.avatar_iv.studio.hd', 'second', '0.0667', 66_700],
    ['video.avatar_iv.studio.4k', 'second', '0.0833', 83_300],
    ['video.avatar_v.photo.hd', 'second', '0.05', 50_000],
    ['video.avatar_v.photo.4k', 'second', '0.0667', 66_700],
    ['video.avatar_v.twin.hd', 'second', '0.0667', 66_700],
    ['video.avatar_v.twin.4k', 'second', '0.0833', 83_300],
    ['video.avatar_v.studio.hd', 'second', '0.0667', 66_700],
    ['video.avatar_v.studio.4k', 'second', '0.0833', 83_300],
    ['video.avatar_iii.photo.hd', 'second', '0.0167', 16_700],
    ['video.avatar_iii.photo.4k', 'second', '0.02', 20_000],
    ['video.avatar_iii.twin.hd', 'second', '0.0167', 16_700],
    ['video.avatar_iii.twin.4k', 'second', '0.02', 20_000],
    ['video.avatar_iii.studio.hd', 'second', '0.0167', 16_700],
    ['video.avatar_iii.studio.4k', 'second', '0.02', 20_000],
    ['cinematic', 'video', '7.00', 7_000_000],
    ['agent', 'second', '0.0333', 33_300],
    ['translation.speed.audio_only', 'second', '0.0167', 16_700],
    ['translation.speed.lipsync', 'second', '0.0333', 33_300],
    ['translation.precision.lipsync', 'second', '0.0667', 66_700],
    ['lipsync.speed', 'second', '0.0333', 33_300],
    ['lipsync.precision', 'second', '0.0667', 66_700],
    ['tts.starfish', 'second', '0.000667', 667],
    ['avatar_create.digital_twin', 'call', '1.00', 1_000_000],
    ['avatar_create.photo', 'call', '1.00', 1_000_000],
  ],
  '2026-06-30': [
    ['video.avatar_v.twin.hd', 'second', '0.0667', 66_700],
    ['video.avatar_iv.photo.hd', 'second', '0.05', 50_000],
    ['video.avatar_iv.twin.hd', 'second', '0.0667', 66_700],
    ['video.avatar_iv.studio.hd', 'second', '0.0667', 66_700],
    ['video.avatar_iii.photo.hd', 'second', '0.0433', 43_300],
    ['video.avatar_iii.twin.hd', 'second', '0.0167', 16_700],
    ['video.avatar_iii.studio.hd', 'second', '0.0167', 16_700],
    ['cinematic', 'video', '7.00', 7_000_000],
    ['realtime', 'second', '0.05', 50_000],
    ['agent', 'second', '0.0333', 33_300],
    ['translation.speed.audio_only', 'second', '0.0333', 33_300],
    ['translation.speed.lipsync', 'second', '0.0333', 33_300],
    ['translation.precision.lipsync', 'second', '0.0667', 66_700],
    ['lipsync.speed', 'second', '0.0333', 33_300],
    ['lipsync.precision', 'second', '0.0667', 66_700],
    ['tts.starfish', 'second', '0.000667', 667],
    ['avatar_create.digital_twin', 'call', '1.00', 1_000_000],
    ['avatar_create.photo', 'call', '1.00', 1_000_000],
    ['hyperframes.1080p30', 'minute', '0.10', 100_000],
    ['hyperframes.1080p60', 'minute', '0.20', 200_000],
    ['hyperframes.4k30', 'minute', '0.15', 150_000],
    ['hyperframes.4k60', 'minute', '0.30', 300_000],
    ['clipping', 'clip', '0.15', 150_000],
    ['filler_removal', 'second', '0.01', 10_000],
  ],
  '2026-08-28': [
    ['video.avatar_iv.photo.hd', 'second', '0.0385', 38_500],
    ['video.avatar_iv.twin.hd', 'second', '0.0805', 80_500],
    ['video.avatar_iv.studio.hd', 'second', '0.0805', 80_500],
    ['video.avatar_v.twin.hd', 'second', '0.12', 120_000],
    ['video.avatar_iii.photo.hd', 'second', '0.0165', 16_500],
    ['video.avatar_iii.twin.hd', 'second', '0.0100', 10_000],
    ['video.avatar_iii.studio.hd', 'second', '0.0165', 16_500],
    ['translation.speed.lipsync', 'second', '0.0135', 13_500],
    ['translation.speed.audio_only', 'second', '0.0095', 9500],
    ['translation.precision.lipsync', 'second', '0.025', 25_000],
    ['avatar_create.photo', 'call', '1.32', 1_320_000],
    ['avatar_create.prompt', 'call', '1.00', 1_000_000],
    ['tts.starfish', 'second', '0.002', 2000],
  ],
  'usd-heygen-video-2026-10': [
    ['heygen_video_1.gen.480p', 'second', '0.010', 10_000],
    ['heygen_video_1.gen.768p', 'second', '0.015', 15_000],
    ['heygen_video_1.gen.1080p', 'second', '0.045', 45_000],
    ['heygen_video_1.gen.2k', 'second', '0.045', 45_000],
    ['heygen_video_1.ref.480p', 'second', '0.020', 20_000],
    ['heygen_video_1.ref.768p', 'second', '0.030', 30_000],
    ['heygen_video_1.ref.1080p', 'second', '0.090', 90_000],
    ['heygen_video_1.ref.2k', 'second', '0.090', 90_000],
  ],
  'usd-heygen-video-2026-11': [
    ['heygen_video_1.gen.480p', 'second', '0.02', 20_000],
    ['heygen_video_1.gen.768p', 'second', '0.03', 30_000],
    ['heygen_video_1.gen.1080p', 'second', '0.09', 90_000],
    ['heygen_video_1.gen.2k', 'second', '0.09', 90_000],
    ['heygen_video_1.ref.480p', 'second', '0.04', 40_000],
    ['heygen_video_1.ref.768p', 'second', '0.06', 60_000],
    ['heygen_video_1.ref.1080p', 'second', '0.18', 180_000],
    ['heygen_video_1.ref.2k', 'second', '0.18', 180_000],
  ],
  'usd-heygen-voice-2026-10': [['heygen_voice_1.clone', 'call', '0', 0]],
  'enterprise-credits-v2': [
    ['video.avatar_iv.photo.hd', 'second', '0.1', 100_000],
    ['video.avatar_iv.twin.hd', 'second', '0.1', 100_000],
    ['video.avatar_iv.studio.hd', 'second', '0.1', 100_000],
    ['video.avatar_v.photo.hd', 'second', '0.1', 100_000],
    ['video.avatar_v.twin.hd', 'second', '0.1', 100_000],
    ['video.avatar_v.studio.hd', 'second', '0.1', 100_000],
    ['video.avatar_iii.photo.hd', 'second', '0.0167', 16_700],
    ['video.avatar_iii.twin.hd', 'second', '0.0167', 16_700],
    ['video.avatar_iii.studio.hd', 'second', '0.0167', 16_700],
    ['agent', 'second', '0.0667', 66_700],
    ['translation.speed.audio_only', 'second', '0.05', 50_000],
    ['translation.speed.lipsync', 'second', '0.05', 50_000],
    ['translation.precision.lipsync', 'second', '0.1', 100_000],
    ['proofread', 'second', '0.00833', 8_330],
    ['lipsync.speed', 'second', '0.05', 50_000],
    ['lipsync.precision', 'second', '0.1', 100_000],
    ['tts.starfish', 'second', '0.000333', 333],
    ['avatar_create.digital_twin', 'call', '1', 1_000_000],
    ['avatar_create.photo', 'call', '1', 1_000_000],
    ['cinematic', 'video', '7', 7_000_000],
    ['hyperframes.1080p30', 'minute', '0.1', 100_000],
  ],
  'enterprise-faq': [
    ['video.avatar_iii.photo.hd', 'minute', '1', 1_000_000],
    ['video.avatar_iii.twin.hd', 'minute', '1', 1_000_000],
    ['video.avatar_iii.studio.hd', 'minute', '1', 1_000_000],
    ['video.avatar_iv.photo.hd', 'minute', '1', 1_000_000],
    ['video.avatar_iv.twin.hd', 'minute', '1', 1_000_000],
    ['video.avatar_iv.studio.hd', 'minute', '1', 1_000_000],
    ['video.avatar_v.photo.hd', 'minute', '1', 1_000_000],
    ['video.avatar_v.twin.hd', 'minute', '1', 1_000_000],
    ['video.avatar_v.studio.hd', 'minute', '1', 1_000_000],
    ['translation.speed.audio_only', 'minute', '1', 1_000_000],
    ['translation.speed.lipsync', 'minute', '1', 1_000_000],
    ['translation.precision.lipsync', 'minute', '1', 1_000_000],
  ],
  'web-credits': [
    ['video.avatar_iii.photo.hd', 'minute', '3', 3_000_000],
    ['video.avatar_iii.twin.hd', 'minute', '3', 3_000_000],
    ['video.avatar_iii.studio.hd', 'minute', '3', 3_000_000],
    ['video.avatar_iv.photo.hd', 'minute', '20', 20_000_000],
    ['video.avatar_iv.twin.hd', 'minute', '20', 20_000_000],
    ['video.avatar_iv.studio.hd', 'minute', '20', 20_000_000],
    ['video.avatar_v.photo.hd', 'minute', '20', 20_000_000],
    ['video.avatar_v.twin.hd', 'minute', '20', 20_000_000],
    ['video.avatar_v.studio.hd', 'minute', '20', 20_000_000],
    ['custom_motion', 'minute', '40', 40_000_000],
    ['avatar_create.prompt', 'look', '1', 1_000_000],
    ['avatar_create.digital_twin', 'training', '60', 60_000_000],
    ['translation.speed.lipsync', 'minute', '5', 5_000_000],
    ['translation.precision.lipsync', 'minute', '10', 10_000_000],
    ['translation.speed.audio_only', 'minute', '2', 2_000_000],
    ['image_asset', 'image', '2', 2_000_000],
    ['cinematic', 'second', '4', 4_000_000],
    ['veo3', 'video', '90', 90_000_000],
    ['agent', 'minute', '20', 20_000_000],
    ['motion_designer', 'asset', '3', 3_000_000],
    ['podcast', 'minute', '3', 3_000_000],
    ['clipping', 'five_minutes', '1', 1_000_000],
  ],
  'web-credits-2026-09': [
    ['video.avatar_iv.photo.hd', 'minute', '16', 16_000_000],
    ['video.avatar_iv.twin.hd', 'minute', '31', 31_000_000],
    ['video.avatar_iv.studio.hd', 'minute', '31', 31_000_000],
    ['video.avatar_iv.twin.hd.motion', 'minute', '62', 62_000_000],
    ['video.avatar_iv.studio.hd.motion', 'minute', '62', 62_000_000],
    ['video.avatar_iv.photo.hd.motion', 'minute', '32', 32_000_000],
    ['video.avatar_v.twin.hd', 'minute', '50', 50_000_000],
    ['video.avatar_v.studio.hd', 'minute', '50', 50_000_000],
    ['video.avatar_v.twin.hd.motion', 'minute', '100', 100_000_000],
    ['video.avatar_v.studio.hd.motion', 'minute', '100', 100_000_000],
    ['hyperframes.1080p30', 'minute', '20', 20_000_000],
  ],
  'premium-credits': [
    ['video.avatar_iv.photo.hd', 'minute', '20', 20_000_000],
    ['video.avatar_iv.twin.hd', 'minute', '20', 20_000_000],
    ['video.avatar_iv.studio.hd', 'minute', '20', 20_000_000],
    ['add_motion', 'call', '10', 10_000_000],
    ['upscale', 'video', '10', 10_000_000],
    ['avatar_create.prompt', 'look', '1', 1_000_000],
    ['avatar_create.photo', 'training', '20', 20_000_000],
    ['translation.speed.lipsync', 'minute', '5', 5_000_000],
    ['translation.precision.lipsync', 'minute', '10', 10_000_000],
    ['translation.speed.audio_only', 'minute', '0', 0],
    ['image_asset', 'image', '2', 2_000_000],
    ['video_asset', 'video', '15', 15_000_000],
    ['motion_designer', 'asset', '3', 3_000_000],
  ],
  'api-credits-2026-02': [
    ['video.avatar_iii.photo.hd', 'minute', '1', 1_000_000],
    ['video.avatar_iii.twin.hd', 'minute', '1', 1_000_000],
    ['video.avatar_iii.studio.hd', 'minute', '1', 1_000_000],
    ['video.avatar_iv.photo.hd', 'ten_seconds', '1', 1_000_000],
    ['video.avatar_iv.twin.hd', 'ten_seconds', '1', 1_000_000],
    ['video.avatar_iv.studio.hd', 'ten_seconds', '1', 1_000_000],
    ['translation.speed.audio_only', 'minute', '3', 3_000_000],
    ['translation.speed.lipsync', 'minute', '3', 3_000_000],
    ['agent', 'minute', '2', 2_000_000],
  ],
}

/** Prices that exist and that nobody could read. */
const UNKNOWN: Record<string, string[]> = {
  '2026-06': ['proofread'],
  'usd-heygen-voice-2026-10': ['heygen_voice_1.instant', 'heygen_voice_1.professional'],
  'web-credits-2026-09': ['tts.starfish'],
  'premium-credits': ['agent'],
}

/** How long a timed unit is. Five minutes is a multiple of each, and of every step that a card rounds to. */
const SECONDS: Record<string, number> = { second: 1, ten_seconds: 10, minute: 60, five_minutes: 300 }

const CARDS = Object.keys(PUBLISHED)

/** Prices one line of a card, with nothing from any other card. */
function lineOf(card: string, key: string, meter: Meter, quantity: number, reserveFrom: 'dearest' | 'card' = 'card') {
  const lines = [{ part: 'p', meter, key, quantity: { low: quantity, expected: quantity, high: quantity } }]
  const draft = { lines, seconds: null, assumptions: [], warnings: [] }
  return buildQuote('any', draft, { card: getCard(card), reserveFrom })
}

/** The dearest rate that a second on the default card would be held at, and its card. */
function heldAt(card: string, keys: string[], from?: 'dearest' | 'card') {
  const one = { low: 1, expected: 1, high: 1 }
  const [key = '', ...highKeys] = keys
  const draft = {
    lines: [{ part: 'p', meter: 'second', key, highKeys, quantity: one } as const],
    seconds: null,
    assumptions: [],
    warnings: [],
  }
  const [line] = buildQuote('any', draft, { card: getCard(card), reserveFrom: from ?? 'dearest' }).quote.lines
  return line && [line.highRate, line.highCard]
}

describe.each(CARDS)('card %s', (id) => {
  const card = getCard(id)

  it.each(PUBLISHED[id] ?? [])('prices %s per %s at $%s', (key, per, amount, micros) => {
    expect(card.rates.get(key)).toMatchObject({ key, per, amount, micros })
  })

  it.each(PUBLISHED[id] ?? [])('bills %s per %s at %s in a quote, for one and for five minutes', (key, per, _, micros) => {
    const seconds = SECONDS[per]
    // The cast: the table's units are typed in as text.
    const { quote, money } = lineOf(id, key, seconds ? 'second' : (per as Meter), seconds ? 300 : 3)
    const units = seconds ? 300 / seconds : 3
    expect(quote.lines[0]).toMatchObject({ key, per, card: id })
    expect([money?.expected, money?.high]).toEqual([micros * units, micros * units])
  })

  it('has no other prices', () => {
    expect([...card.rates.keys()].sort()).toEqual((PUBLISHED[id] ?? []).map(([key]) => key).sort())
    expect([...card.unknown.keys()].sort()).toEqual((UNKNOWN[id] ?? []).sort())
  })

  it.each(UNKNOWN[id] ?? [])('knows that %s has a price, which is not zero', (key) => {
    const { quote, money } = lineOf(id, key, card.unknown.get(key)?.per ?? 'call', 10)
    expect(money).toBeNull()
    expect(quote.unpriced).toContain(`card ${id} has no price for ${key}: ${id} has it without an amount`)
  })

  it('says of each price where and when it was seen', () => {
    expect(card.unit).toBe(id.includes('credits') || id.startsWith('enterprise') ? 'credit' : 'usd')
    for (const rate of card.rates.values()) {
      expect(rate).toMatchObject({ card: id })
      expect(rate.source.length).toBeGreaterThan(20)
      expect(rate.observed).toMatch(/2026|undated/)
      expect(rate.seen ?? '2026-01-01').toMatch(/^2026-\d\d-\d\d$/)
    }
  })
})

describe('the cards', () => {
  test('the seed price list is the default', () => {
    expect(DEFAULT_CARD).toBe('2026-06')
  })

  test('follow each other by the day they apply from', () => {
    expect(CARDS.slice(0, 3).map((id) => getCard(id).applies)).toEqual(['2026-06-01', '2026-06-30', '2026-08-28'])
    expect(laterCards(getCard('usd-heygen-video-2026-10')).map(({ id }) => id)).toEqual(['usd-heygen-video-2026-11'])
    expect(laterCards(getCard('web-credits')).map(({ id }) => id)).toEqual(['web-credits-2026-09'])
    expect(laterCards(getCard('enterprise-faq'))).toEqual([])
    expect(laterCards(getCard('2026-06')).map(({ id }) => id)).toEqual(['2026-06-30', '2026-08-28'])
    expect(laterCards(getCard('2026-06-30')).map(({ id }) => id)).toEqual(['2026-08-28'])
    expect(laterCards(getCard('2026-08-28'))).toEqual([])
  })

  test('only cards of the same unit and family are later ones', () => {
    const data = {
      id: 'credits',
      unit: 'credit',
      applies: '2026-01-01',
      observed: '2026',
      confidence: 'caller',
      source: 'x',
      rows: [],
    } as const
    expect(laterCards(rateCard(data))).toEqual([])
    expect(laterCards(rateCard({ ...data, unit: 'usd' }))).toHaveLength(3)
  })

  test('of one family bill each key by the same unit', () => {
    const units = new Map<string, string>()
    const others = rateCards.list().flatMap(({ family, rates }) =>
      [...rates.values()].filter(({ key, per }) => {
        const name = `${family} ${key}`
        const known = units.get(name) ?? per
        units.set(name, known)
        return known !== per
      }),
    )
    expect(units.size).toBeGreaterThan(100)
    expect(others).toEqual([])
  })

  test('filler removal bills a minute at least, nothing else has a minimum', () => {
    const minimums = CARDS.flatMap((id) => [...getCard(id).rates.values()].filter((rate) => rate.minimum > 0))
    expect(minimums.map(({ key, minimum }) => [key, minimum])).toEqual([['filler_removal', 60]])
  })

  it.each<[string, unknown, string]>([
    ['an unknown name', '2025-01', '"2025-01"'],
    ['no name', '', '""'],
    ['a prototype’s member', 'constructor', '"constructor"'],
    ['undefined', undefined, 'nothing'],
    ['null', null, 'null'],
    ['a number', 2026, '2026'],
    ['a bigint', 5n, '5'],
    ['an object', {}, 'an object'],
  ])('%s is no card', (_, id, got) => {
    // The cast: plain JavaScript callers pass anything.
    const read = () => getCard(id as string)
    expect(read).toThrow(ValidationError)
    expect(read).toThrow(`card: expected one of 2026-06, 2026-06-30, 2026-08-28, usd-heygen-video-2026-10,`)
    expect(read).toThrow(`latest, conservative, got ${got}`)
  })
})

describe('the dearest known rate, which is held', () => {
  it.each<[string, string, string[], [string, string]]>([
    ['the card’s own where none is dearer', '2026-06', ['video.avatar_iv.photo.hd'], ['0.05', '2026-06']],
    ['a later card’s where that is dearer', '2026-06', ['video.avatar_iv.twin.hd'], ['0.0805', '2026-08-28']],
    ['the one in between', '2026-06', ['video.avatar_iii.photo.hd'], ['0.0433', '2026-06-30']],
    ['the first of two equal ones', '2026-06', ['agent'], ['0.0333', '2026-06']],
    ['never an earlier card’s', '2026-08-28', ['video.avatar_iv.photo.hd'], ['0.0385', '2026-08-28']],
    ['over all keys', '2026-06', ['video.avatar_v.photo.hd', 'video.avatar_v.twin.hd'], ['0.12', '2026-08-28']],
    ['a known key’s beside unknown ones', '2026-06', ['agent', 'nothing'], ['0.0333', '2026-06']],
  ])('is %s', (_, card, keys, expected) => {
    expect(heldAt(card, keys)).toEqual(expected)
  })

  it.each<[string, string[], [string, string] | undefined]>([
    ['the card’s own', ['video.avatar_iv.twin.hd'], ['0.0667', '2026-06']],
    ['over all its keys', ['video.avatar_iv.twin.hd', 'video.avatar_iv.twin.4k'], ['0.0833', '2026-06']],
    ['none for a key it lacks', ['clipping'], undefined],
  ])('of the card alone is %s', (_, keys, expected) => {
    expect(heldAt('2026-06', keys, 'card')).toEqual(expected)
  })

  it.each(['nothing', 'cinematic'])('does not make a price of %s, which the card lacks', (key) => {
    expect(heldAt('2026-08-28', [key])).toBeUndefined()
  })
})

describe('a card’s data', () => {
  const base = { id: 'mine', unit: 'usd', applies: '2026-01-01', observed: '2026-01', confidence: 'caller', source: 'contract' } as const
  const row = { key: 'cinematic', per: 'video', amount: '5.00' } as const

  it('gives each row the card’s date and source unless it has its own', () => {
    const rates = rateCard({
      ...base,
      rows: [row, { ...row, key: 'agent', observed: '2026-02', confidence: 'reseller', note: 'n', minimum: 3 }],
    }).rates
    expect(rates.get('cinematic')).toEqual({
      ...row,
      card: 'mine',
      micros: 5_000_000,
      minimum: 0,
      rounding: null,
      observed: '2026-01',
      seen: '2026-01-01',
      confidence: 'caller',
      source: 'contract',
      note: null,
    })
    expect(rates.get('agent')).toMatchObject({ observed: '2026-02', confidence: 'reseller', source: 'contract', note: 'n', minimum: 3 })
  })

  it.each<[string, object[], string]>([
    ['a key twice', [row, { ...row, amount: '6.00' }], 'mine.cinematic: expected each key once, got two rows'],
    ['an amount that isn’t one', [{ ...row, amount: 'varies' }], 'mine.cinematic: expected a decimal amount such as "2.50", got "varies"'],
    ['a seventh decimal', [{ ...row, amount: '0.0000001' }], 'mine.cinematic: expected at most six decimals, got "0.0000001"'],
    ['a negative amount', [{ ...row, amount: '-1' }], 'mine.cinematic: expected an amount of zero or more, got "-1"'],
  ])('refuses %s', (_, rows, message) => {
    // The cast: the rows are wrong on purpose.
    const read = () => rateCard({ ...base, rows: rows as (typeof row)[] }).rates
    expect(read).toThrow(ValidationError)
    expect(read).toThrow(message)
  })
})
