import { sameWindow } from '../buckets.js'
import type { OpenFilter, PostingFilter, ReserveRequest, Scope } from '../ledger.js'
import { limitOf } from '../postings.js'
import { lineText } from './reply.js'

const DEFAULT_LEASE_MS = 600_000
const DEFAULT_LIMIT = 100
/** Later than any window ends. */
const NEVER = 1e300

/** A request as it was when the call was made, its note as JSON text: the caller may change it while the server is asked. */
export interface Asked extends Omit<ReserveRequest, 'note' | 'leaseMs'> {
  readonly note: string
  readonly leaseMs: number
}

/** @param note the request's note as JSON text. */
export function copyOf({ id, unit, fingerprint, parts, scopes, leaseMs = DEFAULT_LEASE_MS }: ReserveRequest, note: string): Asked {
  return {
    id,
    unit,
    fingerprint,
    note,
    parts: parts.map(({ part, amount }) => ({ part, amount })),
    scopes: copyOfScopes(scopes),
    leaseMs,
  }
}

/** Most requests of a process name the same scopes: these are copied once, and put into words once. */
let known: readonly Scope[] = []
let told = { scopes: known, head: '', text: '' }

export function copyOfScopes(scopes: readonly Scope[]): readonly Scope[] {
  if (scopes.length === known.length && scopes.every((scope, at) => isSame(scope, known[at]))) return known
  known = scopes.map(({ key, cap, windows, counts = 'money' }) => {
    if (!windows) return { key, cap, counts }
    const [{ start, end }, next] = windows
    return {
      key,
      cap,
      counts,
      windows: [
        { start, end },
        { start: next.start, end: next.end },
      ],
    }
  })
  return known
}

function isSame({ key, cap, counts = 'money', windows }: Scope, other: Scope | undefined): boolean {
  if (key !== other?.key || cap !== other.cap || counts !== other.counts) return false
  const windowsOfOther = other.windows
  if (!windows || !windowsOfOther) return windows === windowsOfOther
  return sameWindow(windows[0], windowsOfOther[0]) && sameWindow(windows[1], windowsOfOther[1])
}

export function reserveArguments({ id, unit, fingerprint, note, leaseMs, parts, scopes }: Asked): string[] {
  let amount = 0
  let kept = `f${lineText(fingerprint)}\n${note}\n`
  for (const part of parts) {
    amount += part.amount
    kept += `p${lineText(part.part)}\t${part.amount} open - - - \n`
  }
  return [id, String(amount), termsText(scopes, parts.length, leaseMs, unit), kept]
}

export function queryArguments(scopes: readonly Scope[]): string[] {
  return [termsText(scopes, 0, 0, 'usd')]
}

/** What many requests have in common: parts, lease, unit, the end of the first window to end, caps; later ends; the buckets in their first windows. */
function termsText(scopes: readonly Scope[], parts: number, leaseMs: number, unit: string): string {
  const head = `${parts} ${leaseMs} ${unit} `
  if (told.scopes === scopes && told.head === head) return told.text
  let line = ''
  let earliest = NEVER
  let caps = ''
  let later = ''
  for (const { key, cap, counts, windows } of scopes) {
    const kind = counts === 'jobs' ? 'j' : 'm'
    const name = `${kind}${windows ? `${windows[0].start}:${windows[0].end}` : ':'}:${lineText(key)}`
    line = line === '' ? name : `${line}\t${name}`
    caps += ` ${cap}`
    if (windows && windows[0].end < earliest) earliest = windows[0].end
    later += windows ? `${windows[1].end};` : '-;'
  }
  told = { scopes, head, text: `${head}${earliest}${caps}\n${later}\n${line}\n` }
  return told.text
}

export function openArguments({ states, scope, accepted, olderThanMs, limit, after }: OpenFilter): string[] {
  return [
    after ?? '',
    String(limit ?? DEFAULT_LIMIT),
    (states ?? ['held', 'sent']).join(),
    scope === undefined ? '' : lineText(scope),
    accepted === undefined ? '' : accepted ? 'yes' : 'no',
    olderThanMs === undefined ? '' : String(olderThanMs),
  ]
}

/** One more than asked for, to see whether there is more. The server's clock gives whole milliseconds, and so do ids in a stream. */
export function postingArguments(filter: PostingFilter): string[] {
  const { after = '', since = 0, until = Number.MAX_SAFE_INTEGER } = filter
  const bound = (time: number) => String(Math.min(Math.max(time, 0), Number.MAX_SAFE_INTEGER))
  return [after, bound(Math.ceil(since)), until <= 0 ? '0-0' : bound(Math.ceil(until) - 1), String(limitOf(filter) + 1)]
}
