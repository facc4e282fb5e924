import { ValidationError } from '../errors.js'
import type { Adjustment, Charge, OpenFilter, PostingFilter, ReleaseReason, ReserveRequest, Scope } from './ledger.js'
import {
  check,
  type Fail,
  isAmount,
  isCount,
  isLength,
  isLonger,
  isName,
  isObject,
  isWindow,
  jsonText,
  listAt,
  objectAt,
  utf8Length,
} from './shape.js'

/** Largest note (as JSON) and largest kept value, in bytes of UTF-8: 3 kB, so that one record of a journal stays below 4 KiB. */
const TEXT_LIMIT = 3000

const UNITS = ['usd', 'credit']
const BASES = ['computed', 'wallet', 'manual', 'reserved']
const REASONS = ['not_sent', 'rejected', 'job_failed', 'resolved']
const OPEN_STATES = ['held', 'sent']
const POSTINGS_LIMIT = 1000
const AMOUNT = 'an integer of zero or more millionths, at most 9,007,199,254,740,991'
const CURSOR = 'the `next` of a page of this ledger'
const NAME = 'a text that is not empty'

/** Returns the request's note as JSON text. */
export function checkReserve(request: ReserveRequest): string {
  let note = '{}'
  check((fail) => {
    if (!objectAt(request, '', 'a reservation request', fail)) return
    if (!isName(request.id)) fail('id', NAME, request.id)
    if (!UNITS.includes(request.unit)) fail('unit', '"usd" or "credit"', request.unit)
    if (typeof request.fingerprint !== 'string') fail('fingerprint', 'a text', request.fingerprint)
    if (request.leaseMs !== undefined && !isCount(request.leaseMs)) {
      fail('leaseMs', 'a whole number of milliseconds above zero', request.leaseMs)
    }
    lookAtParts(request.parts, fail)
    lookAtScopes(request.scopes, fail)
    note = lookAtNote(request.note, fail)
  })
  return note
}

export function checkScopes(scopes: readonly Scope[]): void {
  check((fail) => lookAtScopes(scopes, fail))
}

export function checkCharge(charge: Charge): void {
  check((fail) => {
    if (!objectAt(charge, 'charge', 'an amount and its basis', fail)) return
    if (!isAmount(charge.amount)) fail('charge.amount', AMOUNT, charge.amount)
    if (!BASES.includes(charge.basis)) fail('charge.basis', `one of ${BASES.join(', ')}`, charge.basis)
  })
}

export function checkReason(why: ReleaseReason): void {
  check((fail) => {
    if (!REASONS.includes(why)) fail('why', `one of ${REASONS.join(', ')}`, why)
  })
}

export function checkJobs(jobs: readonly { readonly part: string; readonly job: string }[]): void {
  check((fail) => {
    if (!listAt(jobs, 'jobs', 'a list of parts with their jobs', fail)) return
    for (const [index, job] of jobs.entries()) {
      if (!objectAt(job, `jobs[${index}]`, 'a part with its job', fail)) continue
      if (!isName(job.part)) fail(`jobs[${index}].part`, NAME, job.part)
      if (!isName(job.job)) fail(`jobs[${index}].job`, NAME, job.job)
    }
  })
}

export function checkAdjustment(adjustment: Adjustment): void {
  check((fail) => {
    if (!objectAt(adjustment, '', 'an adjustment', fail)) return
    if (!isName(adjustment.key)) fail('key', NAME, adjustment.key)
    if (!Number.isSafeInteger(adjustment.delta)) fail('delta', 'an integer of millionths', adjustment.delta)
    if (!isName(adjustment.why)) fail('why', NAME, adjustment.why)
  })
}

export function checkOpenFilter(filter: OpenFilter): void {
  check((fail) => {
    if (!objectAt(filter, '', 'a filter', fail)) return
    const { states, scope, accepted, olderThanMs, limit } = filter
    if (states !== undefined && !(Array.isArray(states) && states.every((state) => OPEN_STATES.includes(state)))) {
      fail('states', 'a list of "held" and "sent"', states)
    }
    if (scope !== undefined && !isName(scope)) fail('scope', NAME, scope)
    if (accepted !== undefined && typeof accepted !== 'boolean') fail('accepted', 'true or false', accepted)
    if (olderThanMs !== undefined && !isLength(olderThanMs)) fail('olderThanMs', 'milliseconds of zero or more', olderThanMs)
    if (limit !== undefined && !isCount(limit)) fail('limit', 'a whole number above zero', limit)
  })
}

