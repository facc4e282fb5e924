import { describe, expect, it } from 'vitest'
import { HeyGen } from '../src/client.js'
import { AbortedError, ConnectionError, TimeoutError, ValidationError } from '../src/errors.js'
import { type FoundLook, lookTypes } from '../src/facts/looks.js'
import { apiErrorFrom } from '../src/http/api-error.js'
import { checkFacts } from '../src/quote/facts.js'

const TYPES = '"photo_avatar" | "digital_twin" | "studio_avatar"'
const SECONDS = 'seconds above 0 and up to 86400'
const LANGUAGE = 'a language such as "de" or "pt-BR"'

const ENGINES = '"avatar_iii" | "avatar_iv" | "avatar_v"'

describe('facts', () => {
  it.each<object>([
    {},
    { seconds: 0.001 },
    { seconds: 86_400, language: 'pt-BR', avatarType: 'photo_avatar' },
    { avatarTypes: {} },
    { media: {} },
    { media: { 'https://x.example/a.mp3': { seconds: 3.2, exact: true, format: 'mp3', bytesRead: 99 } } },
    { items: [{ media: { a: { seconds: 1, exact: false } } }] },
    { avatarTypes: { a: 'digital_twin', constructor: 'studio_avatar' } },
    { scenes: [] },
    { scenes: [{}, { seconds: 3, avatarType: 'studio_avatar', language: 'de' }] },
    { avatarType: undefined, seconds: undefined },
  ])('%j pass as they are', (facts) => {
    expect(checkFacts(facts)).toBe(facts)
  })

  it('are none when they are left out', () => {
    expect(checkFacts(undefined)).toEqual({})
  })

  it.each<[string, unknown, string, string, string]>([
    ['null', null, 'facts', 'an object', 'null'],
    ['an array', [], 'facts', 'an object', 'an array of 0'],
    ['text', 'digital_twin', 'facts', 'an object', '"digital_twin"'],
    [
      'a misspelt fact',
      { second: 3 },
      'facts.second',
      'one of the facts avatarType, avatarTypes, seconds, language, languages, calibrations, media, scenes, sourceSeconds, stretch, expectedSeconds, clips, referenceSeconds, templateScenes, workflowGraph, workflowNodes, items',
      'an unknown fact',
    ],
    ['no seconds', { seconds: 0 }, 'facts.seconds', SECONDS, '0'],
    ['negative seconds', { seconds: -1 }, 'facts.seconds', SECONDS, '-1'],
    ['milliseconds', { seconds: 90_000 }, 'facts.seconds', SECONDS, '90000'],
    ['NaN seconds', { seconds: Number.NaN }, 'facts.seconds', SECONDS, 'NaN'],
    ['endless seconds', { seconds: Number.POSITIVE_INFINITY }, 'facts.seconds', SECONDS, 'Infinity'],
    ['seconds as text', { seconds: '60' }, 'facts.seconds', SECONDS, '"60"'],
    ['null seconds', { seconds: null }, 'facts.seconds', SECONDS, 'null'],
    ['seconds that can’t be text', { seconds: Object.create(null) }, 'facts.seconds', SECONDS, 'an object'],
    ['an empty language', { language: '' }, 'facts.language', LANGUAGE, '""'],
    ['a language number', { language: 49 }, 'facts.language', LANGUAGE, '49'],
    ['an unknown type', { avatarType: 'photo' }, 'facts.avatarType', TYPES, '"photo"'],
    ['a null type', { avatarType: null }, 'facts.avatarType', TYPES, 'null'],
    ['types as a list', { avatarTypes: ['photo_avatar'] }, 'facts.avatarTypes', 'an object from look id to type', 'an array of 1'],
    ['an unknown type of a look', { avatarTypes: { a: 'twin' } }, 'facts.avatarTypes.a', TYPES, '"twin"'],
    ['scenes as an object', { scenes: {} }, 'facts.scenes', 'an array, one entry per scene', 'an object'],
    ['a scene left out', { scenes: [{}, null] }, 'facts.scenes[1]', 'an object', 'null'],
    ['a hole in the scenes', { scenes: new Array(1) }, 'facts.scenes[0]', 'an object', 'nothing'],
    [
      'a misspelt scene fact',
      { scenes: [{ scenes: [] }] },
      'facts.scenes[0].scenes',
      'one of the facts seconds, avatarType, language',
      'an unknown fact',
    ],
    ['bad seconds of a scene', { scenes: [{}, { seconds: 'x' }] }, 'facts.scenes[1].seconds', SECONDS, '"x"'],
    ['a bad source length', { sourceSeconds: 0 }, 'facts.sourceSeconds', SECONDS, '0'],
    ['a bad asked length', { expectedSeconds: '60' }, 'facts.expectedSeconds', SECONDS, '"60"'],
    ['a stretch that shrinks', { stretch: 0.9 }, 'facts.stretch', 'a factor from 1 to 4', '0.9'],
    ['a stretch in percent', { stretch: 130 }, 'facts.stretch', 'a factor from 1 to 4', '130'],
    ['no clips', { clips: 0 }, 'facts.clips', 'a whole number from 1 to 1000', '0'],
    ['half a clip', { clips: 1.5 }, 'facts.clips', 'a whole number from 1 to 1000', '1.5'],
    ['one reference length', { referenceSeconds: 5 }, 'facts.referenceSeconds', 'an array of seconds, one entry per reference video', '5'],
    ['a bad reference length', { referenceSeconds: [5, -1] }, 'facts.referenceSeconds[1]', SECONDS, '-1'],
    ['a bad engine', { templateScenes: [{ engine: 'iv' }] }, 'facts.templateScenes[0].engine', ENGINES, '"iv"'],
    ['an empty script', { templateScenes: [{ script: '' }] }, 'facts.templateScenes[0].script', 'a script', '""'],
    ['a bad length of an item', { items: [{}, { seconds: 0 }] }, 'facts.items[1].seconds', SECONDS, '0'],
    ['a bad language of a voice', { languages: { v: 7 } }, 'facts.languages.v', LANGUAGE, '7'],
    [
      'a made-up calibration',
      { calibrations: { v: { count: 1 } } },
      'facts.calibrations.v',
      'a calibration made by observeSpeech',
      'an object',
    ],
    ['media as a list', { media: [] }, 'facts.media', 'an object from URL or asset id to { seconds, exact }', 'an array of 0'],
    ['seconds alone', { media: { a: 12 } }, 'facts.media.a', '{ seconds, exact }, as mediaSeconds gives it', '12'],
    ['no length of a recording', { media: { a: { exact: true } } }, 'facts.media.a.seconds', SECONDS, 'nothing'],
    ['a length of unknown worth', { media: { a: { seconds: 1 } } }, 'facts.media.a.exact', 'true or false', 'nothing'],
    ['a bad type of a scene', { scenes: [{ avatarType: 'avatar' }] }, 'facts.scenes[0].avatarType', TYPES, '"avatar"'],
  ])('%s is refused', (_, facts, path, expected, got) => {
    try {
      checkFacts(facts)
      expect.unreachable('nothing was thrown')
    } catch (error) {
      expect(error).toBeInstanceOf(ValidationError)
      expect(error).toMatchObject({ problems: [{ path, expected, got }] })
    }
  })

  it('are refused with everything that is wrong with them', () => {
    const facts = { seconds: -1, colour: 'red', scenes: [{ seconds: 0, language: '' }], avatarTypes: { a: 1, b: 2 } }
    expect(() => checkFacts(facts)).toThrow(/6 problems/)
  })
})

