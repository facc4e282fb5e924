import { describe, expect, it } from 'vitest'
import { answering, done } from './support/answering.js'
import { clip } from './support/batch-bodies.js'
import { refusalOf } from './support/client.js'

const facts = (seconds: number) => ({ facts: { avatarType: 'photo_avatar', seconds } }) as const

describe('room in a cap that one batch fills', () => {
  /** Forty items of $0.50, of which the first twenty can't be read any more, and a cap with room for nothing else. */
  const full = async () => {
    const world = answering(
      { 'POST /videos/batches': { batch_id: 'b' }, 'POST /videos': { video_id: 'new' } },
      { caps: [{ usd: 20, per: 'total' }] },
    )
    const items = Array.from({ length: 40 }, () => ({ seconds: 10 }))
    await world.heygen.videos.createBatch({ videos: items.map(() => clip) }, { facts: { avatarType: 'photo_avatar', items } })
    world.answers['GET /videos/batches/b'] = {
      status: 'completed',
      items: items.map((_, i) => ({ item_index: i, status: 'completed', video_id: `v${i}` })),
    }
    for (let i = 20; i < 40; i++) world.answers[`GET /videos/v${i}`] = done(`v${i}`, 5)
    return world
  }

  it('is found behind twenty items that answer 404', async () => {
    const { heygen, posted, asked } = await full()
    // The first call learns the items, and looks at the first twenty.
    expect((await refusalOf(heygen.videos.create(clip, facts(10)))).reason).toBe('cap_exceeded')
    expect(asked.filter((one) => one.startsWith('GET /videos/v'))).toHaveLength(20)
    let tries = 0
    while (asked.at(-1) !== 'POST /videos' && tries++ < 4) await heygen.attempt(() => heygen.videos.create(clip, facts(10)))
    expect(asked.at(-1)).toBe('POST /videos')
    expect((await posted()).charged).toBeGreaterThanOrEqual(19 * 250_000)
  })
})

it('the videos of a session that nobody looked at are all found', async () => {
  const session = { session_id: 's', status: 'completed', video_id: 'v2', created_at: 1 }
  const { heygen, answers, posted } = answering(
    {
      'POST /video-agents': { ...session, status: 'generating', video_id: null },
      'POST /video-agents/s': { session_id: 's', run_id: 'r' },
    },
    { caps: [{ usd: 2, per: 'total' }] },
  )
  await heygen.videoAgents.create({ prompt: 'A 10-second hello' })
  await heygen.videoAgents.send('s', { message: 'Make it 20 seconds' })
  answers['GET /video-agents/s'] = session
  answers['GET /video-agents/s/videos'] = [
    { ...done('v2', 20), created_at: 2 },
    { ...done('v1', 10), created_at: 1 },
  ]
  answers['GET /videos/v1'] = done('v1', 10)
  answers['GET /videos/v2'] = done('v2', 20)
  answers['POST /videos'] = { video_id: 'new' }
  await heygen.videos.create(clip, facts(20))
  expect(await posted()).toEqual({ charged: 999_000, held: 1_000_000 })
})