/** @param isCursor whether `after` is one that this ledger gave. */
export function checkPostingFilter(filter: PostingFilter, isCursor: (after: string) => boolean): void {
  check((fail) => {
    if (!objectAt(filter, '', 'a filter', fail)) return
    const { after, since, until, limit } = filter
    if (after !== undefined && !(typeof after === 'string' && isCursor(after))) fail('after', CURSOR, after)
    if (since !== undefined && !Number.isFinite(since)) fail('since', 'epoch milliseconds', since)
    if (until !== undefined && !Number.isFinite(until)) fail('until', 'epoch milliseconds', until)
    if (limit !== undefined && !(isCount(limit) && Number(limit) <= POSTINGS_LIMIT)) {
      fail('limit', `a whole number from 1 to ${POSTINGS_LIMIT}`, limit)
    }
  })
}

/** The error for a cursor that turns out to be none. */
export function notACursor(after: string | undefined): ValidationError {
  return new ValidationError([{ path: 'after', expected: CURSOR, got: JSON.stringify(after) ?? 'nothing' }])
}

export function checkKey(key: string): void {
  check((fail) => {
    if (!isName(key)) fail('key', NAME, key)
  })
}

export function checkValue(key: string, expected: string | undefined, next: string): void {
  check((fail) => {
    if (!isName(key)) fail('key', NAME, key)
    if (expected !== undefined && typeof expected !== 'string') fail('expected', 'a text, or undefined for "is absent"', expected)
    if (typeof next !== 'string') fail('next', 'a text', next)
    else if (isLonger(next, TEXT_LIMIT)) fail('next', `at most ${TEXT_LIMIT} bytes of text`, utf8Length(next))
  })
}

function lookAtParts(parts: unknown, fail: Fail): void {
  if (!Array.isArray(parts) || parts.length === 0) {
    fail('parts', 'a list of at least one part', parts)
    return
  }
  const names = new Set<unknown>()
  let total = 0
  for (let index = 0; index < parts.length; index++) {
    const part: unknown = parts[index]
    if (!isObject(part) || Array.isArray(part)) {
      fail(`parts[${index}]`, 'a part with its amount', part)
      continue
    }
    if (!isName(part.part)) fail(`parts[${index}].part`, NAME, part.part)
    else if (names.has(part.part)) fail(`parts[${index}].part`, 'a name that no other part has', part.part)
    if (parts.length > 1) names.add(part.part)
    if (isAmount(part.amount)) total += part.amount
    else fail(`parts[${index}].amount`, AMOUNT, part.amount)
  }
  if (total > Number.MAX_SAFE_INTEGER) fail('parts', 'amounts that add up to at most 9,007,199,254,740,991', total)
}

function lookAtScopes(scopes: unknown, fail: Fail): void {
  if (!listAt(scopes, 'scopes', 'a list of scopes', fail)) return
  const keys = new Set<unknown>()
  for (let index = 0; index < scopes.length; index++) {
    const scope: unknown = scopes[index]
    if (!isObject(scope) || Array.isArray(scope)) {
      fail(`scopes[${index}]`, 'a scope with its cap', scope)
      continue
    }
    const { key, cap, counts, windows } = scope
    if (!isName(key)) fail(`scopes[${index}].key`, NAME, key)
    else if (keys.has(key)) fail(`scopes[${index}].key`, 'a key that no other scope of the request has', key)
    if (!Number.isSafeInteger(cap)) fail(`scopes[${index}].cap`, 'an integer of millionths (it may be negative)', cap)
    if (counts !== undefined && counts !== 'money' && counts !== 'jobs') fail(`scopes[${index}].counts`, '"money" or "jobs"', counts)
    if (windows !== undefined && counts === 'jobs') fail(`scopes[${index}].windows`, 'none, as it counts jobs', windows)
    else if (windows !== undefined) lookAtWindows(windows, index, fail)
    keys.add(key)
  }
}

function lookAtWindows(windows: unknown, index: number, fail: Fail): void {
  const current: unknown = Array.isArray(windows) ? windows[0] : undefined
  const next: unknown = Array.isArray(windows) ? windows[1] : undefined
  if (isWindow(current) && isWindow(next) && next.start === current.end && Array.isArray(windows) && windows.length === 2) return
  const path = `scopes[${index}].windows`
  if (!Array.isArray(windows) || windows.length !== 2) {
    fail(path, 'the current and the next window', windows)
    return
  }
  const expected = 'a finite start before a finite end'
  if (!isWindow(current)) fail(`${path}[0]`, expected, current)
  else if (!isWindow(next)) fail(`${path}[1]`, expected, next)
  else if (next.start !== current.end) fail(`${path}[1].start`, `the end of the current window, ${current.end}`, next.start)
}

function lookAtNote(note: unknown, fail: Fail): string {
  if (!objectAt(note, 'note', 'an object of JSON values', fail)) return ''
  const text = jsonText(note) ?? ''
  if (text === '') fail('note', 'an object of JSON values, without cycles', note)
  else if (isLonger(text, TEXT_LIMIT)) fail('note', `at most ${TEXT_LIMIT} bytes as JSON`, utf8Length(text))
  return text
}
