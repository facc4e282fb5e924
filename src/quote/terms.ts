import { type Micros, parseAmount, prorate, sum } from '../money.js'
import { atLeast, precise, upToStep } from './billing.js'
import { secondsPer } from './cards.js'
import type { ChargeTerms } from './pricer.js'
import type { Rate } from './rate-card.js'

/** What terms are made from: a line's rate, what it bills, and what that is expected to cost. */
export interface TermsLine {
  readonly rate: Rate
  readonly timed: boolean
  readonly seconds: number
  readonly expected: Micros
}

/**
 * One part's terms: flat when nothing in it is billed by time, the rate when one rate is, else its expected amount spread over its expected
 * seconds. They carry the card's minimum and rounding, because the job may be seen to end where the card isn't known.
 */
export function termsOf(lines: readonly TermsLine[]): ChargeTerms {
  const amount = sum(lines.map(({ expected }) => expected))
  const metered = lines.filter(({ timed }) => timed)
  const [first] = metered
  if (!first) return { kind: 'flat', amount }
  const { rate } = first
  const rules = {
    ...(rate.minimum > 0 ? { minimumSeconds: atLeast(0, rate) } : {}),
    ...(rate.rounding?.seconds === undefined ? {} : { stepSeconds: rate.rounding.seconds }),
    ...(rate.rounding?.amount === undefined ? {} : { step: parseAmount(rate.rounding.amount) }),
  }
  if (lines.every((line) => line.timed && samePrice(line.rate, rate)))
    return { kind: 'seconds', amount: rate.micros, perSeconds: secondsPer(rate.per), ...rules }
  // 0.1 + 0.2 seconds are 0.3: the sum's float error would end up in the charge.
  return { kind: 'seconds', amount, perSeconds: precise(metered.reduce((all, { seconds }) => all + seconds, 0)), ...rules }
}

/** Whether two rates bill the same for the same length. */
export function samePrice(a: Rate, b: Rate): boolean {
  return (
    a.micros === b.micros && a.per === b.per && a.rounding?.seconds === b.rounding?.seconds && a.rounding?.amount === b.rounding?.amount
  )
}

/** The charge for so many billed seconds under these terms, rounded up to a micro; a flat price whatever the length. */
export function chargeFor(terms: ChargeTerms, billedSeconds: number | undefined): Micros | undefined {
  if (terms.kind === 'flat') return terms.amount
  if (billedSeconds === undefined || terms.perSeconds <= 0) return undefined
  const seconds = upToStep(Math.max(billedSeconds, terms.minimumSeconds ?? 0), terms.stepSeconds)
  const amount = prorate(terms.amount, seconds, terms.perSeconds)
  return terms.step === undefined ? amount : Math.ceil(amount / terms.step) * terms.step
}
