import { describe, expect, it } from 'vitest'
import { at, avatar, type CallParts, problems, sent, validate } from './support/validate.js'

const video = (options: unknown): CallParts => ({ body: avatar(), options })

describe('options', () => {
  it('pass when they are good', () => {
    const options = {
      signal: new AbortController().signal,
      timeout: 5000,
      maxUsd: '2.50',
      labels: ['customer:acme'],
      idempotencyKey: 'order-1:a.b_c',
      headers: { 'x-trace': '1' },
      extraBody: { zoom: 2 },
      facts: { avatarType: 'photo_avatar' },
    }
    expect(problems('createVideo', video(options))).toEqual([])
    const left = { signal: undefined, timeout: undefined, maxUsd: undefined, labels: undefined, headers: undefined, facts: undefined }
    expect(problems('createVideo', video(left))).toEqual([])
    expect(problems('createVideo', video({ maxUsd: 0, timeout: Number.POSITIVE_INFINITY }))).toEqual([])
  })

  const AMOUNT = 'a decimal amount such as "2.50"'
  const LABEL = '1 to 100 printable ASCII characters without spaces'
  const KEY = '1 to 255 of A-Z a-z 0-9 _ - : .'
  const KNOWN = 'one of signal, timeout, stallTimeout, maxUsd, maxCredits, labels, idempotencyKey, headers, extraBody, facts, confirm, wait'

  it.each<[string, unknown, string, string, string]>([
    ['null', null, 'options', 'an object', 'null'],
    ['text', 'fast', 'options', 'an object', '"fast"'],
    ['a number', 5, 'options', 'an object', '5'],
    ['a list', [], 'options', 'an object', 'an array of 0'],
    ['a misspelt option', { maxUSD: 2 }, 'options.maxUSD', KNOWN, 'an unknown option'],
    ['a signal that isn’t one', { signal: {} }, 'options.signal', 'an AbortSignal', 'an object'],
    ['a null signal', { signal: null }, 'options.signal', 'an AbortSignal', 'null'],
    ['a function as signal', { signal: () => 'secret' }, 'options.signal', 'an AbortSignal', 'a function'],
    ['no time', { timeout: 0 }, 'options.timeout', 'milliseconds above 0', '0'],
    ['a time in text', { timeout: '5s' }, 'options.timeout', 'milliseconds above 0', '"5s"'],
    ['a NaN time', { timeout: Number.NaN }, 'options.timeout', 'milliseconds above 0', 'NaN'],
    ['a decimal comma', { maxUsd: '5,00' }, 'options.maxUsd', AMOUNT, '"5,00"'],
    ['an empty maximum', { maxUsd: '' }, 'options.maxUsd', AMOUNT, '""'],
    ['a NaN maximum', { maxUsd: Number.NaN }, 'options.maxUsd', AMOUNT, 'NaN'],
    ['an endless maximum', { maxUsd: Number.POSITIVE_INFINITY }, 'options.maxUsd', AMOUNT, 'Infinity'],
    ['a negative maximum', { maxUsd: -1 }, 'options.maxUsd', 'an amount of zero or more', '-1'],
    ['a null maximum', { maxUsd: null }, 'options.maxUsd', AMOUNT, 'null'],
    ['an object as maximum', { maxUsd: { usd: 2 } }, 'options.maxUsd', AMOUNT, 'an object'],
    ['one bare label', { labels: 'customer:acme' }, 'options.labels', 'an array of at most 16 strings', '"customer:acme"'],
    ['null labels', { labels: null }, 'options.labels', 'an array of at most 16 strings', 'null'],
    ['an empty label', { labels: ['a', ''] }, 'options.labels[1]', LABEL, '""'],
    ['a label with a space', { labels: ['a b'] }, 'options.labels[0]', LABEL, '"a b"'],
    ['a label that is no text', { labels: [5] }, 'options.labels[0]', LABEL, '5'],
    ['a long label', { labels: ['x'.repeat(101)] }, 'options.labels[0]', LABEL, 'text of 101 characters'],
    ['an empty key', { idempotencyKey: '' }, 'options.idempotencyKey', KEY, '""'],
    ['a key with a space', { idempotencyKey: 'a b' }, 'options.idempotencyKey', KEY, '"a b"'],
    ['a long key', { idempotencyKey: 'k'.repeat(256) }, 'options.idempotencyKey', KEY, 'text of 256 characters'],
    ['a key that is no text', { idempotencyKey: 5 }, 'options.idempotencyKey', KEY, '5'],
    ['headers as a list', { headers: [] }, 'options.headers', 'an object of strings', 'an array of 0'],
    [
      'a header of ours',
      { headers: { 'X-Api-Key': 'k' } },
      'options.headers["X-Api-Key"]',
      'no such header (set by the client from apiKey)',
      'one',
    ],
    ['a header on two lines', { headers: { a: 'b\r\nc: d' } }, 'options.headers["a"]', 'a one-line Latin-1 value', 'other characters'],
    ['extra fields as text', { extraBody: 'zoom' }, 'options.extraBody', 'an object', '"zoom"'],
    ['null extra fields', { extraBody: null }, 'options.extraBody', 'an object', 'null'],
    ['facts that are none', { facts: null }, 'facts', 'an object', 'null'],
    [
      'a misspelt fact',
      { facts: { second: 5 } },
      'facts.second',
      'one of the facts avatarType, avatarTypes, seconds, language, languages, calibrations, media, scenes, sourceSeconds, stretch, expectedSeconds, clips, referenceSeconds, templateScenes, workflowGraph, workflowNodes, items',
      'an unknown fact',
    ],
  ])('refuses %s', (_, options, path, expected, got) => {
    expect(problems('createVideo', video(options))).toEqual([{ path, expected, got }])
  })

  it('refuses a key where the API ignores one', () => {
    const keyless = (idempotencyKey: string) => problems('getVideoV3', { params: { video_id: 'v' }, options: { idempotencyKey } })
    expect(keyless('k')).toEqual([
      { path: 'options.idempotencyKey', expected: 'none, because the API ignores a key on videos.get', got: '"k"' },
    ])
  })

  it('reports everything that is wrong at once, and names the method', () => {
    const parts = { body: { type: 'avatar', title: 5 }, options: { maxUsd: 'x', labels: [''], facts: { seconds: 0 } } }
    expect(at('createVideo', parts).sort()).toEqual(['avatar_id', 'facts.seconds', 'options.labels[0]', 'options.maxUsd', 'title'])
    expect(() => validate('createVideo', parts)).toThrow(/^videos\.create was not sent\. 5 problems: .+: expected .+\n {2}/)
  })
})

