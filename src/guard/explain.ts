import { isHeyGenError, OutcomeUnknownError, SpendRefusedError } from '../errors.js'
import type { ScopeState } from '../ledger/ledger.js'
import { describeAmount, formatAmount, type Micros, type Unit } from '../money.js'
import { methodOf } from '../quote/operation-names.js'
import { inUnit } from '../quote/priced-line.js'
import type { Quote } from '../quote/quote.js'
import type { Billing } from '../quote/rate-cards.js'
import type { CheckedCap } from './caps.js'
import { describeFault, isLedgerError } from './fault.js'
import type { Refusal, RefusalReason, ScopeReport } from './refusal.js'

/** What the account has left to spend, as a limit. */
interface WalletLimit {
  readonly per: 'wallet'
  readonly unit: Unit
  readonly billing: Billing
  /** What must stay in it. */
  readonly floor: Micros
  readonly autoReload: boolean
}

/** What a cap is known by. */
export type NamedCap = Pick<CheckedCap, 'unit' | 'per' | 'timeZone' | 'label' | 'operation' | 'engine'> & {
  /** The call's own maximum: no cap that anybody would find in the options of the client. */
  readonly own?: boolean
}

/** A scope's state beside what it stands for: a cap, a limit on one request, or the wallet. */
export interface NamedScope {
  readonly cap: NamedCap | WalletLimit
  readonly state: ScopeState
}

/** What people call the balance of each kind of account, and how it grows. */
const BALANCES: Readonly<Record<Billing, { readonly name: string; readonly raise: string }>> = {
  wallet: { name: 'the wallet', raise: 'Top the wallet up' },
  credits_wallet: { name: 'the wallet', raise: 'Top the wallet up' },
  subscription: { name: 'the plan', raise: 'Add credits to the plan' },
  usage_based: { name: "the account's spending cap", raise: 'Raise the spending cap of the account' },
}

/** What a refusal is about. */
export interface Refused {
  readonly operation: string
  readonly method: string
  readonly quote: Quote | null
  readonly needed: Micros | null
  readonly unit: Unit
}

/** A limit as it is reported: decimal strings and ISO times. */
export function report({ cap, state }: NamedScope): ScopeReport {
  const amounts = {
    cap: formatAmount(state.cap),
    charged: formatAmount(state.charged),
    held: formatAmount(state.held),
    left: formatAmount(state.left),
  }
  return {
    key: state.key,
    per: cap.per,
    label: cap.per === 'wallet' ? null : (cap.label ?? null),
    operation: cap.per === 'wallet' ? null : (cap.operation ?? null),
    engine: cap.per === 'wallet' ? null : (cap.engine ?? null),
    timeZone: cap.per === 'wallet' || !state.window ? null : cap.timeZone,
    unit: cap.unit,
    ...inUnit(cap.unit, amounts),
    resetsAt: state.window ? new Date(state.window.end).toISOString() : null,
  }
}

/** The refusal for limits without room: names each that binds, with what is charged, held and left. */
export function noRoom(
  refused: Refused,
  scopes: readonly NamedScope[],
  short: readonly NamedScope[],
  freeAt: string | null = null,
): Refusal {
  const wallet = short.length > 0 && short.every(({ cap }) => cap.per === 'wallet')
  const permanent = short.some(({ cap, state }) => cap.per !== 'wallet' && refused.needed !== null && refused.needed > state.cap)
  const ends = short.flatMap(({ state }) => (state.window ? [state.window.end] : []))
  const timeHelps = !permanent && ends.length > 0 && ends.length === short.length
  const resets = timeHelps ? new Date(Math.max(...ends)).toISOString() : null
  const needed = refused.needed === null ? 'an unknown amount' : describeAmount(refused.needed, refused.unit)
  const free = permanent || freeAt === null ? '' : ` What was never sent comes free at ${freeAt}.`
  const lines = short.map((scope) =>
    isOwn(scope)
      ? `${describeScope(scope)} is less`
      : `${describeScope(scope)} has ${describeAmount(scope.state.left, scope.cap.unit)} left${aboveFloor(scope)} (${describeState(scope)})`,
  )
  const message = `${refused.method} was refused: it could cost up to ${needed}, but ${lines.join(', and ')}. ${advice(short, resets, permanent)}${free}`
  return {
    ...base(refused, scopes),
    reason: wallet ? 'wallet_insufficient' : 'cap_exceeded',
    message,
    permanent,
    resetsAt: resets,
    freeAt: permanent ? null : freeAt,
  }
}

