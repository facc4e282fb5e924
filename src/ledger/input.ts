import type { Adjustment, Charge, OpenFilter, ReleaseReason, ReserveRequest, Scope } from './ledger.js'
import { check, type Fail, isAmount, isCount, isLength, isName, isWindow, jsonText, listAt, objectAt, utf8Length } from './shape.js'

/** Largest note (as JSON) and largest kept value, in bytes of UTF-8: 3 kB, so that one record of a journal stays below 4 KiB. */
const TEXT_LIMIT = 3000

const UNITS = ['usd', 'credit']
const BASES = ['computed', 'wallet', 'manual', 'reserved']
const REASONS = ['not_sent', 'rejected', 'job_failed', 'resolved']
const OPEN_STATES = ['held', 'sent']
const AMOUNT = 'an integer of zero or more millionths, at most 9,007,199,254,740,991'
const NAME = 'a text that is not empty'

export function checkReserve(request: ReserveRequest): void {
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
    lookAtNote(request.note, fail)
  })
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
    else if (utf8Length(next) > TEXT_LIMIT) fail('next', `at most ${TEXT_LIMIT} bytes of text`, utf8Length(next))
  })
}

function lookAtParts(parts: unknown, fail: Fail): void {
  if (!Array.isArray(parts) || parts.length === 0) {
    fail('parts', 'a list of at least one part', parts)
    return
  }
  const names = new Set<unknown>()
  let total = 0
  for (const [index, part] of parts.entries()) {
    if (!objectAt(part, `parts[${index}]`, 'a part with its amount', fail)) continue
    if (!isName(part.part)) fail(`parts[${index}].part`, NAME, part.part)
    else if (names.has(part.part)) fail(`parts[${index}].part`, 'a name that no other part has', part.part)
    names.add(part.part)
    if (isAmount(part.amount)) total += part.amount
    else fail(`parts[${index}].amount`, AMOUNT, part.amount)
  }
  if (total > Number.MAX_SAFE_INTEGER) fail('parts', 'amounts that add up to at most 9,007,199,254,740,991', total)
}

function lookAtScopes(scopes: unknown, fail: Fail): void {
  if (!listAt(scopes, 'scopes', 'a list of scopes', fail)) return
  const keys = new Set<unknown>()
  for (const [index, scope] of scopes.entries()) {
    const path = `scopes[${index}]`
    if (!objectAt(scope, path, 'a scope with its cap', fail)) continue
    if (!isName(scope.key)) fail(`${path}.key`, NAME, scope.key)
    else if (keys.has(scope.key)) fail(`${path}.key`, 'a key that no other scope of the request has', scope.key)
    if (!Number.isSafeInteger(scope.cap)) fail(`${path}.cap`, 'an integer of millionths (it may be negative)', scope.cap)
    if (scope.windows !== undefined) lookAtWindows(scope.windows, `${path}.windows`, fail)
    keys.add(scope.key)
  }
}

function lookAtWindows(windows: unknown, path: string, fail: Fail): void {
  if (!Array.isArray(windows) || windows.length !== 2) {
    fail(path, 'the current and the next window', windows)
    return
  }
  const [current, next]: unknown[] = windows
  const expected = 'a finite start before a finite end'
  if (!isWindow(current)) fail(`${path}[0]`, expected, current)
  else if (!isWindow(next)) fail(`${path}[1]`, expected, next)
  else if (next.start !== current.end) fail(`${path}[1].start`, `the end of the current window, ${current.end}`, next.start)
}

function lookAtNote(note: unknown, fail: Fail): void {
  if (!objectAt(note, 'note', 'an object of JSON values', fail)) return
  const text = jsonText(note)
  if (text === undefined) fail('note', 'an object of JSON values, without cycles', note)
  else if (utf8Length(text) > TEXT_LIMIT) fail('note', `at most ${TEXT_LIMIT} bytes as JSON`, utf8Length(text))
}
