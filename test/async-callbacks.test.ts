import { describe, expect, it } from 'vitest'
import { type HeyGen, memoryLedger } from '../src/index.js'
import { redisLedger } from '../src/redis.js'
import { signTestWebhook, webhookHandler } from '../src/webhooks/index.js'
import { clientOf, clip, facts, failure } from './support/client.js'

// Vitest fails a run in which a rejection was left to nobody, and so would Node end a program.
const mine = new Error('the database is away')
const rejecting = async () => {
  throw mine
}
/** Rejects some time later, as what does something first. */
const rejectingLater = async () => {
  await new Promise((resolve) => setTimeout(resolve, 1))
  throw mine
}
/** What isn't a promise of this realm, as test runners have them. */
// biome-ignore lint/suspicious/noThenProperty: it is what this is about
const thenable = () => ({ then: (_: unknown, reject: (error: unknown) => void) => reject(mine) })

const rejectingWith = (told: string[], text: string) => {
  told.push(text)
  return rejecting()
}

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Uint8Array(100)])

const made = async (heygen: HeyGen) => (await heygen.videos.create(clip(5), facts(5))).video_id

describe.each([
  ['rejects', rejecting],
  ['rejects later', rejectingLater],
  ['gives a thenable that rejects', thenable],
])('an onProgress that %s', (_, onProgress) => {
  it('ends a wait like one that throws', async () => {
    const { heygen } = clientOf()
    const id = await made(heygen)
    expect(await failure(heygen.videos.wait(id, { onProgress }))).toBe(mine)
    expect((await heygen.videos.wait(id)).status).toBe('completed')
  })

  it('ends a batch run with its error, and what was sent is settled by the next', async () => {
    const { heygen, simulator } = clientOf()
    const items = [5, 6, 7].map((seconds) => ({ id: `row-${seconds}`, body: clip(seconds), facts: { seconds } }))
    expect(await failure(heygen.batch(items, { runId: 'run', onProgress }).all())).toBe(mine)
    expect(await heygen.batch(items, { runId: 'run' }).all()).toMatchObject({ done: 3, charged: '0.90' })
    expect(simulator.charges).toHaveLength(3)
  })

  it('does not end the process of an upload', async () => {
    const { heygen } = clientOf()
    const uploaded = await heygen.assets.upload(PNG, { onProgress }).catch((error: unknown) => error)
    expect(uploaded === mine || (uploaded instanceof Object && 'asset_id' in uploaded)).toBe(true)
  })

  it('does not end the process of a download', async () => {
    const { heygen } = clientOf()
    const { id } = await heygen.videos.create(clip(5), { ...facts(5), wait: true })
    const downloaded = await heygen.videos.download(id, { onProgress }).catch((error: unknown) => error)
    expect(downloaded === mine || (downloaded instanceof Object && 'blob' in downloaded)).toBe(true)
  })

  it('ends a reconcile, or comes too late for it', async () => {
    const { heygen } = clientOf()
    await made(heygen)
    const reconciled = await heygen.reconcile({ onProgress }).catch((error: unknown) => error)
    expect(reconciled === mine || (reconciled instanceof Object && 'settled' in reconciled)).toBe(true)
  })
})

it('a download whose onProgress has rejected writes nothing', async () => {
  const { heygen } = clientOf()
  const { id } = await heygen.videos.create(clip(5), { ...facts(5), wait: true })
  const ended: unknown[] = []
  const to = new WritableStream<Uint8Array>({ close: () => void ended.push('closed'), abort: (reason) => void ended.push(reason) })
  expect(await failure(heygen.videos.download(id, { to, onProgress: rejecting }))).toBe(mine)
  expect(ended).toEqual([mine])
})

it('an onError of a webhook handler that rejects is dropped, and the delivery answered', async () => {
  const handle = webhookHandler({ secret: 's', store: memoryLedger(), onEvent: rejecting, onError: rejectingLater })
  const delivery = await signTestWebhook({ event_id: 'e', event_type: 'avatar_video.success' }, 's')
  const answer = await handle(new Request('https://example.com', { method: 'POST', ...delivery }))
  expect(answer.status).toBe(500)
  await new Promise((resolve) => setTimeout(resolve, 5))
})

it.each([rejecting, rejectingLater])('a logger whose methods reject is ignored, like one that throws (%#)', async (log) => {
  const { heygen } = clientOf({}, { logger: { debug: log, info: log, warn: log, error: log }, logLevel: 'debug' })
  expect(await made(heygen)).toEqual(expect.any(String))
  await new Promise((resolve) => setTimeout(resolve, 5))
})

it('an onNote of a Redis ledger that rejects refuses nothing', async () => {
  // Only as much of a server as is looked at first: one that says nothing of what it keeps.
  const answers: Record<string, unknown> = { EVALSHA: ['1-new', 1], INFO: '' }
  const command = async ([name = '']: readonly string[]) => answers[name] ?? []
  const notes: string[] = []
  const ledger = redisLedger({ command }, { onNote: async (note) => rejectingWith(notes, note) })
  await ledger.connect()
  expect(notes).toEqual(ledger.notes)
  expect(notes).not.toEqual([])
})
