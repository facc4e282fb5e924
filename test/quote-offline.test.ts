import { describe, expect, it, test } from 'vitest'
import { quoteOffline as inCore } from '../src/core.js'
import { ValidationError } from '../src/errors.js'
import { type CreateVideoV3RequestBody, defineRateCard, type Facts, quoteOffline } from '../src/index.js'
import { operationIdOf } from '../src/quote/operation-names.js'
import { clientOf } from './support/client.js'
import { minimalBody, rows } from './support/minimal.js'

const avatar = { type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'v', script: 'A word, and then another one.' } as const
const photo = { avatarType: 'photo_avatar', language: 'en' } as const
const both = [
  ['the main entry', quoteOffline],
  ['the core', inCore],
] as const

describe.each(both)('quoteOffline of %s', (_, quote) => {
  it('prices a request from what is given', () => {
    const found = quote('videos.create', avatar, { ...photo, seconds: 10.5 })
    // $0.05 a second, exact; eleven whole seconds are held.
    expect(found).toMatchObject({ operation: 'createVideo', card: '2026-06', usd: { low: '0.525', expected: '0.525', high: '0.55' } })
    expect(found).not.toHaveProperty('verdict')
    expect(found.explain()).toContain('createVideo on rate card 2026-06: $0.525 expected, $0.55 held')
    expect(JSON.parse(JSON.stringify(found))).toEqual({ ...found })
    expect(found.toJSON()).toEqual({ ...found })
  })

  it('takes a method or an operationId, and gives the same twice', () => {
    expect(quote('createVideo', avatar, photo)).toEqual(quote('videos.create', avatar, photo))
    expect(JSON.stringify(quote('createVideo', avatar, photo))).toBe(JSON.stringify(quote('createVideo', avatar, photo)))
  })

  it.each<[string, string]>([
    ['latest', '0.0385'],
    ['conservative', '0.05'],
    ['2026-08-28', '0.0385'],
    ['enterprise-credits-v2', '0.10'],
  ])('reads card %s', (card, rate) => {
    expect(quote('videos.create', avatar, { ...photo, seconds: 2 }, card).lines[0]?.rate).toBe(rate)
  })

  it('reads a card of the caller’s own', () => {
    const card = defineRateCard({ id: 'mine', extends: '2026-06', applies: '2026-12-01', source: 'offer', rates: { agent: '0.01' } })
    expect(quote('videoAgents.create', { prompt: 'p' }, { expectedSeconds: 60 }, card).usd?.expected).toBe('0.60')
  })

  it('says what a plan forbids only for long ones, and what is old only on a day', () => {
    const codes = (options: object, seconds = 1700) => {
      const scenes = Array.from({ length: 4 }, () => ({
        type: 'avatar_video' as const,
        input: { ...avatar, script: 'Very long. '.repeat(400) },
      }))
      const facts = seconds === 0 ? photo : { ...photo, scenes: scenes.map(() => ({ seconds: seconds / 4 })) }
      return quote('videos.create', { type: 'studio', scenes }, facts, '2026-06', options).warnings.map(({ code }) => code)
    }
    expect(codes({})).toEqual(['superseded_rate_card'])
    expect(codes({ today: '2026-11-22' })).toContain('stale_rate_card')
    expect(codes({ today: '2026-11-22', staleAfterDays: 1000 })).not.toContain('stale_rate_card')
    expect(codes({}, 0)).toContain('may_be_too_long')
    expect(codes({ plan: 'enterprise' }, 0)).not.toContain('may_be_too_long')
  })

  it('warns of what a client would refuse for its plan', () => {
    const warned = (seconds: number, options: object = {}) =>
      quote('videos.create', avatar, { ...photo, seconds }, '2026-06', options).warnings.map(({ code }) => code)
    expect(warned(1800)).not.toContain('too_long')
    expect(warned(1800.2)).toContain('too_long')
    expect(warned(1800.2)).not.toContain('may_be_too_long')
    expect(warned(2400, { plan: 'enterprise' })).not.toContain('too_long')
    expect(quote('videos.create', avatar, { ...photo, seconds: 2400 }).explain()).toMatch(
      /warning: One output video may last 30 minutes .* 40 min 00 s/,
    )
    const proofread = { video: { type: 'url', url: 'https://files.example/a.mp4' }, output_languages: ['German'], title: 'A' } as const
    const asked = (options: object) =>
      quote('videoTranslations.proofreads.create', proofread, { sourceSeconds: 60 }, 'enterprise-credits-v2', options)
    expect(asked({}).warnings.map(({ code }) => code)).toContain('enterprise_only')
    expect(asked({ plan: 'enterprise' }).warnings.map(({ code }) => code)).not.toContain('enterprise_only')
  })

  it('holds the card’s own price alone where that is asked for', () => {
    const twin = { avatarType: 'digital_twin', seconds: 10 } as const
    expect(quote('videos.create', avatar, twin).usd?.high).toBe('0.805')
    expect(quote('videos.create', avatar, twin, '2026-06', { reserveFrom: 'card' }).usd?.high).toBe('0.667')
  })

  it.each<[string, unknown[], string, string]>([
    ['no operation', [undefined, avatar], 'operation', 'nothing'],
    ['an unknown operation', ['videos.make', avatar], 'operation', '"videos.make"'],
    ['a free operation', ['videos.get', {}], 'operation', '"videos.get"'],
    ['an object’s member', ['constructor', {}], 'operation', '"constructor"'],
    ['a misspelt fact', ['videos.create', avatar, { second: 3 }], 'facts.second', 'an unknown fact'],
    ['a bad fact', ['videos.create', avatar, { seconds: -1 }], 'facts.seconds', '-1'],
    ['facts that are none', ['videos.create', avatar, 'photo_avatar'], 'facts', '"photo_avatar"'],
    ['an unknown card', ['videos.create', avatar, photo, '2025-01'], 'card', '"2025-01"'],
    ['a card that is none', ['videos.create', avatar, photo, {}], 'card', 'an object'],
    ['an unknown option', ['videos.create', avatar, photo, '2026-06', { reserve: 'card' }], 'options.reserve', 'an unknown option'],
    ['an unknown plan', ['videos.create', avatar, photo, '2026-06', { plan: 'pro' }], 'options.plan', '"pro"'],
    ['an unknown reserve', ['videos.create', avatar, photo, '2026-06', { reserveFrom: 'dear' }], 'options.reserveFrom', '"dear"'],
    ['a day that is none', ['videos.create', avatar, photo, '2026-06', { today: '2026-13-01' }], 'options.today', '"2026-13-01"'],
    ['negative days', ['videos.create', avatar, photo, '2026-06', { staleAfterDays: -1 }], 'options.staleAfterDays', '-1'],
    ['options that are none', ['videos.create', avatar, photo, '2026-06', null], 'options', 'null'],
  ])('refuses %s', (_name, input, path, got) => {
    const problems = problemsOf(quote, input)
    expect(problems).toContainEqual(expect.objectContaining({ path, got }))
    expect(problems).toHaveLength(1)
  })
})

