import type { Confirm } from './guard/rules/confirm.js'
import type { Facts } from './quote/quote.js'

/** What every method takes last. */
export interface CallOptions {
  /** Stops the call. Aborting a paid request in flight leaves its outcome unknown: the reservation stays held. */
  readonly signal?: AbortSignal | undefined
  /**
   * Deadline in milliseconds for the request: connecting, answer, body, retries and the waits between them. Default 60,000, for uploads
   * 600,000, for event streams none. The free look-ups before a paid request have the client's `lookUpTimeout`, and reading the wallet has
   * 10 seconds.
   */
  readonly timeout?: number | undefined
  /**
   * Of event streams only: milliseconds without a byte after which the stream is given up. The time that the reader takes doesn't count.
   * Default 300,000; Infinity for none.
   */
  readonly stallTimeout?: number | undefined
  /**
   * The most this call may cost, in USD. For a request with a known price, a cap on the quote's `high`; for one without, what is reserved
   * and, unless the wallet says otherwise, charged.
   */
  readonly maxUsd?: string | number | undefined
  /** The same in credits, for accounts that bill them; not together with `maxUsd`. A maximum in the other unit is refused. */
  readonly maxCredits?: string | number | undefined
  /** Tags for caps and reports, such as `customer:acme`: at most 16 of 1 to 100 printable ASCII characters without spaces. */
  readonly labels?: readonly string[] | undefined
  /** Extra request headers. The credential's headers can't be replaced. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Fields to send that this version doesn't know. They are not validated, and the quote says so. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined
}

/** Options of an operation that the API makes idempotent: repeating the key within 24 hours replays the first answer. */
export interface KeyedCallOptions extends CallOptions {
  /** 1 to 255 characters of `A-Z a-z 0-9 _ - : .`; default random. The same key and body again is the same purchase. */
  readonly idempotencyKey?: string | undefined
}

/** Options of an operation that costs money. */
export interface PaidCallOptions extends CallOptions {
  /** What the price depends on and the body doesn't say. What is given here isn't looked up. */
  readonly facts?: Facts | undefined
  /** Whom to ask before this call if its worst price is above an amount, in place of the client's `confirm`; `off`: nobody. */
  readonly confirm?: Confirm | 'off' | undefined
}

/** Options of an operation that costs money and takes an idempotency key. */
export interface KeyedPaidCallOptions extends KeyedCallOptions, PaidCallOptions {}

/** An answer with what surrounds it. */
export interface WithResponse<T> {
  /** What the method alone resolves to. */
  readonly data: T
  /** HTTP status. */
  readonly status: number
  readonly headers: Headers
  /** HeyGen's `X-Request-Id`; name it when asking their support. */
  readonly requestId: string | undefined
  /** The reservation behind a paid call. */
  readonly reservationId: string | undefined
}

/** A promise of the answer's `data` that can also give status, headers and request id. */
export interface ApiPromise<T> extends Promise<T> {
  /** The answer together with its status, headers and request id. */
  withResponse(): Promise<WithResponse<T>>
}

/** One page of a list: `data` as the API gave it, its items, and the way to the next page. */
export interface Page<Data, Item> extends AsyncIterable<Item> {
  /** As the API gave it. */
  readonly data: Data
  /** What is on this page. */
  readonly items: readonly Item[]
  /** Whether another page follows. */
  readonly hasMore: boolean
  /** What the API names the next page by; null after the last. */
  readonly nextToken: string | null
  /** The next page, or undefined after the last. @throws PaginationError when it was read before. */
  next(): Promise<Page<Data, Item> | undefined>
  /** This page and all that follow. The next one is only asked for when this one was taken. */
  pages(): AsyncIterable<Page<Data, Item>>
  /** The items of this page and of all that follow, or the first `limit` of them. */
  toArray(options?: ToArrayOptions): Promise<Item[]>
}

/** How much of a list is gathered. */
export interface ToArrayOptions {
  /** The most items to gather: no page beyond them is asked for. A whole number above 0; default all there are. */
  readonly limit?: number | undefined
}

/** Awaited, the first page; iterated with `for await`, every item of every page. */
export interface PagePromise<Data, Item> extends ApiPromise<Page<Data, Item>>, AsyncIterable<Item> {
  /** Every page, each asked for when the one before was taken. */
  pages(): AsyncIterable<Page<Data, Item>>
  /**
   * All items in memory, or the first `limit` of them.
   *
   * @throws PaginationError when the list leads back to a page that was read; ValidationError for a bad limit.
   * @example const newest = await heygen.videos.list().toArray({ limit: 20 })
   */
  toArray(options?: ToArrayOptions): Promise<Item[]>
}

/**
 * Server-sent events, as they arrive. The request leaves when they are first read, and they can be read once. An error event isn't given but
 * thrown, as StreamError; a stream that breaks off or stalls throws ConnectionError or TimeoutError. Leaving the loop lets the connection go.
 */
export interface EventStream<Event> extends AsyncIterable<Exclude<Event, { readonly type: 'error' }>> {}
