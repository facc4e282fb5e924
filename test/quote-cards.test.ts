import { describe, expect, it, test } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { type CreateVideoV3RequestBody, HeyGen } from '../src/index.js'
import { buildQuote, chargeFor } from '../src/quote/build.js'
import { getCard } from '../src/quote/cards.js'
import type { DraftLine, Pricing } from '../src/quote/pricer.js'
import type { Meter, Quote } from '../src/quote/quote.js'
import { rateCards } from '../src/quote/rate-cards.js'
import { clientOf, KEY } from './support/client.js'
import { codes, priced, quoteOf, recorded } from './support/quote.js'

const exactly = (quantity: number) => ({ low: quantity, expected: quantity, high: quantity })
const line = (key: string, quantity: number, meter: Meter = 'second', more: Partial<DraftLine> = {}): DraftLine => ({
  part: 'p',
  key,
  meter,
  quantity: exactly(quantity),
  ...more,
})

/** Prices lines as one part, with nothing but what the options say. */
function built(lines: readonly DraftLine[], pricing: Partial<Pricing> & { readonly name?: string } = {}) {
  const { name = '2026-06', ...more } = pricing
  const draft = { lines, seconds: null, assumptions: [], warnings: [] }
  return buildQuote('any', draft, { card: getCard(name), reserveFrom: 'dearest', ...more })
}

const costOf = ({ usd, credits }: Pick<Quote, 'usd' | 'credits'>) => usd ?? credits
const amounts = (...input: Parameters<typeof built>) => costOf(built(...input).quote)

describe('rounding and minimums of a card', () => {
  // Card, key, seconds; then low, expected and held, which the finished job of that length costs too where a rule is published.
  it.each<[string, string, number, string, string]>([
    ['2026-06', 'video.avatar_iv.photo.hd', 3.372, '0.1686', '0.20'],
    ['enterprise-credits-v2', 'video.avatar_iv.photo.hd', 3.372, '0.3372', '0.40'],
    ['enterprise-credits-v2', 'hyperframes.1080p30', 90, '0.15', '0.15'],
    ['2026-06-30', 'hyperframes.4k60', 90.5, '0.4525', '0.455'],
    ['enterprise-faq', 'translation.speed.lipsync', 135, '2.50', '2.50'],
    ['enterprise-faq', 'video.avatar_iv.photo.hd', 0.5, '0.50', '0.50'],
    ['enterprise-faq', 'video.avatar_iv.photo.hd', 30, '0.50', '0.50'],
    ['enterprise-faq', 'video.avatar_iv.photo.hd', 30.001, '1.00', '1.00'],
    ['enterprise-faq', 'video.avatar_iv.photo.hd', 120, '2.00', '2.00'],
    ['web-credits', 'video.avatar_iv.photo.hd', 3, '1.00', '1.00'],
    ['web-credits', 'video.avatar_iv.photo.hd', 3.01, '2.00', '2.00'],
    ['web-credits', 'video.avatar_iii.photo.hd', 61, '4.00', '4.00'],
    ['web-credits', 'clipping', 301, '2.00', '2.00'],
    ['web-credits-2026-09', 'video.avatar_v.twin.hd', 10, '9.00', '9.00'],
    ['premium-credits', 'translation.speed.audio_only', 600, '0.00', '0.00'],
    ['api-credits-2026-02', 'video.avatar_iii.photo.hd', 31, '1.00', '1.00'],
    ['api-credits-2026-02', 'video.avatar_iv.photo.hd', 12, '3.00', '3.00'],
    ['api-credits-2026-02', 'translation.speed.lipsync', 61, '4.50', '4.50'],
    ['2026-06-30', 'filler_removal', 20, '0.60', '0.60'],
    ['2026-06-30', 'filler_removal', 60, '0.60', '0.60'],
    ['2026-06-30', 'filler_removal', 60.5, '0.605', '0.61'],
  ])('%s: %s of %d s costs %s, held %s', (name, key, seconds, expected, high) => {
    const { quote, money } = built([line(key, seconds)], { name, reserveFrom: 'card' })
    expect(costOf(quote)).toEqual({ low: expected, expected, high })
    expect(quote.lines.map(costOf)).toEqual([costOf(quote)])
    const terms = money?.terms.p
    const charged = terms && chargeFor(JSON.parse(JSON.stringify(terms)), seconds)
    expect(charged).toBe(money?.expected)
  })

  it('states them in the terms that are stored with a reservation, and only where there are any', () => {
    const terms = (name: string, key: string) => built([line(key, 20)], { name, reserveFrom: 'card' }).money?.terms.p
    expect(terms('2026-06-30', 'filler_removal')).toEqual({ kind: 'seconds', amount: 10_000, perSeconds: 1, minimumSeconds: 60 })
    expect(terms('2026-06-30', 'hyperframes.1080p30')).toEqual({ kind: 'seconds', amount: 100_000, perSeconds: 60 })
    expect(terms('enterprise-faq', 'video.avatar_iv.photo.hd')).toEqual({
      kind: 'seconds',
      amount: 1_000_000,
      perSeconds: 60,
      stepSeconds: 30,
    })
    expect(terms('web-credits', 'agent')).toEqual({ kind: 'seconds', amount: 20_000_000, perSeconds: 60, step: 1_000_000 })
  })

  it('says them in the quote', () => {
    const said = (name: string, key: string) => built([line(key, 20)], { name }).quote.assumptions
    expect(said('2026-06-30', 'filler_removal')).toEqual([
      { code: 'minimum_charge', message: 'Card 2026-06-30 bills filler_removal for at least 60 seconds.' },
    ])
    expect(said('enterprise-faq', 'video.avatar_iv.photo.hd')[0]?.message).toContain('in steps of 30 s, rounded up')
    expect(said('web-credits', 'agent')[0]?.message).toContain('in whole credits, rounded up')
    expect(said('2026-06', 'agent')).toEqual([])
  })

  it('rounds a video of several scenes once, and holds every scene on its own', () => {
    const scenes = [10, 10, 10.4].map((seconds) => line('video.avatar_iv.photo.hd', seconds))
    expect(amounts(scenes, { name: 'enterprise-faq' })).toEqual({ low: '1.00', expected: '1.00', high: '1.50' })
    expect(amounts(scenes, { name: 'web-credits', reserveFrom: 'card' })).toEqual({ low: '11.00', expected: '11.00', high: '12.00' })
    const mixed = [line('video.avatar_iii.photo.hd', 10), line('video.avatar_iv.photo.hd', 10)]
    expect(amounts(mixed, { name: 'web-credits', reserveFrom: 'card' })?.expected).toBe('4.00')
    const even = [line('video.avatar_iii.photo.hd', 20), line('video.avatar_iv.photo.hd', 3)]
    expect(amounts(even, { name: 'web-credits', reserveFrom: 'card' })?.expected).toBe('2.00')
  })

  it('rounds two parts apart', () => {
    const parts = [line('agent', 1), { ...line('agent', 1), part: 'q' }]
    expect(amounts(parts, { name: 'web-credits' })?.expected).toBe('2.00')
  })

  it.each<[string, number, number]>([
    ['one Avatar V charge on a web plan', 10, 9],
    ['another', 30.1, 26],
  ])('%s: %d s cost %d credits', (_, seconds, credits) => {
    expect(built([line('video.avatar_v.twin.hd', seconds)], { name: 'web-credits-2026-09' }).money?.expected).toBe(credits * 1_000_000)
  })
})

