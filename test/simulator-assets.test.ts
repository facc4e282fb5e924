import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type {
  CreateAssetUploadBatchResponse,
  CreateAssetUploadResponse,
  GetAssetV3Response,
  UploadAssetV3Response,
  VideoBatchDetail,
} from '../generated/types.js'
import type { FileContent } from '../src/simulator/world/files.js'
import { madeBytes } from '../src/simulator/world/made.js'
import { recognised } from '../src/simulator/world/recording.js'
import { BASE, finish, type Read, world } from './support/world.js'

type Bytes = Uint8Array<ArrayBuffer>

const encode = (text: string): Bytes => new TextEncoder().encode(text)
const wav = madeBytes({ kind: 'wav', seconds: 3 })
const digest = (bytes: Bytes) => createHash('sha256').update(bytes).digest('hex')

function uploading(options: Parameters<typeof world>[0] = {}) {
  const made = world(options)
  const { simulator, raw } = made
  const upload = async (bytes: Bytes, field = 'file'): Promise<Read<UploadAssetV3Response>> => {
    const form = new FormData()
    form.set(field, new File([bytes], 'file.bin', { type: 'text/plain' }))
    const response = await simulator.fetch(`${BASE}/v3/assets`, { method: 'POST', headers: { 'x-api-key': 'k' }, body: form })
    return { status: response.status, headers: response.headers, json: await response.json() }
  }
  const post = async <Data>(path: string, body: object): Promise<Read<Data>> => {
    const response = await raw('POST', path, body)
    return { status: response.status, headers: response.headers, json: await response.json() }
  }
  const open = async (bytes: Bytes, more: object = {}) => {
    const body = { filename: 'voice.wav', content_type: 'audio/wav', size_bytes: bytes.length, ...more }
    return post<CreateAssetUploadResponse>('/v3/assets/direct-uploads', body)
  }
  const put = (place: Pick<CreateAssetUploadResponse, 'upload_url' | 'upload_headers'>, body: Bytes) =>
    simulator.fetch(place.upload_url, { method: 'PUT', headers: place.upload_headers, body })
  const complete = (id: string, body: object = {}) => post<object>(`/v3/assets/${id}/complete`, body)
  return { ...made, upload, post, open, put, complete }
}

describe('a form', () => {
  it.each<[Exclude<FileContent, { kind: 'bytes' }>, string, string]>([
    [{ kind: 'png' }, 'image/png', 'image'],
    [{ kind: 'jpg' }, 'image/jpeg', 'image'],
    [{ kind: 'mp4', seconds: 4 }, 'video/mp4', 'video'],
    [{ kind: 'webm', seconds: 4 }, 'video/webm', 'video'],
    [{ kind: 'mp3', seconds: 4 }, 'audio/mpeg', 'audio'],
    [{ kind: 'wav', seconds: 4 }, 'audio/wav', 'audio'],
    [{ kind: 'text', text: '%PDF-1.7\n' }, 'application/pdf', 'document'],
    [{ kind: 'srt', text: '1\n00:00:00,000 --> 00:00:01,000\nHi\n' }, 'application/x-subrip', 'document'],
  ])('with %j tells the type from the bytes', async (content, mime, type) => {
    const { upload, get, simulator } = uploading()
    const bytes = madeBytes(content)
    const { status, json } = await upload(bytes)
    expect([status, json.data.mime_type, json.data.size_bytes]).toEqual([200, mime, bytes.length])
    const { data } = (await get<GetAssetV3Response>(`/v3/assets/${json.data.asset_id}`)).json
    expect(data).toMatchObject({ name: 'file.bin', type })
    const file = await simulator.fetch(data.url ?? '')
    expect([file.headers.get('content-type'), new Uint8Array(await file.arrayBuffer())]).toEqual([mime, bytes])
  })

  it.each<[string, Bytes, string, number, string]>([
    ['of no kind that is known', encode('nothing'), 'file', 400, 'invalid_parameter'],
    ['that is a zip', madeBytes({ kind: 'zip' }), 'file', 400, 'invalid_parameter'],
    ['that is a GIF', madeBytes({ kind: 'gif' }), 'file', 400, 'invalid_parameter'],
    ['that is empty', new Uint8Array(), 'file', 400, 'invalid_parameter'],
    ['in another field', wav, 'upload', 400, 'invalid_parameter'],
    ['of more than 32 MB', madeBytes({ kind: 'wav', seconds: 4200 }), 'file', 413, 'payload_too_large'],
  ])('with a file %s is refused', async (_, bytes, field, status, code) => {
    const { upload } = uploading()
    const answer = await upload(bytes, field)
    expect([answer.status, answer.json.error.code, answer.json.error.param]).toEqual([status, code, 'file'])
  })

  it('lasts in a video as long as the recording in it', async () => {
    const { upload, submit, simulator } = uploading()
    const { json } = await upload(madeBytes({ kind: 'mp3', seconds: 7.2 }))
    await submit({ type: 'avatar', avatar_id: 'look_photo_amy', audio_asset_id: json.data.asset_id })
    finish(simulator)
    expect(simulator.charges[0]).toMatchObject({ seconds: 7.2, amount: '0.36' })
  })
})

