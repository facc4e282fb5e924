import { describe, expect, it } from 'vitest'
import type { PodcastDetail } from '../generated/types.js'
import { clientOf, DAYS, sums } from './support/client.js'
import { PODCAST } from './support/walks/podcasts.js'
import { finish, world } from './support/world.js'

function podcasting(options: Parameters<typeof world>[0] = {}) {
  const { simulator, raw, get } = world({ wallet: 1000, ...options })
  const create = async (more: object = {}) => {
    const response = await raw('POST', '/v3/podcasts', { ...PODCAST, ...more })
    return { status: response.status, json: await response.json() }
  }
  const podcast = async (id: string) => (await get<PodcastDetail>(`/v3/podcasts/${id}`)).json.data
  return { simulator, get, create, podcast }
}

describe('a podcast', () => {
  it.each([
    ['1min', 55, 65],
    ['5min', 276, 324],
    ['auto', 90, 240],
    [undefined, 90, 240],
  ])('of %s has %i to %i seconds, which are what it is charged by', async (duration, low, high) => {
    const { simulator, create, podcast } = podcasting()
    const { json } = await create(duration ? { duration } : {})
    finish(simulator)
    const { duration: seconds = 0 } = await podcast(json.data.podcast_id)
    expect(seconds).toBeGreaterThanOrEqual(low)
    expect(seconds).toBeLessThanOrEqual(high)
    expect(simulator.charges).toMatchObject([{ jobId: json.data.podcast_id, rateKey: 'podcast', seconds }])
  })

  it('that fails says why, costs nothing, and is told by webhook', async () => {
    const { simulator, get, create, podcast } = podcasting()
    simulator.fault({ kind: 'job_fails', operation: 'createPodcastV3', code: 'rendering_failed' })
    const { json } = await create({ callback_id: 'mine' })
    finish(simulator)
    const id: string = json.data.podcast_id
    expect(await podcast(id)).toMatchObject({ status: 'failed', video_url: null, failure_message: expect.any(String) })
    expect(simulator.charges).toEqual([])
    const events = (await get<object[]>(`/v3/webhooks/events?entity_id=${id}`)).json.data
    expect(events).toMatchObject([{ event_type: 'podcast.fail', event_data: { podcast_id: id, callback_id: 'mine' } }])
  })

  it('can be made of files alone', async () => {
    const source_files = [{ type: 'asset_id', asset_id: 'asset_audio_greeting' }]
    expect((await podcasting().create({ topic: null, source_files })).status).toBe(202)
  })

  it.each([
    [{ topic: ' ' }, 400, 'topic'],
    [{ topic: null, source_files: [] }, 400, 'topic'],
    [{ topic: 'x'.repeat(4001) }, 400, 'topic'],
    [{ source_files: [{ type: 'asset_id', asset_id: 'none' }] }, 404, 'source_files[0].asset_id'],
    [{ duration: '4min' }, 400, 'duration'],
    [{ host_avatar_id: 'nobody' }, 404, 'host_avatar_id'],
    [{ guest_voice_id: 'nobody' }, 404, 'guest_voice_id'],
  ])('with %j is refused with %i at %s', async (wrong, status, param) => {
    const { simulator, create } = podcasting()
    const answer = await create(wrong)
    expect([answer.status, answer.json.error.param]).toEqual([status, param])
    finish(simulator)
    expect(simulator.charges).toEqual([])
  })
})

describe('what a client books for a podcast', () => {
  it('is what the caller has named, since nobody publishes a price, and that has to be enough for the world', async () => {
    const { heygen, simulator, ledger, receipts } = clientOf()
    expect((await heygen.quote.podcasts.create({ ...PODCAST, duration: '2min' })).priced).toBe(false)
    const { podcast_id } = await heygen.podcasts.create({ ...PODCAST, duration: '2min' }, { maxUsd: 6 })
    simulator.advance(DAYS)
    expect((await heygen.podcasts.get(podcast_id)).status).toBe('completed')
    expect(receipts).toMatchObject([{ jobId: podcast_id, charged: '6.00', basis: 'reserved', assumed: true }])
    expect(simulator.charges.map(({ jobId }) => jobId)).toEqual([podcast_id])
    expect(Number(simulator.charges[0]?.amount)).toBeLessThan(6)
    expect((await sums(ledger)).held).toBe(0)
  })

  it('is given back when it fails', async () => {
    const { heygen, simulator, ledger } = clientOf()
    simulator.fault({ kind: 'job_fails', operation: 'createPodcastV3', code: 'rendering_failed' })
    const { podcast_id } = await heygen.podcasts.create(PODCAST, { maxUsd: 6 })
    simulator.advance(DAYS)
    await heygen.podcasts.get(podcast_id)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
    expect(simulator.charges).toEqual([])
  })
})
