import { describe, expect, it, test } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { HeyGen } from '../src/index.js'
import { chargeFor } from '../src/quote/build.js'
import { defineRateCard } from '../src/quote/define-card.js'
import { price } from '../src/quote/price.js'
import { rateCards } from '../src/quote/rate-cards.js'
import { clientOf, KEY } from './support/client.js'
import { recorded } from './support/quote.js'

const own = {
  id: 'contract',
  applies: '2026-11-01',
  source: 'order form 17',
  rates: { 'video.avatar_iv.photo.hd': { per: 'second', amount: '0.04' } },
} as const
const facts = { avatarType: 'photo_avatar', seconds: 10.5 } as const
const quoted = (input: Parameters<typeof defineRateCard>[0], body: object = recorded()) =>
  price({ operation: 'createVideo', body, facts }, { card: defineRateCard(input), reserveFrom: 'dearest' })

describe('a card of the caller’s own', () => {
  it('prices what it says, and nothing else', () => {
    const { quote } = quoted(own)
    expect(quote).toMatchObject({ card: 'contract', unit: 'usd', usd: { expected: '0.42', high: '0.44' }, warnings: [] })
    expect(quote.lines[0]).toMatchObject({ card: 'contract', source: 'order form 17', rate: '0.04' })
    expect(quoted(own, { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] }).quote.unpriced).toBe(
      'card contract has no price for cinematic',
    )
  })

  it('extends a known card, whose lines keep its name', () => {
    const input = { ...own, extends: '2026-06', rates: { 'video.avatar_iv.photo.hd': '0.04', agent: 0.02, cinematic: null } }
    const card = defineRateCard(input)
    expect(card.rates.get('video.avatar_iv.photo.hd')).toMatchObject({
      card: 'contract',
      per: 'second',
      micros: 40_000,
      confidence: 'caller',
    })
    expect(card.rates.get('agent')).toMatchObject({ card: 'contract', amount: '0.02', micros: 20_000, source: 'order form 17' })
    expect(card.rates.get('lipsync.speed')).toMatchObject({ card: '2026-06', amount: '0.0333' })
    expect(quoted(input, { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] }).quote.unpriced).toContain('taken off by the caller')
    expect(defineRateCard({ ...own, id: 'second', extends: card, rates: {} }).rates.get('agent')?.card).toBe('contract')
  })

  it('is held at no less than later lists, unless it is later than them', () => {
    const early = quoted({ ...own, applies: '2026-06-01', rates: { 'video.avatar_iv.photo.hd': { per: 'second', amount: '0.01' } } }).quote
    expect(early.lines[0]).toMatchObject({ rate: '0.01', highRate: '0.05', highCard: '2026-06-30' })
    expect(early.warnings.map(({ code }) => code)).toEqual(['superseded_rate_card'])
  })

  it('has units, minimums and rounding of its own', () => {
    const perMinute = { per: 'minute', amount: '3', minimum: 0.5, rounding: { seconds: 15 } } as const
    const { quote, money } = quoted({ ...own, rates: { 'video.avatar_iv.photo.hd': perMinute } })
    expect(quote.usd).toEqual({ low: '1.50', expected: '1.50', high: '1.50' })
    const terms = money?.terms.video
    expect(terms && [10.5, 31, 46].map((seconds) => chargeFor(terms, seconds))).toEqual([1_500_000, 2_250_000, 3_000_000])
    const credits = defineRateCard({ ...own, unit: 'credit', rounding: { amount: '1.00' } })
    expect(price({ operation: 'createVideo', body: recorded(), facts }, { card: credits, reserveFrom: 'dearest' }).quote).toMatchObject({
      unit: 'credit',
      usd: null,
      credits: { low: '1.00', expected: '1.00', high: '1.00' },
      assumptions: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining('in whole credits') })]),
    })
  })

  it('keeps what belongs to a row of the card it extends where only the amount is new', () => {
    const removal = { video: { type: 'url', url: 'https://example.com/a.mp4' } }
    const cut = (rates: Parameters<typeof defineRateCard>[0]['rates']) =>
      price(
        { operation: 'createFillerWordRemovalV3', body: removal, facts: { sourceSeconds: 10 } },
        { card: defineRateCard({ ...own, extends: 'latest', rates }), reserveFrom: 'card' },
      ).quote.usd
    expect(cut({ filler_removal: '0.008' })).toEqual({ low: '0.00', expected: '0.48', high: '0.48' })
    // In full, a rate says all of it itself.
    expect(cut({ filler_removal: { amount: '0.008' } })).toEqual({ low: '0.00', expected: '0.08', high: '0.08' })
    const web = (more: object = {}) =>
      defineRateCard({ ...own, extends: 'web-credits', rates: { 'video.avatar_iv.photo.hd': 20 }, ...more }).rates.get(
        'video.avatar_iv.photo.hd',
      )
    expect(web()).toMatchObject({ per: 'minute', amount: '20.00', rounding: { amount: '1' } })
    expect(web({ rounding: { seconds: 30 } })).toMatchObject({ rounding: { seconds: 30 } })
  })

  it('has no price for what it counts by the character: a length doesn’t tell how many there are', () => {
    const card = defineRateCard({ ...own, extends: 'latest', rates: { 'tts.starfish': { per: 'character', amount: '0.000015' } } })
    const { quote } = price(
      { operation: 'createSpeechV3', body: { text: 'Hello, and welcome.', voice_id: 'v' }, facts: {} },
      { card, reserveFrom: 'dearest' },
    )
    expect(quote.unpriced).toBe('card contract prices tts.starfish per character, which this request does not tell')
  })

  it('compares with known cards', () => {
    const { changed, removed } = rateCards.diff('2026-06', defineRateCard(own))
    expect(changed).toEqual([
      { key: 'video.avatar_iv.photo.hd', from: { amount: '0.05', per: 'second' }, to: { amount: '0.04', per: 'second' }, ratio: 0.8 },
    ])
    expect(removed).toHaveLength(27)
  })

  it('is what a client quotes from', async () => {
    const card = defineRateCard({ ...own, extends: 'latest', rates: { cinematic: '5.00' } })
    const quote = await clientOf({}, { card }).heygen.quote.videos.create({ type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] })
    expect(quote).toMatchObject({ card: 'contract', usd: { expected: '5.00', high: '5.00' } })
  })
})

