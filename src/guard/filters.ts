import { type Problem, ValidationError } from '../errors.js'
import { shown } from '../shown.js'
import { checkLabel } from './caps.js'
import type { ExportFormat } from './export.js'
import type { Moment, ReceiptsFilter } from './ledger-receipts.js'
import type { OpenState, ReservationsFilter } from './reservations.js'

// Apart from the listings themselves: what is wrong with a filter is said when it is given, also where the listing isn't loaded yet.

export const OPEN_STATES: readonly OpenState[] = ['held', 'sent', 'unresolved']
const RESERVATION_FIELDS = ['state', 'label', 'olderThan']
const RECEIPT_FIELDS = ['since', 'until', 'label']

/** @throws ValidationError for a malformed filter. */
export function checkReservationsFilter(filter: ReservationsFilter): void {
  const problems: Problem[] = []
  const unfit = typeof filter !== 'object' || filter === null || Array.isArray(filter)
  if (unfit) problems.push({ path: '', expected: 'a filter such as { state: "unresolved" }', got: shown(filter) })
  else {
    for (const key of Object.keys(filter))
      if (!RESERVATION_FIELDS.includes(key)) problems.push({ path: key, expected: RESERVATION_FIELDS.join(', '), got: 'an unknown field' })
    const { state, label, olderThan } = filter
    if (state !== undefined && !OPEN_STATES.includes(state))
      problems.push({ path: 'state', expected: OPEN_STATES.join(' | '), got: shown(state) })
    if (label !== undefined) checkLabel(label, 'label', problems)
    if (olderThan !== undefined && !(Number.isFinite(olderThan) && olderThan >= 0))
      problems.push({ path: 'olderThan', expected: 'milliseconds, 0 or more', got: shown(olderThan) })
  }
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'reservations' })
}

/** A filter's times as epoch milliseconds. @throws ValidationError for a malformed filter. */
export function checkedReceiptsFilter(filter: ReceiptsFilter): ReturnType<typeof checkReceiptsFilter> {
  const problems: Problem[] = []
  const within = checkReceiptsFilter(filter, RECEIPT_FIELDS, problems)
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'receipts' })
  return within
}

/** Notes what is wrong with a filter, and reads its times as epoch milliseconds. */
export function checkReceiptsFilter(
  filter: ReceiptsFilter,
  fields: readonly string[],
  problems: Problem[],
): { since: number | undefined; until: number | undefined } {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) {
    problems.push({ path: '', expected: `an object with ${fields.join(', ')}`, got: shown(filter) })
    return { since: undefined, until: undefined }
  }
  for (const key of Object.keys(filter))
    if (!fields.includes(key)) problems.push({ path: key, expected: fields.join(', '), got: 'an unknown field' })
  if (filter.label !== undefined) checkLabel(filter.label, 'label', problems)
  return { since: millisOf(filter.since, 'since', problems), until: millisOf(filter.until, 'until', problems) }
}

function millisOf(moment: Moment | undefined, path: string, problems: Problem[]): number | undefined {
  if (moment === undefined) return undefined
  const at =
    typeof moment === 'string' && !beginsWithDay(moment)
      ? Number.NaN
      : moment instanceof Date
        ? moment.getTime()
        : typeof moment === 'string'
          ? Date.parse(moment)
          : moment
  if (Number.isFinite(at)) return at
  problems.push({ path, expected: 'a Date, an ISO 8601 time such as "2026-11-01", or epoch milliseconds', got: shown(moment) })
  return undefined
}

/** Whether a text begins with a day that there is: `Date.parse` takes 30 February for 2 March. */
function beginsWithDay(text: string): boolean {
  const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? ''
  const at = Date.parse(day)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day)
}

/** @throws ValidationError for another format. */
export function checkFormat(format: ExportFormat): void {
  if (format !== 'csv' && format !== 'jsonl')
    throw new ValidationError([{ path: 'format', expected: '"csv" | "jsonl"', got: shown(format) }], { operation: 'exportReceipts' })
}
