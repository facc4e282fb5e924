import type { SpeechCalibration } from '../duration/speech.js'
import type { Refusal, ScopeReport } from '../guard/refusal.js'
import type { Micros, Unit } from '../money.js'
import type { BillableName } from './names.js'
import type { RateUnit } from './rate-card.js'

/** Three readings of one quantity; `low ≤ expected ≤ high`. */
export interface Interval<T> {
  /** The least it is likely to be. */
  readonly low: T
  /** What it will most probably be. */
  readonly expected: T
  /** The worst that is known: of money, what is held. */
  readonly high: T
}

/** What a price counts: any unit that a rate card has. */
export type Meter = RateUnit

/** One priced item of a quote. */
export interface QuoteLine {
  /** The reservation part it belongs to; of a workflow run, which has one part, the node. */
  readonly part: string
  /** Rate-card key, such as `video.avatar_iv.photo.hd`. */
  readonly key: string
  /** What is counted. */
  readonly meter: Meter
  /** How many of `meter`. */
  readonly quantity: Interval<number>
  /** Price on `card`, as a decimal string, of one `per`. */
  readonly rate: string
  /** What `rate` buys one of; a length in seconds may be billed by the minute. */
  readonly per: RateUnit
  /** The card that `rate` stands on. */
  readonly card: string
  /** The dearest known price of one unit, which `high` is made from, and the card it stands on. */
  readonly highRate: string
  readonly highCard: string
  /** Decimal strings in USD; null on a card in credits. */
  readonly usd: Interval<string> | null
  /** Decimal strings in credits; null on a card in USD. */
  readonly credits: Interval<string> | null
  /** Where the rate was published. */
  readonly source: string
}

/** Something the quote took for granted, with a stable code. */
export interface Assumption {
  /** Stable, and safe to branch on. */
  readonly code: string
  /** The same for a person. */
  readonly message: string
}

/** Whether the guard would let the request through now. A verdict reserves nothing: another call may be faster. */
export interface Verdict {
  /** Whether it would be sent. */
  readonly allowed: boolean
  /** Every reason against it; empty when allowed. */
  readonly refusals: readonly Refusal[]
  /** What is left in each cap and in the wallet. */
  readonly remaining: readonly ScopeReport[]
}

/** What one request will cost, before it is sent. Plain data: two quotes of the same input are identical. */
export interface Quote {
  /** `operationId` of the API document. */
  readonly operation: string
  /** The rate card that `expected` is read from. */
  readonly card: string
  /** What the amounts count: `usd`, or `credit` on a card of a web plan or an Enterprise contract. */
  readonly unit: Unit
  /** Whether there is a price; without one the guard refuses, unless the caller says what it may cost. */
  readonly priced: boolean
  /** Decimal strings in USD; `high` is what is reserved. Null when unpriced, and on a card in credits. */
  readonly usd: Interval<string> | null
  /** The same in credits. Null when unpriced, and on a card in USD. */
  readonly credits: Interval<string> | null
  /**
   * Length of the output, of several outputs the longest; `high` is the length the reservation is made from. Null when length doesn't decide
   * the price, when it isn't an output's, or when it isn't known.
   */
  readonly seconds: Interval<number> | null
  /** Cost between the 5th and the 95th percentile of the estimated length, in the quote's unit; null when the length is stated or doesn't matter. */
  readonly likely: { readonly low: string; readonly high: string } | null
  /** What the price is made of, item by item. */
  readonly lines: readonly QuoteLine[]
  /** What was taken for granted. */
  readonly assumptions: readonly Assumption[]
  /** What the caller should know before buying, such as `superseded_rate_card`. */
  readonly warnings: readonly Assumption[]
  /** Why there is no price; null when priced. */
  readonly unpriced: string | null
}

