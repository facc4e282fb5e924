import type { Unit } from '../money.js'
import type { Quote } from '../quote/quote.js'
import { type Billing, cardFor } from '../quote/rate-cards.js'
import type { CheckedCap } from './caps.js'
import type { Wallet, WalletReading, WalletState } from './wallet.js'

const NAMES: Readonly<Record<Unit, string>> = { usd: 'USD', credit: 'credits' }
const MAXIMA: Readonly<Record<Unit, string>> = { usd: 'maxUsd', credit: 'maxCredits' }
const EXAMPLES: Readonly<Record<Unit, string>> = { usd: '{ usd: 20, per: "day" }', credit: '{ credits: 20, per: "day" }' }

type Priced = Pick<Quote, 'unit' | 'card'>

/** Why caps can't hold a request back: one that counts another unit would never be counted in. */
export function capMismatch(caps: readonly CheckedCap[], quote: Priced): string | undefined {
  const other = caps.find(({ unit }) => unit !== quote.unit)
  if (!other) return undefined
  return `it is billed in ${NAMES[quote.unit]} (card ${quote.card}), and this client's caps count ${NAMES[other.unit]}, so none of them could stop it. Give caps in ${NAMES[quote.unit]}, such as ${EXAMPLES[quote.unit]}.`
}

/** Why a call's own maximum can't hold it back. */
export function maximumMismatch(maximum: { readonly unit: Unit } | undefined, quote: Priced): string | undefined {
  if (!maximum || maximum.unit === quote.unit) return undefined
  return `it is billed in ${NAMES[quote.unit]} (card ${quote.card}), and ${MAXIMA[maximum.unit]} counts ${NAMES[maximum.unit]}. Give ${MAXIMA[quote.unit]}.`
}

/**
 * Why a quote can't be held against what the account has left.
 *
 * @param chosenFor what the price list was chosen for; undefined where the caller named it.
 */
export function cardMismatch({ unit, billing }: WalletReading, quote: Priced, chosenFor?: Billing): string | undefined {
  // Credits of a web plan and of an Enterprise wallet are called alike and aren't the same.
  if (chosenFor !== undefined && cardFor(billing) !== cardFor(chosenFor)) return accountChanged(billing, quote)
  if (unit === quote.unit) return undefined
  return `card ${quote.card} prices it in ${NAMES[quote.unit]}, and the account bills ${NAMES[unit]}. Name a card in ${NAMES[unit]}, or none, for the list that goes with the account; then call again.`
}

function accountChanged(billing: Billing, { card }: Priced): string {
  return `card ${card} prices it, and the account has changed to one that is billed on card ${cardFor(billing).id}. Call again.`
}

/** What is known of the account that a request was priced for. */
interface PricedFor {
  readonly billing?: Billing | undefined
  readonly wallet?: WalletState | undefined
}

/** Whether the caller named the price list: then no other look at the account changes it. */
export function isCardNamed({ billing, wallet }: PricedFor): boolean {
  return billing === undefined && wallet === undefined
}

/**
 * Whether the account bills otherwise by now than a request was priced for, and why that refuses it. What it was priced for may be remembered from
 * long ago.
 */
export async function changedSince(
  wallet: Wallet | undefined,
  { billing, wallet: seen }: PricedFor,
  quote: Priced,
): Promise<string | undefined> {
  if (!wallet || billing === undefined || seen !== undefined) return undefined
  const state = await wallet.state()
  return state.kind === 'read' && cardFor(state.reading.billing) !== cardFor(billing)
    ? accountChanged(state.reading.billing, quote)
    : undefined
}
