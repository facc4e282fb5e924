import { orAborted } from '../abort.js'
import type { Wallet, WalletState } from '../guard/wallet.js'
import type { Settings } from '../options.js'
import type { Pricing } from '../quote/pricer.js'
import type { Assumption } from '../quote/quote.js'
import { type Billing, cardFor } from '../quote/rate-cards.js'

/** The price list of a call, by what its account pays with. */
export interface AccountPricing {
  readonly pricing: Pricing
  readonly assumptions?: readonly Assumption[]
  /** What the list was chosen for; absent where it was named, or the account not read. */
  readonly billing?: Billing
  /** The account as it was read for this; absent where that was known before. */
  readonly wallet?: WalletState | undefined
}

const USAGE: Assumption = {
  code: 'usage_rates_unknown',
  message: 'The account is billed by use, and nobody publishes those rates: the self-serve list in USD is taken.',
}
const UNSEEN: Assumption = {
  code: 'account_not_looked_at',
  message:
    "A token usually bills a web plan's credits, but the account isn't looked at and no card is named: the self-serve list in USD is taken.",
}

/**
 * Finds the price list that a call is quoted on: the caller's card, or else the one that goes with the account, which is looked up once.
 *
 * @param wallet undefined where the account isn't looked at.
 */
export function accountPricing(
  { pricing, cardNamed, credentials }: Pick<Settings, 'pricing' | 'cardNamed' | 'credentials'>,
  wallet: Wallet | undefined,
): (signal: AbortSignal | undefined) => Promise<AccountPricing> {
  if (!wallet || cardNamed) {
    const fixed = { pricing, ...(!cardNamed && 'accessToken' in credentials ? { assumptions: [UNSEEN] } : {}) }
    return async () => fixed
  }
  const on = (billing: Billing): Pricing => {
    const card = cardFor(billing)
    return card === pricing.card ? pricing : { ...pricing, card }
  }
  return async (signal) => {
    const { billing, state } = await orAborted(wallet.billing(), signal)
    if (billing === undefined) return { pricing, assumptions: [unread(state)], wallet: state }
    return { pricing: on(billing), billing, ...(billing === 'usage_based' ? { assumptions: [USAGE] } : {}), wallet: state }
  }
}

function unread(state: WalletState | undefined): Assumption {
  const why = state?.kind === 'unreadable' ? ` (${state.why})` : ''
  return {
    code: 'account_unread',
    message: `What the account pays with could not be told${why}: the list for a wallet in USD is taken.`,
  }
}
