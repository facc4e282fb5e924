import { type ErrorDetails, HeyGenError } from '../errors.js'

/**
 * Why money can't be resolved or adjusted by hand.
 * - `unknown_reservation`: this account has none of that id in this ledger.
 * - `unknown_part`: the reservation has no part of that name.
 * - `not_sent`: nothing was sent under it, so there is nothing to decide.
 * - `already_ended`: it has ended otherwise; the message says how.
 * - `still_open`: it has not ended, so there is no charge to adjust.
 * - `key_reused`: the key stands for another adjustment.
 * - `below_zero`: more would be given back than was charged.
 */
export type AccountingFault =
  | 'unknown_reservation'
  | 'unknown_part'
  | 'not_sent'
  | 'already_ended'
  | 'still_open'
  | 'key_reused'
  | 'below_zero'

/** A decision about money that can't be carried out. Nothing has changed. */
export class AccountingError extends HeyGenError {
  override readonly name = 'AccountingError'
  declare readonly code: AccountingFault
  readonly reservationId: string

  constructor(code: AccountingFault, reservationId: string, message: string, details: ErrorDetails = {}) {
    super(code, message, details)
    this.reservationId = reservationId
  }
}
