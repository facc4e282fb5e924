import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { expect, onTestFinished } from 'vitest'
import { withDeadline } from '../../src/http/deadline.js'
import { createLog } from '../../src/http/logger.js'
import { createTransport, type HttpRequest, TransportFailure, type TransportOptions } from '../../src/http/transport.js'

export const KEY = 'sk_test_never_to_be_seen_0123456789'

interface Seen {
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
  body: Buffer
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export async function loopback(answer: Answer) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks) })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // The cast is safe: a server that listens on a port has an AddressInfo.
  return { seen, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body))

export const never = () => new AbortController().signal
export const transportTo = (baseUrl: string, more: Partial<TransportOptions> = {}) =>
  createTransport({ baseUrl, credentials: { apiKey: KEY }, ...more })
export const get = (more: Partial<HttpRequest> = {}): HttpRequest => ({ method: 'GET', path: '/v3/videos', signal: never(), ...more })
export const post = (more: Partial<HttpRequest> = {}): HttpRequest => get({ method: 'POST', body: { json: '{"title":"ä"}' }, ...more })

export function expectNoKey(value: unknown) {
  const shown = [inspect(value, { depth: 12, showHidden: true, getters: true }), JSON.stringify(value) ?? '', String(value)]
  if (value instanceof Error) shown.push(value.message, value.stack ?? '', JSON.stringify(value, Object.getOwnPropertyNames(value)))
  const lines: unknown[] = []
  const write = (...line: unknown[]) => void lines.push(line)
  createLog({ debug: write, info: write, warn: write, error: write }, 'debug', [KEY]).error(`it was ${inspect(value)} with ${KEY}`, {
    value,
    key: KEY,
  })
  shown.push(inspect(lines, { depth: 12 }))
  for (const text of shown) expect(text).not.toContain(KEY)
}

export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    expectNoKey(error)
    return error
  }
  throw new Error('nothing was thrown')
}

export async function failureOf(promise: Promise<unknown>) {
  const error = await thrownBy(promise)
  expect(error).toBeInstanceOf(TransportFailure)
  expect(error).not.toHaveProperty('cause')
  return error
}

export const deadline = (ms: number) => {
  const { signal, dispose } = withDeadline(undefined, ms)
  onTestFinished(dispose)
  return signal
}
