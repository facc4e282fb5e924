// @ts-check
// AWS Lambda, Node 20 or later: npm install heygen-guard, then two functions, `submit` and `lookUp`, from this file.
// Environment: HEYGEN_API_KEY, LEDGER_URL, LEDGER_TOKEN, DAILY_CAP_USD. A function's own disk is not shared, so a file can't hold the caps.
import process from 'node:process'
import { HeyGen, SpendRefusedError } from 'heygen-guard'
import { httpLedger } from 'heygen-guard/core'

const { LEDGER_URL = '', LEDGER_TOKEN = '', DAILY_CAP_USD = '20' } = process.env

const heygen = new HeyGen({
  caps: [{ usd: DAILY_CAP_USD, per: 'day' }],
  ledger: httpLedger({
    url: LEDGER_URL,
    token: LEDGER_TOKEN,
    request: async ({ method, url, headers, body }) => {
      const answer = await fetch(url, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(5_000) })
      return { status: answer.status, body: await answer.text() }
    },
  }),
})

/** @param {{ order: string, script: string, avatar_id: string, voice_id: string }} event */
export async function submit({ order, script, avatar_id, voice_id }) {
  if (!order) throw new TypeError('order: expected a name of its own for each event; nothing was sent')
  try {
    // The order's own name as the key: Lambda repeats events, and a repeated one pays once.
    const { video_id } = await heygen.videos.create(
      { type: 'avatar', script, avatar_id, voice_id },
      { idempotencyKey: `order-${order}`, timeout: 20_000 },
    )
    return { allowed: true, video_id }
  } catch (error) {
    // Not thrown: a refusal is an answer, and Lambda would only ask again.
    if (error instanceof SpendRefusedError) return { allowed: false, refused: error.refusal.reason, message: error.message }
    throw error
  }
}

/** Looks once, and settles what has ended. Have EventBridge or Step Functions call it every minute. @param {{ video_id: string }} event */
export async function lookUp({ video_id }) {
  const { status, video_url } = await heygen.videos.get(video_id)
  return { status, video_url: video_url ?? null }
}
