import { checkOpenFilter, checkPostingFilter, checkReserve, checkScopes } from '../input.js'
import type { OpenFilter, PostingFilter, ReserveRequest, Scope } from '../ledger.js'
import { checkTexts, nameOf } from './texts.js'

const DEFAULT_LEASE_MS = 600_000
const DEFAULT_LIMIT = 100
/** Further than any time that a date can express, and within the integers of both sides. */
const FAR = 9e15

/** A reserve request as the function reads it, sharing nothing with what the caller gave. @throws ValidationError */
export function reserveInput(request: ReserveRequest) {
  checkReserve(request)
  const { id, unit, parts, scopes, fingerprint, note, leaseMs = DEFAULT_LEASE_MS } = request
  checkTexts(
    [['id', id], ...parts.map(({ part }, index) => [`parts[${index}].part`, part] as const), ...scopeTexts(scopes)],
    [['fingerprint', fingerprint]],
  )
  return {
    id,
    unit,
    parts: parts.map(({ part, amount }) => [part, amount]),
    scopes: scopes.map(scopeInput),
    fingerprint,
    note: JSON.stringify(note),
    lease: leaseMs,
  }
}

export interface ScopeInput {
  readonly key: string
  readonly cap: number
  readonly jobs: boolean
  readonly windows: readonly (readonly [start: number, end: number])[] | null
}

/** @throws ValidationError */
export function scopesInput(scopes: readonly Scope[]): readonly ScopeInput[] {
  checkScopes(scopes)
  checkTexts(scopeTexts(scopes))
  return scopes.map(scopeInput)
}

function scopeInput({ key, cap, counts, windows }: Scope): ScopeInput {
  return { key, cap, jobs: counts === 'jobs', windows: windows?.map(({ start, end }) => [start, end] as const) ?? null }
}

function scopeTexts(scopes: readonly Scope[]): (readonly [string, string])[] {
  return scopes.map(({ key }, index) => [`scopes[${index}].key`, key])
}

/** @throws ValidationError */
export function openInput(filter: OpenFilter): object {
  checkOpenFilter(filter)
  const { states, scope, accepted, olderThanMs, limit = DEFAULT_LIMIT, after } = filter
  return {
    states: states && [...states],
    scope: scope === undefined ? undefined : (nameOf(scope) ?? ''),
    accepted,
    older: olderThanMs,
    limit,
    after: after === undefined ? undefined : (nameOf(after) ?? ''),
  }
}

/** @throws ValidationError */
export function postingsInput(filter: PostingFilter) {
  checkPostingFilter(filter, isCursor)
  const { after, since = -FAR, until = FAR, limit = DEFAULT_LIMIT } = filter
  return { after: after?.split('-'), since: bound(since), until: bound(until), limit }
}

/** Where to go on: the posting's time and number, which are its order. */
export function cursorOf([at, number]: readonly [at: number, number: number, ...unknown[]]): string {
  return `${at}-${number}`
}

function isCursor(after: string): boolean {
  return /^\d{1,16}-\d{1,16}$/.test(after)
}

/** The first whole millisecond that is not before the time. */
function bound(time: number): number {
  return Math.ceil(Math.min(Math.max(time, -FAR), FAR))
}
