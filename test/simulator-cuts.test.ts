import { describe, expect, it } from 'vitest'
import type { AiClippingDetail, BackgroundRemovalJob, FillerWordRemovalDetail, HyperframesRenderDetail } from '../generated/types.js'
import { mediaSeconds } from '../src/duration/media/media.js'
import type { SimulatorOptions } from '../src/simulator/index.js'
import { madeBytes } from '../src/simulator/world/made.js'
import { watched } from './support/media.js'
import { BASE, clip, finish, type Read, world } from './support/world.js'

const source = (query: string) => ({ type: 'url', url: `https://files.example/film.mp4?${query}` })
const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const inline = (bytes: Uint8Array, media_type = 'application/zip') => ({ type: 'base64', media_type, data: base64(bytes) })

const FILLERS = '/v3/filler-word-removals'
const CLIPPING = '/v3/ai-clipping'
const RENDERS = '/v3/hyperframes/renders'
const BACKGROUNDS = '/v3/background-removals'

function cutting(options: SimulatorOptions = {}) {
  const made = world({ card: '2026-06-30', ...options })
  const send = async <Data = Record<string, string>>(path: string, body: object): Promise<Read<Data>> => {
    const response = await made.raw('POST', path, body)
    return { status: response.status, headers: response.headers, json: await response.json() }
  }
  const start = async (path: string, body: object): Promise<string> => {
    const { status, json } = await send(path, body)
    if (status > 299) throw new Error(JSON.stringify(json))
    return json.data.filler_word_removal_id ?? json.data.ai_clipping_id ?? json.data.render_id ?? json.data.id ?? ''
  }
  const show = async <Data>(path: string, id: string) => (await made.get<Data>(`${path}/${id}`)).json.data
  const remove = async (path: string, id: string) => (await made.raw('DELETE', `${path}/${id}`)).status
  return { ...made, send, start, show, remove }
}

describe('what is refused', () => {
  const asset = (asset_id: string) => ({ type: 'asset_id', asset_id })
  it.each<[string, string, object, number, string, string]>([
    ['filler words of more than two hours', FILLERS, { video: source('seconds=7201') }, 400, 'video_too_long', 'video'],
    ['filler words of a film without sound', FILLERS, { video: source('seconds=20&silent') }, 400, 'no_audio_track', 'video'],
    ['filler words of a picture', FILLERS, { video: asset('asset_image_desk') }, 400, 'no_audio_track', 'video'],
    ['filler words of bytes', FILLERS, { video: inline(madeBytes({ kind: 'mp4', seconds: 1 })) }, 400, 'invalid_parameter', 'video.type'],
    ['clips of an asset of nobody', CLIPPING, { video: asset('nobody') }, 404, 'asset_not_found', 'video.asset_id'],
    ['clips of an address that is none', CLIPPING, { video: { type: 'url', url: 'film.mp4' } }, 400, 'invalid_parameter', 'video.url'],
    [
      'clips of an address of the world where nothing is',
      CLIPPING,
      { video: { type: 'url', url: 'https://files.heygen.example/videos/x/video.mp4' } },
      400,
      'download_failed',
      'video.url',
    ],
    ['a project that is a film', RENDERS, { project: asset('asset_video_tour') }, 400, 'invalid_parameter', 'project.asset_id'],
    [
      'a project whose bytes are no zip',
      RENDERS,
      { project: inline(madeBytes({ kind: 'png' })) },
      400,
      'invalid_parameter',
      'project.data',
    ],
    [
      'a project that is not even base64',
      RENDERS,
      { project: { ...inline(new Uint8Array()), data: '%' } },
      400,
      'invalid_parameter',
      'project.data',
    ],
    ['the background of a sound', BACKGROUNDS, { video: asset('asset_audio_greeting') }, 400, 'invalid_parameter', 'video'],
    ['the background of a picture in bytes', BACKGROUNDS, { video: inline(madeBytes({ kind: 'png' })) }, 400, 'invalid_parameter', 'video'],
  ])('%s', async (_, path, body, status, code, param) => {
    const { send, simulator } = cutting()
    const answer = await send(path, body)
    expect([answer.status, answer.json.error.code, answer.json.error.param]).toEqual([status, code, param])
    finish(simulator)
    expect(simulator.charges).toEqual([])
  })

  it.each([FILLERS, CLIPPING, RENDERS, BACKGROUNDS])('%s with an empty wallet', async (path) => {
    const { send } = cutting({ wallet: 0 })
    const answer = await send(path, path === RENDERS ? { project: source('seconds=5') } : { video: source('seconds=60') })
    expect([answer.status, answer.json.error.code]).toEqual([402, 'insufficient_credit'])
  })
})

