import { LedgerError } from '../errors.js'
import { Book, expire, listOpen, query, reserve } from './book.js'
import { accept, adjust, dispatch, release, settle } from './endings.js'
import {
  checkAdjustment,
  checkCharge,
  checkJobs,
  checkKey,
  checkOpenFilter,
  checkReason,
  checkReserve,
  checkScopes,
  checkValue,
} from './input.js'
import type { Ledger } from './ledger.js'
import { snapshot } from './records.js'

/**
 * A ledger in this process's memory. Its caps hold for everything in the process that uses this one object, and what it knows ends with
 * the process: with several workers, each has its own budget. Each transition runs to its end when it is called, so that concurrent
 * calls can't come between a decision and its record. Ended reservations are kept (some 700 bytes each with three scopes),
 * as repeats need them; the time that a call takes does not grow with them.
 *
 * @param options.clock the time in epoch milliseconds, by default `Date.now`. A step back reopens nothing: the latest time seen counts.
 * @example
 * const ledger = memoryLedger()
 * const result = await ledger.reserve({
 *   id: 'order-1', unit: 'usd', fingerprint: 'f1', note: {},
 *   parts: [{ part: 'video', amount: 1_250_000 }], scopes: [{ key: 'acme/usd/total', cap: 20_000_000 }],
 * })
 * if (result.granted && (await ledger.dispatch('order-1'))) …
 */
export function memoryLedger(options: { clock?: () => number } = {}): Ledger {
  const clock = options.clock ?? (() => Date.now())
  const book = new Book()
  let latest = Number.NEGATIVE_INFINITY
  let closed = false

  function tick(): number {
    let time: number
    try {
      time = clock()
    } catch (cause) {
      throw new LedgerError('ledger_unavailable', 'The ledger could not read its clock, so it decides nothing.', { cause })
    }
    if (!Number.isFinite(time)) {
      throw new LedgerError('ledger_unavailable', `The ledger's clock gave ${String(time)} instead of epoch milliseconds.`)
    }
    latest = Math.max(latest, time)
    return latest
  }

  /** Async only to turn a throw into a rejection: there is no await, so a transition is never interrupted. */
  async function run<T>(transition: (now: number, expired: number) => T): Promise<T> {
    if (closed) throw new LedgerError('ledger_unavailable', 'This ledger was closed. Make a new one, and close it last.')
    const now = tick()
    return transition(now, expire(book, now))
  }

  return {
    reach: 'process',
    durability: 'none',
    reserve: (request) =>
      run((now) => {
        checkReserve(request)
        return reserve(book, request, now)
      }),
    dispatch: (id) => run((now) => dispatch(book, id, now)),
    accept: (id, jobs) =>
      run(() => {
        checkJobs(jobs)
        return accept(book, id, jobs)
      }),
    settle: (id, part, charge) =>
      run((now) => {
        checkCharge(charge)
        return settle(book, id, part, charge, now)
      }),
    release: (id, part, why) =>
      run((now) => {
        checkReason(why)
        return release(book, id, part, why, now)
      }),
    adjust: (adjustment) =>
      run(() => {
        checkAdjustment(adjustment)
        return adjust(book, adjustment)
      }),
    query: (scopes) =>
      run((now) => {
        checkScopes(scopes)
        return query(book, scopes, now)
      }),
    find: (id) =>
      run(() => {
        const entry = book.reservations.get(id)
        return entry && snapshot(entry)
      }),
    findByJob: (job) =>
      run(() => {
        const owner = book.jobs.get(job)
        return owner && { reservation: snapshot(owner.entry), part: { ...owner.part } }
      }),
    open: (filter = {}) =>
      run((now) => {
        checkOpenFilter(filter)
        return listOpen(book, filter, now)
      }),
    sweep: () => run((_now, expired) => expired),
    get: (key) =>
      run(() => {
        checkKey(key)
        return book.values.get(key)
      }),
    compareAndSet: (key, expected, next) =>
      run(() => {
        checkValue(key, expected, next)
        if (book.values.get(key) !== expected) return false
        book.values.set(key, next)
        return true
      }),
    close: async () => {
      closed = true
    },
  }
}
