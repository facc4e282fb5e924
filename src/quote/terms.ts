import { type Micros, parseAmount, prorate, sum } from '../money.js'
import { atLeast, precise, upToStep } from './billing.js'
import { secondsPer } from './cards.js'
import type { PricedLine } from './part-amounts.js'
import type { ChargeTerms } from './pricer.js'
import type { Rate } from './rate-card.js'

/**
 * One part's terms: flat when nothing in it is billed by time, the rate when one rate is, else its expected amount spread over its expected
 * seconds. They carry the card's minimum and rounding, because the job may be seen to end where the card isn't known.
 */
export function termsOf(lines: readonly PricedLine[]): ChargeTerms {
  const first = lines.find(({ counted }) => counted.timed)
  if (!first) return { kind: 'flat', amount: expectedOf(lines) }
  const { rate } = first
  const terms =
    lines.length === 1 || lines.every((line) => line.counted.timed && samePrice(line.rate, rate))
      ? { kind: 'seconds' as const, amount: rate.micros, perSeconds: secondsPer(rate.per) }
      : { kind: 'seconds' as const, amount: expectedOf(lines), perSeconds: expectedSeconds(lines) }
  return rate.minimum > 0 || rate.rounding ? { ...terms, ...rulesOf(rate) } : terms
}

function expectedOf(lines: readonly PricedLine[]): Micros {
  return sum(lines.map(({ amounts }) => amounts.expected))
}

/** 0.1 + 0.2 seconds are 0.3: the sum's float error would end up in the charge. */
function expectedSeconds(lines: readonly PricedLine[]): number {
  return precise(lines.reduce((all, { counted }) => (counted.timed ? all + counted.expected : all), 0))
}

function rulesOf(rate: Rate): Partial<Extract<ChargeTerms, { readonly kind: 'seconds' }>> {
  return {
    ...(rate.minimum > 0 ? { minimumSeconds: atLeast(0, rate) } : {}),
    ...(rate.rounding?.seconds === undefined ? {} : { stepSeconds: rate.rounding.seconds }),
    ...(rate.rounding?.amount === undefined ? {} : { step: parseAmount(rate.rounding.amount) }),
  }
}

/** Whether two rates bill the same for the same length. */
export function samePrice(a: Rate, b: Rate): boolean {
  return (
    a.micros === b.micros && a.per === b.per && a.rounding?.seconds === b.rounding?.seconds && a.rounding?.amount === b.rounding?.amount
  )
}

/**
 * The charge for a finished job, in micros of the terms' unit, rounded up; a flat price whatever the length.
 *
 * @param terms of one part, from `price(…).money.terms`; plain data, kept with the reservation.
 * @param billedSeconds what the finished job states; for clips their number.
 * @returns undefined when the terms need a length and there is none.
 * @throws ValidationError for a negative or infinite length.
 */
export function chargeFor(terms: ChargeTerms, billedSeconds: number | undefined): Micros | undefined {
  if (terms.kind === 'flat') return terms.amount
  if (billedSeconds === undefined || terms.perSeconds <= 0) return undefined
  const seconds = upToStep(Math.max(billedSeconds, terms.minimumSeconds ?? 0), terms.stepSeconds)
  const amount = prorate(terms.amount, seconds, terms.perSeconds)
  return terms.step === undefined ? amount : Math.ceil(amount / terms.step) * terms.step
}
