import { describe, expect, it } from 'vitest'
import { memoryLedger } from '../src/index.js'
import { failure, sums } from './support/client.js'
import { as, heldPosts } from './support/posts.js'

const KEYED = { idempotencyKey: 'order-1' }
const WALLET = 'default/usd/wallet'
const HOUR = 3_600_000

/** A world of held POSTs, and one purchase under a key, repeated as often as the test wants. */
function repeated(options: Parameters<typeof heldPosts>[0] = {}) {
  const ledger = memoryLedger({ clock: () => world.simulator.clock.now() })
  const world = heldPosts({ ledger, ...options })
  const call = (caller: string) => world.make(20, { ...KEYED, ...as(caller) }, { audio_url: 'https://files.example/a.mp3?seconds=12.5' })
  /** A call whose answer comes at once. */
  const bought = async (caller: string, fresh = false) => {
    const made = call(caller)
    ;(await world.post(caller)).pass({ fresh })
    return made
  }
  return { ...world, ledger, call, bought }
}

describe('a key that the API has forgotten', () => {
  it('has two jobs, which are both held and both settled by their lengths', async () => {
    const { bought, ledger, finish, receipts, simulator, heygen } = repeated({ caps: [{ usd: 5, per: 'day' }] })
    const first = await bought('a')
    const second = await bought('b', true)
    expect(second).not.toEqual(first)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 2_000_000 })
    expect((await heygen.spend()).caps).toMatchObject([{ per: 'day', usd: { held: '2.00', left: '3.00' } }])
    await finish(600_000)
    expect(receipts.map(({ jobId, charged, basis }) => [jobId, charged, basis]).sort()).toEqual(
      [first, second].map(({ video_id }) => [video_id, '0.625', 'computed']).sort(),
    )
    expect((await heygen.spend()).caps).toMatchObject([{ per: 'day', usd: { charged: '1.25', held: '0.00' } }])
    expect(await sums(ledger)).toEqual({ charged: 1_250_000, held: 0 })
    expect(simulator.charges.map(({ micros }) => micros)).toEqual([625_000, 625_000])
  })

  it('and repeats the second answer, still holds the first', async () => {
    const { bought, call, post, ledger, finish, receipts, simulator } = repeated()
    await bought('a')
    const second = await bought('b', true)
    const third = call('c')
    ;(await post('c')).answer(200, { error: null, data: second })
    expect(await third).toEqual(second)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 2_000_000 })
    await finish()
    expect(receipts).toHaveLength(2)
    expect(simulator.charges).toHaveLength(2)
    expect(await sums(ledger)).toEqual({ charged: 1_250_000, held: 0 })
  })

  it('is held hours later too, when the windows of the first are over', async () => {
    const { bought, ledger, finish, simulator, heygen } = repeated({ caps: [{ usd: 5, per: 'hour' }] })
    await bought('a')
    simulator.advance(5 * HOUR)
    await bought('b', true)
    expect(await sums(ledger, WALLET)).toEqual({ charged: 0, held: 2_000_000 })
    expect((await heygen.spend()).caps).toMatchObject([{ per: 'hour', usd: { held: '1.00' } }])
    await finish(600_000)
    expect(await sums(ledger, WALLET)).toEqual({ charged: 1_250_000, held: 0 })
  })
})

describe('an answer that comes after the money was given back', () => {
  /** The first job fails and is given back while a repeat of the purchase is on its way. */
  const lateAnswer = async (fresh: boolean) => {
    const world = repeated()
    world.simulator.failNextVideo()
    const first = await world.bought('a')
    const repeat = world.call('b')
    const post = await world.post('b')
    await world.finish(60_000)
    expect(world.receipts).toMatchObject([{ charged: null, released: 'job_failed' }])
    expect(await sums(world.ledger)).toEqual({ charged: 0, held: 0 })
    post.pass({ fresh })
    return { ...world, first, second: await repeat }
  }

  it('and names the job that failed, charges nothing', async () => {
    const { first, second, ledger, finish, receipts, simulator } = await lateAnswer(false)
    expect(second).toEqual(first)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
    await finish()
    expect(receipts).toHaveLength(1)
    expect(simulator.charges).toEqual([])
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
    expect(await ledger.open()).toEqual([])
  })

  it('and names a new job, is held and settled', async () => {
    const { first, second, ledger, finish, receipts, simulator } = await lateAnswer(true)
    expect(second).not.toEqual(first)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 1_000_000 })
    await finish()
    expect(receipts.at(-1)).toMatchObject({ jobId: second.video_id, charged: '0.625', reserved: '1.00' })
    expect(simulator.charges).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 625_000, held: 0 })
  })
})

describe('a 200 with an error in it', () => {
  const ERROR = { code: 'internal_error', message: 'Odd.' }

  it('that names a job, is an ApiError that names it, and waiting for the job settles it', async () => {
    const { make, post, posts, simulator, heygen, ledger, receipts } = heldPosts()
    const other = await heldVideo(simulator)
    const error = failure(make(10, as('a')))
    ;(await post('a')).answer(200, { data: { video_id: other }, error: ERROR })
    expect(await error).toMatchObject({
      name: 'ServerError',
      status: 200,
      message: expect.stringMatching(new RegExp(`names job ${other} .* stays held until that job has ended`)),
    })
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
    expect((await heygen.videos.wait(other)).status).toBe('completed')
    expect(receipts).toMatchObject([{ jobId: other, charged: '0.50', basis: 'computed' }])
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
    expect(posts).toHaveLength(1)
  })

  it.each([[null], [{}], [{ video_id: '' }], [{ video_id: 7 }]])('and %j as its data, stays held and says so', async (data) => {
    const { make, post, ledger, posts, finish } = heldPosts()
    const error = failure(make(10, as('a')))
    ;(await post('a')).answer(200, { data, error: ERROR })
    const [open] = await ledger.open()
    expect(await error).toMatchObject({ name: 'ServerError', message: expect.stringContaining('stays held: the answer does not say') })
    expect(await error).toMatchObject({ message: expect.stringContaining(`"${open?.id}"`) })
    await finish()
    expect(posts).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
  })
})

/** The id of a video of ten seconds that the servers work on. */
async function heldVideo(simulator: ReturnType<typeof heldPosts>['simulator']): Promise<string> {
  const response = await simulator.fetch('https://api.heygen.com/v3/videos', {
    method: 'POST',
    headers: { 'x-api-key': 'any', 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'avatar', avatar_id: 'look_photo_amy', audio_url: 'https://files.example/a.mp3?seconds=10' }),
  })
  // The simulator's answer to a body that it takes.
  const { data } = (await response.json()) as { data: { video_id: string } }
  return data.video_id
}
