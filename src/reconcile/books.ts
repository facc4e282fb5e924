import { type Adjusted, type AdjustmentRequest, adjustCharge } from '../guard/adjust.js'
import { type ExportFormat, exportLines } from '../guard/export.js'
import { checkFormat } from '../guard/filters.js'
import { type LedgerReceipt, listReceipts, type ReceiptsFilter } from '../guard/ledger-receipts.js'
import { listReservations, type OpenReservation, type ReservationsFilter } from '../guard/reservations.js'
import { type Resolution, type Resolved, resolveReservation } from '../guard/resolve.js'
import type { Spend } from '../guard/spend.js'
import { type SpendBy, type SpendByOptions, spendBy, wantsCaps } from '../guard/spend-by.js'
import type { Answer, Call } from '../pipeline.js'
import { lookingWith } from './look.js'
import { type Reconciling, reconcile } from './reconcile.js'
import type { ReconcileOptions, ReconcileReport } from './report.js'

/** What a client's account has spent and holds, and the ways to put it right. */
export interface Books {
  /**
   * What was charged and is held by label, operation or day, adjustments counted in.
   *
   * @throws ValidationError for malformed options; LedgerError when the ledger can't be read.
   * @example for (const { key, charged } of (await heygen.spend({ by: 'label', since: '2026-11-01' })).rows) console.log(key, charged)
   */
  spend(options: SpendByOptions): Promise<SpendBy>
  /**
   * What is charged, held and left in each cap and in the wallet, and how far the ledger's word reaches.
   *
   * @throws LedgerError when the ledger can't be read; ValidationError for malformed options.
   * @example for (const { per, usd } of (await heygen.spend()).caps) console.log(per, usd?.left)
   */
  spend(options?: { readonly by: 'cap' }): Promise<Spend>
  /**
   * What is held, sent and unresolved, oldest first. Reads the ledger only.
   *
   * @throws ValidationError for a malformed filter, when called; LedgerError when the ledger can't be read.
   * @example for await (const { id, held, known } of heygen.reservations({ state: 'unresolved' })) console.log(id, held, known)
   */
  reservations(filter?: ReservationsFilter): AsyncIterable<OpenReservation>
  /**
   * Ends money that nothing else can decide, as a person says: charged with basis `manual`, or given back. The same decision again changes
   * nothing.
   *
   * @throws ValidationError; AccountingError `unknown_reservation`, `unknown_part`, `not_sent`, `already_ended`; LedgerError.
   * @example await heygen.resolve(id, { released: true, why: 'not on the bill of 22 November' })
   */
  resolve(reservationId: string, resolution: Resolution): Promise<Resolved>
  /**
   * Ends what can be ended: looks at known jobs, finds lost ones where only one can be meant, and compares the wallet with the charges.
   * Never sends a request that may cost money. What remains is listed with what a person must do.
   *
   * @throws ValidationError for malformed options; AbortedError; LedgerError when the ledger fails.
   * @example console.log((await heygen.reconcile({ stopAt: 1.5 })).explain())
   */
  reconcile(options?: ReconcileOptions): Promise<ReconcileReport>
  /**
   * What was charged, given back and adjusted, in the order of posting, as far back as the ledger goes.
   *
   * @throws ValidationError for a malformed filter, when called; LedgerError when the ledger can't be read.
   */
  receipts(filter?: ReceiptsFilter): AsyncIterable<LedgerReceipt>
  /**
   * The same as lines of text, each with its line end: CSV with a head line, safe to open in a spreadsheet, or JSON lines.
   *
   * @example for await (const line of heygen.exportReceipts('csv', { since: '2026-11-01' })) file.write(line)
   */
  exportReceipts(format: ExportFormat, filter?: ReceiptsFilter): AsyncIterable<string>
  /**
   * Corrects what a reservation that has ended has charged: a refund below zero, a later charge above. Counts once per key.
   *
   * @throws ValidationError; AccountingError `unknown_reservation`, `still_open`, `key_reused`, `below_zero`; LedgerError.
   * @example await heygen.adjust({ reservation: id, usd: '-1.20', why: 'refunded by support', key: 'ticket-4711' })
   */
  adjust(adjustment: AdjustmentRequest): Promise<Adjusted>
}

/** What the books of a client are kept with. */
export interface Settling extends Omit<Reconciling, 'looking'> {
  /** Runs a free GET, and nothing else. */
  readonly look: (call: Call) => Promise<Answer>
}

/** The books of a client. `caps` tells where its own caps stand. */
export function booksOf({ look, ...rest }: Settling, caps: () => Promise<Spend>): Books {
  const of: Reconciling = { ...rest, looking: lookingWith(look, rest.now) }
  const { ledger, account } = of
  async function spend(options: SpendByOptions): Promise<SpendBy>
  async function spend(options?: { readonly by: 'cap' }): Promise<Spend>
  async function spend(options?: { readonly by: 'cap' } | SpendByOptions): Promise<Spend | SpendBy> {
    return options === undefined || wantsCaps(options) || options.by === 'cap' ? caps() : spendBy(ledger, account, options)
  }
  return {
    spend,
    reservations: (filter) => listReservations(of, filter),
    resolve: (id, resolution) => resolveReservation(of, id, resolution),
    reconcile: (options) => reconcile(of, options),
    receipts: (filter) => listReceipts(ledger, account, filter),
    exportReceipts(format, filter) {
      checkFormat(format)
      return exportLines(listReceipts(ledger, account, filter), format)
    },
    adjust: (adjustment) => adjustCharge(ledger, account, adjustment),
  }
}
