import { explainQuote } from './explain.js'
import type { Quote, QuoteWithVerdict, Verdict } from './quote.js'

/** A quote made without a client: what caps and wallet would say isn't in it. */
export interface OfflineQuote extends Quote {
  /** The quote as a short text for a person: lines, lengths, what is held and why, what was taken for granted. */
  explain(): string
  /** The fields as plain data, in a stable order. */
  toJSON(): object
}

/** A quote as callers get it: plain data, and two methods that don't show up in it. */
class PresentedQuote {
  constructor(quote: Quote, more: { readonly verdict?: Verdict }) {
    Object.assign(this, quote, more)
  }

  explain(this: Quote): string {
    return explainQuote(this)
  }

  toJSON(): object {
    return { ...this }
  }
}

/** Gives a quote its verdict and its methods. */
export function presentQuote(quote: Quote, verdict: Verdict): QuoteWithVerdict {
  const presented: object = new PresentedQuote(quote, { verdict })
  // The constructor has just copied every field of both.
  return presented as QuoteWithVerdict
}

/** Gives a quote its methods. */
export function presentOffline(quote: Quote): OfflineQuote {
  const presented: object = new PresentedQuote(quote, {})
  // The constructor has just copied every field of it.
  return presented as OfflineQuote
}
