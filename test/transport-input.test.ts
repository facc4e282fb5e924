import { describe, expect, it } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { formOf } from '../src/http/multipart.js'
import { createTransport, type TransportOptions } from '../src/http/transport.js'
import { failureOf, get, json, KEY, loopback, post, thrownBy, transportTo } from './support/loopback.js'

describe('bad input', () => {
  it.each([
    '',
    '/',
    '/v1/videos',
    '/v3x',
    'v3/videos',
    '//evil.example/v3',
    'https://evil.example/v3',
    '@evil.example/v3',
    '.evil.example/v3',
    '/v3/../v1',
    '/v3/%2e%2e/v1',
    '/v3/a/./b',
    '/v3/..\\..',
    '/v3/a\tb',
    '/v3/a\n',
    '/v3/a b',
    '/v3/a?limit=1',
    '/v3/a#b',
  ])('path %j is refused and nothing sent', async (path) => {
    const { url, seen } = await loopback(json(200, {}))
    expect(await thrownBy(transportTo(url)(get({ path })))).toMatchObject({ name: 'ValidationError', problems: [{ path: 'path' }] })
    expect(seen).toHaveLength(0)
  })

  it.each<[string, Record<string, string>]>([
    ['another key', { 'X-API-Key': KEY }],
    ['another authorization', { authorization: `Bearer ${KEY}` }],
    ['a content type', { 'Content-Type': 'text/plain' }],
    ['a content length', { 'content-length': '0' }],
    ['a host', { Host: 'evil.example' }],
    ['a line break', { 'x-a': `${KEY}\r\nx-b: 1` }],
    ['a bad name', { 'x a': KEY }],
    ['a character beyond Latin-1', { 'x-a': `${KEY}…` }],
  ])('header with %s is refused and nothing sent', async (_name, headers) => {
    const { url, seen } = await loopback(json(200, {}))
    expect(await thrownBy(transportTo(url)(get({ headers })))).toBeInstanceOf(ValidationError)
    expect(await thrownBy((async () => transportTo(url, { headers }))())).toBeInstanceOf(ValidationError)
    expect(seen).toHaveLength(0)
  })

  it.each<[string, Record<string, unknown>]>([
    ['no URL', { baseUrl: 'api.heygen.com' }],
    ['a file URL', { baseUrl: 'file:///v3' }],
    ['a URL with a password', { baseUrl: `https://u:${KEY}@api.heygen.com` }],
    ['a URL with a query', { baseUrl: `https://api.heygen.com/?key=${KEY}` }],
    ['an empty key', { credentials: { apiKey: '' } }],
    ['a key with a line break', { credentials: { apiKey: `${KEY}\n` } }],
    ['a key that is no string', { credentials: { apiKey: 7 } }],
    ['an empty token', { credentials: { accessToken: '' } }],
    ['a token with a space', { credentials: { accessToken: `${KEY} x` } }],
    ['no credential', { credentials: {} }],
    ['two credentials', { credentials: { apiKey: KEY, accessToken: KEY } }],
    ['a user agent with a line break', { userAgent: 'a\nb' }],
  ])('options with %s are refused', async (_name, more) => {
    // The cast lets the table hold what TypeScript would refuse.
    const options = { baseUrl: 'https://api.heygen.com', credentials: { apiKey: KEY }, ...more } as TransportOptions
    expect(await thrownBy((async () => createTransport(options))())).toBeInstanceOf(ValidationError)
  })

  it.each<[string, () => string | Promise<string>, RegExp]>([
    ['throws', () => Promise.reject(new TypeError(`refresh failed for token=${KEY}`)), /TypeError: refresh failed for token=\[redacted\]/],
    ['throws no Error', () => Promise.reject(KEY), /not an Error/],
    ['returns nothing', () => '', /no usable token/],
    ['returns a token with a line break', () => `${KEY}\n`, /no usable token/],
  ])('a token function that %s is a failure with nothing sent', async (_name, accessToken, message) => {
    const { url, seen } = await loopback(json(200, {}))
    const failure = await failureOf(createTransport({ baseUrl: url, credentials: { accessToken } })(get()))
    expect(failure).toMatchObject({ sent: 'no', message: expect.stringMatching(message) })
    expect(seen).toHaveLength(0)
  })

  it('a query or form that cannot be sent is a ValidationError with nothing sent', async () => {
    const { url, seen } = await loopback(json(200, {}))
    expect(await thrownBy(transportTo(url)(get({ query: { a: {} } })))).toBeInstanceOf(ValidationError)
    const forms = [{ file: new Uint8Array(3) }, { file: { path: 'x' } }, { n: Number.NaN }, { file: [() => 1] }]
    for (const fields of forms)
      expect(await thrownBy(transportTo(url)(post({ body: { form: () => formOf(fields) } })))).toBeInstanceOf(ValidationError)
    expect(seen).toHaveLength(0)
  })
})
