import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { isHeyGenError } from '../src/errors.js'
import { ApiError, apiErrorFrom, RateLimitError } from '../src/http/api-error.js'

const envelope = (code: unknown, more: object = {}) => ({ error: { code, message: 'It went wrong.', param: null, doc_url: null, ...more } })
const from = (status: number, json?: unknown, more: object = {}) =>
  apiErrorFrom({ operation: 'createVideo', status, json, text: '', ...more })

describe('an API error', () => {
  it.each<[number, string, string, boolean, RegExp]>([
    [400, 'invalid_parameter', 'InvalidRequestError', false, /Correct the request/],
    [401, 'unauthorized', 'AuthenticationError', false, /HEYGEN_API_KEY/],
    [402, 'insufficient_credit', 'InsufficientCreditError', false, /Top up/],
    [403, 'forbidden', 'PermissionDeniedError', false, /scopes/],
    [404, 'video_not_found', 'NotFoundError', false, /Check the id/],
    [408, 'request_timeout', 'InvalidRequestError', true, /408/],
    [409, 'conflict', 'ConflictError', false, /state/],
    [409, 'request_in_progress', 'ConflictError', true, /409/],
    [410, 'gone', 'InvalidRequestError', false, /410/],
    [413, 'payload_too_large', 'InvalidRequestError', false, /413/],
    [418, 'a_code_of_next_year', 'InvalidRequestError', false, /a_code_of_next_year/],
    [422, 'graph_invalid', 'InvalidRequestError', false, /422/],
    [429, 'rate_limit_exceeded', 'RateLimitError', true, /Wait/],
    [500, 'internal_error', 'ServerError', true, /server side/],
    [503, 'service_unavailable', 'ServerError', true, /server side/],
    [599, 'odd', 'ServerError', true, /599/],
    [302, 'odd', 'ApiError', false, /302/],
  ])('%i %s is %s', (status, code, name, retryable, message) => {
    const error = from(status, envelope(code))
    expect(error).toMatchObject({ name, status, code, retryable, operation: 'createVideo' })
    expect(error.constructor.name).toBe(name)
    expect(error.message).toMatch(message)
    expect(error.message).toContain('createVideo')
    expect(isHeyGenError(error) && error instanceof ApiError).toBe(true)
  })

  it('takes everything the envelope has', () => {
    const errors = [{ code: 'x', message: 'y', node_id: 'n1' }, 'not an object']
    const error = from(422, envelope('graph_invalid', { param: 'graph.nodes', doc_url: 'https://developers.heygen.com/d', errors }), {
      requestId: 'req_1',
    })
    expect(error).toMatchObject({ param: 'graph.nodes', docUrl: 'https://developers.heygen.com/d', requestId: 'req_1' })
    expect(error.details).toEqual([{ code: 'x', message: 'y', node_id: 'n1' }, {}])
    expect(error.message).toMatch(/\(field graph\.nodes\): It went wrong\..*\[request req_1\]/)
  })

  it.each<[string, string, string]>([
    ['unauthorized', 'AuthenticationError', 'unauthorized'],
    ['INSUFFICIENT_CREDIT', 'InsufficientCreditError', 'INSUFFICIENT_CREDIT'],
    ['avatar_not_found', 'NotFoundError', 'avatar_not_found'],
    ['rate_limit_exceeded', 'RateLimitError', 'rate_limit_exceeded'],
    ['internal_error', 'ServerError', 'internal_error'],
    ['invalid_parameter', 'InvalidRequestError', 'invalid_parameter'],
    ['never_heard_of', 'ApiError', 'never_heard_of'],
  ])('with HTTP 200 is judged by its code: %s', (code, name, kept) => {
    expect(from(200, envelope(code))).toMatchObject({ name, status: 200, code: kept })
  })

  it.each<[string, unknown, string, string]>([
    ['nothing at all', undefined, '', 'the answer has no message'],
    ['an empty object', {}, '', 'the answer has no message'],
    ['null', null, '', 'the answer has no message'],
    ['a list', [1], '', 'the answer has no message'],
    ['text as error', { error: 'no such route' }, '', 'no such route'],
    ['a bare message', { message: 'Forbidden' }, '', 'Forbidden'],
    ['members of wrong types', { error: { code: 7, message: {}, param: 3, doc_url: [], errors: 'x' } }, '', 'the answer has no message'],
    ['a page with a title', undefined, '<html><head><title> 502 Bad\nGateway </title></head><body>nginx</body></html>', '502 Bad Gateway'],
    [
      'a page without one',
      undefined,
      '<style>p{color:red}</style><p>We are <b>down</b>&nbsp;now<script>alert(1)</script>',
      'We are down now',
    ],
    ['an unclosed tag', undefined, 'oops <img src="x', 'oops'],
    ['plain text with controls', undefined, 'upstream\u001b[31m  reset\r\n', 'upstream [31m reset'],
  ])('of a body that is %s has a short clean message', (_name, json, text, said) => {
    const error = from(502, json, { text })
    expect(error).toMatchObject({ name: 'ServerError', code: 'server_error', details: [] })
    expect(error.message).toBe(`createVideo failed with 502 server_error: ${said}. The fault is on the server side: call again later.`)
  })

  it('never quotes at length', () => {
    expect(from(500, undefined, { text: '<'.repeat(60_000) }).message.length).toBeLessThan(400)
    expect(from(500, undefined, { text: 'x'.repeat(60_000) }).message.length).toBeLessThan(400)
    expect(from(500, envelope('x', { message: 'y'.repeat(60_000) })).message.length).toBeLessThan(800)
  })

  it('says how long to wait', () => {
    const error = from(429, envelope('rate_limit_exceeded'), { retryAfterMs: 1500 })
    expect(error instanceof RateLimitError && error.retryAfterMs).toBe(1500)
    expect(error.message).toContain('The API asks for 2 s.')
  })

  it('keeps the body, but out of print', () => {
    const json = envelope('conflict', { signed: 'https://s3/?Signature=SECRET' })
    const error = from(409, json)
    expect(error.body).toBe(json)
    expect(from(502, undefined, { text: 'SECRET' }).body).toBe('SECRET')
    for (const text of [inspect(error, { depth: 12, showHidden: true }), JSON.stringify(error), String(error), error.stack]) {
      expect(text).not.toContain('SECRET')
    }
    expect(Object.keys(error)).not.toContain('body')
  })
})
