import { type HeyGenError, LedgerError, ValidationError } from '../../errors.js'
import { notACursor } from '../input.js'
import type { Answer } from './connection.js'

/** Why a function changed nothing, as it told. */
type Refusal = Answer &
  (
    | { readonly error: 'unknown_reservation' | 'unknown_cursor' | 'too_much' }
    | { readonly error: 'reserved_otherwise'; readonly what: string }
    | { readonly error: 'stale_windows'; readonly key: string; readonly end: number }
    | { readonly error: 'unknown_part'; readonly part: string | null; readonly parts: readonly string[] }
    | { readonly error: 'not_sent' | 'still_open'; readonly state: string }
    | { readonly error: 'sent_elsewhere'; readonly sends: number }
    | { readonly error: 'job_taken'; readonly part: string; readonly job: string }
    | { readonly error: 'part_taken'; readonly part: string; readonly job: string; readonly before: string }
    | { readonly error: 'adjusted_otherwise'; readonly id: string; readonly delta: number }
    | { readonly error: 'below_zero'; readonly state: string; readonly key: string; readonly charged: number }
  )

/** What the caller gave, as far as messages tell it. */
export interface Asked {
  readonly id?: string | null
  readonly wish?: string
  /** Name and value of the amount that was asked. */
  readonly amount?: readonly [path: string, value: number]
  readonly key?: string
  readonly after?: string | null | undefined
}

/** The answer, or its refusal as an error. */
export function granted<T extends Answer>(answer: T | Refusal, asked: Asked): T {
  if (!isRefusal(answer)) return answer
  throw errorOf(answer, asked)
}

function isRefusal(answer: Answer): answer is Refusal {
  return 'error' in answer
}

function errorOf(refusal: Refusal, { id, wish = 'do that', amount = ['', 0], key, after }: Asked): HeyGenError {
  const invalid = (state: string, advice: string) =>
    new LedgerError('invalid_transition', `Reservation "${id}" is "${state}", so the ledger can't ${wish}. ${advice}`)
  const mismatch = (message: string) => new LedgerError('idempotency_mismatch', message)
  switch (refusal.error) {
    case 'unknown_reservation':
      return new LedgerError(
        'unknown_reservation',
        `This ledger has no reservation "${id}". Check the id, and that it was reserved in this same database and schema.`,
      )
    case 'unknown_cursor':
      return notACursor(after ?? undefined)
    case 'too_much':
      return wrong(amount[0], 'an amount that keeps every sum below 9,007,199,254,740,992', String(amount[1]))
    case 'unknown_part': {
      const names = refusal.parts.map((name) => JSON.stringify(name)).join(', ')
      return wrong('part', `a part of reservation "${id}" (${names})`, JSON.stringify(refusal.part))
    }
    case 'reserved_otherwise':
      return mismatch(
        `Reservation "${id}" exists with other ${refusal.what}. An id stands for one request: repeat it unchanged, or take a new id.`,
      )
    case 'stale_windows':
      return new LedgerError(
        'stale_windows',
        `The windows given for scope "${refusal.key}" ended at ${instant(refusal.end)}, and the database's clock is at ${instant(refusal.now)}. ` +
          'Compute the current and the next window again; if that gives the same, the clock of this machine is behind the database.',
      )
    case 'not_sent':
      return invalid(
        refusal.state,
        refusal.state === 'held'
          ? 'Nothing was sent yet: dispatch it before sending, or release it.'
          : 'It ended before anything was sent: reserve under a new id, and dispatch that before sending.',
      )
    case 'still_open':
      return invalid(refusal.state, 'Settle or release its open parts first; only what was posted can be adjusted.')
    case 'below_zero':
      return invalid(refusal.state, `Scope "${refusal.key}" has ${refusal.charged} charged, and can't go below zero.`)
    case 'sent_elsewhere':
      return new LedgerError(
        'sent_elsewhere',
        `Reservation "${id}" was dispatched ${refusal.sends} times: another sender dispatched this reservation as well; its request may have ` +
          'been accepted: the money stays held. Look for its job, and settle it or release it as "resolved".',
      )
    case 'job_taken':
      return mismatch(
        `Job "${refusal.job}" already belongs to another part or reservation, not to part "${refusal.part}" of "${id}". Nothing was changed.`,
      )
    case 'part_taken':
      return mismatch(
        `Part "${refusal.part}" of reservation "${id}" already has job "${refusal.before}", not "${refusal.job}". Nothing was changed.`,
      )
    case 'adjusted_otherwise':
      return mismatch(
        `Adjustment "${key}" was made for reservation "${refusal.id}" with ${refusal.delta}, not for "${id}" with ${amount[1]}. Nothing was changed.`,
      )
  }
}

function wrong(path: string, expected: string, got: string): ValidationError {
  return new ValidationError([{ path, expected, got }])
}

/** A time for messages; also works outside the range that dates can express. */
function instant(time: number): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString()
}
