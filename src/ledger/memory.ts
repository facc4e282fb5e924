import { LedgerError, ValidationError } from '../errors.js'
import { optionProblems, shown } from '../shown.js'
import { Book, expire, listOpen, query, reserve } from './book.js'
import { accept, adjust, dispatch, release, settle } from './endings.js'
import {
  checkAdjustment,
  checkCharge,
  checkJobs,
  checkKey,
  checkOpenFilter,
  checkPostingFilter,
  checkReason,
  checkReserve,
  checkScopes,
  checkValue,
} from './input.js'
import type { Ledger } from './ledger.js'
import { forget } from './log/forget.js'
import { PostingLog } from './postings.js'
import { snapshot } from './records.js'

const POSTINGS_KEPT = 100_000
const DAY = 86_400_000
/** What has ended is remembered for a day, the time that HeyGen keeps an idempotency key (2026-09-07), and the newest of them longer. */
const ENDED_KEPT = 100_000

/**
 * A ledger in this process's memory. Its caps hold for everything in the process that uses this one object, and what it knows ends with
 * the process: with several workers, each has its own budget. Each transition runs to its end when it is called, so that concurrent
 * calls can't come between a decision and its record. Ended reservations are remembered for a day, as repeats need them, and the newest
 * 100,000 for longer (some 400 bytes each with three scopes); the time that a call takes does not grow with them. What is open is never forgotten,
 * nor are sums. `postings` goes back over the newest 100,000.
 *
 * @param options.clock the time in epoch milliseconds, by default `Date.now`. A step back reopens nothing: the latest time seen counts.
 * @throws ValidationError for a clock that is no function, and for any other option.
 * @example
 * const ledger = memoryLedger()
 * const result = await ledger.reserve({
 *   id: 'order-1', unit: 'usd', fingerprint: 'f1', note: {},
 *   parts: [{ part: 'video', amount: 1_250_000 }], scopes: [{ key: 'acme/usd/total', cap: 20_000_000 }],
 * })
 * if (result.granted && (await ledger.dispatch('order-1'))) …
 */
export function memoryLedger(options: { clock?: () => number } = {}): Ledger {
  const problems = optionProblems(options, ['clock'])
  const clock: unknown = options?.clock
  if (clock !== undefined && typeof clock !== 'function') problems.push({ path: 'clock', expected: 'a function', got: shown(clock) })
  if (problems.length > 0) throw new ValidationError(problems)
  return memoryLedgerOf(options.clock ?? (() => Date.now()), ENDED_KEPT)
}

/** A memory ledger that remembers any number of ended reservations for longer than a day. */
export function memoryLedgerOf(clock: () => number, endedKept: number): Ledger {
  const book = new Book()
  let forgetAt = 2 * endedKept
  const postings = new PostingLog(POSTINGS_KEPT)
  book.onPosted = (posted) => postings.add(posted)
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

  /** Now and then, so that it costs each call next to nothing. */
  function tidy(now: number): void {
    if (book.reservations.size < forgetAt) return
    forget(book, now, { ms: Number.POSITIVE_INFINITY, count: endedKept, sureMs: DAY })
    forgetAt = 2 * Math.max(endedKept, book.reservations.size)
  }

  /** A throw is a rejection. Nothing is waited for, so a transition is never interrupted; an async function would cost more. */
  function run<T>(transition: (now: number, expired: number) => T): Promise<T> {
    try {
      if (closed) throw new LedgerError('ledger_unavailable', 'This ledger was closed. Make a new one, and close it last.')
      const now = tick()
      return Promise.resolve(transition(now, expire(book, now)))
    } catch (error) {
      return Promise.reject(error)
    }
  }

  return {
    reach: 'process',
    durability: 'none',
    reserve: (request) =>
      run((now) => {
        const note = checkReserve(request)
        tidy(now)
        return reserve(book, request, now, note)
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
      run((now) => {
        checkAdjustment(adjustment)
        const { key, id, delta, why } = adjustment
        return adjust(book, { key, id, delta, why }, now)
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
    postings: (filter = {}) =>
      run(() => {
        checkPostingFilter(filter, (after) => postings.isCursor(after))
        return postings.page(filter)
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
