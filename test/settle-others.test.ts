import { describe, expect, it } from 'vitest'
import { answering, done } from './support/answering.js'
import { video } from './support/ask.js'
import { failure } from './support/client.js'

describe('other jobs', () => {
  it('a lipsync settles by its length, a failed one gives back', async () => {
    const { heygen, answers, posted } = answering({ 'POST /lipsyncs': { lipsync_id: 'l1' } })
    const body = { video, audio: video, mode: 'precision' as const }
    await heygen.lipsyncs.create(body, { facts: { seconds: 10 } })
    answers['GET /lipsyncs/l1'] = done('l1', 9.5)
    await heygen.lipsyncs.get('l1')
    expect(await posted()).toEqual({ charged: 633_650, held: 0 })
    answers['POST /lipsyncs'] = { lipsync_id: 'l2' }
    await heygen.lipsyncs.create(body, { facts: { seconds: 10 } })
    answers['GET /lipsyncs/l2'] = { id: 'l2', status: 'failed', failure_message: 'No.' }
    await heygen.lipsyncs.get('l2')
    expect(await posted()).toEqual({ charged: 633_650, held: 0 })
  })

  it('speech is charged by the length in its answer, at once', async () => {
    const { heygen, posted, receipts } = answering({ 'POST /voices/speech': { audio_url: 'https://x.example', duration: 12.5 } })
    await heygen.voices.speech({ text: 'Hello.', voice_id: 'v' })
    expect(await posted()).toEqual({ charged: 8338, held: 0 })
    expect(receipts).toMatchObject([{ part: 'speech', charged: '0.008338', basis: 'computed', assumed: false }])
  })

  it.each([[null], [{}], [{ duration: 0 }], [{ duration: 'long' }]])('speech whose answer is %j is charged as reserved', async (data) => {
    const { heygen, receipts } = answering({ 'POST /voices/speech': data })
    await heygen.voices.speech({ text: 'Hello.', voice_id: 'v' }, { facts: { seconds: 10 } })
    expect(receipts).toMatchObject([{ charged: '0.02', basis: 'reserved', assumed: true }])
  })

  it('speech that is refused costs nothing', async () => {
    const { heygen, posted } = answering({})
    expect(await failure(heygen.voices.speech({ text: 'Hello.', voice_id: 'v' }))).toMatchObject({ status: 404 })
    expect(await posted()).toEqual({ charged: 0, held: 0 })
  })

  it.each([
    [{ original_duration: 90, num_cuts: 4 }, 900_000],
    [{ original_duration: 20, num_cuts: 1 }, 600_000],
    [{ original_duration: 90, num_cuts: 0 }, 0],
    [{}, 1_000_000],
  ])('a filler-word removal that says %j', async (said, charged) => {
    const { heygen, answers, posted } = answering({ 'POST /filler-word-removals': { filler_word_removal_id: 'f' } }, { card: '2026-06-30' })
    await heygen.fillerWordRemovals.create({ video }, { facts: { sourceSeconds: 100 } })
    answers['GET /filler-word-removals/f'] = { id: 'f', status: 'completed', ...said }
    await heygen.fillerWordRemovals.get('f')
    expect(await posted()).toEqual({ charged, held: 0 })
  })

  it('clips are charged by how many were made', async () => {
    const { heygen, answers, posted } = answering({ 'POST /ai-clipping': { ai_clipping_id: 'c' } }, { card: '2026-06-30' })
    await heygen.aiClipping.create({ video, output_settings: { duration_types: ['30', '60', '180'] } })
    expect(await posted()).toEqual({ charged: 0, held: 450_000 })
    const clips = [
      { id: '1', status: 'completed' },
      { id: '2', status: 'failed' },
    ]
    answers['GET /ai-clipping/c'] = { id: 'c', status: 'completed', clips }
    await heygen.aiClipping.get('c')
    expect(await posted()).toEqual({ charged: 150_000, held: 0 })
  })

  it('a model video is charged as asked for, references included', async () => {
    const { heygen, answers, posted } = answering({ 'POST /models/videos': { video_id: 'm' } }, { card: 'usd-heygen-video-2026-11' })
    const body = {
      mode: 'reference_to_video' as const,
      model: 'heygen-video-1' as const,
      prompt: 'p',
      duration: 10,
      reference_videos: [video],
    }
    await heygen.models.videos.create(body, { facts: { referenceSeconds: [5] } })
    answers['GET /models/videos/m'] = { video_id: 'm', status: 'completed', duration: 10 }
    await heygen.models.videos.get('m')
    expect(await posted()).toEqual({ charged: 900_000, held: 0 })
  })
})
