import type { IncomingMessage, ServerResponse } from 'node:http'
import { HeyGen, type HeyGenOptions } from '../../src/index.js'
import { type Answer, KEY, loopback } from './loopback.js'

/** Bytes that tell where in the file they are. */
export const bytesOf = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff)

export interface HostedFile {
  readonly bytes: Uint8Array
  readonly etag?: string | undefined
  readonly type?: string
}

/** A file as S3 serves it: whole, or the range that was asked for if the version still fits. `cut` ends it after so many bytes. */
export function serveFile(file: HostedFile, cut?: number): Answer {
  return (request, response) => {
    const { bytes, etag, type = 'video/mp4' } = file
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')
    const condition = request.headers['if-range']
    const start = range && (condition === undefined || condition === etag) ? Number(range[1]) : undefined
    const headers = { 'content-type': type, ...(etag === undefined ? {} : { etag }) }
    if (start !== undefined && start >= bytes.length)
      return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end()
    const rest = bytes.subarray(start ?? 0)
    response.writeHead(start === undefined ? 200 : 206, {
      ...headers,
      'content-length': rest.length,
      ...(start === undefined ? {} : { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
    })
    if (cut === undefined || cut >= rest.length) return void response.end(rest)
    cutAfter(response, rest.subarray(0, cut))
  }
}

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(code, headers).end()

/** Sends so much of a body, and then destroys the connection. */
export function cutAfter(response: ServerResponse, bytes: Uint8Array): void {
  response.write(bytes, () => setTimeout(() => response.destroy(), 5))
}

/** A file host: its answers in their order, the last one for all that follow. */
export async function fileHost(...answers: Answer[]) {
  let asked = 0
  return loopback((request: IncomingMessage, response: ServerResponse) => {
    const answer = answers[Math.min(asked++, answers.length - 1)]
    answer?.(request, response)
  })
}

/** An API that answers GETs of these paths (without `/v3`) with these data, and a client of it that doesn't wait between attempts. */
export async function api(paths: Record<string, unknown | (() => unknown)>, options: HeyGenOptions = {}) {
  const { url, seen } = await loopback((request, response) => {
    const found = paths[(request.url ?? '').slice('/v3'.length)]
    const data: unknown = typeof found === 'function' ? found() : found
    const body = data === undefined ? { error: { code: 'not_found', message: 'No.' } } : { data }
    response.writeHead(data === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const waits: number[] = []
  const clock = {
    now: () => Date.now(),
    async sleep(ms: number, signal?: AbortSignal) {
      waits.push(ms)
      signal?.throwIfAborted()
    },
  }
  return { heygen: new HeyGen({ apiKey: KEY, baseUrl: url, clock, maxRetries: 0, ...options }), seen, waits }
}
