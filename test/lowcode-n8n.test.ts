import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { quoteOffline } from '../src/core.js'
import { DAYS, KEY } from './support/client.js'
import { ledgerOf, lowCodeWorld, ORDER, tally } from './support/lowcode-world.js'
import { hasN8nRunner, type N8nRunner, startN8nRunner } from './support/n8n-runner.js'
import { hasRedis } from './support/services/redis.js'
import { REST_TOKEN } from './support/services/rest-front.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const BODY = JSON.stringify({ type: 'avatar', avatar_id: ORDER.avatar, voice_id: ORDER.voice, script: ORDER.script })
const worst = Number(quoteOffline('videos.create', JSON.parse(BODY), { avatarType: 'photo_avatar', language: 'en' }).usd?.high)

describe.runIf(hasRedis() && hasN8nRunner())('in the sandbox of n8n’s own runner', () => {
  const world = lowCodeWorld()
  let n8n: N8nRunner
  beforeAll(async () => {
    n8n = await startN8nRunner({ concurrency: 30 })
  })
  afterAll(() => n8n.stop())

  const vars = (more: Record<string, string> = {}) => {
    const { url, token } = ledgerOf(world.front())
    return { HEYGEN_API_KEY: KEY, HEYGEN_BASE_URL: world.heygen(), LEDGER_URL: url, LEDGER_TOKEN: token, ...more }
  }
  const submit = (order: string, more?: Record<string, string>) =>
    n8n.run(world.nodes.get('Submit under the cap') ?? '', {
      items: [{ body: { order, script: ORDER.script, avatar_id: ORDER.avatar, voice_id: ORDER.voice }, headers: {}, query: {} }],
      vars: vars(more),
    })
  /** A Code node of one's own: `create(more)` makes a guard on the ledger, `failure(work)` tells what something fails with. */
  const own = (code: string) =>
    n8n.run(
      `${world.script}
      const transport = HeyGenGuard.n8nTransport(helpers)
      const ledger = HeyGenGuard.httpLedger({ url: $vars.LEDGER_URL, token: $vars.LEDGER_TOKEN, transport })
      const create = (more) => HeyGenGuard.create({ transport, ledger, apiKey: $vars.HEYGEN_API_KEY, baseUrl: $vars.HEYGEN_BASE_URL, ...more })
      const failure = async (work) => { try { await work() } catch (error) { return { name: error.name, known: HeyGenGuard.isHeyGenError(error), message: error.message, all: String(error.stack) + JSON.stringify(error) } } }
      ${code}`,
      { vars: vars() },
    )

  it('quotes, and sends nothing that costs', async () => {
    const [quote] = await own(`return [{ json: await create().quote('videos.create', ${BODY}) }]`)
    expect(quote).toMatchObject({ operation: 'createVideo', usd: { high: String(worst) }, verdict: { allowed: true } })
    expect(world.simulator.billableRequests()).toEqual([])
  })

  it('quotes with the example as it is pasted', async () => {
    const items = [{ script: ORDER.script, avatar_id: ORDER.avatar, voice_id: ORDER.voice }]
    const [quoted] = await n8n.run(world.pasted('n8n-quote'), { items, vars: vars() })
    expect(quoted).toMatchObject({ atMost: String(worst), allowed: true, why: [] })
    expect(world.simulator.billableRequests()).toEqual([])
  })

  it('takes its settings from the environment, where there are no variables and nodes may read it', async () => {
    const items = [{ body: { order: 'e', script: ORDER.script, avatar_id: ORDER.avatar, voice_id: ORDER.voice } }]
    const node = world.nodes.get('Submit under the cap') ?? ''
    expect(await n8n.run(node, { items, env: vars() })).toEqual([{ order: 'e', video_id: expect.stringMatching(/./) }])
    await expect(n8n.run(node, { items })).rejects.toMatchObject({
      message: expect.stringMatching(/^httpLedger\(\): 2 problems: url: expected .*got undefined/),
    })
  })

  it('submits in one execution and settles in a later one', async () => {
    const [made] = await submit('7')
    expect(made).toEqual({ order: '7', video_id: expect.stringMatching(/./) })
    const lookUp = () => n8n.run(world.nodes.get('Look up and settle') ?? '', { items: [{ body: made }], vars: vars() })
    expect(await lookUp()).toMatchObject([{ order: '7', done: false, failed: false, video_url: null }])
    world.simulator.advance(DAYS)
    expect(await lookUp()).toMatchObject([{ order: '7', status: 'completed', done: true, video_url: expect.stringMatching(/^http/) }])
    const [spend] = await own(`return [{ json: await create({ caps: [{ usd: 5, per: 'day' }] }).spend() }]`)
    const charged = world.simulator.charges.reduce((sum, { amount }) => sum + Number(amount), 0)
    const [cap] = Object(spend).caps
    expect(cap.usd.held).toBe('0.00')
    expect(Number(cap.usd.charged)).toBeCloseTo(charged, 6)
    expect(charged).toBeGreaterThan(0)
  })

  it('pays once for an order that is played again', async () => {
    const [first] = await submit('8')
    expect(await submit('8')).toEqual([first])
    expect(new Set(world.simulator.billableRequests().map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set(['order-8']))
    world.simulator.advance(DAYS)
    expect(world.simulator.charges).toHaveLength(1)
  })

  it('admits exactly five of 30 concurrent executions under a cap of five', async () => {
    const cap = { DAILY_CAP_USD: (worst * 5).toFixed(6) }
    const runs = await Promise.all(Array.from({ length: 30 }, (_, i) => submit(`order-${i}`, cap)))
    const items = runs.flat()
    expect(tally(items.map(({ refused }) => String(refused)))).toEqual({ undefined: 5, cap_exceeded: 25 })
    expect(items.filter(({ video_id }) => video_id !== undefined)).toHaveLength(5)
    expect(items.find(({ refused }) => refused)?.message).toMatch(/^videos\.create was refused: it could cost up to/)
    expect(world.simulator.billableRequests()).toHaveLength(5)
  })

  it('says that an outcome is unknown, holds its money, and shows no key', async () => {
    world.simulator.fault({ kind: 'drop_after_accept', operation: 'createVideo' })
    const [unknown] = await own(`return [{ json: {
      error: await failure(() => create({ maxRetries: 0, caps: [{ usd: 5, per: 'day' }] }).call('videos.create', ${BODY})),
      spend: await create({ caps: [{ usd: 5, per: 'day' }] }).spend(),
    } }]`)
    expect(unknown).toMatchObject({ error: { name: 'OutcomeUnknownError', known: true } })
    expect(Number(Object(unknown).spend.caps[0].usd.held)).toBeCloseTo(worst, 6)
    expect(JSON.stringify(unknown)).not.toContain(KEY)
    expect(JSON.stringify(unknown)).not.toContain(REST_TOKEN)
  })

  it('takes no order without a name of its own, which would share its key with the next', async () => {
    const failed = await submit('').catch((error: unknown) => error)
    expect(failed).toMatchObject({ message: expect.stringContaining('order: expected a name of its own') })
    expect(world.simulator.requests).toEqual([])
  })

  it('shows no key in a node that fails', async () => {
    world.simulator.fault({ kind: 'status', status: 500, times: 9, operation: 'createVideo' })
    const failed = await own(`await create({ maxRetries: 0 }).call('videos.create', ${BODY})`).catch((error: unknown) => error)
    expect(failed).toMatchObject({ message: expect.stringContaining('its outcome is unknown') })
    expect(JSON.stringify(failed)).not.toContain(KEY)
  })

  it('refuses while the ledger can’t be reached', async () => {
    world.front().trouble = () => 'down'
    const items = await submit('9').finally(() => {
      world.front().trouble = () => undefined
    })
    expect(items).toMatchObject([{ order: '9', refused: 'ledger_unavailable' }])
    expect(world.simulator.billableRequests()).toEqual([])
  })

  it('leaves the runner and the other nodes alive when a request hangs and fails late', async () => {
    world.simulator.fault({ kind: 'stall', operation: 'createVideo' })
    const hanging = own(`return [{ json: await failure(() => create({ maxRetries: 0, timeout: 300 }).call('videos.create', ${BODY})) }]`)
    await vi.waitFor(() => expect(world.simulator.billableRequests()).toHaveLength(1), { timeout: 20_000 })
    const others = await Promise.all(['a', 'b', 'c'].map((order) => submit(order)))
    expect(others.flat().every(({ video_id }) => typeof video_id === 'string')).toBe(true)
    expect(await hanging).toMatchObject([{ name: 'OutcomeUnknownError' }])
    expect(await own('return [{ json: { late: true } }]')).toEqual([{ late: true }])
    expect(n8n.alive()).toBe(true)
  })

  it('refuses n8n’s static data as a ledger, with the reason', async () => {
    const [error] = await own(`return [{ json: await failure(async () => create({ ledger: $getWorkflowStaticData('global') })) }]`)
    expect(error).toMatchObject({ name: 'ValidationError', message: expect.stringMatching(/30 of 30 concurrent runs/) })
  })
})
