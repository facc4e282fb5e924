import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serveSimulator } from '../src/node.js'
import { acceleratedClock, createSimulator } from '../src/simulator/index.js'
import { madeBytes } from '../src/simulator/world/made.js'
import { requireService } from './support/services/require.js'

const node = join(
  process.env.N8N_RUNNER_DIR ?? join(tmpdir(), 'heygen-guard-n8n'),
  `node_modules/node-${process.platform}-${process.arch}/bin/node`,
)
const home = join(process.env.HYPERFRAMES_DIR ?? join(tmpdir(), 'heygen-guard-hyperframes'), 'node_modules/hyperframes')
const COMMAND = join(home, 'bin/hyperframes.mjs')
const VOICES = join(home, 'dist/skills/media-use/audio/scripts/heygen-voice.mjs')
const SPEECH = join(home, 'dist/skills/media-use/audio/scripts/heygen-tts.mjs')

const MINUTE = 60_000
const KEY = 'sk-of-a-stranger'

/** A served world, a folder, and HeyGen's program in it. */
async function stranger() {
  const simulator = createSimulator({ clock: acceleratedClock({ speed: 300 }), apiKeys: [KEY] })
  const server = await serveSimulator(simulator)
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-hyperframes-test-'))
  onTestFinished(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    HEYGEN_CONFIG_DIR: folder,
    HEYGEN_API_KEY: KEY,
    HEYGEN_API_URL: server.url,
    HEYGEN_API_BASE: server.url,
    HEYGEN_ALLOW_HTTP: '1',
    HYPERFRAMES_NO_TELEMETRY: '1',
    HYPERFRAMES_NO_UPDATE_CHECK: '1',
    DO_NOT_TRACK: '1',
  }
  const run = (program: string, ...args: string[]) =>
    new Promise<{ readonly code: number; readonly out: string; readonly err: string }>((resolve) => {
      execFile(node, [program, ...args], { cwd: folder, env, timeout: MINUTE }, (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err })
      })
    })
  const cloud = (...args: string[]) => run(COMMAND, 'cloud', ...args, '--json')
  const asked = () => simulator.requests.map(({ operationId, path }) => operationId ?? path.replace(/\/[0-9a-f]{32}/, ''))
  return { simulator, folder, run, cloud, asked }
}

const found = requireService('hyperframes (scripts/n8n-runner.sh, scripts/hyperframes.sh)', existsSync(node) && existsSync(COMMAND))

describe.runIf(found)('HeyGen’s own HyperFrames command line', { timeout: 2 * MINUTE }, () => {
  it('uploads a composition, renders it, waits and downloads, with only the base URL changed', async () => {
    const { simulator, folder, cloud, asked } = await stranger()
    writeFileSync(join(folder, 'index.html'), '<!doctype html><div data-composition-id="main" data-width="1280" data-height="720"></div>')
    const { code, out, err } = await cloud('render', '.', '--poll-interval', '1', '--output', 'out.mp4')
    expect(code, err).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ render: { status: 'completed', duration: 20, fps: 30 } })
    expect([...readFileSync(join(folder, 'out.mp4'))]).toEqual([...madeBytes({ kind: 'mp4', seconds: 20 })])
    expect(simulator.charges).toMatchObject([{ rateKey: 'hyperframes.1080p30', seconds: 20 }])
    expect([...new Set(asked())]).toEqual([
      'createAssetUpload',
      '/files/uploads',
      'completeAssetUpload',
      'createHyperframesRenderV3',
      'getHyperframesRenderV3',
      '/files/hyperframes/video.mp4',
    ])
  })

  it('lists, shows and deletes renders, and repeats one under its key', async () => {
    const { simulator, cloud } = await stranger()
    const render = () =>
      cloud('render', '--url', 'https://files.example/p.zip?seconds=7', '--no-wait', '--idempotency-key', 'k', '--title', 'Intro')
    const first = JSON.parse((await render()).out)
    expect(JSON.parse((await render()).out)).toEqual(first)
    const id = String(first.render_id ?? first.render?.render_id)
    expect(JSON.parse((await cloud('list')).out).renders).toMatchObject([{ render_id: id, title: 'Intro' }])
    expect(JSON.parse((await cloud('get', id)).out).render).toMatchObject({ render_id: id })
    expect((await cloud('delete', id, '--no-confirm')).code).toBe(0)
    const gone = await cloud('get', id)
    expect(gone.code).toBe(1)
    expect(gone.out + gone.err).toContain('No render found')
    expect(simulator.billableRequests()).toHaveLength(2)
  })

  it('tells of too many requests and of an empty wallet', async () => {
    const { simulator, cloud, run } = await stranger()
    const render = () => cloud('render', '--url', 'https://files.example/p.zip', '--no-wait')
    simulator.fault({ kind: 'status', status: 429, retryAfter: 1, operation: 'createHyperframesRenderV3' })
    expect((await render()).err).toContain('HTTP 429')
    simulator.wallet.set(0)
    expect((await render()).err).toContain('HTTP 402')
    const { out } = await run(COMMAND, 'auth', 'status')
    expect(out).toMatch(/Wallet:\s+0 usd/)
  })

  it('clones a voice, lists it, deletes it, and speaks, but downloads nothing from this machine', async () => {
    const { simulator, folder, run } = await stranger()
    writeFileSync(join(folder, 'me.mp3'), madeBytes({ kind: 'mp3', seconds: 20 }))
    const made = await run(VOICES, 'clone', 'me.mp3', '--name', 'stranger')
    expect(made.code, made.err).toBe(0)
    const { voice_id: id } = JSON.parse(made.out)
    expect(JSON.parse((await run(VOICES, 'list', '--prefix', 'str')).out)).toMatchObject([{ voice_id: id, name: 'stranger' }])
    expect((await run(VOICES, 'delete', id)).code).toBe(0)
    // It speaks by a voice of HeyGen's that it knows by heart unless told otherwise, and refuses files of the loopback address.
    const spoken = await run(SPEECH, 'Hello from a stranger.', '--voice', 'voice_en_amy', '-o', 'hello.mp3')
    expect(spoken.err).toContain('not public')
    expect(simulator.requests.at(-1)).toMatchObject({ operationId: 'createSpeechV3', status: 200 })
  })
})
