import type { Refusal, ScopeReport } from '../guard/refusal.js'
import type { Micros, Unit } from '../money.js'

/** Three readings of one quantity; `low ≤ expected ≤ high`. */
export interface Interval<T> {
  readonly low: T
  readonly expected: T
  readonly high: T
}

/** What a price counts. */
export type Meter = 'second' | 'video' | 'call'

/** One priced item of a quote. */
export interface QuoteLine {
  /** The reservation part it belongs to. */
  readonly part: string
  /** Rate-card key, such as `video.avatar_iv.photo.hd`. */
  readonly key: string
  readonly meter: Meter
  readonly quantity: Interval<number>
  /** Price of one unit on `card`, as a decimal string. */
  readonly rate: string
  readonly card: string
  /** The dearest known price of one unit, which `high` is made from, and the card it stands on. */
  readonly highRate: string
  readonly highCard: string
  readonly usd: Interval<string>
  /** Where the rate was published. */
  readonly source: string
}

/** Something the quote took for granted, with a stable code. */
export interface Assumption {
  readonly code: string
  readonly message: string
}

/** Whether the guard would let the request through now. A verdict reserves nothing: another call may be faster. */
export interface Verdict {
  readonly allowed: boolean
  readonly refusals: readonly Refusal[]
  readonly remaining: readonly ScopeReport[]
}

/** What one request will cost, before it is sent. Plain data: two quotes of the same input are identical. */
export interface Quote {
  /** `operationId` of the API document. */
  readonly operation: string
  /** The rate card that `expected` is read from. */
  readonly card: string
  readonly unit: Unit
  readonly priced: boolean
  /** Decimal strings in USD; `high` is what is reserved. Null when unpriced. */
  readonly usd: Interval<string> | null
  /** Total length of the output; `high` is the length the reservation is made from. Null when length doesn't decide the price or isn't known. */
  readonly seconds: Interval<number> | null
  /** Cost between the 5th and the 95th percentile of the estimated length; null when the length is stated or doesn't matter. */
  readonly likely: { readonly low: string; readonly high: string } | null
  readonly lines: readonly QuoteLine[]
  readonly assumptions: readonly Assumption[]
  readonly warnings: readonly Assumption[]
  /** Why there is no price; null when priced. */
  readonly unpriced: string | null
}

/** A quote together with what the caps, the wallet and the plan's limits say of it. */
export interface QuoteWithVerdict extends Quote {
  readonly verdict: Verdict
  /** The quote as a short text for a person: lines, lengths, what is held and why, what was taken for granted. */
  explain(): string
  /** The fields as plain data, in a stable order. */
  toJSON(): object
}

/** A quote's money as integers, which is what the guard works on. */
export interface PricedParts {
  readonly expected: Micros
  readonly parts: readonly { readonly part: string; readonly amount: Micros }[]
  readonly high: Micros
}

/**
 * What a quote needs and the body doesn't say. Everything is optional: what is missing is looked up where a free call can tell, estimated
 * from the script, or makes the price unknown.
 */
export interface Facts {
  /** Type of the look named by `avatar_id`: decides the rate. */
  readonly avatarType?: AvatarType
  /** Types of several looks by id, for studio bodies. */
  readonly avatarTypes?: Readonly<Record<string, AvatarType>>
  /** Exact length of the output in seconds, when the caller knows it (own audio, synthesised speech). */
  readonly seconds?: number
  /** Language of the script (BCP 47, such as `de` or `pt-BR`); narrows the estimate. */
  readonly language?: string
  /** Facts per studio scene, by position. */
  readonly scenes?: readonly SceneFacts[]
}

export interface SceneFacts {
  /** Exact length of this scene in seconds. */
  readonly seconds?: number
  readonly avatarType?: AvatarType
  readonly language?: string
}

/** Kinds of look that `GET /v3/avatars/looks/{look_id}` tells apart. */
export type AvatarType = 'photo_avatar' | 'digital_twin' | 'studio_avatar'