describe('filler words', () => {
  it('of two hours are taken, and of a finished video of the world', async () => {
    const { start, show, simulator, submit, video } = cutting({ wallet: 100 })
    await start(FILLERS, { video: source('seconds=7200') })
    const id = await submit(clip(80))
    finish(simulator)
    const { video_url } = await video(id)
    const removal = await start(FILLERS, { video: { type: 'url', url: video_url } })
    finish(simulator)
    expect(await show<FillerWordRemovalDetail>(FILLERS, removal)).toMatchObject({ original_duration: 80, status: 'completed' })
  })

  it('shorten the film by what is cut, and say by how much', async () => {
    const { start, show, simulator } = cutting()
    const id = await start(FILLERS, { video: source('seconds=70&fillers=20'), title: 'Talk', callback_id: 'mine' })
    finish(simulator)
    const removal = await show<FillerWordRemovalDetail>(FILLERS, id)
    expect(removal).toMatchObject({ num_cuts: 20, output_duration: 63, reduction_pct: 10, title: 'Talk', callback_id: 'mine' })
    const film = await simulator.fetch(removal.video_url ?? '')
    const { seconds } = await mediaSeconds(watched(new Uint8Array(await film.arrayBuffer())))
    expect(seconds).toBe(63)
  })

  it('are given back when there were none, taken and returned in two rows', async () => {
    const { start, simulator } = cutting()
    await start(FILLERS, { video: source('seconds=70&fillers=0') })
    finish(simulator)
    expect(simulator.charges.map(({ amount }) => amount)).toEqual(['0.70', '-0.70'])
    expect(simulator.wallet.balance).toBe('25.00')
  })

  it('cost nothing when the job fails', async () => {
    const { start, show, simulator } = cutting()
    simulator.fault({ kind: 'job_fails', operation: 'createFillerWordRemovalV3', message: 'No.' })
    const id = await start(FILLERS, { video: source('seconds=70') })
    finish(simulator)
    expect(await show<FillerWordRemovalDetail>(FILLERS, id)).toMatchObject({ status: 'failed', failure_message: 'No.', video_url: null })
    expect(simulator.charges).toEqual([])
  })

  it('are under way for a while, by percent', async () => {
    const { start, show, simulator } = cutting()
    const id = await start(FILLERS, { video: source('seconds=100') })
    const seen: [string, number | undefined][] = []
    for (const ms of [0, 5_000, 19_000, 19_000]) {
      simulator.advance(ms)
      const { status, progress } = await show<FillerWordRemovalDetail>(FILLERS, id)
      seen.push([status, progress])
    }
    expect(seen).toEqual([
      ['pending', 0],
      ['running', 0],
      ['running', 50],
      ['completed', 100],
    ])
  })
})

describe('clips', () => {
  it('are billed by those that were cut', async () => {
    const { start, show, simulator } = cutting()
    const id = await start(CLIPPING, {
      video: source('seconds=100'),
      output_settings: { duration_types: ['30', 'long'], aspect_ratio: 'square' },
    })
    finish(simulator)
    const job = await show<AiClippingDetail>(CLIPPING, id)
    expect(job).toMatchObject({ status: 'completed', source_duration: 100 })
    expect(job.clips?.map(({ status, aspect_ratio, video_url }) => [status, aspect_ratio, video_url !== null])).toEqual([
      ['completed', 'square', true],
      ['failed', 'square', false],
    ])
    expect(job.clips?.[0]?.duration_seconds).toBeGreaterThanOrEqual(27)
    expect(job.clips?.[0]?.duration_seconds).toBeLessThanOrEqual(30)
    expect(simulator.charges.map(({ amount }) => amount)).toEqual(['0.15'])
  })

  it('end without a charge when the job is deleted on the way', async () => {
    const { start, remove, simulator } = cutting({ chargeAt: 'submission' })
    const id = await start(CLIPPING, { video: source('seconds=100') })
    expect(await remove(CLIPPING, id)).toBe(200)
    finish(simulator)
    expect(simulator.charges.map(({ amount }) => amount)).toEqual(['0.30', '-0.30'])
  })
})

