import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { fillPath, queryString } from '../src/http/path.js'

const problemsOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof ValidationError) return error.problems
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a path', () => {
  it.each([
    ['abc_123', '/v3/videos/abc_123'],
    ['a b', '/v3/videos/a%20b'],
    ['a/b', '/v3/videos/a%2Fb'],
    ['50%', '/v3/videos/50%25'],
    ['x?y#z&w', '/v3/videos/x%3Fy%23z%26w'],
    ['…é', '/v3/videos/%E2%80%A6%C3%A9'],
    ['...', '/v3/videos/...'],
    ['a..b', '/v3/videos/a..b'],
    ['.hidden', '/v3/videos/.hidden'],
  ])('takes %j as one segment', (video_id, expected) => {
    expect(fillPath('/v3/videos/{video_id}', { video_id })).toBe(expected)
  })

  it.each<[string, unknown, string]>([
    ['empty', '', 'a non-empty string'],
    ['blank', ' \u00a0 ', 'a non-empty string'],
    ['dot', '.', 'no "." or ".." segments, encoded or not'],
    ['dots', '..', 'no "." or ".." segments, encoded or not'],
    ['leading dots', '../users', 'no "." or ".." segments, encoded or not'],
    ['inner dots', 'a/../b', 'no "." or ".." segments, encoded or not'],
    ['trailing dots', 'a/..', 'no "." or ".." segments, encoded or not'],
    ['encoded dots', '%2e%2E', 'no "." or ".." segments, encoded or not'],
    ['encoded slash and dots', 'a%2f..%2fb', 'no "." or ".." segments, encoded or not'],
    ['twice encoded dots', '%252e%252e%252fusers', 'no "." or ".." segments, encoded or not'],
    ['backslash', 'a\\b', 'no control characters or backslashes'],
    ['encoded backslash', '..%5cusers', 'no control characters or backslashes'],
    ['line break', 'a\nb', 'no control characters or backslashes'],
    ['encoded line break', 'a%0d%0ab', 'no control characters or backslashes'],
    ['nul', 'a\u0000', 'no control characters or backslashes'],
    ['lone surrogate', 'a\ud800', 'text without lone surrogates'],
    ['missing', undefined, 'a string'],
    ['null', null, 'a string'],
    ['number', 7, 'a string'],
    ['boolean', true, 'a string'],
    ['object', { toString: () => 'x' }, 'a string'],
    ['array', ['x'], 'a string'],
  ])('refuses %s', (_name, video_id, expected) => {
    expect(problemsOf(() => fillPath('/v3/videos/{video_id}', { video_id }))).toMatchObject([{ path: 'video_id', expected }])
  })

  it('names an object as one', () => {
    expect(problemsOf(() => fillPath('/v3/videos/{video_id}', { video_id: { video_id: 'x' } }))).toMatchObject([{ got: 'an object' }])
  })

  it('reports every problem at once and quotes little', () => {
    const problems = problemsOf(() => fillPath('/v3/{a}/{b}', { a: '..', b: `/../${'x'.repeat(500)}` }))
    expect(problems.map(({ path }) => path)).toEqual(['a', 'b'])
    expect(problems[1]?.got.length).toBeLessThan(80)
  })

  it('does not take a parameter from the prototype', () => {
    expect(problemsOf(() => fillPath('/v3/{constructor}', {}))).toHaveLength(1)
  })

  it('takes whole numbers where the name says number, and nothing else there', () => {
    const path = (version_number: unknown) => fillPath('/v3/workflows/{id}/versions/{version_number}', { id: 'w', version_number })
    expect(path(3)).toBe('/v3/workflows/w/versions/3')
    expect(path('3')).toBe('/v3/workflows/w/versions/3')
    for (const bad of [1.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60]) expect(() => path(bad)).toThrow(ValidationError)
  })

  it('stays one segment below its parent for any string', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[./\\%2eEfF5c]{1,12}$/)), (video_id) => {
        let path: string
        try {
          path = fillPath('/v3/videos/{video_id}/x', { video_id })
        } catch (error) {
          expect(error).toBeInstanceOf(ValidationError)
          return
        }
        expect(new URL(`https://api.heygen.com${path}`).pathname).toBe(path)
        expect(path.split('/')).toHaveLength(5)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a query', () => {
  it.each<[Record<string, unknown>, string]>([
    [{}, ''],
    [{ token: undefined, folder_id: null }, ''],
    [{ limit: 10, all: false, name: 'a b&c' }, '?limit=10&all=false&name=a%20b%26c'],
    [{ type: ['a', 'b', undefined] }, '?type=a&type=b'],
    [{ type: [] }, ''],
    [{ ids: 'a,b', empty: '' }, '?ids=a%2Cb&empty='],
    [{ n: 10n, zero: 0 }, '?n=10&zero=0'],
    [{ 'a[b]': 'c=d' }, '?a%5Bb%5D=c%3Dd'],
  ])('%o becomes %j', (query, expected) => {
    expect(queryString(query)).toBe(expected)
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['an object', { a: { b: 1 } }, 'a'],
    ['a function', { a: () => 1 }, 'a'],
    ['NaN', { a: Number.NaN }, 'a'],
    ['Infinity', { a: Number.POSITIVE_INFINITY }, 'a'],
    ['a symbol', { a: Symbol('x') }, 'a'],
    ['a date', { a: new Date(0) }, 'a'],
    ['an array in an array', { a: ['x', ['y']] }, 'a[1]'],
    ['a lone surrogate', { a: '\udc00' }, 'a'],
  ])('refuses %s', (_name, query, path) => {
    expect(problemsOf(() => queryString(query))).toMatchObject([{ path }])
  })
})
