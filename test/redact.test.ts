import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createLog, type Logger, type LogLevel } from '../src/http/logger.js'
import { redact, redactHeaders } from '../src/http/redact.js'

const KEY = 'sk_live_"quoted"/+secret=='

describe('redacted text', () => {
  it.each([
    ['the key itself', `key ${KEY}!`],
    ['the key in a URL', `https://x/?q=${encodeURIComponent(KEY)}`],
    ['the key in JSON', JSON.stringify({ a: KEY })],
    ['the key twice', `${KEY}${KEY}`],
  ])('hides %s', (_name, text) => {
    const clean = redact(text, [KEY, ''])
    for (const form of [KEY, encodeURIComponent(KEY), JSON.stringify(KEY).slice(1, -1)]) expect(clean).not.toContain(form)
    expect(clean).toContain('[redacted]')
  })

  it.each([
    ['https://s3/x.mp4?X-Amz-Signature=SECRET&part=1', 'https://s3/x.mp4?X-Amz-Signature=[redacted]&part=1'],
    [
      'https://s3/x?X-Amz-Credential=SECRET/2026&x-amz-security-token=SECRET',
      'https://s3/x?X-Amz-Credential=[redacted]&x-amz-security-token=[redacted]',
    ],
    [
      'https://cf/x?Policy=SECRET&Signature=SECRET&Key-Pair-Id=SECRET',
      'https://cf/x?Policy=[redacted]&Signature=[redacted]&Key-Pair-Id=[redacted]',
    ],
    ['{"url":"https://s3/x?sig=SECRET\\u0026se=1"}', '{"url":"https://s3/x?sig=[redacted]\\u0026se=1"}'],
    [
      'https://x/?url=https%3A%2F%2Fs3%2F%3FSignature%3DSECRET%26a%3D1',
      'https://x/?url=https%3A%2F%2Fs3%2F%3FSignature%3D[redacted]%26a%3D1',
    ],
    ['Authorization: Bearer SECRETSECRET', 'Authorization: [redacted]'],
    ['sent with Bearer SECRETSECRET to x', 'sent with Bearer [redacted] to x'],
    ['x-api-key: SECRET', 'x-api-key: [redacted]'],
    ['{"secret":"SEC\\"RET","id":"a"}', '{"secret":"[redacted]","id":"a"}'],
    ['{"access_token": "SECRET", "name": "n"}', '{"access_token": "[redacted]", "name": "n"}'],
    ['token=SECRET', 'token=[redacted]'],
  ])('cuts %j', (text, expected) => {
    expect(redact(text, [])).toBe(expected)
  })

  it.each(['POST /v3/videos 200 in 12 ms', 'https://x/v3/videos?limit=10&monkey=1', '{"video_id":"abc","status":"completed"}'])(
    'leaves %j alone',
    (text) => {
      expect(redact(text, [KEY])).toBe(text)
    },
  )

  it('hides a secret that contains another one whole', () => {
    expect(redact('abcdef', ['abc', 'abcdef'])).toBe('[redacted]')
  })

  it('cleans headers of both kinds', () => {
    const headers = { 'X-Api-Key': KEY, authorization: 'Bearer x', 'set-cookie': 's=1', 'x-note': `see ${KEY}`, 'idempotency-key': 'k1' }
    const clean = {
      'X-Api-Key': '[redacted]',
      authorization: '[redacted]',
      'set-cookie': '[redacted]',
      'x-note': 'see [redacted]',
      'idempotency-key': 'k1',
    }
    expect(redactHeaders(headers, [KEY])).toEqual(clean)
    expect(redactHeaders(new Headers({ 'x-api-key': KEY, accept: 'a' }))).toEqual({ accept: 'a', 'x-api-key': '[redacted]' })
  })
})

const recorder = () => {
  const lines: unknown[][] = []
  const write =
    (level: string) =>
    (...line: unknown[]) =>
      void lines.push([level, ...line])
  const logger: Logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  return { lines, logger }
}

describe('the log', () => {
  it.each<[LogLevel, string[]]>([
    ['off', []],
    ['error', ['error']],
    ['warn', ['warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['debug', ['debug', 'info', 'warn', 'error']],
  ])('at level %s passes on %j', (level, expected) => {
    const { lines, logger } = recorder()
    const log = createLog(logger, level, [])
    for (const name of ['debug', 'info', 'warn', 'error'] as const) log[name]('x')
    expect(lines.map(([name]) => name)).toEqual(expected)
  })

  it('shows no secret, however deep or odd its place', () => {
    const { lines, logger } = recorder()
    const circular: Record<string, unknown> = { note: KEY }
    circular.self = circular
    const error = Object.assign(new Error(`bad ${KEY}`, { cause: new Error(KEY) }), { request: { headers: { 'x-api-key': KEY } } })
    createLog(logger, 'debug', [KEY]).error(`failed with ${KEY}`, {
      url: new URL(`https://x/?key=${encodeURIComponent(KEY)}`),
      headers: new Headers({ 'x-api-key': 'other', accept: KEY.replaceAll('"', '') }),
      deep: { a: [{ b: { c: `…${KEY}…` } }] },
      map: new Map([[KEY, KEY]]),
      set: new Set([KEY]),
      bytes: new TextEncoder().encode(KEY),
      form: new Blob([KEY]),
      [KEY]: 1,
      accessToken: 'not listed as a secret',
      body: JSON.stringify({ token: 'not listed either', text: KEY }),
      call: () => KEY,
      error,
      circular,
    })
    const shown = inspect(lines, { depth: 12, showHidden: true }) + JSON.stringify(lines)
    for (const form of [KEY, encodeURIComponent(KEY), JSON.stringify(KEY).slice(1, -1), 'not listed', 'other'])
      expect(shown).not.toContain(form)
    expect(lines).toMatchObject([['error', 'failed with [redacted]', { bytes: `[${KEY.length} bytes]`, circular: { self: '[circular]' } }]])
  })

  it('keeps plain values as they are', () => {
    const { lines, logger } = recorder()
    const fields = { ms: 12, ok: true, none: null, list: ['a', 1], at: new Date(0), big: 5n }
    createLog(logger, 'info', [KEY]).info('done', fields)
    expect(lines).toEqual([['info', 'done', { ms: 12, ok: true, none: null, list: ['a', 1], at: '1970-01-01T00:00:00.000Z', big: '5' }]])
  })

  it('reads the secrets at each line', () => {
    const { lines, logger } = recorder()
    const secrets = ['first-secret']
    const log = createLog(logger, 'info', secrets)
    secrets.push('second-secret')
    log.info('first-secret second-secret')
    expect(lines).toEqual([['info', '[redacted] [redacted]']])
  })

  it('never throws: not without a logger, not for a broken one, not for a hostile field', () => {
    const { lines, logger } = recorder()
    const hostile = {
      get boom() {
        throw new Error('no')
      },
    }
    const broken = () => {
      throw new Error('disk full')
    }
    createLog(undefined, 'debug', []).error('x', { a: 1 })
    createLog({ debug: broken, info: broken, warn: broken, error: broken }, 'debug', []).error('x')
    createLog(logger, 'debug', []).info('x', { hostile })
    expect(lines).toEqual([['info', 'x', { hostile: '[unreadable]' }]])
  })
})
