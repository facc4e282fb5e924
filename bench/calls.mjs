// @ts-check
// One paid call over loopback, beside bare fetch, ky alone and the SDKs of others; then the same without a network, which leaves the guard.

import { HeyGen, memoryLedger } from 'heygen-guard'
import ky from 'ky'
import { body } from './body.mjs'
import { compare } from './measure.mjs'
import { peers } from './peers.mjs'
import { accepted, lookUps, stubServer } from './stub-server.mjs'

const headers = { 'content-type': 'application/json', 'x-api-key': 'any' }
const caps = /** @type {const} */ ([
  { usd: 10, per: 'request' },
  { usd: 1e6, per: 'day' },
])

/** @param {string} baseUrl @param {typeof globalThis.fetch} [fetch] */
const client = (baseUrl, fetch) =>
  new HeyGen({
    apiKey: 'any',
    baseUrl,
    ledger: memoryLedger(),
    caps: [...caps],
    concurrency: 'off',
    logLevel: 'off',
    ...(fetch ? { fetch } : {}),
  })

/** Over a real socket. */
export async function overLoopback() {
  const { url, close } = await stubServer()
  const heygen = client(url)
  const rows = await compare({
    'bare fetch': async () => (await fetch(`${url}/v3/videos`, { method: 'POST', headers, body: JSON.stringify(body) })).json(),
    'ky alone': () => ky.post(`${url}/v3/videos`, { headers, json: body }).json(),
    'heygen-guard: quoted, held, sent, settled': () => heygen.videos.create(body),
    ...(await peers(url, headers, body)),
  })
  await close()
  return rows
}

/** With a fetch that answers at once: what is left is what the libraries do themselves. */
export async function withoutNetwork() {
  const known = await lookUps()
  /** @type {typeof globalThis.fetch} */
  const instant = async (input, init) => {
    const { method, url } = input instanceof Request ? input : { method: init?.method, url: String(input) }
    return new Response(method === 'GET' ? known[new URL(url).pathname] : accepted(), { headers: { 'content-type': 'application/json' } })
  }
  const url = 'http://stub.test'
  const heygen = client(url, instant)
  return compare({
    'ky alone': () => ky.post(`${url}/v3/videos`, { headers, json: body, fetch: instant }).json(),
    'heygen-guard: quoted, held, sent, settled': () => heygen.videos.create(body),
    'heygen-guard: a quote alone': () => heygen.quote.videos.create(body),
  })
}
