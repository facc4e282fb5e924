import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { HeyGen, type HeyGenOptions } from '../../src/index.js'
import { KEY, loopback } from './loopback.js'

/** How a test has one request answered; undefined: as HeyGen would. */
export type Play = (request: IncomingMessage, response: ServerResponse, body: Buffer) => boolean | undefined

const MP4 = [0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d]

/** An mp4 of so many bytes, as far as its first bytes go. */
export function mp4(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  for (let i = 0; i < length; i += 1021) bytes[i] = (i * 7) & 0xff
  bytes.set(MP4.slice(0, length))
  return bytes
}

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** HeyGen's upload operations and the host behind their addresses, and a client of it that doesn't wait between attempts. */
export async function uploadHost(plays: { put?: Play[]; complete?: Play[]; maxBytes?: number } = {}, options: HeyGenOptions = {}) {
  const puts: {
    readonly url: string | undefined
    readonly headers: IncomingMessage['headers']
    readonly size: number
    readonly hash: string
  }[] = []
  const created: Record<string, unknown>[] = []
  const completed: unknown[] = []
  const forms: { readonly name: string; readonly type: string; readonly bytes: Uint8Array; readonly key: string | undefined }[] = []
  const json = (response: ServerResponse, status: number, body: unknown) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const host = await loopback((request, response) => {
    const body = host.seen.at(-1)?.body ?? Buffer.alloc(0)
    puts.push({ url: request.url, headers: request.headers, size: body.length, hash: hashOf(body) })
    if (plays.put?.shift()?.(request, response, body)) return
    response.writeHead(200).end()
  })
  const api = await loopback((request, response) => {
    const body = api.seen.at(-1)?.body ?? Buffer.alloc(0)
    const url = request.url ?? ''
    if (url === '/v3/assets') {
      const headers = { 'content-type': String(request.headers['content-type']) }
      const read = new Response(new Uint8Array(body), { headers }).formData()
      return void read.then(async (form) => {
        const file = form.get('file')
        if (!(file instanceof File)) return json(response, 400, { error: { code: 'invalid_parameter' } })
        const key = request.headers['idempotency-key']
        forms.push({ name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()), key: String(key) })
        json(response, 200, { data: { asset_id: 'a1', url: 'https://f/a1', mime_type: file.type, size_bytes: file.size } })
      })
    }
    if (url === '/v3/assets/direct-uploads') {
      created.push(JSON.parse(body.toString()))
      const data = {
        asset_id: `d${created.length}`,
        upload_url: `${host.url}/put?n=${created.length}&X-Amz-Signature=never-shown`,
        upload_headers: { 'content-type': 'video/mp4', 'x-amz-meta-team': 'heygen' },
        expires_in_seconds: 900,
        max_bytes: plays.maxBytes ?? 5_000_000_000,
        status: 'pending_upload',
      }
      return json(response, 200, { data })
    }
    completed.push([url, body.length > 0 ? JSON.parse(body.toString()) : undefined])
    if (plays.complete?.shift()?.(request, response, body)) return
    json(response, 200, {
      data: { asset_id: url.split('/')[3], url: 'https://f/d', mime_type: 'video/mp4', size_bytes: 1, status: 'processing' },
    })
  })
  const waits: number[] = []
  const clock = {
    now: () => Date.now(),
    async sleep(ms: number, signal?: AbortSignal) {
      waits.push(ms)
      signal?.throwIfAborted()
    },
  }
  const heygen = new HeyGen({ apiKey: KEY, baseUrl: api.url, clock, maxRetries: 0, ...options })
  return { heygen, host, api, puts, created, completed, forms, waits }
}

export const answer =
  (status: number, text = ''): Play =>
  (_request, response) => {
    response.writeHead(status).end(text)
    return true
  }

export const hangUp: Play = (_request, response) => {
  response.destroy()
  return true
}
