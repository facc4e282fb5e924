import { describe, expect, it } from 'vitest'
import { idempotencyRecords } from '../src/simulator/http/idempotency.js'
import { Reply } from '../src/simulator/http/reply.js'
import { eventsOf } from '../src/simulator/world/events.js'
import { Tail } from '../src/simulator/world/tail.js'
import { BASE, clip, world } from './support/world.js'

const DAY = 86_400_000
/** A second of silence: the head of a WAV and its samples, 8,000 of a byte each. */
function wav(seconds: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + seconds * 8000)
  const view = new DataView(bytes.buffer)
  const text = (at: number, value: string) => bytes.set(new TextEncoder().encode(value), at)
  text(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, 8000, true)
  view.setUint32(28, 8000, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  text(36, 'data')
  view.setUint32(40, seconds * 8000, true)
  return bytes
}

describe('a list of what has happened', () => {
  it('keeps the last ones, and says how many have gone', () => {
    const tail = new Tail<number>(100)
    const { items } = tail
    for (let i = 0; i < 1000; i++) {
      tail.add(i)
      expect(items.at(-1)).toBe(i)
      expect(items.length).toBeGreaterThanOrEqual(Math.min(i + 1, 100))
      expect(items.length).toBeLessThan(110)
      expect(items[0]).toBe(tail.dropped)
    }
  })

  it('of events is bounded', () => {
    const events = eventsOf(() => 'e')
    for (let i = 0; i < 120_000; i++) events.emit('batch.finished', {}, { entityId: String(i), at: 0 })
    expect(events.all.length + events.dropped).toBe(120_000)
    expect(events.all.length).toBeLessThan(110_000)
    expect(events.all[0]?.entityId).toBe(String(events.dropped))
  })
})

it('the bill is never shortened, and the answer to a key stays for its day', async () => {
  const { simulator, submit, create } = world({ wallet: 1000, requestLog: 1 })
  const first = await submit(clip(1), { 'Idempotency-Key': 'a' })
  for (let i = 0; i < 300; i++) {
    await submit(clip(1))
    simulator.advance(30_000)
  }
  expect((await create(clip(1), { 'Idempotency-Key': 'a' })).json.data.video_id).toBe(first)
  simulator.advance(DAY)
  expect((await create(clip(1), { 'Idempotency-Key': 'a' })).json.data.video_id).not.toBe(first)
  simulator.advance(DAY)
  expect(simulator.charges).toHaveLength(302)
})

it('expired keys are dropped, those that are for good are not', async () => {
  let now = 0
  let ran = 0
  const records = idempotencyRecords(() => now)
  const once = (operation: 'createVideo' | 'createWorkflowRun', key: string) =>
    records.once({ operation, path: '/', key, body: '{}' }, async () => {
      ran++
      return new Reply({ ran }, 200)
    })
  await once('createWorkflowRun', 'run')
  for (let i = 0; i < 50; i++) await once('createVideo', `key-${i}`)
  expect(records.size).toBe(51)
  now = DAY
  await once('createVideo', 'another')
  expect(records.size).toBe(2)
  await once('createWorkflowRun', 'run')
  expect(ran).toBe(52)
})

describe('the log of a request whose body is no text', () => {
  it('keeps the parts of a form: names, types and sizes', async () => {
    const { simulator } = world()
    const form = new FormData()
    form.append('file', new Blob([wav(2)], { type: 'audio/wav' }), 'größe.wav')
    form.append('note', 'mine')
    const sent = { method: 'POST', headers: { 'x-api-key': 'k' }, body: form }
    expect((await simulator.fetch(`${BASE}/v3/assets`, sent)).status).toBe(200)
    expect(simulator.requests[0]?.body).toEqual({
      parts: [
        { name: 'file', filename: 'größe.wav', type: 'audio/wav', size: 16_044 },
        { name: 'note', value: 'mine', size: 4 },
      ],
    })
  })

  it('keeps type and number of other bytes', async () => {
    const { simulator } = world()
    const sent = { method: 'POST', headers: { 'x-api-key': 'k', 'content-type': 'image/png' }, body: new Uint8Array(9) }
    expect((await simulator.fetch(`${BASE}/v3/assets`, sent)).status).toBe(400)
    expect(simulator.requests[0]?.body).toEqual({ type: 'image/png', size: 9 })
  })
})

describe('a recording', () => {
  const bytes = wav(7)
  const data = btoa(String.fromCharCode(...bytes.subarray(0, 44), ...new Array<number>(bytes.length - 44).fill(0)))

  it.each<[string, (asset: { asset_id: string; url: string }) => object]>([
    ['its bytes', () => ({ type: 'base64', media_type: 'audio/wav', data })],
    ['the id of its upload', ({ asset_id }) => ({ type: 'asset_id', asset_id })],
    ['the address of its upload', ({ url }) => ({ type: 'url', url })],
  ])('named by %s is as long as it is', async (_, source) => {
    const { simulator, raw } = world()
    const form = new FormData()
    form.append('file', new Blob([bytes]), 'a.wav')
    const upload = await simulator.fetch(`${BASE}/v3/assets`, { method: 'POST', headers: { 'x-api-key': 'k' }, body: form })
    const audio = source((await upload.json()).data)
    const made = await raw('POST', '/v3/avatar-realtime', { type: 'audio', avatar_id: 'look_photo_amy', audio })
    expect(made.status).toBe(201)
    simulator.advance(DAY)
    expect(simulator.charges.map(({ seconds }) => seconds)).toEqual([7])
  })
})
