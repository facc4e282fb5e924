import { collect } from '../collect.js'
import { type Problem, ValidationError } from '../errors.js'
import type { Ledger, Part, Reservation } from '../ledger/ledger.js'
import { describeAmount, type Micros, parseAmount, sum } from '../money.js'
import { shown } from '../shown.js'
import { AccountingError } from './accounting-error.js'
import { carrierOf } from './carried.js'
import { readable } from './fault.js'
import { type Receipt, receiptAgain } from './receipt.js'
import { decisionsOf, openOf, remember } from './resolutions.js'
import { inAccount } from './scopes.js'
import type { Settler } from './settle.js'

interface About {
  /** The part it is about; default every part that is open. */
  readonly part?: string | undefined
  /** Why, for the record: 1 to 300 characters. */
  readonly why: string
}

/** A person's decision about money that nothing else can decide. */
export type Resolution = About &
  (
    | {
        /** What HeyGen charged, in the reservation's unit; of several open parts, all of them together. */
        readonly charged: string | number
        readonly released?: undefined
      }
    | {
        /** HeyGen charged nothing. */
        readonly released: true
        readonly charged?: undefined
      }
  )

export interface Resolved {
  readonly reservationId: string
  /** One for each part that the decision has ended, now or before. */
  readonly receipts: readonly Receipt[]
  /** The same decision had been made before; nothing changed. */
  readonly replay: boolean
}

export interface ResolveWith {
  readonly ledger: Ledger
  readonly account: string
  readonly settler: Settler
}

const FIELDS = ['charged', 'released', 'part', 'why']
const LONGEST = 300

/**
 * Ends a reservation, or one part of it, as a person has decided: charged with basis `manual`, or given back as `resolved`. The same
 * decision again changes nothing and says so.
 *
 * @throws ValidationError for malformed input; AccountingError `unknown_reservation`, `unknown_part`, `not_sent`, `already_ended`;
 * LedgerError when the ledger fails.
 */
export async function resolveReservation({ ledger, account, settler }: ResolveWith, id: string, resolution: Resolution): Promise<Resolved> {
  const charged = checked(id, resolution)
  const { part, why } = resolution
  const known = await readable(ledger.find(id))
  if (!known || !inAccount(known, account)) throw unknown(id)
  const decided = { part: part ?? null, charged: charged ?? null, why }
  const before = (await decisionsOf(ledger, id)).find((each) => each.part === decided.part && each.charged === decided.charged)
  const chosen = chosenParts(known, part)
  const open = chosen.filter(({ state }) => state === 'open')
  if (known.state === 'held')
    throw new AccountingError(
      'not_sent',
      id,
      `Reservation "${id}" holds money for a request that was not sent yet: there is nothing to decide. Unless it is sent, its money comes free by itself at ${new Date(known.leaseUntil).toISOString()}.`,
    )
  if (open.length === 0 && !before) return again(known, chosen, charged)
  const decision = before ?? { ...decided, open: openOf(known.parts, open) }
  const about = known.parts.filter((_, i) => decision.open[i] === '1')
  const shares = charged === undefined ? about.map(() => undefined) : sharesOf(charged, about)
  if (open.length === 0) {
    if (about.every((each, i) => isAs(each, shares[i]))) return { reservationId: id, receipts: about.map(receiptIn(known)), replay: true }
    throw ended(id, chosen, known.unit)
  }
  // Kept before anything ends: made again after a failure halfway, it shares the amount out over the same parts.
  await remember(ledger, id, decision)
  for (const [i, { part: name }] of about.entries()) {
    const result = await readable(settler.decided(id, name, shares[i]))
    // Somebody has seen its job end in the meantime, otherwise than this.
    if (result.replay && !isAs(result.part, shares[i])) throw ended(id, [result.part], known.unit)
  }
  const after = (await readable(ledger.find(id))) ?? known
  const names = about.map(({ part }) => part)
  const parts = after.parts.filter(({ part }) => names.includes(part))
  return { reservationId: id, receipts: parts.map(receiptIn(after)), replay: false }
}

/** What was decided part by part, stated once more as a whole, is a repeat: what ended by hand adds up to it. */
function again(known: Reservation, chosen: readonly Part[], charged: Micros | undefined): Resolved {
  const byHand = chosen.filter(decided)
  const same =
    byHand.length > 0 &&
    (charged === undefined
      ? byHand.every(({ released }) => released === 'resolved')
      : byHand.every(({ basis }) => basis === 'manual') && sum(byHand.map((part) => part.charged ?? 0)) === charged)
  if (!same) throw ended(known.id, chosen, known.unit)
  return { reservationId: known.id, receipts: byHand.map(receiptIn(known)), replay: true }
}

