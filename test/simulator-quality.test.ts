import { describe, expect, it } from 'vitest'
import type { VideoQualityComparisonResult } from '../generated/types.js'
import { clientOf, DAYS } from './support/client.js'
import { finish, world } from './support/world.js'

const file = (name: string) => ({ type: 'url', url: `https://files.example/${name}.mp4` }) as const
const body = {
  prompt: 'A lighthouse at dusk',
  model_a: 'one',
  model_b: 'two',
  video_a: file('a'),
  video_b: file('b'),
  question_id: 'craft' as const,
}
const unknown = { ...body, video_b: { type: 'asset_id', asset_id: 'nothing' } as const }

/** A world in which videos are compared by hand. */
function comparing(options: Parameters<typeof world>[0] = {}) {
  const { simulator, raw } = world(options)
  const send = async (method: string, path: string, sent?: object, headers?: Record<string, string>) => {
    const response = await raw(method, `/v3/video-quality/comparisons${path}`, sent, headers)
    const { data, error } = await response.json()
    return { status: response.status, data, error }
  }
  const result = async (sent: object): Promise<VideoQualityComparisonResult> => {
    const { data } = await send('POST', '', sent)
    finish(simulator)
    return (await send('GET', `/${data.comparison_id}`)).data.result
  }
  return { simulator, send, result }
}

describe('a comparison', () => {
  it('costs what the world says, which the client has to be told, and is settled by its end', async () => {
    const { heygen, simulator, receipts } = clientOf({ prices: { quality_comparison: '0.07' } })
    const { comparison_id } = await heygen.videoQuality.comparisons.create(body, { maxUsd: '0.07' })
    simulator.advance(DAYS)
    expect(await heygen.videoQuality.comparisons.get(comparison_id)).toMatchObject({ status: 'completed' })
    expect(receipts).toMatchObject([{ jobId: comparison_id, charged: '0.07', basis: 'reserved' }])
    expect(simulator.charges).toMatchObject([{ jobId: comparison_id, amount: '0.07' }])
  })

  it('finds the same video better on either side, and by the judge that was asked for', async () => {
    const { result } = comparing()
    const one = await result(body)
    const other = await result({
      ...body,
      video_a: body.video_b,
      video_b: body.video_a,
      model_a: 'two',
      model_b: 'one',
      judge_model_version: 'v1',
    })
    expect([other.winner, other.winner_side === one.winner_side, other.confidence]).toEqual([one.winner, false, one.confidence])
    expect(other.judge_model_version).toBe('v1')
  })

  it('that was made before is answered at once, and is not charged again', async () => {
    const { send, result, simulator } = comparing()
    await result(body)
    expect((await send('POST', '', body)).status).toBe(200)
    expect((await send('POST', '', { ...body, question_id: 'q1' })).status).toBe(202)
    finish(simulator)
    expect(simulator.charges).toHaveLength(2)
  })

  it('that fails says why, and costs nothing', async () => {
    const { send, simulator } = comparing()
    simulator.fault({ kind: 'job_fails', operation: 'createVideoQualityComparisonV3', code: 'judge_failed', message: 'No.' })
    const { data } = await send('POST', '', body)
    finish(simulator)
    const failed = { status: 'failed', result: null, error: { code: 'judge_failed', message: 'No.' } }
    expect((await send('GET', `/${data.comparison_id}`)).data).toMatchObject(failed)
    expect(simulator.charges).toEqual([])
  })

  it.each([
    ['a file that is not there', unknown, [404, 'asset_not_found', 'video_b.asset_id']],
    ['another question', { ...body, question_id: 'beauty' }, [400, 'invalid_parameter', 'question_id']],
    ['no prompt', { ...body, prompt: '' }, [400, 'invalid_parameter', 'prompt']],
  ])('of %s is refused', async (_, sent, refusal) => {
    const { status, error } = await comparing().send('POST', '', sent)
    expect([status, error.code, error.param]).toEqual(refusal)
  })

  it('takes no OAuth token', async () => {
    const { simulator } = comparing()
    const url = 'https://api.heygen.com/v3/video-quality/comparisons'
    const headers = { authorization: 'Bearer token', 'content-type': 'application/json' }
    expect((await simulator.fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status).toBe(401)
  })
})

describe('a batch of comparisons', () => {
  it('charges those that were made, and has failed only when all of them have', async () => {
    const { send, simulator } = comparing({ prices: { quality_comparison: '0.10' } })
    const mixed = await send('POST', '/batches', { comparisons: [body, unknown, body] })
    const failing = await send('POST', '/batches', { comparisons: [unknown] })
    expect([mixed.status, mixed.data.status, mixed.data.total_items]).toEqual([202, 'processing', 3])
    expect((await send('GET', `/batches/${mixed.data.batch_id}`)).data).toMatchObject({ status: 'processing', counts: { processing: 3 } })
    finish(simulator)
    expect((await send('GET', `/batches/${mixed.data.batch_id}`)).data).toMatchObject({
      status: 'completed',
      counts: { completed: 2, failed: 1 },
    })
    expect((await send('GET', `/batches/${failing.data.batch_id}`)).data).toMatchObject({ status: 'failed', counts: { failed: 1 } })
    expect(simulator.charges.map(({ amount }) => amount)).toEqual(['0.10', '0.10'])
  })

  it('is billed to the client as a whole', async () => {
    const { heygen, simulator, receipts } = clientOf({ prices: { quality_comparison: '0.10' } })
    const { batch_id } = await heygen.videoQuality.comparisons.createBatch({ comparisons: [body, body] }, { maxUsd: '0.20' })
    simulator.advance(DAYS)
    await heygen.videoQuality.comparisons.getBatch(batch_id)
    expect(receipts.map(({ charged }) => charged)).toEqual(['0.20'])
    expect(simulator.charges.map(({ amount }) => amount)).toEqual(['0.10', '0.10'])
  })
})
