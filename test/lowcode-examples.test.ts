import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { quoteOffline } from '../src/core.js'
import { DAYS, KEY } from './support/client.js'
import { ledgerOf, lowCodeWorld, ORDER } from './support/lowcode-world.js'
import { packedProject } from './support/runtimes/packed.js'
import { hasRedis } from './support/services/redis.js'

declare global {
  /** A global of Pipedream's steps. */
  function defineComponent<T>(component: T): T
}

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const root = fileURLToPath(new URL('..', import.meta.url))
const job = (order: string) => ({ order, script: ORDER.script, avatar_id: ORDER.avatar, voice_id: ORDER.voice })
const body = { type: 'avatar', avatar_id: ORDER.avatar, voice_id: ORDER.voice, script: ORDER.script }
const worst = Number(quoteOffline('videos.create', body, { avatarType: 'photo_avatar', language: 'en' }).usd?.high)
/** Room for one video, and not for two. */
const budget = (worst * 1.5).toFixed(6)

describe.runIf(hasRedis())('the examples that import the package', () => {
  const world = lowCodeWorld()
  const environment = () => {
    const { url, token } = ledgerOf(world.front())
    return { HEYGEN_API_KEY: KEY, HEYGEN_BASE_URL: world.heygen(), LEDGER_URL: url, LEDGER_TOKEN: token, DAILY_CAP_USD: budget }
  }
  const project = packedProject()
  afterAll(() => project.remove())
  let loaded = 0
  /** Imports an example of the packed package anew, since it reads its settings when it starts. */
  const fresh = async <Module>(file: string): Promise<Module> => {
    for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value)
    vi.stubGlobal('defineComponent', (component: unknown) => component)
    const { href } = pathToFileURL(join(project.folder, 'node_modules/heygen-guard/examples/lowcode', file))
    // The cast: the file is this tree's own, whose types the caller names.
    return (await import(/* @vite-ignore */ `${href}?${loaded++}`)) as Module
  }
  const charged = () => world.simulator.charges.length

  it('Lambda submits, pays once for an event that is repeated, refuses the next, and settles', async () => {
    const { submit, lookUp } = await fresh<typeof import('../examples/lowcode/lambda.mjs')>('lambda.mjs')
    const first = await submit(job('1'))
    expect(await submit(job('1'))).toEqual(first)
    expect(await submit(job('2'))).toMatchObject({
      allowed: false,
      refused: 'cap_exceeded',
      message: expect.stringContaining('was refused'),
    })
    expect(await lookUp({ video_id: String(first.video_id) })).toMatchObject({ video_url: null })
    world.simulator.advance(DAYS)
    expect(await lookUp({ video_id: String(first.video_id) })).toMatchObject({
      status: 'completed',
      video_url: expect.stringMatching(/^http/),
    })
    expect(charged()).toBe(1)
  })

  it('a Worker submits, refuses with 402, looks up, and shows no key when HeyGen fails', async () => {
    const { default: worker } = await fresh<typeof import('../examples/lowcode/worker.mjs')>('worker.mjs')
    const post = (order: string) =>
      worker.fetch(new Request('https://worker.example/videos', { method: 'POST', body: JSON.stringify(job(order)) }), environment())
    const made = await post('1')
    expect(made.status).toBe(202)
    const { video_id } = await made.json()
    expect((await post('2')).status).toBe(402)
    world.simulator.advance(DAYS)
    const found = await worker.fetch(new Request(`https://worker.example/videos/${video_id}`), environment())
    expect(await found.json()).toMatchObject({ status: 'completed', video_url: expect.stringMatching(/^http/) })
    const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const missing = await worker.fetch(new Request('https://worker.example/videos/nothing'), environment())
    expect([missing.status, await missing.json()]).toEqual([502, { error: expect.stringMatching(/not_found/) }])
    expect(JSON.stringify(complained.mock.calls)).not.toContain(KEY)
    complained.mockRestore()
  })

  it('a Pipedream step submits and refuses', async () => {
    const { default: step } = await fresh<typeof import('../examples/lowcode/pipedream.mjs')>('pipedream.mjs')
    const run = (order: string) => step.run({ steps: { trigger: { event: { body: job(order) } } } })
    expect(await run('1')).toMatchObject({ allowed: true, video_id: expect.stringMatching(/./) })
    expect(await run('2')).toMatchObject({ allowed: false, refused: 'cap_exceeded' })
    expect(world.simulator.billableRequests()).toHaveLength(1)
  })

  it('takes no order without a name of its own, which would share its key with the next', async () => {
    const { submit } = await fresh<typeof import('../examples/lowcode/lambda.mjs')>('lambda.mjs')
    await expect(submit(job(''))).rejects.toThrow('order: expected')
    const { default: step } = await fresh<typeof import('../examples/lowcode/pipedream.mjs')>('pipedream.mjs')
    await expect(step.run({ steps: { trigger: { event: { body: job('') } } } })).rejects.toThrow('order: expected')
    const { default: worker } = await fresh<typeof import('../examples/lowcode/worker.mjs')>('worker.mjs')
    const answer = await worker.fetch(
      new Request('https://worker.example/videos', { method: 'POST', body: JSON.stringify(job('')) }),
      environment(),
    )
    expect([answer.status, await answer.json()]).toEqual([400, { error: expect.stringContaining('order: expected') }])
    expect(world.simulator.requests).toEqual([])
  })

  it('the n8n workflow has an id, without which n8n’s own command can’t import it', () => {
    const text = readFileSync(join(project.folder, 'node_modules/heygen-guard/examples/lowcode/n8n-workflow.json'), 'utf8')
    const workflow: unknown = JSON.parse(text)
    expect(workflow).toMatchObject({ id: expect.stringMatching(/^\w{16}$/), name: 'HeyGen videos under a daily cap' })
  })

  describe('a GitHub Actions job', () => {
    const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-actions-'))
    const workflow = parse(readFileSync(join(root, 'examples/lowcode/github-actions/lesson.yml'), 'utf8'))
    const step = workflow.jobs.render.steps.find(({ name }: { name?: string }) => name?.startsWith('Render'))
    beforeAll(() => {
      // A project that has the packed package installed, as npm links its command.
      const modules = join(folder, 'node_modules')
      const installed = join(project.folder, 'node_modules/heygen-guard')
      mkdirSync(join(modules, '.bin'), { recursive: true })
      symlinkSync(installed, join(modules, 'heygen-guard'))
      symlinkSync(join(installed, 'dist/cli.js'), join(modules, '.bin/heygen-guard'))
      chmodSync(join(installed, 'dist/cli.js'), 0o755)
      writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
      writeFileSync(join(folder, 'lesson.txt'), ORDER.script)
      copyFileSync(join(installed, 'examples/lowcode/github-actions/heygen-guard.config.mjs'), join(folder, 'heygen-guard.config.mjs'))
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    /** What the step does in the run of that number. */
    async function run(id: number): Promise<{ status: number | null; said: string }> {
      const { PATH, HOME } = process.env
      const env = { PATH, HOME, ...environment(), MONTHLY_BUDGET_USD: budget, GITHUB_RUN_ID: String(id), NO_COLOR: '1' }
      const child = spawn('bash', ['-e', '-c', step.run], { cwd: folder, env })
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (data: Buffer) => {
          said += data.toString()
        })
      const timer = setInterval(() => world.simulator.advance(60_000), 200)
      const status = await new Promise<number | null>((resolve) => void child.on('close', resolve))
      clearInterval(timer)
      return { status, said }
    }

    it('names only secrets that it says it needs', () => {
      expect(Object.values(step.env)).toEqual(['HEYGEN_API_KEY', 'LEDGER_URL', 'LEDGER_TOKEN'].map((name) => `\${{ secrets.${name} }}`))
    })

    it('renders while the month’s budget lasts, and then ends well with a warning', async () => {
      const first = await run(1)
      expect(first).toMatchObject({ status: 0, said: expect.not.stringContaining('::warning') })
      expect(existsSync(join(folder, 'lesson.mp4'))).toBe(true)
      const second = await run(2)
      expect(second).toMatchObject({ status: 0, said: expect.stringMatching(/could cost up to[\s\S]*::warning::No lesson this time/) })
      expect(world.simulator.billableRequests()).toHaveLength(1)
      expect(first.said + second.said).not.toContain(KEY)
    })
  })
})
