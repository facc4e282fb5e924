import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { operations } from '../generated/operations.js'
import { splitWait } from '../src/jobs/wait-call.js'
import { fingerprint } from '../src/validate/fingerprint.js'
import { at, problems, sent, validate } from './support/validate.js'

const clip = { video: { type: 'url', url: 'https://example.com/a.mp4' } }
const video = (options: unknown) => ({ body: { type: 'avatar', avatar_id: 'look', script: 'Hello.' }, options })

describe('the key', () => {
  it('is minted once where the API takes one, unless the caller gives one', () => {
    expect(validate('createVideo', video({}))).toMatchObject({ key: 'minted', paid: true })
    expect(validate('createVideo', video({ idempotencyKey: 'mine' })).key).toBe('mine')
    expect(validate('getVideoV3', { params: { video_id: 'v' } }).key).toBeUndefined()
  })

  it('goes into the body where the API looks for it there', () => {
    expect(sent('createBackgroundRemoval', { body: clip })).toEqual({ ...clip, request_id: 'minted' })
    expect(sent('createBackgroundRemoval', { body: { ...clip, request_id: null } })).toEqual({ ...clip, request_id: 'minted' })
    expect(sent('createBackgroundRemoval', { body: clip, options: { idempotencyKey: 'mine' } })).toEqual({ ...clip, request_id: 'mine' })
    expect(clip).toEqual({ video: clip.video })
  })

  it('is the one in the body where the caller put it there: the same id is the same purchase', () => {
    const body = { ...clip, request_id: 'mine' }
    expect(validate('createBackgroundRemoval', { body })).toMatchObject({ key: 'mine', body })
    expect(validate('createBackgroundRemoval', { body, options: { idempotencyKey: 'mine' } }).key).toBe('mine')
    expect(problems('createBackgroundRemoval', { body, options: { idempotencyKey: 'other' } })).toEqual([
      { path: 'options.idempotencyKey', expected: 'the same as request_id in the body', got: '"other"' },
    ])
  })

  it('in the body has to be a usable one', () => {
    expect(at('createBackgroundRemoval', { body: { ...clip, request_id: 5 } })).toEqual(['request_id'])
    expect(at('createBackgroundRemoval', { body: 'clip' })).toEqual([''])
  })
})

describe('options with a prototype', () => {
  it('hold: defaults that they were made from, and getters of a class', () => {
    class Most {
      get maxUsd() {
        return '0.01'
      }
    }
    const made = Object.assign(Object.create({ maxUsd: '0.01', labels: ['a'] }), { timeout: 5 })
    expect(validate('createVideo', video(made)).options).toEqual({ maxUsd: '0.01', labels: ['a'], timeout: 5 })
    expect(validate('createVideo', video(new Most())).options).toEqual({ maxUsd: '0.01' })
    expect(splitWait({ operation: operations.createVideo, params: {}, options: Object.assign(made, { wait: true }) })).toMatchObject({
      plain: { options: { maxUsd: '0.01', labels: ['a'] } },
      wait: {},
    })
  })
})

describe('options that nobody knows', () => {
  const known = (id: 'createVideo' | 'createSpeechV3') =>
    problems(id, video({ wiat: true })).find(({ path }) => path === 'options.wiat')?.expected

  it('are told which there are, `wait` among them where there is a job to wait for', () => {
    expect(known('createVideo')).toMatch(/maxUsd.*, wait$/)
    expect(known('createSpeechV3')).toMatch(/maxUsd/)
    expect(known('createSpeechV3')).not.toContain('wait')
  })

  it.each([new Headers({ 'x-team': 'a' }), new Map([['x-team', 'a']])])(
    'are headers that would be left out without a word: %s',
    (headers) => {
      expect(problems('createVideo', video({ headers }))).toEqual([
        { path: 'options.headers', expected: 'a plain object, as Object.fromEntries makes', got: 'a list of entries' },
      ])
    },
  )
})

describe('a key among the headers', () => {
  it.each(['createVideo', 'createSpeechV3', 'createBackgroundRemoval'] as const)('of %s is refused: the client has its own', (id) => {
    const body = { text: 'Hello.', voice_id: 'v', ...clip, ...video({}).body }
    const found = problems(id, { body, options: { headers: { 'Idempotency-Key': 'order-7' } } })
    expect(found).toContainEqual({
      path: 'options.headers["Idempotency-Key"]',
      expected: 'no such header (give idempotencyKey, where the API takes a key)',
      got: 'one',
    })
  })
})

describe('path and query', () => {
  it('fill the address', () => {
    expect(validate('getVideoV3', { params: { video_id: 'a b/c' } }).path).toBe('/v3/videos/a%20b%2Fc')
  })

  it.each<[string, Record<string, string | number>]>([
    ['no id', {}],
    ['an empty id', { video_id: '' }],
    ['blanks', { video_id: '  ' }],
    ['a way up', { video_id: '..' }],
    ['an encoded way up', { video_id: '%2e%2e/users' }],
    ['a number', { video_id: 5 }],
  ])('refuse %s', (_, params) => {
    expect(at('getVideoV3', { params })).toEqual(['video_id'])
  })

  it('check the query, also one that is left out', () => {
    expect(problems('listBackgroundRemovals', {})).toEqual([])
    expect(
      problems('listBackgroundRemovals', { query: { limit: 'many', page: 2 } })
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['query.limit', 'query.page'])
    // `extraBody` is of no use there.
    expect(problems('listVideosV3', { query: { page: 2 } })).toMatchObject([{ path: 'query.page', expected: 'no field of this name' }])
  })
})

describe('a fingerprint', () => {
  const json = fc.jsonValue({ maxDepth: 4 })

  test('does not depend on the order of fields, nor on fields left undefined', () => {
    expect(fingerprint({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(fingerprint({ b: { d: [1, 2], c: 2, e: undefined }, a: 1 }))
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (value) => {
        expect(fingerprint(Object.fromEntries(Object.entries(value).reverse()))).toBe(fingerprint(value))
      }),
    )
  })

  test('is that of what JSON makes of the value, and another for another value', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const copy: unknown = JSON.parse(JSON.stringify(a))
        expect(fingerprint(copy)).toBe(fingerprint(a))
        expect(fingerprint(a)).toMatch(/^[0-9a-f]{28}$/)
        expect(fingerprint([a, 1])).not.toBe(fingerprint([a, 2]))
        expect(fingerprint({ a, b: [b] })).not.toBe(fingerprint({ a: [a], b }))
      }),
    )
  })
})
