import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../generated/operations.js'
import { tableOf } from '../scripts/lowcode.mjs'
import { memoryLedger } from '../src/index.js'
import type { Operation } from '../src/operation.js'
import { createSimulator, type Simulator } from '../src/simulator/index.js'
import { DAYS, KEY } from './support/client.js'

/** What an n8n Code node doesn't have, or has in name only. */
const POVERTY = `
Object.defineProperty = () => ({})
Object.defineProperties = () => ({})
Object.getPrototypeOf = () => ({})
Object.setPrototypeOf = () => false
delete Error.captureStackTrace
`
const BODY = `{ type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script: 'Hello from a low-code step.' }`

let bundle = ''
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../src/lowcode/entry.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'neutral',
    target: 'es2022',
  })
  bundle = outputFiles[0]?.text ?? ''
})

interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** A Code node: the script runs where n8n would run it, and its helper reaches the simulator. */
function codeNode(simulator: Simulator, change: (options: Sent) => Promise<unknown> | undefined = () => undefined) {
  const sent: Sent[] = []
  const shared = memoryLedger()
  const httpRequest = async (options: Sent) => {
    sent.push(options)
    const changed = await change(options)
    if (changed !== undefined) return changed
    const { url, method, headers, body } = options
    const answer = await simulator.fetch(new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }))
    const text = await answer.text()
    const json = answer.headers.get('content-type')?.includes('json')
    return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body: json ? JSON.parse(text) : text }
  }
  const run = async (script: string): Promise<unknown> => {
    const context = createContext({ setTimeout, clearTimeout, helpers: { httpRequest }, shared })
    runInContext(POVERTY, context)
    runInContext(bundle, context)
    const text: unknown = await runInContext(
      `(async () => JSON.stringify(await (async () => {
        const create = (more) => HeyGenGuard.create({ transport: HeyGenGuard.n8nTransport(helpers), apiKey: '${KEY}', ...more })
        const failure = async (work) => { try { await work() } catch (error) { return { name: error.name, message: error.message, at: error instanceof ReferenceError ? String(error.stack).slice(0, 900) : '', known: HeyGenGuard.isHeyGenError(error), text: String(error.stack) + JSON.stringify(error) } } }
        ${script}
      })()))()`,
      context,
    )
    return typeof text === 'string' ? JSON.parse(text) : undefined
  }
  const billable = () => sent.filter(({ method }) => method === 'POST')
  return { run, sent, billable }
}

const world = () => createSimulator({ wallet: '20' })

