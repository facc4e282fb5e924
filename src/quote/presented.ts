import { explainQuote } from './explain.js'
import type { Quote, QuoteWithVerdict, Verdict } from './quote.js'

/** A quote with its verdict as callers get it: plain data, and two methods that don't show up in it. */
class PresentedQuote {
  constructor(quote: Quote, verdict: Verdict) {
    Object.assign(this, quote, { verdict })
  }

  explain(this: QuoteWithVerdict): string {
    return explainQuote(this)
  }

  toJSON(): object {
    return { ...this }
  }
}

/** Gives a quote its verdict and its methods. */
export function presentQuote(quote: Quote, verdict: Verdict): QuoteWithVerdict {
  const presented: object = new PresentedQuote(quote, verdict)
  // The constructor has just copied every field of both.
  return presented as QuoteWithVerdict
}
