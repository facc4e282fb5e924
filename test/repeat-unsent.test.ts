import { describe, expect, it } from 'vitest'
import { LedgerError } from '../src/index.js'
import { clientOf, failure, ledgerWith, refusalOf } from './support/client.js'

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