describe('the script for low-code steps', () => {
  it('quotes a video as plain JSON, looking its facts up and sending nothing billable', async () => {
    const node = codeNode(world())
    const quote = await node.run(`return create().quote('videos.create', ${BODY})`)
    expect(quote).toMatchObject({ operation: 'createVideo', priced: true, verdict: { allowed: true } })
    expect(node.billable()).toEqual([])
    expect(node.sent.length).toBeGreaterThan(0)
  })

  it('submits in one step and settles in a later one that shares the ledger', async () => {
    const simulator = world()
    const node = codeNode(simulator)
    const submitted = await node.run(`
      const { data, reservation } = await create({ ledger: shared, caps: [{ usd: 5, per: 'day' }] }).call('videos.create', ${BODY}, { idempotencyKey: 'zap-1' })
      return { id: data.video_id, reservation, job: await create({ ledger: shared }).lookUp('videos.create', data.video_id) }
    `)
    expect(submitted).toMatchObject({ reservation: 'default/createVideo/zap-1', job: { done: false, failed: false } })
    simulator.advance(DAYS)
    const later = await node.run(`
      const guard = create({ ledger: shared, caps: [{ usd: 5, per: 'day' }] })
      const job = await guard.lookUp('videos.create', ${JSON.stringify(Reflect.get(Object(submitted), 'id'))})
      return { job, spend: await guard.spend() }
    `)
    const charged = simulator.charges.reduce((sum, { amount }) => sum + Number(amount), 0)
    expect(later).toMatchObject({ job: { status: 'completed', done: true }, spend: { caps: [{ per: 'day', usd: { held: '0.00' } }] } })
    expect(Number(Reflect.get(Object(later), 'spend').caps[0].usd.charged)).toBeCloseTo(charged, 6)
    expect(node.billable().map(({ headers }) => headers['idempotency-key'])).toEqual(['zap-1'])
  })

  it('refuses over a cap before anything billable leaves', async () => {
    const node = codeNode(world())
    const refused = await node.run(
      `return create().attempt(() => create({ caps: [{ usd: '0.01', per: 'request' }] }).call('videos.create', ${BODY}))`,
    )
    expect(refused).toMatchObject({ ok: false, refusal: { reason: 'cap_exceeded' } })
    expect(node.billable()).toEqual([])
  })

  it('pays once for a step that is played twice', async () => {
    const simulator = world()
    const node = codeNode(simulator)
    const ids = await node.run(`
      const guard = create({ ledger: HeyGenGuard.memoryLedger(), caps: [{ usd: 5, per: 'run' }] })
      const play = async () => (await guard.call('videos.create', ${BODY}, { idempotencyKey: 'run-7' })).data.video_id
      return [await play(), await play()]
    `)
    expect(new Set(ids as string[]).size).toBe(1)
    expect(node.billable().map(({ headers }) => headers['idempotency-key'])).toEqual(['run-7', 'run-7'])
  })

  it('never shows the key, whatever the platform’s helper throws', async () => {
    const node = codeNode(world(), async ({ url }) => {
      if (!url.includes('/v3/videos')) return undefined
      throw { message: `failed with ${KEY}`, config: { headers: { 'x-api-key': KEY } } }
    })
    const unknown = await node.run(`return failure(() => create({ maxRetries: 0 }).call('videos.create', ${BODY}))`)
    expect(unknown).toMatchObject({ name: 'OutcomeUnknownError', known: true })
    expect(JSON.stringify(unknown)).not.toContain(KEY)
  })

  it('takes the key out of what the server echoes', async () => {
    const node = codeNode(world(), async ({ url }) =>
      url.includes('/v3/videos')
        ? { statusCode: 400, headers: {}, body: { error: { code: 'bad', message: `your key ${KEY} is odd` } } }
        : undefined,
    )
    const echoed = await node.run(`return failure(() => create().call('videos.create', ${BODY}))`)
    expect(echoed).toMatchObject({ name: 'InvalidRequestError' })
    expect(JSON.stringify(echoed)).not.toContain(KEY)
    expect(JSON.stringify(echoed)).toContain('[redacted]')
  })

  it('gives up a request that hangs, holds its money, and leaves no promise behind that may reject', async () => {
    const orphans: unknown[] = []
    const note = (reason: unknown) => void orphans.push(reason)
    process.on('unhandledRejection', note)
    let end: (why: unknown) => void = () => undefined
    const node = codeNode(world(), ({ url }) => (url.includes('/v3/videos') ? new Promise((_, reject) => (end = reject)) : undefined))
    const hung = await node.run(`return failure(() => create({ maxRetries: 0 }).call('videos.create', ${BODY}, { timeout: 50 }))`)
    end(new Error('late'))
    await new Promise((resolve) => setTimeout(resolve, 20))
    process.off('unhandledRejection', note)
    expect(hung).toMatchObject({ name: 'OutcomeUnknownError' })
    expect(orphans).toEqual([])
  })

  it.each<[string, string, RegExp]>([
    ['no transport', `HeyGenGuard.create({ apiKey: 'k' })`, /transport: expected n8nTransport/],
    ['no helpers', `HeyGenGuard.n8nTransport()`, /n8nTransport\(\): expected the helpers of an n8n Code node, got nothing/],
    ['other helpers', `HeyGenGuard.n8nTransport({ request: 1 })`, /n8nTransport\(\): expected the helpers of an n8n Code node/],
    [
      'no fetch',
      `HeyGenGuard.fetchTransport()`,
      /fetchTransport\(\): expected a place with fetch; an n8n Code node has n8nTransport\(helpers\)/,
    ],
    ['no options', `HeyGenGuard.create()`, /options: expected an object/],
    ['no key', `HeyGenGuard.create({ transport: async () => ({}) })`, /apiKey: expected an API key/],
    ['a bad timeout', `create({ timeout: 0 })`, /timeout: expected milliseconds above 0/],
    ['a misspelt option', `create({ cap: [] })`, /cap: expected a known option/],
    ['n8n static data', `create({ ledger: { global: {} } })`, /ledger: expected httpLedger.*30 of 30/s],
    ['Zapier’s store', `create({ ledger: { get() {}, set() {} } })`, /ledger: expected httpLedger.*24 of 24/s],
    ['a daily cap in memory', `create({ caps: [{ usd: 5, per: 'day' }] })`, /caps\[0\].per: expected "request" or "run"/],
    ['a ledger without options', `HeyGenGuard.httpLedger()`, /options: expected an object such as \{ url, token, transport \}/],
    [
      'a ledger without a transport',
      `HeyGenGuard.httpLedger({ url: 'https://a.example', token: 't' })`,
      /transport: expected n8nTransport/,
    ],
    [
      'a ledger that may take no time',
      `HeyGenGuard.httpLedger({ url: 'https://a.example', token: 't', timeout: 0, transport() {} })`,
      /timeout: expected milliseconds above 0/,
    ],
    ['a ledger at no address', `HeyGenGuard.httpLedger({ url: 'redis://a', token: 't', transport() {} })`, /url: expected an http/],
    ['a script that is none', `await create().call('videos.create', { ...${BODY}, script: 5 })`, /script: expected text of 1 to 5000/],
    ['a body without its kind', `await create().quote('videos.create', { script: 'Hello.' })`, /type: expected/],
    ['an unknown method', `await create().call('videos.make', {})`, /method: expected a method such as videos.create/],
    ['a free method to quote', `await create().quote('videos.list')`, /method: expected one that costs money/],
    ['a job that a method doesn’t start', `await create().lookUp('videos.list', 'v')`, /method: expected one that starts a job/],
    ['a file to upload', `await create().call('assets.upload', {})`, /method: expected one that sends and answers JSON/],
    ['a body that isn’t one', `await create().call('videos.create', 5)`, /body: expected the body of videos.create/],
    ['a path that leaves its place', `await create().call('videos.get', undefined, { params: { video_id: '../x' } })`, /video_id/],
    ['a signal', `await create().call('videos.list', undefined, { signal: {} })`, /signal/],
  ])('says what is wrong with %s', async (_, script, message) => {
    const node = codeNode(world())
    const failed = await node.run(`return failure(async () => { ${script.includes('await') ? script : `return ${script}`} })`)
    expect(failed).toMatchObject({ name: 'ValidationError', known: true, message: expect.stringMatching(message) })
    expect(node.sent).toEqual([])
  })
})

describe('what is around it', () => {
  const text = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')

  it('has a page whose blocks are the examples that are run, to the letter', () => {
    const blocks = [...text('docs/low-code.md').matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code)
    const files = readdirSync(fileURLToPath(new URL('../examples/lowcode/paste', import.meta.url)))
    expect(blocks.length).toBe(files.length)
    expect(new Set(blocks)).toEqual(new Set(files.map((file) => text(`examples/lowcode/paste/${file}`))))
  })

  it('packs the table of operations without losing anything that a step uses', async () => {
    const module = `data:text/javascript,${encodeURIComponent(tableOf(Object.values(operations)))}`
    const unpacked: { operations: unknown } = await import(/* @vite-ignore */ module)
    const used = Object.values(operations).map(({ page, ...row }: Operation) => [row.id, { ...row, query: false }])
    expect(unpacked.operations).toEqual(Object.fromEntries(used))
  })
})
