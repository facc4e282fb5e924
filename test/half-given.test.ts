import { describe, expect, it } from 'vitest'
import { Chores } from '../src/guard/chores.js'
import { Granted } from '../src/guard/granted.js'
import { Senders } from '../src/guard/senders.js'
import { LedgerError, memoryLedger } from '../src/index.js'
import { clientOf, failure, ledgerWith, sums } from './support/client.js'

const LANGUAGES = ['German (Germany)', 'French (France)', 'Polish (Poland)']
const body = { video: { type: 'url' as const, url: 'https://files.example/a.mp4' }, output_languages: LANGUAGES }

/** A client whose process dies when it has given back so many parts of a translation that was refused. */
async function diedAfter(parts: number) {
  const ledger = memoryLedger({ clock: () => simulator.clock.now() })
  const { simulator } = clientOf({}, { ledger })
  const { fetch, clock } = simulator
  let left = parts
  const release: typeof ledger.release = async (...args) => {
    if (left-- <= 0) throw new LedgerError('ledger_unavailable', 'The process has died.')
    return ledger.release(...args)
  }
  const dead = clientOf({}, { fetch, clock, ledger: ledgerWith(ledger, { release }) })
  simulator.fault({ kind: 'status', status: 400, operation: 'createVideoTranslationV3' })
  await failure(dead.heygen.videoTranslations.create(body, { facts: { sourceSeconds: 20 }, idempotencyKey: 'k' }))
  const next = clientOf({}, { fetch, clock, ledger: { ...ledger } })
  return { ledger, simulator, heygen: next.heygen }
}

describe('money that a killed process was giving back part by part', () => {
  it.each([1, 2])('goes back by the next reconcile: %s of three parts were', async (parts) => {
    const { ledger, heygen } = await diedAfter(parts)
    expect((await sums(ledger)).held).toBeGreaterThan(0)
    const report = await heygen.reconcile()
    expect(report.remaining).toEqual([])
    expect(report.released).toHaveLength(3 - parts)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
  })

  it('is held until then, and the key buys anew', async () => {
    const { ledger, heygen, simulator } = await diedAfter(1)
    const { held = 0 } = await sums(ledger)
    await heygen.videoTranslations.create(body, { facts: { sourceSeconds: 20 }, idempotencyKey: 'k' })
    expect((await sums(ledger)).held).toBeGreaterThan(held)
    simulator.advance(86_400_000)
    await heygen.reconcile()
    expect((await sums(ledger)).held).toBe(0)
    expect((await sums(ledger)).charged).toBe(simulator.charges.reduce((sum, { micros }) => sum + micros, 0))
  })

  it('is not given back without proof: nothing of it had gone back', async () => {
    const { ledger, heygen } = await diedAfter(0)
    const { held } = await sums(ledger)
    const report = await heygen.reconcile()
    expect(report.released).toEqual([])
    expect((await sums(ledger)).held).toBe(held)
  })
})

it('is not sent under by one that came to it because its own lease ran out', async () => {
  let now = 0
  const ledger = memoryLedger({ clock: () => now })
  const scopes = [{ key: 'default/usd/wallet', cap: 100 }]
  const parts = [
    { part: 'a', amount: 10 },
    { part: 'b', amount: 10 },
  ]
  const hold = async (id: string, leaseMs: number) => {
    const result = await ledger.reserve({ id, unit: 'usd', parts, scopes, fingerprint: 'f', note: {}, leaseMs })
    if (!result.granted) throw new Error('there is room')
    return result.reservation
  }
  const [mine, theirs] = [await hold('mine', 1000), await hold('theirs', 600_000)]
  now = 2000
  // Its holder finds that it does not count in its caps, and takes it back just now.
  const dispatch: typeof ledger.dispatch = async (id) => {
    if (id === 'theirs' && (await ledger.dispatch(id))) await ledger.release(id, 'a', 'not_sent')
    return ledger.dispatch(id)
  }
  const chores = new Chores(() => {})
  const granted = new Granted(
    {
      ledger: ledgerWith(ledger, { dispatch }),
      senders: new Senders(),
      chores,
      renew: async () => ({ reservation: theirs, known: true }),
      refusalFor: (error) => (error instanceof Error ? error : new Error(String(error))),
    },
    { reservation: mine, known: false },
  )
  expect(await failure(granted.dispatch())).toMatchObject({ name: 'LedgerError' })
  expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
})
