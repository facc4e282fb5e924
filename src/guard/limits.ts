import type { Assumption, Quote } from '../quote/quote.js'

/** What an account is entitled to, as its owner says: the API doesn't tell. */
export type Plan = 'self-serve' | 'enterprise'

/** A published rule of what self-serve plans may not do. Data, so that a change of policy is an edit here. */
export interface PlanRule {
  readonly id: string
  readonly applies: 'output_seconds' | 'operations'
  readonly maximumSeconds?: number
  readonly operations?: readonly string[]
  readonly reason: 'too_long' | 'enterprise_only'
  readonly text: string
  readonly source: string
}

const API_PLAN_ARTICLE = "HeyGen's API plan article of 2026-02-22"
const PRICE_PAGE = 'https://developers.heygen.com/docs/pricing, copy of about June 2026'

/** Rules for accounts that aren't said to be on an Enterprise plan. */
export const SELF_SERVE_RULES: readonly PlanRule[] = [
  {
    id: 'thirty_minutes',
    applies: 'output_seconds',
    maximumSeconds: 1800,
    reason: 'too_long',
    text: 'One output video may last 30 minutes at most outside Enterprise plans.',
    source: API_PLAN_ARTICLE,
  },
  {
    id: 'proofreading',
    applies: 'operations',
    operations: ['createProofreadV3', 'generateFromProofreadV3'],
    reason: 'enterprise_only',
    text: 'Proofreading is sold on Enterprise plans only.',
    source: `${API_PLAN_ARTICLE}; ${PRICE_PAGE}`,
  },
]

/** A rule that a request breaks. */
export interface Breach {
  readonly reason: 'too_long' | 'enterprise_only'
  readonly message: string
}

/** The rules a quoted request breaks on this plan: decided on the expected length, never on the reserve. */
export function breaches(quote: Quote, plan: Plan): readonly Breach[] {
  if (plan === 'enterprise') return []
  return SELF_SERVE_RULES.flatMap((rule): Breach[] => {
    if (rule.operations?.includes(quote.operation)) return [{ reason: rule.reason, message: `${rule.text} (Source: ${rule.source}.)` }]
    if (rule.maximumSeconds === undefined || !quote.seconds || quote.seconds.expected <= rule.maximumSeconds) return []
    const message =
      `${rule.text} This one is expected to last ${minutes(quote.seconds.expected)}: split it, or set plan: 'enterprise' if your account allows it. ` +
      `(Source: ${rule.source}.)`
    return [{ reason: rule.reason, message }]
  })
}

/** What the plan's rules say without refusing: a length that may turn out too long. */
export function planWarnings(quote: Quote, plan: Plan): readonly Assumption[] {
  if (plan === 'enterprise' || !quote.seconds) return []
  const { expected, high } = quote.seconds
  return SELF_SERVE_RULES.flatMap((rule) =>
    rule.maximumSeconds !== undefined && expected <= rule.maximumSeconds && high > rule.maximumSeconds
      ? [
          {
            code: 'may_be_too_long',
            message: `${rule.text} A slow voice could bring this one to ${minutes(high)}. (Source: ${rule.source}.)`,
          },
        ]
      : [],
  )
}

function minutes(seconds: number): string {
  // Up: 1,800.2 s must not read as the 30 minutes that are allowed.
  const whole = Math.ceil(seconds)
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}