const DAY = 86_400_000

/** A look-up whose answers the test decides, with what was asked and a clock that it moves. */
function looks(answer: (id: string) => unknown) {
  const asked: string[] = []
  const clock = { now: 0 }
  const find = lookTypes(
    async (id) => {
      asked.push(id)
      return await answer(id)
    },
    () => clock.now,
  )
  return { asked, clock, find }
}

const apiError = (status: number) =>
  apiErrorFrom({ operation: 'avatars.looks.get', status, json: { error: { code: 'x', message: `It was ${status}.` } } })
const failing = (error: unknown) => () => {
  throw error
}

function deferred(): { promise: Promise<unknown>; resolve: (value: unknown) => void } {
  let resolve: (value: unknown) => void = () => undefined
  const promise = new Promise<unknown>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('looking up the types of looks', () => {
  it('asks once for a look, and remembers its type for a day', async () => {
    const { asked, clock, find } = looks((id) => ({ id, avatar_type: 'digital_twin' }))
    expect(await find('a')).toEqual({ type: 'digital_twin' })
    clock.now = DAY - 1
    expect(await find('a')).toEqual({ type: 'digital_twin' })
    expect(asked).toEqual(['a'])
    clock.now = DAY
    await find('a')
    expect(asked).toEqual(['a', 'a'])
  })

  it('asks once for calls at the same time, and separately for other looks', async () => {
    const { asked, find } = looks((id) => ({ avatar_type: id === 'a' ? 'photo_avatar' : 'studio_avatar' }))
    expect(await Promise.all([find('a'), find('b'), find('a')])).toEqual([
      { type: 'photo_avatar' },
      { type: 'studio_avatar' },
      { type: 'photo_avatar' },
    ])
    expect(asked).toEqual(['a', 'b'])
  })

  it('ends only the wait of the caller who aborts, of those who share a look-up', async () => {
    const { promise, resolve } = deferred()
    const find = lookTypes(
      () => promise,
      () => 0,
    )
    const controller = new AbortController()
    const aborted = find('a', controller.signal)
    const other = find('a')
    controller.abort()
    await expect(aborted).rejects.toBeInstanceOf(AbortedError)
    resolve({ avatar_type: 'digital_twin' })
    expect(await other).toEqual({ type: 'digital_twin' })
    await expect(find('b', AbortSignal.abort())).rejects.toBeInstanceOf(AbortedError)
  })

  it.each([400, 401, 402, 403, 404, 409, 410, 422])('throws a %d, before anything is spent, and asks again next time', async (status) => {
    const error = apiError(status)
    const { asked, find } = looks(failing(error))
    await expect(find('a')).rejects.toBe(error)
    await expect(find('a')).rejects.toBe(error)
    expect(asked).toHaveLength(2)
  })

  it.each(['', ' ', '..', '\u0000'])('refuses %j, which can be no look: it would only be sent to be refused', async (id) => {
    const heygen = new HeyGen({ apiKey: 'any', fetch: () => Promise.reject(new Error('nothing should be sent')) })
    const { find } = looks((asked) => heygen.avatars.looks.get(asked))
    await expect(find(id)).rejects.toThrow(ValidationError)
    await expect(find(id)).rejects.toThrow(`avatar_id: expected the id of a look, got ${JSON.stringify(id)}`)
  })

  it('rejects every call that shares a look-up that is refused', async () => {
    const { asked, find } = looks(failing(apiError(404)))
    const results = await Promise.allSettled([find('a'), find('a')])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(asked).toHaveLength(1)
  })

  it.each<[string, unknown, string]>([
    ['a 408', apiError(408), 'It was 408.'],
    ['a 429', apiError(429), 'It was 429.'],
    ['a 500', apiError(500), 'It was 500.'],
    ['a 503', apiError(503), 'It was 503.'],
    ['a broken connection', new ConnectionError('The connection broke.'), 'The connection broke.'],
    ['a deadline', new TimeoutError('It took too long.', { timeoutMs: 5 }), 'It took too long.'],
    ['something that is no error', 'oops', 'the look-up failed'],
  ])('leaves the type unknown after %s, and asks again next time', async (_, error, reason) => {
    let broken = true
    const { find } = looks(() => {
      if (broken) throw error
      return { avatar_type: 'photo_avatar' }
    })
    const missed: FoundLook = await find('a')
    expect('missing' in missed && missed.missing).toContain(reason)
    broken = false
    expect(await find('a')).toEqual({ type: 'photo_avatar' })
  })

  it.each<[string, unknown, string]>([
    ['a new type', { avatar_type: 'hologram' }, '"hologram"'],
    ['a null type', { avatar_type: null }, 'null'],
    ['no type', {}, 'nothing'],
    ['no object', 'digital_twin', 'nothing'],
    ['nothing', undefined, 'nothing'],
  ])('leaves the type unknown after an answer with %s, and does not remember it', async (_, answer, called) => {
    const { asked, find } = looks(() => answer)
    expect(await find('a')).toEqual({ missing: `HeyGen calls it ${called}, a type this version does not know` })
    await find('a')
    expect(asked).toHaveLength(2)
  })

  it('keeps its memory bounded', async () => {
    const { asked, find } = looks(() => ({ avatar_type: 'photo_avatar' }))
    for (let i = 0; i <= 5000; i++) await find(`look ${i}`)
    await find('look 5000')
    expect(asked).toHaveLength(5001)
    await find('look 0')
    expect(asked).toHaveLength(5002)
  })
})