describe('a body', () => {
  it.each<[string, unknown]>([
    ['text', 'Hello'],
    ['a list', [avatar]],
    ['of no type', {}],
    ['of an unknown type', { ...avatar, type: 'podcast' }],
    ['with a bare engine', { ...avatar, engine: 'avatar_v' }],
    ['with an unknown field', { ...avatar, scirpt: 'x' }],
    ['of 4K cinema', { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'], resolution: '4k' }],
    ['with motion on Avatar V', { ...avatar, motion_prompt: 'nods', engine: { type: 'avatar_v' } }],
  ])('%s gets the problems that the call gives it', async (_, body) => {
    const { heygen } = clientOf()
    // The cast: the body is wrong on purpose.
    const online = await heygen.quote.videos.create(body as CreateVideoV3RequestBody).catch((error: unknown) => error)
    const offline = caught(quoteOffline, ['videos.create', body])
    if (online instanceof ValidationError) expect(problemsIn(offline)).toEqual(online.problems)
    else expect(offline).toMatchObject({ operation: 'createVideo' })
  })

  it.each<[string, unknown]>([
    ['none', undefined],
    ['text', 'Hello'],
    ['a list', [avatar]],
  ])('%s is refused by the core', (_, body) => {
    const expected = 'the body of videos.create, an object'
    expect(problemsIn(caught(inCore, ['videos.create', body, photo]))).toEqual([expect.objectContaining({ path: 'body', expected })])
  })

  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
  ])('of %s is none', (body, got) => {
    expect(problemsIn(caught(quoteOffline, ['videos.create', body]))).toEqual([expect.objectContaining({ path: '', got })])
  })

  it('is listed with everything else that is wrong', () => {
    const paths = problemsOf(quoteOffline, ['videos.create', { ...avatar, resolution: '8k' }, { seconds: 0 }, 'x', { plan: 'x' }])
    expect(paths.map(({ path }) => path)).toEqual(['options.plan', 'facts.seconds', 'card', 'resolution'])
  })
})