describe('fields this version doesn’t know', () => {
  it('go through extraBody', () => {
    expect(sent('createVideo', video({ extraBody: { zoom: 2, mood: { name: 'calm' } } }))).toEqual({
      ...avatar(),
      zoom: 2,
      mood: { name: 'calm' },
    })
    expect(validate('createVideo', video({ extraBody: { zoom: 2 } })).body).toEqual(avatar())
  })

  it.each<[string, object, string, string]>([
    ['the body has', { script: 'Other.' }, 'script', 'one it has'],
    ['the schema knows', { resolution: '4k' }, 'resolution', 'a known one: put it in the body, where it is checked and priced'],
    [
      'the schema knows, with a wrong value',
      { resolution: 8 },
      'resolution',
      'a known one: put it in the body, where it is checked and priced',
    ],
  ])('can’t stand for one that %s', (_, extraBody, field, got) => {
    expect(problems('createVideo', video({ extraBody }))).toMatchObject([{ path: `options.extraBody.${field}`, got }])
  })

  it('can’t be what JSON can’t hold', () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    for (const zoom of [5n, circular])
      expect(problems('createVideo', video({ extraBody: { zoom } }))).toMatchObject([
        { path: 'options.extraBody', expected: 'plain JSON data' },
      ])
  })

  it('have no place without a body', () => {
    expect(problems('getVideoV3', { params: { video_id: 'v' }, options: { extraBody: { a: 1 } } })).toMatchObject([
      { path: 'options.extraBody' },
    ])
    expect(problems('getVideoV3', { params: { video_id: 'v' }, body: { a: 1 } })).toEqual([
      { path: 'body', expected: 'no body', got: 'an object' },
    ])
  })

  it('can’t replace a known field of a form either', () => {
    const body = { file: new Blob(['x']) }
    expect(problems('uploadAsset', { body, options: { extraBody: { note: 'x' } } })).toEqual([])
    expect(at('uploadAsset', { body, options: { extraBody: { file: 'y' } } })).toEqual(['options.extraBody.file'])
  })
})

describe('the snapshot', () => {
  it('is what is priced and sent, whatever happens to the caller’s objects later', () => {
    const body = { ...avatar(), voice_settings: { speed: 1 } }
    const options = { labels: ['a'], maxUsd: 2, facts: { seconds: 5, avatarTypes: { look: 'photo_avatar' } } }
    const call = validate('createVideo', { body, options })
    const before = structuredClone({ body: call.body, payload: call.payload, options: call.options })
    Object.assign(body, { script: 'x'.repeat(4000), resolution: '4k' })
    body.voice_settings.speed = 0.5
    options.labels.push('b')
    options.maxUsd = 200
    options.facts.seconds = 1
    options.facts.avatarTypes.look = 'digital_twin'
    expect({ body: call.body, payload: call.payload, options: call.options }).toEqual(before)
  })

  it('sends what JSON makes of the body', () => {
    expect(sent('createVideo', { body: avatar({ title: undefined, folder_id: null }) })).toEqual({ ...avatar(), folder_id: null })
    const body = { toJSON: () => avatar() }
    expect(sent('createVideo', { body })).toEqual(avatar())
  })

  it.each<[string, () => unknown, RegExp]>([
    ['a body that holds itself', () => Object.assign(avatar(), { self: [] as unknown[] }, {}), /circular/i],
    ['a bigint', () => avatar({ title: 5n }), /BigInt/],
    ['a function', () => () => avatar(), /function/],
    [
      'a body that fails to be read',
      () =>
        Object.defineProperty({}, 'type', {
          enumerable: true,
          get: () => {
            throw new Error('no')
          },
        }),
      /no/,
    ],
  ])('refuses %s once', (_, make, got) => {
    const body = make()
    if (typeof body === 'object' && body !== null && 'self' in body) Object.assign(body, { self: body })
    expect(problems('createVideo', { body })).toEqual([{ path: 'body', expected: 'plain JSON data', got: expect.stringMatching(got) }])
  })

  it('is absent for a body that is', () => {
    expect(problems('createVideo', {})).toEqual([{ path: '', expected: 'a required object', got: 'nothing' }])
    expect(validate('getVideoV3', { params: { video_id: 'v' } })).toMatchObject({ body: undefined, payload: undefined, paid: false })
  })
})