describe('units', () => {
  it('prorates a length under a rate for minutes, and one in minutes under a rate for seconds', () => {
    const minutes = built([line('hyperframes.1080p30', 45)], { name: '2026-06-30' }).quote
    expect(minutes.lines[0]).toMatchObject({ meter: 'second', per: 'minute', rate: '0.10', usd: { expected: '0.075' } })
    const seconds = built([line('agent', 1.5, 'minute')]).quote
    expect(seconds.lines[0]).toMatchObject({ meter: 'second', per: 'second', quantity: { expected: 90 }, usd: { expected: '2.997' } })
  })

  it('bills what is counted by its length where the card does', () => {
    const cinematic = { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'], duration: 8 }
    const quote = quoteOf(cinematic, {}, { card: 'web-credits' })
    expect(quote).toMatchObject({ unit: 'credit', usd: null, credits: { low: '32.00', expected: '32.00', high: '32.00' } })
    const lines = [line('cinematic', 1, 'video', { seconds: exactly(8) }), line('cinematic', 1, 'video', { seconds: exactly(4) })]
    expect(amounts(lines, { name: 'web-credits' })?.expected).toBe('48.00')
  })

  it.each<[string, string, DraftLine[]]>([
    ['a counted thing of unknown length by the second', 'web-credits', [line('cinematic', 1, 'video')]],
    ['a character as a call', '2026-06', [line('avatar_create.photo', 100, 'character')]],
    ['a clip as a video', 'web-credits', [line('veo3', 3, 'clip')]],
    ['two scenes as one video', 'web-credits', [line('veo3', 3), line('veo3', 3)]],
  ])('does not price %s', (_, name, lines) => {
    const { quote, money } = built(lines, { name })
    expect(money).toBeNull()
    expect(quote.unpriced).toContain(`card ${name} prices ${lines[0]?.key} per `)
  })

  it('takes one call as one look, training or video, and a part’s only line as one video', () => {
    expect(amounts([line('avatar_create.prompt', 2, 'call')], { name: 'web-credits' })?.expected).toBe('2.00')
    expect(amounts([line('veo3', 7.5)], { name: 'web-credits' })?.expected).toBe('90.00')
  })
})

describe('the list of a model', () => {
  const gen = [line('heygen_video_1.gen.768p', 5)]
  it.each<[string, string | undefined, string, string, string]>([
    ['in force', '2026-10-20', '0.075', 'usd-heygen-video-2026-10', '0.15'],
    ['in force', '2026-10-31', '0.075', 'usd-heygen-video-2026-10', '0.15'],
    ['in force', '2026-11-01', '0.15', 'usd-heygen-video-2026-11', '0.15'],
    ['first, before any applied', '2026-01-01', '0.075', 'usd-heygen-video-2026-10', '0.15'],
    ['newest, without a date', undefined, '0.15', 'usd-heygen-video-2026-11', '0.15'],
  ])('%s on %s completes a USD card: %s on %s, held %s', (_, today, expected, card, high) => {
    const { quote } = built(gen, today ? { today } : {})
    expect(quote).toMatchObject({ card: '2026-06', usd: { expected, high } })
    expect(quote.lines[0]).toMatchObject({ card, highCard: 'usd-heygen-video-2026-11' })
    expect(amounts(gen, { ...(today ? { today } : {}), reserveFrom: 'card' })?.high).toBe(expected)
  })

  it('completes no card in credits, and gives no amount that nobody read', () => {
    expect(built(gen, { name: 'web-credits' }).quote.unpriced).toBe('card web-credits has no price for heygen_video_1.gen.768p')
    expect(built([line('heygen_voice_1.instant', 100, 'character')]).quote.unpriced).toContain(
      'usd-heygen-voice-2026-10 has it without an amount',
    )
  })
})

describe('latest', () => {
  it.each<[string, string, string]>([
    ['video.avatar_iv.photo.hd', '0.0385', '2026-08-28'],
    ['video.avatar_iv.photo.4k', '0.0667', '2026-06'],
    ['agent', '0.0333', '2026-06-30'],
    ['tts.starfish', '0.002', '2026-08-28'],
    ['heygen_video_1.gen.480p', '0.02', 'usd-heygen-video-2026-11'],
  ])('takes %s at %s from %s', (key, rate, card) => {
    const { quote } = built([line(key, 1)], { name: 'latest' })
    expect(quote).toMatchObject({ card: 'latest', warnings: [], usd: { expected: `${rate.padEnd(4, '0')}`, high: rate } })
    expect(quote.lines[0]).toMatchObject({ rate, card, highCard: card })
    expect(rateCards.latest.rates.get(key)).toMatchObject({ amount: rate, card })
  })

  it('is what a client quotes from', async () => {
    const { heygen } = clientOf({}, { card: 'latest' })
    const quote = await heygen.quote.videos.create({ type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] })
    expect(quote).toMatchObject({ card: 'latest', usd: { expected: '7.00' }, lines: [{ card: '2026-06-30' }] })
  })
})

