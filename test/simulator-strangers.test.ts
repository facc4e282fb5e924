import { execFile, execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { serveSimulator } from '../src/node/serve-simulator.js'
import { acceleratedClock, createSimulator, type SimulatorOptions } from '../src/simulator/index.js'
import { folderFor } from './support/folder.js'
import { requireService } from './support/services/require.js'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function served(options: SimulatorOptions = {}) {
  const simulator = createSimulator(options)
  const { url, close } = await serveSimulator(simulator)
  closers.push(close)
  return { simulator, url }
}

const HEADERS = { 'x-api-key': 'any' }
const JSON_HEADERS = { ...HEADERS, 'content-type': 'application/json' }
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** A request as any program makes one; its answer, which has to be a success. */
async function call(base: string, method: string, path: string, body?: object) {
  const response = await fetch(base + path, { method, headers: JSON_HEADERS, ...(body ? { body: JSON.stringify(body) } : {}) })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

function installed(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.runIf(requireService('curl (apt-get install curl)', installed('curl')))('curl', () => {
  it('makes ten documented requests, each with its answer', async () => {
    const { simulator, url } = await served()
    const picture = join(folderFor('curl'), 'dot.png')
    await writeFile(picture, PNG)
    const script = fileURLToPath(new URL('data/curl/session.sh', import.meta.url))
    const { stdout } = await promisify(execFile)('bash', [script, url, picture])
    const lines = stdout.trim().split('\n')
    const id = simulator.charges[0]?.jobId
    expect(lines.slice(0, -1)).toEqual([
      '1 200 wallet',
      '2 200 voice_en_amy',
      '3 200 studio_avatar',
      '4 200 image/png',
      `5 200 ${id}`,
      `6 200 ${id}`,
      '7 200 completed',
      '8 200 true',
      '9 404 video_not_found',
      expect.stringMatching(/^10 200 [\d.]+$/),
    ])
    expect(lines.at(-1)).toMatch(new RegExp(`^file ${url}/files/`))
    expect(simulator.charges.map(({ operation }) => operation)).toEqual(['createVideo', 'createSpeechV3'])
  })
})

describe('a program that only changed its base URL', () => {
  it('uploads, creates, polls and downloads, while time passes by itself', async () => {
    const { simulator, url } = await served({ clock: acceleratedClock({ speed: 600 }) })
    const form = new FormData()
    form.append('file', new Blob([PNG], { type: 'image/png' }), 'portrait.png')
    const upload = await fetch(`${url}/v3/assets`, { method: 'POST', headers: HEADERS, body: form })
    const { asset_id } = (await upload.json()).data
    const image = { type: 'asset_id', asset_id }
    const body = { type: 'image', image, script: 'Good morning, everybody.', voice_id: 'voice_en_amy', title: 'Morning' }
    const { video_id } = (await call(url, 'POST', '/v3/videos', body)).data

    let video = { status: 'waiting', video_url: '', duration: 0 }
    while (!['completed', 'failed'].includes(video.status)) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      video = (await call(url, 'GET', `/v3/videos/${video_id}`)).data
    }
    expect(video).toMatchObject({ status: 'completed', title: 'Morning' })
    const file = await fetch(video.video_url)
    const bytes = Buffer.from(await file.arrayBuffer())
    expect([file.status, file.headers.get('content-type'), bytes.subarray(4, 8).toString()]).toEqual([200, 'video/mp4', 'ftyp'])
    expect(simulator.charges).toMatchObject([{ jobId: video_id, seconds: video.duration }])
  })

  it('sees a batch of three with one that fails as it is, and pays for two', async () => {
    const { simulator, url } = await served()
    await call(url, 'POST', '/__world.json', { fault: { kind: 'job_fails', operation: 'createVideoBatchV3', after: 1 } })
    const item = (seconds: number) => ({
      type: 'avatar',
      avatar_id: 'look_photo_amy',
      audio_url: `https://files.example/voice.mp3?seconds=${seconds}`,
    })
    const { batch_id } = (await call(url, 'POST', '/v3/videos/batches', { videos: [item(10), item(20), item(30)] })).data
    const look = async () => {
      const { status, items } = (await call(url, 'GET', `/v3/videos/batches/${batch_id}`)).data
      return [status, items.map((entry: { status: string }) => entry.status)]
    }
    expect(await look()).toEqual(['processing', ['queued', 'queued', 'queued']])
    const seen = new Set<string>()
    for (let second = 0; second < 60; second++) {
      simulator.advance(1000)
      seen.add(JSON.stringify(await look()))
    }
    // On the way, they are in different states side by side.
    expect([...seen]).toContain('["processing",["completed","failed","processing"]]')
    expect(await look()).toEqual(['completed', ['completed', 'failed', 'completed']])
    const { items } = (await call(url, 'GET', `/v3/videos/batches/${batch_id}`)).data
    expect(items[1].error).toEqual({ code: 'rendering_failed', message: expect.any(String) })
    expect(simulator.charges.map(({ jobId, amount }) => [jobId, amount])).toEqual([
      [items[0].video_id, '0.50'],
      [items[2].video_id, '1.50'],
    ])
    const { charged } = await call(url, 'GET', '/__world.json')
    expect(charged).toBe('2.00')
  })
})

describe('a receiver of webhooks', () => {
  async function receiver() {
    const received: { readonly body: string; readonly signature: string | undefined }[] = []
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { signature } = request.headers
        received.push({ body: Buffer.concat(chunks).toString(), signature: typeof signature === 'string' ? signature : undefined })
        response.writeHead(200).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closers.push(() => server.close())
    // The cast: it listens on a port.
    const { port } = server.address() as AddressInfo
    return { received, hook: `http://127.0.0.1:${port}/hook` }
  }

  it('gets them signed, one of them twice and the first after the second, when asked to', async () => {
    const { received, hook } = await receiver()
    const { simulator, url } = await served({ deliver: (request) => fetch(request) })
    const { secret } = (await call(url, 'POST', '/v3/webhooks/endpoints', { url: hook, events: ['avatar_video.success'] })).data
    await call(url, 'POST', '/__world.json', {
      faults: [{ kind: 'webhook_late', ms: 3_600_000 }, { kind: 'webhook_twice' }],
    })
    const make = async () => {
      const body = { type: 'avatar', avatar_id: 'look_photo_amy', script: 'Hello.', voice_id: 'voice_en_amy' }
      const { video_id } = (await call(url, 'POST', '/v3/videos', body)).data
      simulator.advance(120_000)
      await simulator.delivered()
      return video_id
    }
    const [first, second] = [await make(), await make()]
    simulator.advance(3_600_000)
    await simulator.delivered()
    const events = received.map(({ body }) => JSON.parse(body))
    expect(events.map(({ event_data }) => event_data.video_id)).toEqual([second, second, first])
    expect(events[0].event_id).toBe(events[1].event_id)
    expect(Date.parse(events[2].created_at)).toBeLessThan(Date.parse(events[0].created_at))
    const expected = received.map(({ body }) => createHmac('sha256', secret).update(body).digest('hex'))
    expect(received.map(({ signature }) => signature)).toEqual(expected)
  })
})
