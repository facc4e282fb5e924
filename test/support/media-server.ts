import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { HeyGen, type HeyGenOptions, memoryLedger, type ReserveEvent } from '../../src/index.js'
import { be, box, bytesOf } from './media.js'

const zeros = (length: number) => Array.from({ length }, () => 0)
const header = (type: string, timescale: number, duration: number) =>
  box(type, zeros(4), zeros(8), be(timescale, 4), be(duration, 4), zeros(4))

/** An MP4 of one picture track that says it lasts so many seconds, with its header after `bytes` of pictures. */
export function movieOf(seconds: number, bytes = 5_000_000): Uint8Array {
  const mdia = box(
    'mdia',
    header('mdhd', 1000, Math.round(seconds * 1000)),
    box('hdlr', zeros(8), 'vide', zeros(8)),
    box('minf', zeros(60)),
  )
  const trak = box('trak', box('tkhd', zeros(12), be(1, 4), zeros(8)), mdia)
  return bytesOf(box('ftyp', 'isom', zeros(4)), box('mdat', new Uint8Array(bytes)), box('moov', header('mvhd', 1000, 0), trak))
}

async function listening(handler: RequestListener): Promise<string> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server that listens on TCP has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Files behind real sockets: every request and every byte of a body is counted. */
export async function filesBehind(handler: Handler) {
  const seen = { requests: [] as IncomingMessage[], sent: 0, closed: 0 }
  const url = await listening((request, response) => {
    seen.requests.push(request)
    const write = response.write.bind(response)
    // Every body here is written as pieces of bytes.
    response.write = ((chunk: Uint8Array) => {
      seen.sent += chunk.length
      return write(chunk)
    }) as typeof response.write
    response.on('close', () => {
      seen.closed++
    })
    handler(request, response)
  })
  return { url, seen }
}

/** Serves ranges of the file whose name the path ends with. */
export const serving =
  (files: Readonly<Record<string, Uint8Array>>): Handler =>
  (request, response) => {
    const bytes = files[(request.url ?? '').split('?')[0]?.slice(1) ?? '']
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    if (!bytes || first === undefined) return void response.writeHead(404).end()
    const end = Math.min(Number(last) + 1, bytes.length)
    response.writeHead(206, { 'content-range': `bytes ${first}-${end - 1}/${bytes.length}`, 'content-type': 'video/mp4' })
    response.write(bytes.subarray(Number(first), end))
    response.end()
  }

const ME = { billing_type: 'wallet', wallet: { currency: 'usd', remaining_balance: 500 } }

/** An API behind real sockets that answers with the `data` under a request's method and path, or 404. */
export async function apiBehind(answers: Readonly<Record<string, unknown>> = {}, options: HeyGenOptions = {}) {
  const asked: string[] = []
  const url = await listening((request, response) => {
    const key = `${request.method} ${(request.url ?? '').replace('/v3', '')}`
    asked.push(key)
    const data = key === 'GET /users/me' ? ME : answers[key]
    response.writeHead(data === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(data === undefined ? { error: { code: 'not_found', message: `no ${key}` } } : { data }))
  })
  const held: ReserveEvent[] = []
  const heygen = new HeyGen({
    apiKey: MEDIA_KEY,
    baseUrl: url,
    ledger: memoryLedger(),
    maxRetries: 0,
    onReserve: (event) => void held.push(event),
    ...options,
  })
  return { heygen, asked, held, posted: () => asked.filter((key) => key.startsWith('POST')) }
}

export const MEDIA_KEY = 'sk_never_to_be_sent_to_a_file_server_0123'