/** A refusal that isn't about room. */
export function refusal(
  refused: Refused,
  reason: RefusalReason,
  why: string,
  permanent: boolean,
  scopes: readonly NamedScope[] = [],
): Refusal {
  return { ...base(refused, scopes), reason, message: `${refused.method} was refused: ${why}`, permanent }
}

/** Errors that say something of the request pass; everything else is the ledger failing, which refuses. */
export function asRefusal(refused: Refused, error: unknown, held?: string): Error {
  if (error instanceof SpendRefusedError || error instanceof OutcomeUnknownError) return error
  // What a ledger finds wrong with a request may be of another copy's classes.
  if (isHeyGenError(error) && error.code === 'invalid_input') return error
  if (isLedgerError(error) && error.code === 'idempotency_mismatch') return error
  return new SpendRefusedError(ledgerRefusal(refused, error, held), isLedgerError(error) ? { cause: error } : {})
}

/** The refusal for a ledger that can't be read or written: nothing is sent without it. */
export function ledgerRefusal(refused: Refused, error: unknown, held?: string): Refusal {
  const money = held ?? (refused.needed === null ? '' : `Up to ${describeAmount(refused.needed, refused.unit)} would have been spent.`)
  const text = `the ledger did not take the reservation (${describeFault(error)}), and nothing is sent without it.${money === '' ? '' : ` ${money}`} Check the ledger's connection and clock, then call again.`
  return refusal(refused, 'ledger_unavailable', text, false)
}

function base(refused: Refused, scopes: readonly NamedScope[]): Omit<Refusal, 'reason' | 'message' | 'permanent'> {
  return {
    operation: refused.operation,
    quote: refused.quote,
    needed: refused.needed === null ? null : formatAmount(refused.needed),
    unit: refused.unit,
    scopes: scopes.map(report),
    resetsAt: null,
    freeAt: null,
    jobs: null,
    stop: null,
  }
}

/** What people call a limit. */
export function describeScope({ cap, state }: NamedScope): string {
  if (cap.per === 'wallet') return BALANCES[cap.billing].name
  const amount = describeAmount(state.cap, cap.unit)
  if (cap.own) return `the call's own ${cap.unit === 'usd' ? 'maxUsd' : 'maxCredits'} of ${amount}`
  const about = [cap.operation && (methodOf(cap.operation) ?? cap.operation), cap.engine && `engine ${cap.engine}`]
    .filter(Boolean)
    .join(' on ')
  const label = (about === '' ? '' : ` of ${about}`) + (cap.label === undefined ? '' : ` for ${cap.label}`)
  return cap.per === 'total' ? `the cap of ${amount} in total${label}` : `the cap of ${amount} per ${cap.per}${label}`
}

function isOwn({ cap }: NamedScope): boolean {
  return cap.per !== 'wallet' && cap.own === true
}

function aboveFloor({ cap }: NamedScope): string {
  return cap.per === 'wallet' && cap.floor > 0 ? ` above the floor of ${describeAmount(cap.floor, cap.unit)}` : ''
}

function describeState({ cap, state }: NamedScope): string {
  if (cap.per === 'request') return 'a limit on each request'
  return `${describeAmount(state.charged, cap.unit)} charged, ${describeAmount(state.held, cap.unit)} held`
}

function advice(short: readonly NamedScope[], resets: string | null, permanent: boolean): string {
  if (short.some(({ cap }) => cap.per === 'request')) return 'Raise the limit, or make the request cheaper.'
  if (permanent) return 'It would not fit an empty window either: raise the cap, or make the request cheaper.'
  const held = short.some(({ state }) => state.held > 0)
  const [first] = short
  if (first?.cap.per === 'wallet' && short.every(({ cap }) => cap.per === 'wallet')) {
    const { raise } = BALANCES[first.cap.billing]
    if (first.cap.autoReload)
      return `${raise}: it reloads itself only after HeyGen has turned a request down. To let requests get that far, set wallet: 'ignore' and rely on your caps.`
    return held ? `${raise}, or wait until the jobs behind the held money have ended.` : `${raise}.`
  }
  const wait = resets ? ` Otherwise try again after ${resets}.` : ''
  return held
    ? `Held money comes free when the jobs behind it end: wait for them, or list them again.${wait}`
    : resets
      ? `Try again after ${resets}.`
      : 'Raise the cap to go on.'
}
