import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lowCodeScript, n8nWorkflow } from '../../scripts/lowcode.mjs'
import { quoteOffline } from '../../src/core.js'
import { serveSimulator } from '../../src/node/serve-simulator.js'
import { createSimulator } from '../../src/simulator/index.js'
import { DAYS, KEY } from '../support/client.js'
import { ORDER, tally } from '../support/lowcode-world.js'
import { startPostgres } from '../support/services/postgres.js'
import { startRedis } from '../support/services/redis.js'
import { REST_TOKEN, startRestFront } from '../support/services/rest-front.js'
import { type N8n, startN8n } from './n8n.js'

const job = { script: ORDER.script, avatar_id: ORDER.avatar, voice_id: ORDER.voice }
const body = { type: 'avatar', ...job }
const worst = Number(quoteOffline('videos.create', body, { avatarType: 'photo_avatar', language: 'en' }).usd?.high)
describe.each([
  ['as it comes', false],
  ['on PostgreSQL with two workers and a queue', true],
])('n8n %s', (_, queue) => {
  const simulator = createSimulator({ wallet: 100, apiKeys: [KEY] })
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-whole-'))
  const closing: (() => Promise<unknown>)[] = []
  let n8n: N8n

  beforeAll(async () => {
    const heygen = await serveSimulator(simulator)
    closing.push(() => heygen.close())
    const redis = await startRedis()
    closing.push(() => redis.stop())
    const front = await startRestFront(redis.client())
    closing.push(() => front.close())
    const file = join(folder, 'workflow.json')
    const workflow = await n8nWorkflow((await lowCodeScript()).text)
    writeFileSync(file, JSON.stringify(workflow))
    n8n = await startN8n(
      { file, id: workflow.id, probe: 'heygen-look-up' },
      {
        // As docs/low-code.md has it for an n8n without variables, which are not in its free edition.
        N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false',
        HEYGEN_API_KEY: KEY,
        HEYGEN_BASE_URL: heygen.url,
        LEDGER_URL: front.url,
        LEDGER_TOKEN: REST_TOKEN,
        DAILY_CAP_USD: (worst * 5).toFixed(6),
        ...(queue ? await queueMode() : {}),
      },
      queue ? 2 : 0,
    )
    closing.push(() => n8n.stop())
  })
  afterAll(async () => {
    if (process.env.N8N_SAID) process.stdout.write(n8n.said().split('migration').at(-1) ?? '')
    for (const close of closing.reverse()) await close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** n8n's own database is PostgreSQL, and its workers take workflows from a queue in a Redis of their own. */
  async function queueMode() {
    const postgres = await startPostgres()
    closing.push(() => postgres.stop())
    const redis = await startRedis()
    closing.push(() => redis.stop())
    return {
      DB_TYPE: 'postgresdb',
      DB_POSTGRESDB_HOST: String(postgres.connection.host),
      DB_POSTGRESDB_USER: String(postgres.connection.user),
      DB_POSTGRESDB_DATABASE: String(postgres.connection.database),
      EXECUTIONS_MODE: 'queue',
      QUEUE_BULL_REDIS_HOST: '127.0.0.1',
      QUEUE_BULL_REDIS_PORT: String(redis.port),
    }
  }

  async function post(path: string, content: object): Promise<{ status: number; item: Record<string, unknown> }> {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${n8n.url}/webhook/${path}`, { method: 'POST', headers, body: JSON.stringify(content) })
    const text = await answer.text()
    return { status: answer.status, item: text.startsWith('{') ? JSON.parse(text) : { text } }
  }
  const order = (name: string) => post('heygen-order', { order: name, ...job })

  it('the imported workflow lets five of 30 concurrent orders through under a cap of five, and settles them', async () => {
    const started = Date.now()
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => order(String(i))))
    process.stdout.write(`30 orders in ${Date.now() - started} ms: ${JSON.stringify(tally(answers.map(({ status }) => String(status))))}\n`)
    expect(tally(answers.map(({ status, item }) => `${status} ${item.refused}`))).toEqual({ '202 undefined': 5, '402 cap_exceeded': 25 })
    expect(simulator.billableRequests()).toHaveLength(5)
    const no = answers.find(({ status }) => status === 402)
    process.stdout.write(`${no?.item.message}\n`)
    expect(no?.item.message).toMatch(
      /^videos\.create was refused: it could cost up to \$[\d.]+, but the cap of \$[\d.]+ per day has \$0\.00 left/,
    )

    // An order that comes again is the same purchase.
    const made = answers.filter(({ status }) => status === 202).map(({ item }) => item)
    const [first] = made
    expect((await order(String(first?.order))).item).toEqual(first)
    simulator.advance(DAYS)
    const ended = await Promise.all(made.map((item) => post('heygen-look-up', item)))
    expect(ended.map(({ item }) => item)).toMatchObject(made.map(({ order: name }) => ({ order: name, done: true, failed: false })))
    expect(simulator.charges).toHaveLength(5)
    expect(n8n.said()).not.toContain(KEY)
  })
})
