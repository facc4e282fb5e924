import { createContext, runInContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../generated/operations.js'
import { lowCodeScript } from '../scripts/lowcode.mjs'
import { memoryLedger } from '../src/index.js'
import { pricerOf as smallPricerOf } from '../src/lowcode/small/pricers.js'
import type { Operation } from '../src/operation.js'
import { pricerOf } from '../src/quote/pricers.js'
import { createSimulator, type Simulator } from '../src/simulator/index.js'
import { BUDGETS } from './budgets.js'
import { DAYS, KEY } from './support/client.js'

const SOLD = ['videos.create', 'videoAgents.create', 'videoAgents.send', 'videoTranslations.create', 'lipsyncs.create', 'voices.speech']
const rows: readonly Operation[] = Object.values(operations)
const paid = rows.filter(({ billable }) => billable !== 'no')

const scripts = { small: '', whole: '' }
beforeAll(async () => {
  scripts.small = (await lowCodeScript()).text
  scripts.whole = (await lowCodeScript('whole')).text
})

/** A step with one of the two scripts: `create(more)` makes a guard, `failure(work)` tells what something fails with. */
function step(kind: keyof typeof scripts, simulator: Simulator, shared = memoryLedger()) {
  const sent: string[] = []
  const httpRequest = async ({
    url,
    method,
    headers,
    body,
  }: {
    url: string
    method: string
    headers: Record<string, string>
    body?: string
  }) => {
    sent.push(method)
    const answer = await simulator.fetch(new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }))
    return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
  }
  const context = createContext({ setTimeout, clearTimeout, helpers: { httpRequest }, shared })
  runInContext(scripts[kind], context)
  const run = async (code: string): Promise<unknown> => {
    const text: unknown = await runInContext(
      `(async () => JSON.stringify(await (async () => {
        const create = (more) => HeyGenGuard.create({ transport: HeyGenGuard.n8nTransport(helpers), apiKey: '${KEY}', ledger: shared, ...more })
        const failure = async (work) => { try { await work(); return null } catch (error) { return { name: error.name, message: error.message } } }
        ${code}
      })()))()`,
      context,
    )
    return typeof text === 'string' ? JSON.parse(text) : undefined
  }
  return { run, sent }
}