describe('HyperFrames', () => {
  it.each<[object, string]>([
    [{}, '0.20'],
    [{ fps: 24 }, '0.20'],
    [{ fps: 31 }, '0.40'],
    [{ fps: 240 }, '0.40'],
    [{ resolution: '4k' }, '0.30'],
    [{ resolution: '4k', fps: 60 }, '0.60'],
  ])('two minutes with %j cost $%s', async (more, amount) => {
    const { start, simulator } = cutting()
    await start(RENDERS, { project: source('seconds=120'), ...more })
    finish(simulator)
    expect(simulator.charges.map((charge) => charge.amount)).toEqual([amount])
  })

  it.each(['mp4', 'webm', 'mov'] as const)('a %s is behind its address', async (format) => {
    const { start, show, simulator } = cutting()
    const id = await start(RENDERS, { project: inline(madeBytes({ kind: 'zip' })), format })
    finish(simulator)
    const { video_url, duration } = await show<HyperframesRenderDetail>(RENDERS, id)
    const film = await simulator.fetch(video_url ?? '')
    const { seconds } = await mediaSeconds(watched(new Uint8Array(await film.arrayBuffer())))
    expect([seconds, duration]).toEqual([20, 20])
  })

  it('a render that is deleted on the way goes on, and costs what it costs', async () => {
    const { start, remove, simulator } = cutting()
    const id = await start(RENDERS, { project: source('seconds=60') })
    await remove(RENDERS, id)
    finish(simulator)
    expect(simulator.charges.map(({ amount }) => amount)).toEqual(['0.10'])
  })
})

describe('backgrounds', () => {
  it('under a request_id are taken away once, whatever else the body says', async () => {
    const { start, show, simulator } = cutting()
    const first = await start(BACKGROUNDS, { video: source('seconds=10'), request_id: 'r1' })
    expect(await start(BACKGROUNDS, { video: source('seconds=99'), request_id: 'r1' })).toBe(first)
    const other = await start(BACKGROUNDS, { video: source('seconds=10'), request_id: 'r2' })
    expect(other).not.toBe(first)
    finish(simulator)
    expect(await start(BACKGROUNDS, { video: source('seconds=99'), request_id: 'r1' })).toBe(first)
    expect(await show<BackgroundRemovalJob>(BACKGROUNDS, first)).toMatchObject({ status: 'completed', duration: 10 })
    finish(simulator)
    expect(simulator.charges.map(({ jobId, amount }) => [jobId, amount])).toEqual([
      [first, '0.113'],
      [other, '0.113'],
    ])
  })

  it('ignore the Idempotency-Key', async () => {
    const { raw, simulator } = cutting()
    const send = () => raw('POST', BACKGROUNDS, { video: source('seconds=10') }, { 'idempotency-key': 'k1' })
    const ids = await Promise.all([send(), send()].map(async (answer) => (await (await answer).json()).data.id))
    expect(new Set(ids).size).toBe(2)
    finish(simulator)
    expect(simulator.charges).toHaveLength(2)
  })

  it('have a layer for each that was asked for, until they are deleted', async () => {
    const { start, show, remove, simulator, get } = cutting()
    const id = await start(BACKGROUNDS, { video: source('seconds=10'), layers: ['foreground', 'alpha matte'] })
    finish(simulator)
    const { layers = {} } = await show<BackgroundRemovalJob>(BACKGROUNDS, id)
    expect(Object.keys(layers)).toEqual(['foreground', 'alpha matte'])
    for (const url of Object.values(layers)) expect((await simulator.fetch(url)).headers.get('content-type')).toBe('video/webm')
    expect(await remove(BACKGROUNDS, id)).toBe(200)
    expect(await show<BackgroundRemovalJob>(BACKGROUNDS, id)).toMatchObject({ status: 'deleted', layers: {}, error: null })
    expect((await get<object[]>(BACKGROUNDS)).json.data).toEqual([])
    for (const url of Object.values(layers)) expect((await simulator.fetch(url)).status).toBe(404)
    expect(simulator.charges).toHaveLength(1)
  })

  it('that are deleted on the way cost nothing', async () => {
    const { start, show, remove, simulator } = cutting()
    const id = await start(BACKGROUNDS, { video: source('seconds=10') })
    await remove(BACKGROUNDS, id)
    finish(simulator)
    expect(await show<BackgroundRemovalJob>(BACKGROUNDS, id)).toMatchObject({ status: 'deleted' })
    expect(simulator.charges).toEqual([])
  })
})

it('tells of what has ended, and of what has failed', async () => {
  const { start, simulator, raw } = cutting({ wallet: 100 })
  const made = await raw('POST', '/v3/webhooks/endpoints', { url: 'https://hooks.example/a' })
  expect(made.status).toBe(200)
  await start(FILLERS, { video: source('seconds=70'), callback_id: 'c1' })
  await start(CLIPPING, { video: source('seconds=5'), callback_id: 'c2' })
  await start(RENDERS, { project: source('seconds=5'), callback_id: 'c3' })
  finish(simulator)
  const answer = await simulator.fetch(`${BASE}/v3/webhooks/events`, { headers: { 'x-api-key': 'k' } })
  const { data } = await answer.json()
  const told = data.map(({ event_type, event_data }: { event_type: string; event_data: { callback_id: string } }) => [
    event_type,
    event_data.callback_id,
  ])
  expect(told.sort()).toEqual([
    ['ai_clipping.fail', 'c2'],
    ['filler_word_removal.success', 'c1'],
    ['hyperframes_video.success', 'c3'],
  ])
})
