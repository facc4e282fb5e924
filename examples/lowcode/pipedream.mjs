// @ts-check
// Pipedream, a Node.js code step: packages are installed by their import. The trigger's body is { order, script, avatar_id, voice_id }.
// Environment variables of the project: HEYGEN_API_KEY, LEDGER_URL, LEDGER_TOKEN. A data store can't hold caps: it has only get and set.
import process from 'node:process'
import { HeyGen, SpendRefusedError } from 'heygen-guard'
import { httpLedger } from 'heygen-guard/core'

export default defineComponent({
  /** @param {{ steps: { trigger: { event: { body: { order: string, script: string, avatar_id: string, voice_id: string } } } } }} context */
  async run({ steps }) {
    const { order, script, avatar_id, voice_id } = steps.trigger.event.body
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
    if (!order) throw new TypeError('order: expected a name of its own for each event; nothing was sent')
    try {
      // A step ends after 30 s: look the video up in a later workflow, with heygen.videos.get(video_id).
      const { video_id } = await heygen.videos.create(
        { type: 'avatar', script, avatar_id, voice_id },
        { idempotencyKey: `order-${order}`, timeout: 20_000 },
      )
      return { allowed: true, video_id }
    } catch (error) {
      if (error instanceof SpendRefusedError) return { allowed: false, refused: error.refusal.reason, message: error.message }
      throw error
    }
  },
})
