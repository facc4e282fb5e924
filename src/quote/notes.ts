import type { Length } from './length.js'
import type { Assumption } from './quote.js'

/** What a quote says of where its length comes from. */
export function lengthAssumption(length: Length): Assumption {
  return LENGTHS[length.origin]
}

const LENGTHS: Readonly<Record<Length['origin'], Assumption>> = {
  stated: { code: 'length_stated', message: 'The length was stated, not measured.' },
  measured: { code: 'length_measured', message: 'The length was measured from the recording.' },
  script: {
    code: 'length_estimated',
    message: 'The length is estimated from the script; the voice decides. What is held covers slow voices.',
  },
  rough: {
    code: 'length_measured_roughly',
    message: 'The recording does not say its length, which is estimated from pieces of it: up to twice that is held.',
  },
}

/** The price page of 2026-06 sells 4K; the API plan article of 2026-02-22 calls it enterprise-only, and no later list has a row for it. */
export const UHD: Assumption = {
  code: 'uhd_may_be_unavailable',
  message:
    'Price lists disagree on whether 4K is sold on self-serve plans (price page 2026-06: yes; plan article 2026-02-22: enterprise only).',
}

/** No list in USD has a row for custom motion, and the Enterprise ones have none; on web plans it doubles the credits (plan article, undated copy of 2026). */
export const MOTION_UNKNOWN: Assumption = {
  code: 'motion_price_unknown',
  message: 'Custom motion is taken to cost nothing extra: this price list has no row for it, though web plans charge double credits.',
}

/** Plan article, undated copy of 2026: 40 credits a minute against 20. */
export const MOTION_BILLED: Assumption = {
  code: 'custom_motion_billed',
  message: "A motion prompt is billed at the list's rate for custom motion, in place of the engine's own.",
}
