import type { PaidMethods } from '../../generated/resources.js'
import type { Refusal } from '../guard/refusal.js'
import type { Unit } from '../money.js'
import type { Facts } from '../quote/quote.js'
import type { BatchJournal } from './batch-journal.js'

/** A method that costs money and doesn't answer with a stream. */
export type BatchMethod = keyof PaidMethods

/** One purchase of a batch run. */
export type BatchItem<Method extends BatchMethod = 'videos.create'> = Pick<PaidMethods[Method], 'body'> & {
  /**
   * Names the item in the journal: 1 to 200 characters, each once. The same id with the same body is the same purchase, for good; with another
   * body, or other path ids, it is a new one.
   */
  readonly id: string
  readonly facts?: Facts | undefined
  /** Beside those of the run. */
  readonly labels?: readonly string[] | undefined
  readonly maxUsd?: string | number | undefined
  readonly maxCredits?: string | number | undefined
} & (PaidMethods[Method]['path'] extends readonly []
    ? { readonly path?: undefined }
    : {
        /** The ids in the method's path, in order, such as the template's. */
        readonly path: PaidMethods[Method]['path']
      })

/** What an item cost, by the ledger. */
export interface BatchCharge {
  /** Decimal string in `unit`: what was charged, and what is still held. */
  readonly amount: string
  readonly unit: Unit
  /** False while some of it is only held. */
  readonly final: boolean
  readonly reservationId: string
}

interface Ended {
  readonly id: string
  /** Null where nothing was bought, or where the ledger knows no more of it. */
  readonly charge: BatchCharge | null
  /** Known from the journal: this run didn't have to do anything for it. */
  readonly earlier: boolean
}

/**
 * How an item ended.
 * - `done`: `result` is what the method's work ended with. Links in it expire; a result from the journal is as it was then.
 * - `refused`: the guard's "no". Nothing was bought; a resumed run tries again.
 * - `failed`: the request was turned down (a resumed run tries again), or the job has failed (it doesn't: give the item a new id to buy it again).
 * - `unresolved`: it may have been paid for, and nobody knows how it ends. Its money stays held; a resumed run looks at its job again, and sends
 *   it again only where that can't pay twice.
 */
export type BatchResult<Method extends BatchMethod = 'videos.create'> = Ended &
  (
    | { readonly state: 'done'; readonly result: PaidMethods[Method]['result'] }
    | { readonly state: 'refused'; readonly refusal: Refusal }
    | { readonly state: 'failed'; readonly error: Error }
    | { readonly state: 'unresolved'; readonly error: Error }
  )

/** What is ahead, before anything is sent. Amounts are decimal strings in `unit`. */
export interface BatchPlan {
  readonly runId: string
  readonly items: number
  /** Ended in an earlier run, and not paid for again. */
  readonly ended: number
  /** Sent in an earlier run: only waited for, or sent again where that can't pay twice. */
  readonly underWay: number
  /** Bought before with another body: it will be bought again. */
  readonly edited: readonly string[]
  readonly unit: Unit
  /** Of the items that have a price and are still to be sent. */
  readonly low: string
  readonly expected: string
  readonly high: string
  /** How many of them can be held at the same time, in their order, and how much that is. The others may find room when those settle below what they held. */
  readonly fits: { readonly items: number; readonly high: string }
  readonly waiting: readonly string[]
  /** Those that nothing can make room for. */
  readonly refused: readonly { readonly id: string; readonly refusal: Refusal }[]
  /** Those that can't be sent as they are. */
  readonly invalid: readonly { readonly id: string; readonly error: Error }[]
}

/** How far a run is. */
export interface BatchProgress {
  readonly items: number
  readonly running: number
  readonly done: number
  readonly refused: number
  readonly failed: number
  readonly unresolved: number
  /** The item that has just moved. */
  readonly item: { readonly id: string; readonly state: 'sending' | 'sent' | BatchResult<BatchMethod>['state'] }
}

/** How a batch run goes about it. */
export interface BatchOptions<Method extends BatchMethod = 'videos.create'> {
  /** Default `videos.create`. */
  readonly method?: Method | undefined
  /** Items under way at the same time, 1 to 1,000. Default 10: the jobs that a pay-as-you-go account may run at once. */
  readonly concurrency?: number | undefined
  /**
   * `batch` sends up to 100 items with one request of the API's own batch operation (videos, translations, lipsyncs), and waits for each by
   * itself. Such a batch is held as a whole, at the sum of its items, and counts as one towards `concurrency`: HeyGen lines its items up. Items
   * that a batch can't take (a maximum or a folder of their own), and those of a batch that is refused or turned down, go out in smaller batches
   * or one by one. Default `single`: a request, a key and a hold for each.
   */
  readonly via?: 'single' | 'batch' | undefined
  /** A cap on the run, on top of the client's: over the run, its resumptions included, unless it says otherwise. */
  readonly cap?: BatchCap | undefined
  /** Tags of every item, for caps and reports. */
  readonly labels?: readonly string[] | undefined
  /** Names the run. Default: the journal's, else random. 1 to 100 printable ASCII characters without spaces. */
  readonly runId?: string | undefined
  /** Where the run keeps what it did: `fileJournal(path)` of `heygen-guard/node`, or one of your own. Default: memory, so that nothing can be resumed. */
  readonly journal?: BatchJournal | undefined
  /** Goes on with the run that the journal is of; without it, a journal that isn't empty is refused. An empty one begins a run. Default false. */
  readonly resume?: boolean | undefined
  /** Told what is ahead, before anything is sent; returning false ends the run with an AbortedError instead. */
  readonly onPlan?: ((plan: BatchPlan) => unknown) | undefined
  /** Told each step. What it throws ends the run. */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined
  /** Ends the run: nothing more is sent. What was sent goes on at HeyGen, and a resumed run waits for it. */
  readonly signal?: AbortSignal | undefined
  /** How long to wait for one item's jobs in milliseconds, default an hour (four `via` a batch), and how often to look at most. */
  readonly wait?: { readonly timeout?: number | undefined; readonly interval?: number | undefined } | undefined
}

/** As for `withCap`. */
export type BatchCap = ({ readonly usd: string | number } | { readonly credits: string | number }) & {
  readonly per?: 'request' | 'run' | 'hour' | 'day' | 'week' | 'month' | 'total'
  readonly timeZone?: string
  readonly label?: string
}

/** All results of a run, in the order of its items. */
export interface BatchSummary<Method extends BatchMethod = 'videos.create'> {
  readonly runId: string
  readonly results: readonly BatchResult<Method>[]
  readonly done: number
  readonly refused: number
  readonly failed: number
  readonly unresolved: number
  /** What the items cost, earlier runs included, as a decimal string in `unit`; what is still held counts. */
  readonly charged: string
  readonly unit: Unit
}

/** A run. Nothing happens until it is iterated or `all` is called. Leaving a loop early stops it like its `signal` does. */
export interface BatchRun<Method extends BatchMethod = 'videos.create'> extends AsyncIterable<BatchResult<Method>> {
  /** Every result, in the order of the items. @throws AbortedError, ValidationError, or what a callback or the journal threw. */
  all(): Promise<BatchSummary<Method>>
}