/** A quote together with what the caps, the wallet and the plan's limits say of it. */
export interface QuoteWithVerdict extends Quote {
  /** What the guard would say now: `allowed`, and if not, why. It reserves nothing. */
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
  /** Languages of voices by id, where `language` isn't given; looked up with a free call. */
  readonly languages?: Readonly<Record<string, string>>
  /** What finished renders have taught of voices, by id (`observeSpeech`); kept by the ledger. */
  readonly calibrations?: Readonly<Record<string, SpeechCalibration>>
  /**
   * Lengths of recordings that the body names, by their URL, their asset id or their base64 text, as `mediaSeconds` gives them. What isn't given
   * here is looked up.
   */
  readonly media?: Readonly<Record<string, MediaFact>>
  /** Facts per studio scene, by position. */
  readonly scenes?: readonly SceneFacts[]
  /** Length in seconds of the recording that a translation, a lipsync or a filler-word removal works on, before any cut. */
  readonly sourceSeconds?: number
  /**
   * How much longer than its source an output may get while `enable_dynamic_duration` is on: 1 to 4, default 1.3. Nobody publishes the real
   * figure. Only `high` and `low` are made with it.
   */
  readonly stretch?: number
  /** Length in seconds that a Video Agent is asked for. It can't be set: agents came back at 79 to 174 % of it. */
  readonly expectedSeconds?: number
  /** Clips that an AI clipping will make. */
  readonly clips?: number
  /** Seconds of each reference video of a model video, by position. */
  readonly referenceSeconds?: readonly number[]
  /** What a template's scenes are made of, in its order. Left out, their scripts are looked up: the API tells no more. */
  readonly templateScenes?: readonly TemplateSceneFacts[]
  /**
   * Nodes of the workflow that a run works through, as its published version has them. Looked up where a client can; given or not, it serves
   * to leave no node out.
   */
  readonly workflowGraph?: readonly WorkflowNode[]
  /** What each node of the workflow does, by its id: nobody publishes that, or what a node costs. A node that isn't in it leaves no price. */
  readonly workflowNodes?: Readonly<Record<string, WorkflowNodeFacts>>
  /** Facts per item of a batch, by position; what isn't given there is taken from these facts, lengths and counts excepted. */
  readonly items?: readonly ItemFacts[]
}

/** How long a recording plays. An inexact length is held at twice as much. */
export interface MediaFact {
  readonly seconds: number
  readonly exact: boolean
}

/** Facts of one item of a batch, or of one node of a workflow. */
export type ItemFacts = Omit<Facts, 'items' | 'workflowGraph' | 'workflowNodes'>

/** A node as a workflow's graph names it. */
export interface WorkflowNode {
  readonly id: string
  readonly type: string
  readonly variant?: string | null
}

/** What a node costs, by the caller's own knowledge: nothing, or what a call of an operation would. */
export type WorkflowNodeFacts = { readonly free: true } | WorkflowNodeWork

/** The call that does the same as a node. */
export interface WorkflowNodeWork {
  /** Its method (`voices.speech`) or `operationId` (`createSpeechV3`). */
  readonly operation: BillableName
  /** The body that would be sent, with what the run's inputs put in. */
  readonly body: unknown
  /** What the body doesn't say, such as the length of a sound that another node makes. */
  readonly facts?: ItemFacts
}

/** What a studio scene's price depends on and the body doesn't say. */
export interface SceneFacts {
  /** Exact length of this scene in seconds. */
  readonly seconds?: number
  readonly avatarType?: AvatarType
  readonly language?: string
}

/** One scene of a template. Its length is `seconds`, or estimated from `script`. */
export interface TemplateSceneFacts extends SceneFacts {
  /** The scene's id, so that `scene_ids` can pick it. */
  readonly id?: string
  readonly script?: string
  /** Left out: held at the dearest engine. */
  readonly engine?: 'avatar_iii' | 'avatar_iv' | 'avatar_v'
}

/** Kinds of look that `GET /v3/avatars/looks/{look_id}` tells apart. */
export type AvatarType = 'photo_avatar' | 'digital_twin' | 'studio_avatar'