it.each(['mp4', 'webm', 'mp3', 'wav'] as const)('the world knows how long a %s plays', (kind) => {
  for (const seconds of [1.008, 60, 1800]) {
    const found = recognised(madeBytes({ kind, seconds }))
    expect(found?.seconds).toBeCloseTo(seconds, 6)
    expect(found?.silent ?? false).toBe(false)
  }
})

it.each(['mp4', 'webm', 'mp3', 'wav'] as const)('a %s that breaks off anywhere is no trouble', (kind) => {
  const whole = madeBytes({ kind, seconds: 2 })
  for (let length = 0; length < whole.length; length += length < 1200 ? 1 : 97) {
    const found = recognised(whole.subarray(0, length))
    const { seconds } = found ?? {}
    expect(seconds === undefined || (seconds > 0 && seconds <= 60)).toBe(true)
  }
})

it('a film without a sound track is known by its index', () => {
  const film = madeBytes({ kind: 'mp4', seconds: 2 })
  const at = new TextDecoder('latin1').decode(film).indexOf('soun')
  film.set(encode('meta'), at)
  expect(recognised(film)).toEqual({ type: 'video/mp4', seconds: 2, silent: true })
})

describe('a direct upload', () => {
  it('is there once its bytes have come and been reported, as often as one likes', async () => {
    const { open, put, complete, get, simulator } = uploading()
    const { data } = (await open(wav)).json
    expect(data).toMatchObject({ status: 'pending_upload', upload_headers: { 'content-type': 'audio/wav' } })
    expect((await get(`/v3/assets/${data.asset_id}`)).status).toBe(404)
    expect((await complete(data.asset_id)).json.error.code).toBe('conflict')
    expect((await put(data, wav)).status).toBe(200)
    expect((await get(`/v3/assets/${data.asset_id}`)).status).toBe(404)
    const first = await complete(data.asset_id, { checksum_sha256: digest(wav) })
    expect(first.json.data).toMatchObject({ status: 'processing', mime_type: 'audio/wav', size_bytes: wav.length })
    expect((await complete(data.asset_id)).json.data).toEqual(first.json.data)
    finish(simulator)
    expect((await get<GetAssetV3Response>(`/v3/assets/${data.asset_id}`)).json.data).toMatchObject({ name: 'voice.wav', type: 'audio' })
    const states = await get<{ status: string }[]>(`/v3/assets/statuses?asset_ids=${data.asset_id}`)
    expect(states.json.data[0]?.status).toBe('completed')
  })

  it('is checked by the digest it was announced or reported with', async () => {
    const { open, put, complete } = uploading()
    const announced = (await open(wav, { checksum_sha256: digest(encode('other')) })).json.data
    expect((await put(announced, wav)).status).toBe(400)
    expect((await complete(announced.asset_id)).status).toBe(409)
    const reported = (await open(wav)).json.data
    await put(reported, wav)
    const answer = await complete(reported.asset_id, { checksum_sha256: digest(encode('other')) })
    expect([answer.status, answer.json.error.param]).toEqual([400, 'checksum_sha256'])
    expect((await complete(reported.asset_id, { checksum_sha256: digest(wav).toUpperCase() })).status).toBe(200)
  })

  it('whose bytes are something else fails its check, and the asset is gone', async () => {
    const { open, put, complete, get, simulator } = uploading()
    const { data } = (await open(wav, { content_type: 'video/mp4' })).json
    await put(data, wav)
    await complete(data.asset_id)
    finish(simulator)
    const states = await get<{ status: string; error: { message: string } }[]>(`/v3/assets/statuses?asset_ids=${data.asset_id}`)
    expect(states.json.data[0]).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('audio/wav') } })
    expect((await get(`/v3/assets/${data.asset_id}`)).status).toBe(404)
  })

  it.each<[string, object, string]>([
    ['a kind that is not taken', { content_type: 'image/gif' }, 'content_type'],
    ['no name', { filename: '' }, 'filename'],
    ['no bytes', { size_bytes: 0 }, 'size_bytes'],
    ['too many bytes', { size_bytes: 3_000_000_000 }, 'size_bytes'],
    ['a digest that is none', { checksum_sha256: 'abc' }, 'checksum_sha256'],
  ])('with %s is refused', async (_, more, param) => {
    const { open, post } = uploading()
    const answer = await open(wav, more)
    expect([answer.status, answer.json.error.param]).toEqual([400, param])
    const files = [{ filename: 'a.wav', content_type: 'audio/wav', size_bytes: 1, ...more }]
    const batch = await post('/v3/assets/direct-uploads/batches', { files })
    expect([batch.status, batch.json.error.param]).toEqual([400, `files[0].${param}`])
  })

  it('of nobody is not found', async () => {
    const { complete } = uploading()
    expect((await complete('nobody')).json.error.code).toBe('asset_not_found')
  })
})