describe('conservative', () => {
  it.each<[string, string, string]>([
    ['video.avatar_iv.photo.hd', '0.05', '2026-06'],
    ['video.avatar_iv.twin.hd', '0.0805', '2026-08-28'],
    ['video.avatar_iii.photo.hd', '0.0433', '2026-06-30'],
    ['translation.precision.lipsync', '0.0667', '2026-06'],
    ['heygen_video_1.gen.768p', '0.03', 'usd-heygen-video-2026-11'],
  ])('takes %s at %s from %s', (key, rate, card) => {
    const { quote } = built([line(key, 10)], { name: 'conservative' })
    expect(quote.lines[0]).toMatchObject({ rate, card, highRate: rate, highCard: card })
    expect(quote.usd?.high).toBe(quote.usd?.expected)
    expect(built([line(key, 10)], { name: 'conservative', reserveFrom: 'card' }).quote.usd).toEqual(quote.usd)
  })

  it('prices a look nobody knows at the dearest of all', () => {
    expect(quoteOf(recorded(), { seconds: 10 }, { card: 'conservative' }).usd).toEqual({ low: '0.50', expected: '0.805', high: '0.805' })
  })
})

describe('rateCards', () => {
  test('list every known list once, and get them by name', () => {
    const ids = rateCards.list().map(({ id }) => id)
    expect(new Set(ids).size).toBe(12)
    for (const id of ids) expect(rateCards.get(id).id).toBe(id)
    expect([rateCards.get('latest'), rateCards.get('conservative')]).toEqual([rateCards.latest, rateCards.conservative])
    expect(rateCards.get('enterprise-credits-v2').usdPerCredit).toBe('0.50')
  })

  test('differ by what was added, removed and changed, with the ratio', () => {
    const { from, to, unit, added, removed, changed } = rateCards.diff('2026-06', '2026-08-28')
    expect([from, to, unit]).toEqual(['2026-06', '2026-08-28', 'usd'])
    expect(added).toEqual([{ key: 'avatar_create.prompt', amount: '1.00', per: 'call' }])
    expect(removed.map(({ key }) => key)).toContain('cinematic')
    expect(removed).toHaveLength(16)
    expect(changed).toHaveLength(12)
    expect(changed).toContainEqual({
      key: 'video.avatar_iv.photo.hd',
      from: { amount: '0.05', per: 'second' },
      to: { amount: '0.0385', per: 'second' },
      ratio: 0.77,
    })
    expect(rateCards.diff('2026-06', '2026-06')).toMatchObject({ added: [], removed: [], changed: [] })
  })

  test('compare lengths across units, and never zero or different things', () => {
    const web = rateCards.diff('enterprise-credits-v2', 'web-credits').changed
    expect(web.find(({ key }) => key === 'agent')?.ratio).toBe(4.9975)
    expect(web.find(({ key }) => key === 'cinematic')?.ratio).toBeNull()
    const premium = rateCards.diff('premium-credits', 'web-credits').changed
    expect(premium.find(({ key }) => key === 'translation.speed.audio_only')).toMatchObject({ from: { amount: '0' }, ratio: null })
  })

  it.each<[string, unknown, unknown, string]>([
    ['an unknown name', '2026-06', '1999', 'expected one of 2026-06'],
    ['no card', '2026-06', {}, 'a card made by defineRateCard'],
    ['nothing', undefined, '2026-06', 'a card made by defineRateCard'],
    ['USD and credits', '2026-06', 'web-credits', 'expected a card in usd, as 2026-06 is, got web-credits, in credit'],
  ])('do not compare %s', (_, from, to, message) => {
    // The cast: plain JavaScript callers pass anything.
    const read = () => rateCards.diff(from as string, to as string)
    expect(read).toThrow(ValidationError)
    expect(read).toThrow(message)
  })
})

