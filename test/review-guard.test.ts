import { describe, expect, it } from 'vitest'
import { LedgerError, memoryLedger } from '../src/index.js'
import { clientOf, failure, ledgerWith, refusalOf, sums } from './support/client.js'
import { TOTAL } from './support/posts.js'

const MINUTE = 60_000
const KEYED = { idempotencyKey: 'k' }

/** A reservation that a worker made and died over, before it sent anything. */
async function abandoned(options: Parameters<typeof clientOf>[1] = {}) {
  const world = clientOf({}, options)
  let dead = false
  const dying = ledgerWith(world.ledger, {
    dispatch: async (id) => {
      if (!dead) throw new LedgerError('ledger_unavailable', 'killed')
      return world.ledger.dispatch(id)
    },
    release: async () => {
      throw new LedgerError('ledger_unavailable', 'killed')
    },
  })
  const worker = clientOf({}, { fetch: world.simulator.fetch, clock: world.simulator.clock, ledger: dying })
  await failure(worker.make(20, KEYED))
  dead = true
  expect(await world.ledger.open()).toMatchObject([{ state: 'held' }])
  return world
}

describe('a repeat of a request that was never sent', () => {
  it.each([
    ['maxUsd of the call', {}, { maxUsd: '0.99' }, 'cap_exceeded'],
    ['cap per request', { caps: [{ usd: '0.99', per: 'request' as const }] }, {}, 'cap_exceeded'],
    ['confirm', { confirm: { above: '0.99', ask: () => false } }, {}, 'not_confirmed'],
  ])('is a first purchase to the %s', async (_name, options, call, reason) => {
    const { make, paid } = await abandoned(options)
    expect(await refusalOf(make(20, { ...KEYED, ...call }))).toMatchObject({ reason })
    expect(paid()).toEqual([])
  })

  it.each([
    ['maxUsd of the call', {}, { maxUsd: '0.99' }, 'cap_exceeded'],
    ['confirm', { confirm: { above: '0.99', ask: () => false } }, {}, 'not_confirmed'],
  ])('is one to the %s after its lease as well', async (_name, options, call, reason) => {
    const { make, paid, simulator } = await abandoned(options)
    simulator.advance(10 * MINUTE)
    expect(await refusalOf(make(20, { ...KEYED, ...call }))).toMatchObject({ reason })
    expect(paid()).toEqual([])
  })
})

describe('a wallet read before somebody was asked', () => {
  it('is read again once they have thought for longer than it counts', async () => {
    const world = clientOf(
      { wallet: 2 },
      {
        confirm: {
          above: '0.50',
          ask: () => {
            // Somebody else pays from the same wallet in the meantime.
            world.simulator.wallet.set(0)
            world.simulator.advance(60 * MINUTE)
            return true
          },
        },
      },
    )
    expect(await refusalOf(world.make(20))).toMatchObject({ reason: 'wallet_insufficient' })
    expect(world.paid()).toEqual([])
  })
})

describe('a paid call answered 200 with an error in it', () => {
  it('is not called retryable, whatever the code: it may have been carried out', async () => {
    const { simulator, heygen } = clientOf()
    simulator.fault({ kind: 'error_in_200', operation: 'createVideoAgentV3', code: 'internal_error', accepted: true })
    const error = await failure(heygen.videoAgents.create({ prompt: 'A short greeting.' }, { maxUsd: 5 }))
    expect(error).toMatchObject({ name: 'ServerError', retryable: false })
    expect(error).toMatchObject({ message: expect.not.stringContaining('call again later') })
  })
})

describe('resolve() of several parts', () => {
  it('that the ledger failed halfway charges the amount once, however often it is made again', async () => {
    const memory = memoryLedger()
    let failing = false
    let settled = 0
    const ledger = ledgerWith(memory, {
      settle: async (...args) => {
        if (failing && settled++ === 1) throw new LedgerError('ledger_unavailable', 'gone')
        return memory.settle(...args)
      },
    })
    const { heygen } = clientOf({}, { ledger, caps: [{ usd: 20, per: 'total' }] })
    const parts = ['de', 'fr', 'es'].map((part) => ({ part, amount: 1_000_000 }))
    const scopes = [{ key: TOTAL, cap: 20_000_000 }]
    const note = { operation: 'createVideoTranslationV3', card: '2026-06', labels: [], expected: 3_000_000 }
    await memory.reserve({ id: 'default/r', unit: 'usd', parts, scopes, fingerprint: 'f', note })
    await memory.dispatch('default/r')
    failing = true
    const decision = { charged: '0.90', why: 'on the bill' }
    await failure(heygen.resolve('default/r', decision))
    failing = false
    const done = await heygen.resolve('default/r', decision)
    expect(done.replay).toBe(false)
    expect(await sums(memory, TOTAL)).toEqual({ charged: 900_000, held: 0 })
    expect(await heygen.resolve('default/r', decision)).toMatchObject({ replay: true })
    expect(await sums(memory, TOTAL)).toEqual({ charged: 900_000, held: 0 })
  })
})