test('every priced operation has its method’s name', () => {
  const billable = rows.filter((row) => row.billable !== 'no')
  expect(billable.map(({ sdk }) => operationIdOf(sdk))).toEqual(billable.map(({ id }) => id))
  expect(billable.map(({ id }) => operationIdOf(id))).toEqual(billable.map(({ id }) => id))
  for (const { sdk, id, body } of billable) if (body === 'json') expect(quoteOffline(sdk, minimalBody(id)).operation).toBe(id)
})

describe('an offline quote is the one a client gives', () => {
  const source = { type: 'url', url: 'https://files.example/a.mp4' } as const

  it.each<[string, CreateVideoV3RequestBody, Facts]>([
    ['a stated length', avatar, { avatarType: 'digital_twin', seconds: 12.3 }],
    ['an estimated one', avatar, { ...photo, calibrations: {} }],
    ['a long one', { ...avatar, script: 'Very long. '.repeat(400) }, photo],
    ['a studio video', { type: 'studio', scenes: [{ type: 'image', source, duration: 4 }] }, photo],
    ['a cinematic one', { type: 'cinematic_avatar', prompt: 'p', avatar_id: ['a'] }, {}],
  ])('for %s', async (_, body, facts) => {
    const { heygen, simulator } = clientOf()
    const { verdict, ...online } = await heygen.quote.videos.create(body, { facts })
    expect(verdict.allowed).toBe(true)
    const today = new Date(simulator.clock.now()).toISOString().slice(0, 10)
    expect({ ...quoteOffline('videos.create', body, facts, '2026-06', { today }) }).toEqual(online)
    expect({ ...inCore('videos.create', body, facts, '2026-06', { today }) }).toEqual(online)
  })

  it('for a translation', async () => {
    const { heygen, simulator } = clientOf()
    const body = { video: source, output_languages: ['German', 'French'] }
    const facts = { sourceSeconds: 95 }
    const { verdict, ...online } = await heygen.quote.videoTranslations.create(body, { facts })
    expect(verdict.refusals).toEqual([])
    const today = new Date(simulator.clock.now()).toISOString().slice(0, 10)
    expect({ ...quoteOffline('videoTranslations.create', body, facts, undefined, { today }) }).toEqual(online)
  })
})

type Input = Parameters<typeof quoteOffline>

function caught(quote: typeof quoteOffline, input: unknown[]): unknown {
  try {
    // The cast: plain JavaScript callers pass anything.
    return quote(...(input as Input))
  } catch (error) {
    return error
  }
}

function problemsIn(error: unknown) {
  expect(error).toBeInstanceOf(ValidationError)
  // The line above has just checked it.
  return (error as ValidationError).problems
}

function problemsOf(quote: typeof quoteOffline, input: unknown[]) {
  return problemsIn(caught(quote, input))
}