describe('a list that nobody has seen for long', () => {
  const warned = (pricing: Parameters<typeof built>[1]) =>
    built([line('video.avatar_iv.photo.hd', 1)], pricing).quote.warnings.filter(({ code }) => code === 'stale_rate_card')

  it.each<[string, string | undefined, number | undefined, number]>([
    ['2026-08-28', '2027-02-08', undefined, 0],
    ['2026-08-28', '2027-02-09', undefined, 1],
    ['2026-08-28', '2026-10-13', 1, 1],
    ['2026-08-28', '2026-10-12', 1, 0],
    ['2026-08-28', '2026-01-01', undefined, 0],
    ['2026-08-28', undefined, 0, 0],
    ['2026-06', '2026-11-22', undefined, 1],
    ['latest', '2026-11-22', undefined, 0],
    ['web-credits', '2026-11-22', undefined, 1],
    ['web-credits', undefined, undefined, 0],
  ])('%s on %s, after %s days: %d warnings', (name, today, staleAfterDays, count) => {
    const options = { ...(today ? { today } : {}), ...(staleAfterDays === undefined ? {} : { staleAfterDays }) }
    expect(warned({ name, ...options })).toHaveLength(count)
  })

  it('is named, with its age', () => {
    expect(warned({ today: '2026-11-22' })[0]?.message).toContain('2026-06 was last seen 174 days ago')
    expect(warned({ name: 'web-credits', today: '2026-11-22' })[0]?.message).toContain('web-credits is an undated copy')
  })

  it('is what a client’s own clock says, and as old as its options allow', async () => {
    const body = { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] } satisfies CreateVideoV3RequestBody
    const at = (day: string) => ({ now: () => Date.parse(`${day}T12:00:00Z`), sleep: async () => undefined })
    const warnings = async (options: object) =>
      codes((await clientOf({}, { card: '2026-06-30', ...options }).heygen.quote.videos.create(body)).warnings)
    expect(await warnings({ clock: at('2026-12-25') })).toEqual(['superseded_rate_card'])
    expect(await warnings({ clock: at('2026-12-26') })).toEqual(['superseded_rate_card', 'stale_rate_card'])
    expect(await warnings({ clock: at('2026-09-10'), staleAfterDays: 10 })).toContain('stale_rate_card')
  })

  it.each([-1, Number.NaN, '5', null])('is not after %s days', (staleAfterDays) => {
    // The cast: plain JavaScript callers pass anything.
    expect(() => new HeyGen({ apiKey: KEY, staleAfterDays: staleAfterDays as number })).toThrow('staleAfterDays: expected days, 0 or more')
  })
})

test('two quotes of the same input are the same on every card', () => {
  for (const { id } of rateCards.list()) {
    const pricing = { card: id }
    expect(priced(recorded(), { seconds: 12.3 }, pricing)).toStrictEqual(priced(recorded(), { seconds: 12.3 }, pricing))
  }
})
