import { describe, expect, it, test } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { DEFAULT_CARD, dearestRate, getCard, laterCards } from '../src/quote/cards.js'
import { rateCard } from '../src/quote/rate-card.js'

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
}

const CARDS = Object.keys(PUBLISHED)
const priceOf = (card: string, keys: string[], from?: 'dearest' | 'card') => {
  const found = dearestRate(getCard(card), keys, from)
  return found && [found.rate.amount, found.card]
}

describe.each(CARDS)('card %s', (id) => {
  const card = getCard(id)

  it.each(PUBLISHED[id] ?? [])('prices %s per %s at $%s', (key, per, amount, micros) => {
    expect(card.rates.get(key)).toMatchObject({ key, per, amount, micros })
  })

  it('has no other prices', () => {
    expect([...card.rates.keys()].sort()).toEqual((PUBLISHED[id] ?? []).map(([key]) => key).sort())
  })

  it('is in USD, and says of each price where and when it was seen', () => {
    expect(card.unit).toBe('usd')
    for (const rate of card.rates.values()) {
      expect(rate.source).toMatch(/^https:\/\//)
      expect(rate.observed).toMatch(/2026/)
      expect(rate.micros).toBeGreaterThan(0)
    }
  })
})

describe('the cards', () => {
  test('the seed price list is the default', () => {
    expect(DEFAULT_CARD).toBe('2026-06')
  })

  test('follow each other by the day they apply from', () => {
    expect(CARDS.map((id) => getCard(id).applies)).toEqual(['2026-06-01', '2026-06-30', '2026-08-28'])
    expect(laterCards(getCard('2026-06')).map(({ id }) => id)).toEqual(['2026-06-30', '2026-08-28'])
    expect(laterCards(getCard('2026-06-30')).map(({ id }) => id)).toEqual(['2026-08-28'])
    expect(laterCards(getCard('2026-08-28'))).toEqual([])
  })

  test('only cards of the same unit are later ones', () => {
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
    expect(read).toThrow(`card: expected one of 2026-06, 2026-06-30, 2026-08-28, got ${got}`)
  })
})

describe('the dearest known rate', () => {
  it.each<[string, string, string[], [string, string] | undefined]>([
    ['the card’s own where none is dearer', '2026-06', ['video.avatar_iv.photo.hd'], ['0.05', '2026-06']],
    ['a later card’s where that is dearer', '2026-06', ['video.avatar_iv.twin.hd'], ['0.0805', '2026-08-28']],
    ['the one in between', '2026-06', ['video.avatar_iii.photo.hd'], ['0.0433', '2026-06-30']],
    ['the first of two equal ones', '2026-06', ['cinematic'], ['7.00', '2026-06']],
    ['never an earlier card’s', '2026-08-28', ['video.avatar_iv.photo.hd'], ['0.0385', '2026-08-28']],
    ['a later card’s for a key this one lacks', '2026-06', ['clipping'], ['0.15', '2026-06-30']],
    ['over all keys', '2026-06', ['video.avatar_v.photo.hd', 'video.avatar_v.twin.hd'], ['0.12', '2026-08-28']],
    ['a known key’s beside unknown ones', '2026-06', ['nothing', 'agent'], ['0.0333', '2026-06']],
    ['none for unknown keys', '2026-06', ['nothing'], undefined],
    ['none for a key that only an earlier card has', '2026-08-28', ['cinematic'], undefined],
    ['none for no keys', '2026-06', [], undefined],
  ])('is %s', (_, card, keys, expected) => {
    expect(priceOf(card, keys)).toEqual(expected)
  })

  it.each<[string, string[], [string, string] | undefined]>([
    ['the card’s own', ['video.avatar_iv.twin.hd'], ['0.0667', '2026-06']],
    ['over all its keys', ['video.avatar_iv.twin.hd', 'video.avatar_iv.twin.4k'], ['0.0833', '2026-06']],
    ['none for a key it lacks', ['clipping'], undefined],
  ])('of the card alone is %s', (_, keys, expected) => {
    expect(priceOf('2026-06', keys, 'card')).toEqual(expected)
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
      micros: 5_000_000,
      minimum: 0,
      observed: '2026-01',
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
    const read = () => rateCard({ ...base, rows: rows as (typeof row)[] })
    expect(read).toThrow(ValidationError)
    expect(read).toThrow(message)
  })
})