it('a batch shows what is missing, and may be reported again', async () => {
  const { post, put, get, simulator } = uploading()
  const file = { filename: 'voice.wav', content_type: 'audio/wav', size_bytes: wav.length }
  const made = await post<CreateAssetUploadBatchResponse>('/v3/assets/direct-uploads/batches', { title: 'Voices', files: [file, file] })
  const { batch_id, items } = made.json.data
  const detail = async () => (await get<VideoBatchDetail>(`/v3/assets/batches/${batch_id}`)).json.data
  expect(await detail()).toMatchObject({ title: 'Voices', status: 'processing', counts_by_status: { queued: 2 } })
  const [first, second] = items
  if (!first || !second) throw new Error('two items')
  await put(first, wav)
  const reported = await post('/v3/assets/complete/batches', { batch_id })
  expect(reported.status).toBe(202)
  finish(simulator)
  expect((await detail()).items.map(({ status, error }) => [status, error?.code])).toEqual([
    ['completed', undefined],
    ['failed', 'conflict'],
  ])
  const other = await post<CreateAssetUploadBatchResponse>('/v3/assets/direct-uploads/batches', { files: [file] })
  const [third] = other.json.data.items
  if (!third) throw new Error('one item')
  await put(third, wav)
  await post('/v3/assets/complete/batches', { batch_id: other.json.data.batch_id })
  await post('/v3/assets/complete/batches', { batch_id: other.json.data.batch_id })
  finish(simulator)
  const again = (await get<VideoBatchDetail>(`/v3/assets/batches/${other.json.data.batch_id}`)).json.data
  expect(again.items.map(({ status, video_id }) => [status, video_id])).toEqual([['completed', third.asset_id]])
  expect((await post('/v3/assets/complete/batches', { batch_id: 'nobody' })).status).toBe(404)
})

describe('lists', () => {
  it('hold the files of a user and a folder', async () => {
    const { get } = uploading()
    const count = async (query: string) => (await get<object[]>(`/v3/assets?${query}`)).json.data.length
    expect([await count('username=simulated'), await count('username=other'), await count('username=simulated&folder_id=f')]).toEqual([
      3, 0, 0,
    ])
  })

  it('search the public library, or own pictures by their names', async () => {
    const { get, simulator } = uploading()
    const first = await get<{ id: string; url: string }[]>('/v3/assets/search?query=a%20desk&type=icon')
    expect([first.json.data.length, first.json.has_more]).toEqual([20, true])
    const token = encodeURIComponent(first.json.next_token ?? '')
    expect((await get<object[]>(`/v3/assets/search?query=a%20desk&type=icon&token=${token}`)).json.data).toHaveLength(4)
    expect((await simulator.fetch(first.json.data[0]?.url ?? '')).headers.get('content-type')).toBe('image/svg+xml')
    const own = await get<{ id: string }[]>('/v3/assets/search?query=my%20desk&type=image&scope=personal')
    expect(own.json.data.map(({ id }) => id)).toEqual(['asset_image_desk'])
  })
})
