import type { ReserveRequest, Scope } from '../ledger/ledger.js'
import { marksOf } from './marks.js'
import { type SpendNote, writeNote } from './note.js'
import type { SpendIdentity } from './replay.js'
import type { SpendRequest } from './request.js'

/** The part of an unpriced request, which the maximum stands for. */
const WHOLE = 'all'

/**
 * What the ledger is asked to hold for a request.
 *
 * @throws ValidationError when what has to be kept of it is too long.
 */
export function holding(request: SpendRequest, scopes: readonly Scope[], { id, fingerprint, server }: SpendIdentity): ReserveRequest {
  const { money, quote } = request.priced
  const note: SpendNote = {
    operation: request.operation,
    card: quote.card,
    labels: request.labels,
    expected: money ? money.expected : null,
    terms: money?.terms ?? {},
    ...(request.speech ? { speech: request.speech } : {}),
    ...marksOf(request),
    ...(server === undefined ? {} : { server }),
  }
  return {
    id,
    unit: quote.unit,
    parts: money?.parts ?? [{ part: WHOLE, amount: request.maximum?.micros ?? 0 }],
    scopes,
    fingerprint,
    note: writeNote(note),
  }
}