const world = () => createSimulator({ wallet: '50', apiKeys: [KEY] })
const video = { type: 'url', url: 'https://files.example/talk.mp4' }
const look = { avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy' }
const still = { type: 'image', source: { type: 'asset_id', asset_id: 'picture' }, duration: 3 }

/** What steps buy, with the facts that a step has to give. */
const ORDERS: readonly (readonly [string, string, object, object])[] = [
  [
    'an avatar video',
    'videos.create',
    { type: 'avatar', ...look, script: 'Hello. <break time="2s"/> It costs 3.50 today.', resolution: '4k' },
    {},
  ],
  [
    'a video in another language',
    'videos.create',
    { type: 'avatar', ...look, script: 'お早うございます。今日は二十三日です。' },
    { language: 'ja' },
  ],
  [
    'a video from a picture',
    'videos.create',
    { type: 'image', image: { type: 'url', url: 'https://files.example/face.png' }, script: 'Hi.', voice_id: 'v' },
    {},
  ],
  ['a cinematic video', 'videos.create', { type: 'cinematic_avatar', prompt: 'A harbour at dawn', avatar_id: ['look_photo_amy'] }, {}],
  [
    'a studio video',
    'videos.create',
    {
      type: 'studio',
      scenes: [
        { type: 'avatar_video', input: { type: 'avatar', avatar_id: 'look_photo_amy', script: 'Hi.', voice_id: 'voice_en_amy' } },
        still,
      ],
    },
    {},
  ],
  ['an agent’s video', 'videoAgents.create', { prompt: 'A 30-second tour of the harbour' }, {}],
  ['speech', 'voices.speech', { text: 'Good morning, and welcome.', voice_id: 'voice_en_amy' }, {}],
  [
    'a translation',
    'videoTranslations.create',
    { video, output_languages: ['German (Germany)', 'French (France)'] },
    { sourceSeconds: 61 },
  ],
  ['a lipsync', 'lipsyncs.create', { video, audio: { type: 'url', url: 'https://files.example/a.mp3' } }, { sourceSeconds: 20 }],
]

describe('the small script for low-code steps', () => {
  it('is within its budget, as the whole one is', () => {
    expect(Buffer.byteLength(scripts.small)).toBeLessThanOrEqual(BUDGETS.bytes.lowCode)
    expect(Buffer.byteLength(scripts.whole)).toBeLessThanOrEqual(BUDGETS.bytes.lowCodeWhole)
  })

  it.each(ORDERS)('quotes %s as the whole script does', async (_, method, body, facts) => {
    const code = `return failure(async () => { throw { name: 'quote', message: await create({ wallet: 'check', caps: [{ usd: 5, per: 'day' }] }).quote(${JSON.stringify(method)}, ${JSON.stringify(body)}, { facts: ${JSON.stringify(facts)} }) } })`
    const [small, whole] = await Promise.all([step('small', world()).run(code), step('whole', world()).run(code)])
    expect(small).toEqual(whole)
    expect(small).toMatchObject({ name: 'quote' })
  })

  it('sells what steps buy, and names the whole script for every other method that costs', async () => {
    const { run, sent } = step('small', world())
    const methods = paid.map(({ sdk }) => sdk)
    const failures = await run(
      `return Promise.all(${JSON.stringify(methods)}.map(async (method) => [method, await failure(() => create().call(method, {}, { params: { session_id: 's' } }))]))`,
    )
    const unknown = Object.entries(Object.fromEntries(failures as [string, { message: string }][])).filter(([, { message }]) =>
      /method: expected .*heygen-guard\.lowcode\.full\.js has every method/.test(message),
    )
    expect(unknown.map(([method]) => method).sort()).toEqual(methods.filter((method) => !SOLD.includes(method)).sort())
    expect(sent.filter((method) => method !== 'GET')).toEqual([])
  })

  it.each([
    ['a logger', '{ logger: console }'],
    ['a hook', '{ onQuote() {} }'],
    ['a limit of jobs', '{ concurrency: 3 }'],
    ['standing maxima', `{ unpriced: { 'brandKits.create': 1 } }`],
    ['somebody to ask', '{ confirm: { above: 1, ask: async () => true } }'],
  ])('refuses %s instead of doing without', async (_, options) => {
    const { run } = step('small', world())
    const failed = await run(`return failure(async () => create((${options.replace('console', '{}')})))`)
    expect(failed).toMatchObject({ name: 'ValidationError', message: expect.stringMatching(/heygen-guard\.lowcode\.full\.js knows more/) })
  })

  it('refuses a call that wants somebody asked, and sends nothing', async () => {
    const { run, sent } = step('small', world())
    const failed = await run(
      `return failure(() => create().call('videos.create', ${JSON.stringify(ORDERS[0]?.[2])}, { confirm: { above: 0, ask: async () => true } }))`,
    )
    expect(failed).toMatchObject({ name: 'ValidationError', message: expect.stringMatching(/options\.confirm: expected none/) })
    expect(sent).not.toContain('POST')
  })

  it.each(['credits_wallet', 'subscription', 'usage_based'] as const)(
    'refuses an account of the kind %s, whose list it lacks',
    async (kind) => {
      const simulator = world()
      simulator.setAccount(kind)
      const { run, sent } = step('small', simulator)
      const failed = await run(`return failure(() => create().call('videos.create', ${JSON.stringify(ORDERS[0]?.[2])}))`)
      expect(failed).toMatchObject({ message: expect.stringMatching(/a wallet in USD; heygen-guard\.lowcode\.full\.js/) })
      expect(sent).not.toContain('POST')
    },
  )

  it('settles what the whole script bought, to the same amount', async () => {
    const charged = async (first: keyof typeof scripts, later: keyof typeof scripts) => {
      const simulator = world()
      const shared = memoryLedger()
      const caps = `{ caps: [{ usd: 20, per: 'day' }] }`
      const id = await step(first, simulator, shared).run(
        `return (await create(${caps}).call('videos.create', ${JSON.stringify(ORDERS[0]?.[2])}, { idempotencyKey: 'one' })).data.video_id`,
      )
      simulator.advance(DAYS)
      return step(later, simulator, shared).run(
        `await create(${caps}).lookUp('videos.create', ${JSON.stringify(id)}); return (await create(${caps}).spend()).caps[0].usd`,
      )
    }
    const both = await charged('whole', 'whole')
    expect(both).toMatchObject({ held: '0.00', charged: expect.stringMatching(/[1-9]/) })
    expect(await charged('whole', 'small')).toEqual(both)
    expect(await charged('small', 'whole')).toEqual(both)
  })

  it('knows of each job that it may see end how it is billed, whoever started it', () => {
    const seen = new Set(paid.filter(({ sdk }) => SOLD.includes(sdk)).flatMap(({ poll }) => (poll ? [poll.operation] : [])))
    const batches = ['createVideoBatchV3', 'createVideoTranslationBatchV3', 'createLipsyncBatchV3']
    const others = paid.filter(({ id, poll }) => (poll && seen.has(poll.operation)) || batches.includes(id))
    expect(others.length).toBeGreaterThan(8)
    for (const { id } of others) {
      expect([id, smallPricerOf(id)?.carrier]).toEqual([id, pricerOf(id)?.carrier])
      for (const answer of [{ duration: 12.5 }, { duration: 0 }, {}])
        expect([id, smallPricerOf(id)?.billedSeconds(answer)]).toEqual([id, pricerOf(id)?.billedSeconds(answer)])
    }
  })
})
