import type { Clock } from '../clock.js'
import type { Cap, CountedBy } from '../guard/caps.js'
import type { Plan } from '../guard/limits.js'
import type { AutoReload } from '../guard/rules/auto-reload.js'
import type { CheckedConfirm, Confirm } from '../guard/rules/confirm.js'
import type { FailedJobs } from '../guard/settle.js'
import type { Hooks } from '../hooks.js'
import type { Logger, LogLevel } from '../http/logger.js'
import type { Credentials } from '../http/transport.js'
import type { Ledger } from '../ledger/ledger.js'
import type { Micros } from '../money.js'
import type { AmountsByMethod, RateCardName } from '../quote/names.js'
import type { Pricing } from '../quote/pricer.js'
import type { RateCard } from '../quote/rate-card.js'

/** What a client can be told. Everything has a default but the credential. */
export interface HeyGenOptions extends Hooks {
  /** Default: the environment variable `HEYGEN_API_KEY`, where there is an environment. */
  readonly apiKey?: string | undefined
  /** OAuth access token, or a function that gives one before each attempt. Instead of a key; it bills the web plan, not the wallet. */
  readonly accessToken?: string | (() => string | Promise<string>) | undefined
  /** Default: `HEYGEN_BASE_URL`, else `https://api.heygen.com`. */
  readonly baseUrl?: string | undefined
  /** Where spend is kept. Default: in memory, so that caps hold within this process. */
  readonly ledger?: Ledger | undefined
  /** Ceilings on spend; `none` says that there are to be none, which is warned of otherwise. */
  readonly caps?: readonly Cap[] | 'none' | undefined
  /**
   * The most jobs that may run at the same time, over everyone on the ledger who has this account: a whole number above 0. A request that would pass it is
   * refused (`too_many_jobs`); HeyGen itself answers 429 from about 10 on pay-as-you-go accounts, which is waited out. Batches, whose items HeyGen puts in
   * line, and plain speech don't count. Default `off`.
   */
  readonly concurrency?: number | 'off' | undefined
  /** Whom to ask before requests whose worst price is above an amount. A call can have its own. Default nobody. */
  readonly confirm?: Confirm | undefined
  /**
   * What to do where the account's wallet reloads itself, and so is no limit. `capped`: let through only what a cap or a maximum counts. `allow`: let
   * everything through that the balance covers. Default `capped`; without effect where `wallet` is `ignore`.
   */
  readonly autoReload?: AutoReload | undefined
  /** Names the HeyGen account in the ledger, when several share one. Default `default`. 1 to 100 printable ASCII characters without spaces. */
  readonly account?: string | undefined
  /** Names the run that `per: 'run'` caps add up in; give the same one to go on with a run elsewhere. Default random. */
  readonly runId?: string | undefined
  /**
   * Standing maxima in USD for operations whose price this version doesn't know, by method name: `{ 'brandKits.create': '0.50' }`. What is
   * held and charged for each call that doesn't give its own `maxUsd`. A known price makes no use of it, nor does an account in credits.
   */
  readonly unpriced?: AmountsByMethod | undefined
  /** `check`: no request may cost more than the account has left. `ignore`: caps alone decide, in the unit of `card`. Default `check`. */
  readonly wallet?: 'check' | 'ignore' | undefined
  /** What must stay in the wallet or the plan, in the unit that the account bills: USD or credits. Default 0. */
  readonly walletFloor?: string | number | undefined
  /** How old a reading of the balance may be, in milliseconds. Default 30,000. */
  readonly walletMaxAge?: number | undefined
  /** Default `self-serve`: no video of more than 30 minutes, no enterprise-only features. */
  readonly plan?: Plan | undefined
  /**
   * Rate card to quote from: a known list, `latest`, `conservative`, or one made by `defineRateCard`. It must count what the account bills.
   * Default by account: `2026-06` in USD, `web-credits` for a web plan, `enterprise-credits-v2` for a wallet in credits.
   */
  readonly card?: RateCardName | RateCard | undefined
  /** Days after a price list was last seen from which quotes on it warn (`stale_rate_card`). 0 or more. Default 120. */
  readonly staleAfterDays?: number | undefined
  /** `dearest`: hold the dearest known price on this card and every later one. `card`: this card's price only. Default `dearest`. */
  readonly reserveFrom?: 'dearest' | 'card' | undefined
  /**
   * What to do with the money of failed jobs. Default `release`, marked as an assumption on the receipt. Where the failed answer shows finished
   * work (clips, nodes of a run, completed items), `release` charges that work and `hold` keeps it held.
   */
  readonly failedJobs?: FailedJobs | undefined
  /** Repeats after the first attempt, 0 to 10. Default 2. What can't be repeated safely never is. */
  readonly maxRetries?: number | undefined
  /**
   * Milliseconds, above 0, for finding out what a price depends on and the body doesn't say: types of looks, languages of voices, scenes of
   * templates, lengths of recordings. What isn't known by then is estimated, or makes the price unknown. Default 10,000. Reading the wallet
   * has 10 seconds of its own: nothing can stand in for it, so a paid call without it is refused (`wallet_unreadable`).
   */
  readonly lookUpTimeout?: number | undefined
  /** Extra headers on every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /**
   * How requests go out; default the global `fetch`. Called as `fetch(url, init)`; where it heeds no signal, the deadline still ends the call. It
   * must hand the answer over unread: to log it, read `response.clone()`. An answer that was read already makes a paid call's outcome unknown.
   */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** What time it is, and how waits pass; a simulator has one on which nothing waits. Default: the system's. */
  readonly clock?: Clock | undefined
  /** Where log lines go; `console` is one. Default nowhere. */
  readonly logger?: Logger | undefined
  /** Default `info` with a logger. */
  readonly logLevel?: LogLevel | undefined
}

/** Options with their defaults. */
export interface Settings {
  readonly credentials: Credentials
  readonly secrets: readonly string[]
  readonly baseUrl: string
  readonly account: string
  readonly walletFloor: Micros
  readonly walletMaxAgeMs: number
  readonly plan: Plan
  /** On the card that was named, else the one for a wallet in USD. */
  readonly pricing: Pricing
  readonly cardNamed: boolean
  /** What every quote counts, where that is known without reading the account. */
  readonly counted: CountedBy | undefined
  readonly failedJobs: FailedJobs
  /** The caller said that there are to be no caps. */
  readonly capsWaived: boolean
  readonly concurrency: number | undefined
  readonly confirm: CheckedConfirm | undefined
  readonly autoReload: AutoReload
  readonly unpriced: ReadonlyMap<string, Micros>
  readonly maxRetries: number
  readonly lookUpTimeoutMs: number
  readonly clock: Clock
  readonly logLevel: LogLevel
}
