// A user's program that takes something of every entry but `heygen-guard/node`. Only its types are looked at, by each of the compilers.
import {
  type CreateVideoV3RequestBody,
  HeyGen,
  isHeyGenError,
  memoryJournal,
  type Refusal,
  SpendRefusedError,
  type VideoDetail,
} from 'heygen-guard'
import { type Cap, checkCaps, formatAmount, type Ledger, memoryLedger, quoteOffline } from 'heygen-guard/core'
import { postgresLedger } from 'heygen-guard/postgres'
import { type RedisLedger, redisLedger } from 'heygen-guard/redis'
import { acceleratedClock, createSimulator, expectNoSpend, ledgerConformance } from 'heygen-guard/testing'
import { verify, type WebhookEvent, webhookHandler } from 'heygen-guard/webhooks'

const caps: readonly Cap[] = [{ usd: '2.50', per: 'request' }]
const simulator = createSimulator({ wallet: 25, clock: acceleratedClock({ speed: 60 }) })
const ledger: Ledger = memoryLedger()
export const heygen = new HeyGen({ apiKey: 'any', fetch: simulator.fetch, clock: simulator.clock, ledger, caps })
export const body: CreateVideoV3RequestBody = { type: 'avatar', avatar_id: 'look', voice_id: 'voice', script: 'Hello.' }

export async function spend(): Promise<VideoDetail | Refusal> {
  const quote = await heygen.quote.videos.create(body)
  const usd: string | undefined = quote.usd?.expected
  try {
    const { video_id } = await heygen.videos.create(body, { labels: ['customer:acme'], maxUsd: usd ?? 1 })
    return await heygen.videos.wait(video_id)
  } catch (error) {
    if (error instanceof SpendRefusedError) return error.refusal
    if (isHeyGenError(error)) console.log(error.code)
    throw error
  }
}

export async function batch(): Promise<string[]> {
  const run = heygen.batch([{ id: 'one', body }], { cap: { usd: 5 }, journal: memoryJournal() })
  const states: string[] = []
  for await (const result of run) states.push(result.state)
  for await (const voice of heygen.voices.list({ limit: 10 })) states.push(voice.voice_id)
  return states
}

export async function receive(request: Request): Promise<Response> {
  const event: WebhookEvent = await verify(await request.clone().text(), request.headers, 'secret')
  if (event.event_type === 'avatar_video.success') console.log(event.event_data)
  return webhookHandler({ secret: 'secret', store: ledger, onEvent: (one) => heygen.settleFromWebhook(one) })(request)
}

export const priced: string | undefined = quoteOffline('videos.create', body, { avatarType: 'photo_avatar' }).usd?.high
export const checked: string = formatAmount(checkCaps(caps, 'run')[0]?.micros ?? 0)
export const shared = (client: Parameters<typeof redisLedger>[0]): RedisLedger => redisLedger(client)
export const kept = (client: Parameters<typeof postgresLedger>[0]): Ledger => postgresLedger(client)
export const conforms = ledgerConformance
expectNoSpend(simulator)

// @ts-expect-error an engine is no string
heygen.videos.create({ ...body, engine: 'avatar_iv' })
// @ts-expect-error a studio video has scenes
heygen.videos.create({ type: 'studio', script: 'Hello.' })
