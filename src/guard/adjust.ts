import { type Problem, ValidationError } from '../errors.js'
import type { Ledger, Reservation } from '../ledger/ledger.js'
import { describeAmount, type Micros, parseSigned, sum, type Unit } from '../money.js'
import { shown } from '../shown.js'
import { AccountingError } from './accounting-error.js'
import { isLedgerError, readable } from './fault.js'
import { postingsIn } from './postings.js'
import { checkWhy, unknown } from './resolve.js'
import { inAccount } from './scopes.js'

interface About {
  /** Id of the reservation whose charge it corrects. */
  readonly reservation: string
  /** Why, for the record: 1 to 300 characters. */
  readonly why: string
  /** Stands for this adjustment: made twice under one key, it counts once. 1 to 200 characters. */
  readonly key: string
}

/** A correction of what a reservation has charged: below zero gives back, above zero charges more. */
export type AdjustmentRequest = About &
  ({ readonly usd: string | number; readonly credits?: undefined } | { readonly credits: string | number; readonly usd?: undefined })

/** What an adjustment has left of a charge. */
export interface Adjusted {
  readonly reservationId: string
  /** The same adjustment had been made before; nothing changed. */
  readonly replay: boolean
}

const FIELDS = ['reservation', 'usd', 'credits', 'why', 'key']
const LONGEST_KEY = 200

/**
 * Corrects what was charged, in every cap that the reservation counts in. Gives back no more than the reservation has charged, as far as the
 * ledger's postings tell.
 *
 * @throws ValidationError for malformed input, the wrong unit among it; AccountingError `unknown_reservation`, `still_open`, `key_reused`,
 * `below_zero`; LedgerError when the ledger fails.
 */
export async function adjustCharge(ledger: Ledger, account: string, adjustment: AdjustmentRequest): Promise<Adjusted> {
  const { unit, delta } = checked(adjustment)
  const { reservation: id, why, key } = adjustment
  const known = await readable(ledger.find(id))
  if (!known || !inAccount(known, account)) throw unknown(id)
  if (known.unit !== unit)
    throw new ValidationError(
      [
        {
          path: unit === 'usd' ? 'usd' : 'credits',
          expected: `${known.unit === 'usd' ? 'usd' : 'credits'}, as the reservation counts`,
          got: unit,
        },
      ],
      { operation: 'adjust' },
    )
  if (known.state === 'held' || known.state === 'sent')
    throw new AccountingError(
      'still_open',
      id,
      `Reservation "${id}" has not ended: wait for its job, reconcile, or end it with heygen.resolve(). Only a charge can be adjusted.`,
    )
  const own = `${account}/${key}`
  if (delta < 0) await checkRefund(ledger, account, known, { key: own, delta })
  try {
    const made = await ledger.adjust({ key: own, id, delta, why })
    return { reservationId: id, replay: !made }
  } catch (error) {
    if (isLedgerError(error) && error.code === 'idempotency_mismatch')
      throw new AccountingError(
        'key_reused',
        id,
        `The key ${JSON.stringify(key)} stands for another adjustment. Take a key of its own for each.`,
      )
    if (isLedgerError(error) && error.code === 'invalid_transition')
      throw new AccountingError(
        'below_zero',
        id,
        `Reservation "${id}" can't give back ${describeAmount(-delta, unit)}: a cap that it counts in has less charged, and can't go below zero.`,
      )
    return readable(Promise.reject(error))
  }
}

/**
 * The ledger keeps the sums of caps above zero, where others' charges could stand in: what one reservation has given back is only in its
 * postings. Two refunds at the same moment don't see each other, and adjustments older than the postings that the ledger keeps aren't seen.
 */
async function checkRefund(
  ledger: Ledger,
  account: string,
  { id, unit, parts, createdAt }: Reservation,
  refund: { readonly key: string; readonly delta: Micros },
): Promise<void> {
  const charged = sum(parts.map((part) => part.charged ?? 0))
  let adjusted = 0
  for await (const { kind, reservation, key, amount } of postingsIn(ledger, account, { since: createdAt })) {
    if (kind !== 'adjustment' || reservation !== id) continue
    // Made before: the ledger says so.
    if (key === refund.key) return
    adjusted += amount
  }
  if (charged + adjusted + refund.delta >= 0) return
  const before = adjusted === 0 ? '' : `, and adjustments of ${describeAmount(adjusted, unit)}`
  throw new AccountingError(
    'below_zero',
    id,
    `Reservation "${id}" can't give back ${describeAmount(-refund.delta, unit)}: it was charged ${describeAmount(charged, unit)}${before}.`,
  )
}

function checked(adjustment: AdjustmentRequest): { unit: Unit; delta: Micros } {
  const problems: Problem[] = []
  if (typeof adjustment !== 'object' || adjustment === null || Array.isArray(adjustment))
    throw new ValidationError([{ path: '', expected: '{ reservation, usd, why, key }', got: shown(adjustment) }], { operation: 'adjust' })
  for (const field of Object.keys(adjustment))
    if (!FIELDS.includes(field)) problems.push({ path: field, expected: FIELDS.join(', '), got: 'an unknown field' })
  const { reservation, usd, credits, why, key } = adjustment
  if (typeof reservation !== 'string' || reservation === '')
    problems.push({ path: 'reservation', expected: "a reservation's id", got: shown(reservation) })
  if ((usd === undefined) === (credits === undefined))
    problems.push({ path: 'usd', expected: 'either usd or credits', got: usd === undefined ? 'neither' : 'both' })
  checkWhy(why, problems)
  if (typeof key !== 'string' || key.trim() === '' || key.length > LONGEST_KEY)
    problems.push({ path: 'key', expected: `a key of 1 to ${LONGEST_KEY} characters`, got: shown(key) })
  const unit = credits === undefined ? 'usd' : 'credit'
  const amount = credits ?? usd
  const delta = amount === undefined ? 0 : signed(amount, unit === 'usd' ? 'usd' : 'credits', problems)
  if (amount !== undefined && delta === 0 && problems.length === 0)
    problems.push({ path: unit === 'usd' ? 'usd' : 'credits', expected: 'an amount other than zero', got: shown(amount) })
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'adjust' })
  return { unit, delta }
}

/** An amount with its sign. */
function signed(value: string | number, path: string, problems: Problem[]): Micros {
  try {
    return parseSigned(value, path)
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    problems.push(...error.problems.map((problem) => ({ ...problem, got: shown(value) })))
    return 0
  }
}
