import type { WithResponse } from '../call.js'
import type { Clock } from '../clock.js'
import type { Ledger } from '../ledger/ledger.js'
import { formatAmount, sum } from '../money.js'
import type { Operation } from '../operation.js'
import type { Call } from '../pipeline.js'
import type { QuoteWithVerdict } from '../quote/quote.js'
import type { BatchCap, BatchCharge } from './batch-types.js'
import type { Waiters } from './waiters.js'

/** A client under a run's caps. */
export interface RunClient {
  readonly quote: (call: Call) => Promise<QuoteWithVerdict>
  readonly call: (call: Call) => Promise<WithResponse<unknown>>
}

/** What a batch run needs of its client. */
export interface BatchTools {
  readonly clock: Clock
  readonly random: () => number
  readonly newId: () => string
  readonly ledger: Ledger
  readonly waiters: Waiters
  /** Throws ValidationError for a malformed cap. */
  readonly clientFor: (cap: BatchCap | undefined, runId: string) => RunClient
}

/** What the ledger knows of a purchase's cost, or of one of several that were held together. */
export async function chargeOf(
  ledger: Ledger,
  reservationId: string | null | undefined,
  isOwn: (part: string) => boolean = () => true,
): Promise<BatchCharge | null> {
  const reservation = reservationId ? await ledger.find(reservationId).catch(() => undefined) : undefined
  if (!reservation) return null
  const { id, unit } = reservation
  const parts = reservation.parts.filter(({ part }) => isOwn(part))
  const amounts = parts.map(({ amount, charged, state }) => charged ?? (state === 'open' ? amount : 0))
  return { amount: formatAmount(sum(amounts)), unit, final: parts.every(({ state }) => state !== 'open'), reservationId: id }
}

/** The path parameters of an operation, by name. */
export function paramsOf(operation: Operation, path: readonly unknown[]): Call['params'] {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  // What is no text or number, the validate step refuses.
  return Object.fromEntries(names.map((name, i) => [name, path[i] as string]))
}