function decided({ basis, released }: Part): boolean {
  return basis === 'manual' || released === 'resolved'
}

function isAs(part: Part, charged: Micros | undefined): boolean {
  return charged === undefined ? part.released === 'resolved' : part.basis === 'manual' && part.charged === charged
}

/** The parts that a decision is about: those that only follow a batch or a session end by themselves. */
function chosenParts(reservation: Reservation, name: string | undefined): readonly Part[] {
  const carrier = carrierOf(reservation)?.part
  if (name === undefined) return reservation.parts.filter(({ part }) => part !== carrier)
  const found = reservation.parts.filter(({ part }) => part === name && part !== carrier)
  if (found.length > 0) return found
  const names = reservation.parts.filter(({ part }) => part !== carrier).map(({ part }) => JSON.stringify(part))
  const more = names.length > 5 ? ` and ${names.length - 5} more` : ''
  throw new AccountingError(
    'unknown_part',
    reservation.id,
    `Reservation "${reservation.id}" has no part ${JSON.stringify(name)}. It has ${names.slice(0, 5).join(', ')}${more}.`,
  )
}

/** An amount shared out by what each part holds, to the last micro. */
export function sharesOf(amount: Micros, parts: readonly Pick<Part, 'amount'>[]): readonly Micros[] {
  const weights = parts.map((part) => part.amount)
  const all = sum(weights)
  const whole = weights.map((weight) => (all === 0 ? 0 : Number((BigInt(amount) * BigInt(weight)) / BigInt(all))))
  let left = amount - sum(whole)
  return whole.map((share) => {
    // Less than one micro each was lost by rounding down, unless nothing was held: then the first part has it all.
    const more = all === 0 ? left : Math.min(left, 1)
    left -= more
    return share + more
  })
}

function receiptIn(reservation: Reservation): (part: Part) => Receipt {
  return (part) => receiptAgain(reservation, part)
}

function ended(id: string, parts: readonly Part[], unit: Reservation['unit']): AccountingError {
  const how = parts.map(({ part, charged, basis, released }) => {
    const what = charged === null ? `released (${released ?? 'expired'})` : `charged ${describeAmount(charged, unit)} (${basis})`
    return parts.length > 1 ? `${JSON.stringify(part)} ${what}` : what
  })
  const more = how.length > 5 ? ` and ${how.length - 5} more` : ''
  return new AccountingError(
    'already_ended',
    id,
    `Reservation "${id}" has already ended: ${how.slice(0, 5).join(', ')}${more}. Change what was charged with heygen.adjust().`,
  )
}

export function unknown(id: string): AccountingError {
  return new AccountingError(
    'unknown_reservation',
    id,
    `This client's account has no reservation "${id}" in its ledger. heygen.reservations() lists those that are open.`,
  )
}

function checked(id: string, resolution: Resolution): Micros | undefined {
  const problems: Problem[] = []
  if (typeof id !== 'string' || id === '') problems.push({ path: 'id', expected: "a reservation's id", got: shown(id) })
  if (typeof resolution !== 'object' || resolution === null || Array.isArray(resolution)) {
    problems.push({ path: 'resolution', expected: '{ charged, why } or { released: true, why }', got: shown(resolution) })
    throw new ValidationError(problems, { operation: 'resolve' })
  }
  for (const key of Object.keys(resolution))
    if (!FIELDS.includes(key)) problems.push({ path: key, expected: FIELDS.join(', '), got: 'an unknown field' })
  const { charged, released, part, why } = resolution
  if ((charged === undefined) === (released === undefined))
    problems.push({ path: 'charged', expected: 'either charged or released', got: charged === undefined ? 'neither' : 'both' })
  if (released !== undefined && released !== true) problems.push({ path: 'released', expected: 'true', got: shown(released) })
  if (part !== undefined && (typeof part !== 'string' || part === ''))
    problems.push({ path: 'part', expected: 'the name of a part', got: shown(part) })
  checkWhy(why, problems)
  const amount = charged === undefined ? undefined : collect(problems, () => parseAmount(charged, 'exact', 'charged'))
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'resolve' })
  return amount
}

/** Notes a reason that isn't one: it is all that tells later why somebody decided. */
export function checkWhy(why: unknown, problems: Problem[]): void {
  if (typeof why !== 'string' || why.trim() === '' || why.length > LONGEST)
    problems.push({ path: 'why', expected: `the reason, in 1 to ${LONGEST} characters`, got: shown(why) })
}
