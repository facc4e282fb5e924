import { describe, expect, it } from 'vitest'
import { isTaken } from '../src/guard/accept.js'
import { type Ledger, LedgerError, memoryLedger } from '../src/index.js'
import { clientOf, clip, failure, refusalOf } from './support/client.js'

/** The errors of another copy of this package: the command's and those of the ledger in a config file are two, and so are ESM's and CJS's. */
const COPY = '../src/errors.js?copy'
// The same file, so the same names.
const other = (await import(/* @vite-ignore */ COPY)) as typeof import('../src/errors.js')

/** A ledger of the other copy: the same, and what it throws is of the other classes. */
function foreign(ledger: Ledger, thrown: Partial<Record<keyof Ledger, Error[]>> = {}): Ledger {
  return new Proxy(ledger, {
    get(target, name: keyof Ledger) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return async (...args: unknown[]) => {
        const planned = thrown[name]?.shift()
        if (planned) throw planned
        try {
          return await value.apply(target, args)
        } catch (error) {
          throw error instanceof LedgerError ? new other.LedgerError(error.code as 'ledger_damaged', error.message) : error
        }
      }
    },
  })
}

describe('a ledger of another copy of this package', () => {
  it('has other classes', () => {
    expect(new other.LedgerError('ledger_unavailable', 'gone')).not.toBeInstanceOf(LedgerError)
  })

  it('is quoted when it can’t be reached', async () => {
    const gone = new other.LedgerError('ledger_unavailable', 'Redis at 127.0.0.1:7399 refused the connection.')
    const { make, paid } = clientOf(
      {},
      { ledger: foreign(memoryLedger(), { reserve: [gone], query: [gone] }), caps: [{ usd: 9, per: 'total' }] },
    )
    const refusal = await refusalOf(make(1))
    expect([refusal.reason, refusal.message]).toEqual(['ledger_unavailable', expect.stringContaining('7399 refused the connection')])
    expect(paid()).toEqual([])
  })

  it('says that a key is used for another request, and is not taken for one that fails', async () => {
    const reserve = [new other.LedgerError('idempotency_mismatch', 'The key stands for another request.')]
    const { make } = clientOf({}, { ledger: foreign(memoryLedger(), { reserve }), caps: 'none' })
    expect(await failure(make(1))).toMatchObject({ name: 'LedgerError', code: 'idempotency_mismatch' })
  })

  it('is asked anew where the window has ended meanwhile', async () => {
    const reserve = [new other.LedgerError('stale_windows', 'The window is over.')]
    const { make, paid } = clientOf({}, { ledger: foreign(memoryLedger(), { reserve }), caps: [{ usd: 9, per: 'total' }] })
    await make(1)
    expect(paid()).toHaveLength(1)
  })

  it('tells that a part has another job, so that a second job is counted', () => {
    expect(isTaken(new other.LedgerError('idempotency_mismatch', 'Part "video" already has job "a".'))).toBe(true)
    expect(isTaken(new other.LedgerError('ledger_unavailable', 'gone'))).toBe(false)
  })

  it('tells that an adjustment’s key is used', async () => {
    const world = clientOf({}, { ledger: foreign(memoryLedger()), caps: 'none' })
    await world.make(4)
    await world.finish()
    const reservation = world.receipts[0]?.reservationId ?? ''
    await world.heygen.adjust({ reservation, usd: '0.10', why: 'late', key: 'k' })
    const error = await failure(world.heygen.adjust({ reservation, usd: '0.20', why: 'late', key: 'k' }))
    expect(error).toMatchObject({ name: 'AccountingError', code: 'key_reused' })
  })

  const clips = [1, 2].map((seconds) => ({ id: `row-${seconds}`, body: clip(seconds), facts: { seconds } }))

  it('fails one item of a batch, and not the run, by a key that is used', async () => {
    const reserve = [new other.LedgerError('idempotency_mismatch', 'The key stands for another request.')]
    const { heygen } = clientOf({}, { ledger: foreign(memoryLedger(), { reserve }), caps: 'none' })
    const { results } = await heygen.batch(clips, { concurrency: 1 }).all()
    expect(results).toMatchObject([{ state: 'failed', error: { code: 'idempotency_mismatch' } }, { state: 'done' }])
  })

  it('tells onError what it failed with', async () => {
    const gone = new other.LedgerError('idempotency_mismatch', 'The key stands for another request.')
    const seen: Error[] = []
    const { make } = clientOf(
      {},
      { ledger: foreign(memoryLedger(), { reserve: [gone] }), caps: 'none', onError: (error) => void seen.push(error) },
    )
    await failure(make(1))
    expect(seen).toEqual([gone])
  })
})
