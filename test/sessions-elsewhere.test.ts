import { describe, expect, it } from 'vitest'
import { type Ledger, memoryLedger } from '../src/index.js'
import { clientOf, DAYS, sums } from './support/client.js'

/** A session that has made its video under another ledger, as in HeyGen's own pages or before a restart, and a client that goes on with it. */
async function begun(mode: 'generate' | 'chat' = 'generate', since = DAYS) {
  const before = clientOf()
  const { session_id } = await before.heygen.videoAgents.create({ prompt: 'A 20-second video', mode })
  for (const message of mode === 'chat' ? ['A 20-second one', 'Render it in 20 seconds'] : []) {
    before.simulator.advance(DAYS)
    await before.heygen.videoAgents.send(session_id, { message })
  }
  before.simulator.advance(since)
  const [old] = await before.heygen.videoAgents.videos(session_id)
  const { simulator } = before
  const ledger: Ledger = memoryLedger({ clock: () => simulator.clock.now() })
  const now = clientOf({}, { ledger, fetch: simulator.fetch, clock: simulator.clock })
  const send = () => now.heygen.videoAgents.send(session_id, { message: 'Now make it 100 seconds long' })
  const billed = (id: string | undefined) =>
    simulator.charges.filter(({ jobId }) => jobId === id).reduce((all, { micros }) => all + micros, 0)
  const made = () => simulator.charges.at(-1)?.jobId
  return { ...now, simulator, ledger, session: session_id, old: old?.id ?? '', send, billed, made }
}

/** 100 seconds at 174 %, and $0.0333 each. */
const HELD = 5_794_200

describe('a session that was begun under another ledger', () => {
  it.each<[string, 'generate' | 'chat', (world: Awaited<ReturnType<typeof begun>>) => Promise<unknown>]>([
    ['its list', 'generate', ({ heygen, session }) => heygen.videoAgents.videos(session)],
    ['the session, whose new video does not show yet', 'chat', ({ heygen, session }) => heygen.videoAgents.get(session)],
    ['both', 'chat', async ({ heygen, session }) => [await heygen.videoAgents.get(session), await heygen.videoAgents.videos(session)]],
    [
      'the old video',
      'chat',
      async ({ heygen, session, old }) => [await heygen.videoAgents.get(session), await heygen.videos.get(old), await heygen.videos.list()],
    ],
    ['everything', 'chat', ({ heygen }) => heygen.reconcile()],
  ])('a message is not paid with the video that was there before: %s', async (_name, mode, look) => {
    const world = await begun(mode)
    await world.send()
    await look(world)
    expect(await sums(world.ledger)).toEqual({ charged: 0, held: HELD })
    world.simulator.advance(DAYS)
    await world.heygen.reconcile()
    expect(world.made()).not.toBe(world.old)
    expect(world.receipts.map(({ jobId }) => jobId)).toEqual([world.made()])
    expect(await sums(world.ledger)).toEqual({ charged: world.billed(world.made()), held: 0 })
  })

  it('nor with one that was made ten minutes before', async () => {
    const { send, heygen, session, ledger } = await begun('generate', 600_000)
    await send()
    const [newest, old] = await heygen.videoAgents.videos(session)
    expect([newest?.status, old?.status]).toEqual(['pending', 'completed'])
    expect(await sums(ledger)).toEqual({ charged: 0, held: HELD })
  })

  it.each<[string, (world: Awaited<ReturnType<typeof begun>>) => Promise<unknown>]>([
    ['the list', ({ heygen, session }) => heygen.videoAgents.videos(session)],
    [
      'the session, then its video',
      async ({ heygen, session }) => heygen.videos.get((await heygen.videoAgents.get(session)).video_id ?? ''),
    ],
    ['a wait for the session', ({ heygen, session }) => heygen.videoAgents.wait(session)],
    [
      'a webhook',
      ({ heygen, session }) =>
        heygen.settleFromWebhook({ signed: true, known: true, event_type: 'video_agent.success', event_data: { session_id: session } }),
    ],
  ])('the message’s own video settles it: %s', async (_name, look) => {
    const world = await begun()
    await world.send()
    world.simulator.advance(DAYS)
    await look(world)
    expect(await sums(world.ledger)).toEqual({ charged: world.billed(world.made()), held: 0 })
  })
})
