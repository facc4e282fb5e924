import { describe, expect, it } from 'vitest'
import { memoryLedger } from '../src/index.js'
import { LowCodeGuard } from '../src/lowcode/client.js'
import { fetchTransport, type LowCodeTransport } from '../src/lowcode/transport.js'
import { failure, KEY, sums } from './support/client.js'

const BODY = { type: 'avatar', avatar_id: 'look', voice_id: 'voice', script: 'Hello.' }
const CAP = { usd: 20, per: 'total' as const }

/** What a transport of somebody else may give back after the request has left. */
const circular: { self?: unknown } = {}
circular.self = circular
const headers = {}
const STRANGE: readonly [string, () => unknown][] = [
  ['nothing', () => Promise.resolve(undefined)],
  ['no headers', () => Promise.resolve({ status: 200, body: '{}' })],
  ['no status', () => Promise.resolve({ headers, body: '{}' })],
  ['a status in words', () => Promise.resolve({ status: 'OK', headers, body: '{}' })],
  ['a body that is no JSON', () => Promise.resolve({ status: 200, headers, body: circular })],
  [
    'an error at once, with the request in it',
    () => {
      throw new Error(`POST failed, x-api-key: ${KEY}`)
    },
  ],
]

describe('a low-code transport', () => {
  it.each(STRANGE)('that answers with %s frees no money: the request has left, and its job may run', async (_name, answer) => {
    const ledger = memoryLedger()
    // An untyped script gives what it likes.
    const transport = answer as unknown as LowCodeTransport
    const guard = new LowCodeGuard({ transport, apiKey: KEY, ledger, wallet: 'ignore', caps: [CAP], maxRetries: 0 })
    const facts = { avatarType: 'photo_avatar' as const, seconds: 10 }
    const error = await failure(guard.call('videos.create', BODY, { facts, maxUsd: 5 }))
    expect(error).toMatchObject({ name: 'OutcomeUnknownError' })
    expect(`${error} ${JSON.stringify(error)}`).not.toContain(KEY)
    expect(await ledger.open()).toMatchObject([{ state: 'sent' }])
    expect((await sums(ledger, 'default/usd/total')).held).toBeGreaterThan(0)
  })

  it('that never connected, as only the cause of its error tells, gives the money back', async () => {
    const ledger = memoryLedger()
    // What fetch throws in Node: the cause isn't among the fields that a copy has.
    const transport = fetchTransport(async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) })
    })
    const guard = new LowCodeGuard({ transport, apiKey: KEY, ledger, wallet: 'ignore', caps: [CAP], maxRetries: 0 })
    const facts = { avatarType: 'photo_avatar' as const, seconds: 10 }
    const error = await failure(guard.call('videos.create', BODY, { facts }))
    expect(error).toMatchObject({ name: 'ConnectionError' })
    expect(await ledger.open()).toEqual([])
    expect(await sums(ledger, 'default/usd/total')).toEqual({ charged: 0, held: 0 })
  })
})
