// @ts-check
// Cloudflare Worker: POST /videos submits, GET /videos/<id> looks up and settles.
// Secrets (wrangler secret put …): HEYGEN_API_KEY, LEDGER_URL, LEDGER_TOKEN. Workers KV can't hold caps: it is only consistent in the end.
import { HeyGen, isHeyGenError, SpendRefusedError } from 'heygen-guard'
import { httpLedger } from 'heygen-guard/core'

/** @typedef {{ HEYGEN_API_KEY: string, HEYGEN_BASE_URL?: string, LEDGER_URL: string, LEDGER_TOKEN: string, DAILY_CAP_USD?: string }} Env */

/** @param {Env} env */
const open = (env) =>
  new HeyGen({
    apiKey: env.HEYGEN_API_KEY,
    baseUrl: env.HEYGEN_BASE_URL,
    caps: [{ usd: env.DAILY_CAP_USD ?? 20, per: 'day' }],
    ledger: httpLedger({
      url: env.LEDGER_URL,
      token: env.LEDGER_TOKEN,
      request: async ({ method, url, headers, body }) => {
        const answer = await fetch(url, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(5_000) })
        return { status: answer.status, body: await answer.text() }
      },
    }),
  })

export default {
  /** @param {Request} request @param {Env} env */
  async fetch(request, env) {
    const heygen = open(env)
    const id = /^\/videos\/([^/]+)$/.exec(new URL(request.url).pathname)?.[1]
    try {
      if (request.method === 'GET' && id) {
        const { status, video_url } = await heygen.videos.get(decodeURIComponent(id))
        return Response.json({ status, video_url: video_url ?? null })
      }
      if (request.method !== 'POST') return Response.json({ error: 'POST /videos or GET /videos/<id>' }, { status: 404 })
      /** @type {{ order: string, script: string, avatar_id: string, voice_id: string }} */
      const { order, script, avatar_id, voice_id } = await request.json()
      if (!order) return Response.json({ error: 'order: expected a name of its own for each order; nothing was sent' }, { status: 400 })
      const body = { type: /** @type {const} */ ('avatar'), script, avatar_id, voice_id }
      const { video_id } = await heygen.videos.create(body, { idempotencyKey: `order-${order}` })
      return Response.json({ video_id }, { status: 202 })
    } catch (error) {
      if (error instanceof SpendRefusedError)
        return Response.json({ refused: error.refusal.reason, message: error.message }, { status: 402 })
      // What HeyGen and the guard say of an error is for the log: messages hold amounts.
      console.error(isHeyGenError(error) ? error.message : error)
      return Response.json({ error: isHeyGenError(error) ? error.code : 'failed' }, { status: 502 })
    }
  },
}
