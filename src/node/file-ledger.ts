import { resolve } from 'node:path'
import { type Problem, ValidationError } from '../errors.js'
import { listOpen, query } from '../ledger/book.js'
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
} from '../ledger/input.js'
import type { Ledger, ReserveRequest } from '../ledger/ledger.js'
import type { Transition } from '../ledger/log/transition.js'
import { snapshot } from '../ledger/records.js'
import { optionProblems } from '../shown.js'
import { type Files, nodeFiles } from './files.js'
import { LIMITS, type Limits } from './limits.js'
import { postingsIn } from './postings.js'
import { Queue } from './queue.js'

export interface FileLedgerOptions {
  /**
   * What a granted reservation survives. `disk`, the default: the machine losing power; each answer waits for the disk (0.2 ms on a good one).
   * `process`: every process being killed at any moment; a power cut may take the last moments.
   */
  readonly durability?: 'disk' | 'process'
  /** The time in epoch milliseconds, by default `Date.now`. A step back reopens nothing: the latest time that any process wrote counts. */
  readonly clock?: () => number
}

/**
 * A ledger in a file, shared exactly by every process of this machine that uses the same path: cron jobs, workers, CI steps. There is
 * no lock to be left behind, and no server. Records are only ever added, as lines of JSON; what a reservation gets is decided by the
 * lines before its own, the same for whoever reads them. It survives a kill at any moment, and a torn last write.
 *
 * When the file has grown (8 MiB, or four times what it began with) the next one goes on beside it, `spend.000002.jsonl`, beginning with every sum
 * and all that is open; the older ones are an audit trail, and may be moved or deleted while a newer one exists. Reservations that ended are remembered for 25 hours, as repeats of a
 * key need them for 24, and the newest 25,000 of them for up to 35 days; what is open, and sums, for ever.
 * Files are readable by their owner only. Nothing touches the disk before the first call.
 *
 * @param path the first file, made when it isn't there, together with its directory. It must be on a local disk: network file systems and
 * shared folders are refused where the system tells (Linux; network paths on Windows).
 * @throws ValidationError for a path or option of the wrong kind. Its methods throw `ledger_unavailable` while the files can't be read
 * or written, and `ledger_damaged` (`LedgerDamagedError`) for files changed by something else, which `recoverLedger` mends.
 * @example
 * const heygen = new HeyGen({ ledger: fileLedger('.heygen/spend.jsonl'), caps: [{ usd: 20, per: 'day' }] })
 */
export function fileLedger(path: string, options: FileLedgerOptions = {}): Ledger {
  checkOptions(path, options)
  return ledgerOn(nodeFiles, path, options, LIMITS)
}

/** A file ledger on a file system of any make and with limits of any size. */
export function ledgerOn(
  files: Files,
  path: string,
  { durability = 'disk', clock = () => Date.now() }: FileLedgerOptions,
  limits: Limits,
): Ledger {
  const queue = new Queue({ path: resolve(path), files, limits, clock, durable: durability === 'disk' })

  /** The input is read before the call returns; a bad one is a rejection. (No async function: it would cost a turn more.) */
  function write<T>(transition: () => Transition): Promise<T> {
    try {
      queue.assertOpen()
      return queue.write<T>(transition())
    } catch (error) {
      return Promise.reject(error)
    }
  }
  const read: Queue['read'] = (reading) => {
    try {
      queue.assertOpen()
      return queue.read(reading)
    } catch (error) {
      return Promise.reject(error)
    }
  }

  return {
    reach: 'host',
    durability,
    reserve: (request) =>
      write(() => {
        const note = checkReserve(request)
        return { kind: 'reserve', request: copyOf(request), note }
      }),
    dispatch: (id) => write(() => ({ kind: 'dispatch', id })),
    accept: (id, jobs) =>
      write(() => {
        checkJobs(jobs)
        return { kind: 'accept', id, jobs: jobs.map(({ part, job }) => ({ part, job })) }
      }),
    settle: (id, part, charge) =>
      write(() => {
        checkCharge(charge)
        return { kind: 'settle', id, part, charge: { amount: charge.amount, basis: charge.basis } }
      }),
    release: (id, part, why) =>
      write(() => {
        checkReason(why)
        return { kind: 'release', id, part, why }
      }),
    adjust: (adjustment) =>
      write(() => {
        checkAdjustment(adjustment)
        const { key, id, delta, why } = adjustment
        return { kind: 'adjust', adjustment: { key, id, delta, why } }
      }),
    query: async (scopes) => {
      queue.assertOpen()
      checkScopes(scopes)
      const asked = scopes.map(copyOfScope)
      return read((book, now) => query(book, asked, now))
    },
    find: (id) =>
      read((book) => {
        const entry = book.reservations.get(id)
        return entry && snapshot(entry)
      }),
    findByJob: (job) =>
      read((book) => {
        const owner = book.jobs.get(job)
        return owner && { reservation: snapshot(owner.entry), part: { ...owner.part } }
      }),
    open: async (filter = {}) => {
      queue.assertOpen()
      checkOpenFilter(filter)
      const asked = { ...filter }
      return read((book, now) => listOpen(book, asked, now))
    },
    postings: async (filter = {}) => {
      queue.assertOpen()
      checkPostingFilter(filter, () => true)
      const asked = { ...filter }
      // Opens the ledger if nobody has, and lets what was asked for before come first.
      await read(() => undefined)
      return postingsIn(files, resolve(path), asked)
    },
    sweep: () => write(() => ({ kind: 'tick' })),
    get: async (key) => {
      queue.assertOpen()
      checkKey(key)
      return read((book) => book.values.get(key))
    },
    compareAndSet: (key, expected, next) =>
      write(() => {
        checkValue(key, expected, next)
        return { kind: 'set', key, expected, next }
      }),
    close: () => queue.close(),
  }
}

function checkOptions(path: unknown, options: FileLedgerOptions): void {
  const problems: Problem[] = optionProblems(options, ['durability', 'clock'])
  // In plain JavaScript they may be anything.
  const { durability, clock }: { readonly [Name in keyof FileLedgerOptions]: unknown } = options ?? {}
  if (typeof path !== 'string' || path === '')
    problems.push({ path: 'path', expected: 'the path of a file', got: JSON.stringify(path) ?? 'nothing' })
  if (durability !== undefined && durability !== 'disk' && durability !== 'process')
    problems.push({ path: 'durability', expected: '"disk" or "process"', got: JSON.stringify(durability) })
  if (clock !== undefined && typeof clock !== 'function') problems.push({ path: 'clock', expected: 'a function', got: typeof clock })
  if (problems.length > 0) throw new ValidationError(problems)
}

/** What the ledger reads of a request, apart from its note: the caller may change the request once the call has returned. */
function copyOf({ id, unit, parts, scopes, fingerprint, leaseMs }: ReserveRequest): ReserveRequest {
  const copy = {
    id,
    unit,
    parts: parts.map(({ part, amount }) => ({ part, amount })),
    scopes: scopes.map(copyOfScope),
    fingerprint,
    note: {},
  }
  return leaseMs === undefined ? copy : { ...copy, leaseMs }
}

function copyOfScope({ key, cap, windows, counts }: ReserveRequest['scopes'][number]): ReserveRequest['scopes'][number] {
  if (counts === 'jobs') return { key, cap, counts }
  if (!windows) return { key, cap }
  const [current, next] = windows
  return {
    key,
    cap,
    windows: [
      { start: current.start, end: current.end },
      { start: next.start, end: next.end },
    ],
  }
}