describe('bad input', () => {
  const rate = (value: unknown) => ({ ...own, rates: { agent: value } })
  it.each<[string, unknown, string, string]>([
    ['nothing', undefined, 'card', 'an object such as'],
    ['text', '2026-06', 'card', 'an object such as'],
    ['a misspelt field', { ...own, extend: '2026-06' }, 'extend', 'one of the fields id, extends'],
    ['no id', { ...own, id: undefined }, 'id', '1 to 100 printable'],
    ['an id with a space', { ...own, id: 'a b' }, 'id', '1 to 100 printable'],
    ['a known card’s id', { ...own, id: '2026-06' }, 'id', 'a name that no known card has'],
    ['a reserved id', { ...own, id: 'latest' }, 'id', 'a name that no known card has'],
    ['no day', { ...own, applies: 'November' }, 'applies', 'a day such as'],
    ['a day that isn’t one', { ...own, applies: '2026-02-30' }, 'applies', 'a day such as'],
    ['no source', { ...own, source: ' ' }, 'source', 'where the prices are from'],
    ['an unknown base', { ...own, extends: '1999' }, 'extends', 'one of 2026-06'],
    ['a base that is no card', { ...own, extends: {} }, 'extends', 'the name of a known card, or a card'],
    ['an unknown unit', { ...own, unit: 'eur' }, 'unit', '"usd" | "credit"'],
    ['another unit than its base', { ...own, extends: '2026-06', unit: 'credit' }, 'unit', '"usd", as on card 2026-06'],
    ['no rates', { ...own, rates: undefined }, 'rates', 'an object from key to price'],
    ['rates in a list', { ...own, rates: [] }, 'rates', 'an object from key to price'],
    [
      'a misspelt key',
      { ...own, rates: { 'video.avatar_iv.foto.hd': '1' } },
      'rates["video.avatar_iv.foto.hd"]',
      'a key of a known card, such as video.avatar_iv.photo.hd',
    ],
    ['a prototype’s key', { ...own, rates: { constructor: '1' } }, 'rates["constructor"]', 'a key of a known card'],
    ['an amount without a unit', rate('0.05'), 'rates["agent"].per', 'one of second'],
    ['an unknown unit of a rate', rate({ per: 'hour', amount: '1' }), 'rates["agent"].per', 'one of second'],
    ['no amount', rate({ per: 'second' }), 'rates["agent"].amount', 'a decimal amount'],
    ['an amount that isn’t one', rate({ per: 'second', amount: '0,05' }), 'rates["agent"].amount', 'a decimal amount'],
    ['a negative amount', rate({ per: 'second', amount: -1 }), 'rates["agent"].amount', 'an amount of zero or more'],
    ['a seventh decimal', rate({ per: 'second', amount: '0.0000001' }), 'rates["agent"].amount', 'at most six decimals'],
    ['a misspelt field of a rate', rate({ per: 'second', amount: '1', min: 5 }), 'rates["agent"].min', 'one of the fields per'],
    ['a negative minimum', rate({ per: 'second', amount: '1', minimum: -1 }), 'rates["agent"].minimum', 'a quantity of zero or more'],
    ['a note that is no text', rate({ per: 'second', amount: '1', note: 7 }), 'rates["agent"].note', 'text'],
    ['rounding in text', { ...own, rounding: 'up' }, 'rounding', 'an object such as'],
    ['rounding to nothing', { ...own, rounding: { seconds: 0 } }, 'rounding.seconds', 'seconds above 0'],
    ['rounding to no amount', { ...own, rounding: { amount: '0' } }, 'rounding.amount', 'an amount above 0'],
    ['a misspelt rounding', { ...own, rounding: { minutes: 1 } }, 'rounding.minutes', 'one of the fields seconds, amount'],
    ['a rate’s rounding in text', rate({ per: 'second', amount: '1', rounding: 1 }), 'rates["agent"].rounding', 'an object such as'],
  ])('%s is refused', (_, input, path, expected) => {
    // The cast: plain JavaScript callers pass anything.
    const define = () => defineRateCard(input as typeof own)
    expect(define).toThrow(ValidationError)
    expect(define).toThrow(`${path}: expected ${expected}`)
  })

  test('all of it is said at once', () => {
    const rates = { agent: '1', nothing: '2' }
    expect(() => defineRateCard({ id: '', applies: '', source: '', rates })).toThrow('5 problems')
  })

  it.each<[string, unknown, string]>([
    ['an unknown name', '1999', 'expected one of 2026-06'],
    ['a number', 7, 'a card made by defineRateCard'],
    ['what only looks like a card', { id: 'x', unit: 'usd', rates: {} }, 'a card made by defineRateCard'],
  ])('a client takes no card from %s', (_, card, message) => {
    // The cast: as above.
    expect(() => new HeyGen({ apiKey: KEY, card: card as string })).toThrow(`card: expected`)
    expect(() => new HeyGen({ apiKey: KEY, card: card as string })).toThrow(message)
  })
})
