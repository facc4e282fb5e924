import type { OpenFilter, PostingFilter, ReserveRequest, Scope } from '../ledger.js'
import { limitOf } from '../postings.js'
import { lineText, windowTexts } from './reply.js'

const DEFAULT_LEASE_MS = 600_000
const DEFAULT_LIMIT = 100

/** A request as it was when the call was made, its note as JSON text: the caller may change it while the server is asked. */
export interface Asked extends Omit<ReserveRequest, 'note' | 'leaseMs'> {
  readonly note: string
  readonly leaseMs: number
}

export function copyOf({ id, unit, fingerprint, note, parts, scopes, leaseMs = DEFAULT_LEASE_MS }: ReserveRequest): Asked {
  return {
    id,
    unit,
    fingerprint,
    note: JSON.stringify(note),
    parts: parts.map(({ part, amount }) => ({ part, amount })),
    scopes: copyOfScopes(scopes),
    leaseMs,
  }
}

export function copyOfScopes(scopes: readonly Scope[]): readonly Scope[] {
  return scopes.map(({ key, cap, windows, counts = 'money' }) => {
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
}

export function reserveArguments({ id, unit, fingerprint, note, leaseMs, parts, scopes }: Asked): string[] {
  const amount = parts.reduce((sum, part) => sum + part.amount, 0)
  const lines = parts.map((part) => `p${lineText(part.part)}\t${part.amount} open - - - \n`)
  const fixed = [String(leaseMs), String(parts.length), String(amount), unit, `f${lineText(fingerprint)}\n${note}`, lines.join('')]
  return [id, ...fixed, ...scopeArguments(scopes)]
}

export function scopeArguments(scopes: readonly Scope[]): string[] {
  return scopes.flatMap((scope) => [lineText(scope.key), String(scope.cap), ...windowTexts(scope)])
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
