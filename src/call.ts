import type { Facts } from './quote/quote.js'

/** What every method takes last. */
export interface CallOptions {
  /** Stops the call. Aborting a paid request in flight leaves its outcome unknown: the reservation stays held. */
  readonly signal?: AbortSignal | undefined
  /**
   * Deadline in milliseconds for the request: connecting, answer, body, retries and the waits between them. Default 60,000, for uploads
   * 600,000, for event streams none. The free look-ups before a paid request have the client's `lookUpTimeout`.
   */
  readonly timeout?: number | undefined
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
}

/** Options of an operation that costs money and takes an idempotency key. */
export interface KeyedPaidCallOptions extends KeyedCallOptions, PaidCallOptions {}

/** An answer with what surrounds it. */
export interface WithResponse<T> {
  readonly data: T
  readonly status: number
  readonly headers: Headers
  /** HeyGen's `X-Request-Id`; name it when asking their support. */
  readonly requestId: string | undefined
  /** The reservation behind a paid call. */
  readonly reservationId: string | undefined
}

/** A promise of the answer's `data` that can also give status, headers and request id. */
export interface ApiPromise<T> extends Promise<T> {
  withResponse(): Promise<WithResponse<T>>
}

/** One page of a list: `data` as the API gave it, its items, and the way to the next page. */
export interface Page<Data, Item> extends AsyncIterable<Item> {
  readonly data: Data
  readonly items: readonly Item[]
  readonly hasMore: boolean
  readonly nextToken: string | null
  /** The next page, or undefined after the last. */
  next(): Promise<Page<Data, Item> | undefined>
}

/** Awaited, the first page; iterated with `for await`, every item of every page. */
export interface PagePromise<Data, Item> extends ApiPromise<Page<Data, Item>>, AsyncIterable<Item> {}

/** Server-sent events, as they arrive. */
export interface EventStream<Event> extends AsyncIterable<Event> {}
