import type { Refusal, ScopeReport } from '../guard/refusal.js'
import { describeAmount, formatAmount, type Micros, parseSigned, sum } from '../money.js'
import type { QuoteWithVerdict } from '../quote/quote.js'

/**
 * Why several speeches can't be paid together, though each alone might be: a first one that was paid in vain is money lost. Undefined when
 * nothing stands in the way now.
 */
export function refusedTogether(quotes: readonly QuoteWithVerdict[], most: Micros | undefined): Refusal | undefined {
  const alone = quotes.flatMap(({ verdict }) => verdict.refusals)[0]
  if (alone) return alone
  const unit = quotes[0]?.unit ?? 'usd'
  const needed = sum(quotes.map((quote) => parseSigned((quote.usd ?? quote.credits)?.high ?? '0')))
  const scopes = quotes.at(-1)?.verdict.remaining ?? []
  const left = (scope: ScopeReport) => parseSigned((scope.usd ?? scope.credits)?.left ?? '0')
  const short = scopes.filter((scope) => scope.per !== 'request' && scope.unit === unit && left(scope) < needed)
  const tooMuch = most !== undefined && needed > most
  if (short.length === 0 && !tooMuch) return undefined
  const limits = short.map((scope) => `${nameOf(scope)} has ${describeAmount(left(scope), unit)} left`)
  if (tooMuch) limits.push(`the maximum is ${describeAmount(most, unit)}`)
  return {
    reason: !tooMuch && short.every(({ per }) => per === 'wallet') ? 'wallet_insufficient' : 'cap_exceeded',
    message: `videos.prepare was refused: the speech of its scenes could cost up to ${describeAmount(needed, unit)} together, but ${limits.join(', and ')}.`,
    operation: 'createSpeechV3',
    permanent: tooMuch,
    quote: null,
    needed: formatAmount(needed),
    unit,
    scopes,
    resetsAt: null,
    freeAt: null,
    jobs: null,
    stop: null,
  }
}

function nameOf({ per, label }: ScopeReport): string {
  return per === 'wallet' ? 'the wallet' : `the cap per ${per}${label ? ` for ${label}` : ''}`
}
