import { orAborted } from '../../abort.js'
import { ValidationError } from '../../errors.js'
import type * as Whole from '../../facts/billing.js'

/** Only accounts that pay from a wallet in USD: the lists of the others are in the whole script. */
export const accountPricing: typeof Whole.accountPricing =
  ({ pricing, cardNamed }, wallet) =>
  async (signal) => {
    if (!wallet || cardNamed) return { pricing }
    const { billing, state } = await orAborted(wallet.billing(), signal)
    if (billing === 'wallet') return { pricing, billing, wallet: state }
    if (billing !== undefined)
      throw new ValidationError([
        { path: 'account', expected: 'a wallet in USD; heygen-guard.lowcode.full.js has the other price lists', got: billing },
      ])
    const why = state?.kind === 'unreadable' ? ` (${state.why})` : ''
    const message = `What the account pays with could not be told${why}: the list for a wallet in USD is taken.`
    return { pricing, assumptions: [{ code: 'account_unread', message }], wallet: state }
  }
