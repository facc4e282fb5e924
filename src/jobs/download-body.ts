import { AbortedError, HeyGenError } from '../errors.js'

/** A connection that broke or stalled: the next one may do better. */
export class Broken extends Error {}

/** What one connection gives, and what its bytes are given to, under one signal. */
export interface Body {
  /** The next piece; undefined at the end. @throws Broken when the stream fails or stalls; AbortedError. */
  read(): Promise<Uint8Array | undefined>
  /** Waits for work of the consumer, for as long as that takes. @throws AbortedError; what the work throws. */
  held<T>(work: Promise<T>): Promise<T>
  /** Lets the connection go. */
  close(): void
}

/**
 * The body of an answer. There is one listener and one timer for all of its pieces: a film has tens of thousands.
 *
 * @param stallMs how long one piece may take; the time that the consumer takes doesn't count. Longer than 2,147,483,647: as long as that.
 */
export function bodyOf(response: Response, signal: AbortSignal, stallMs: number): Body {
  const reader = response.body?.getReader()
  const longest = Math.min(stallMs, 2_147_483_647)
  let fail: ((error: Error) => void) | undefined
  let since = Number.POSITIVE_INFINITY

  const stop = () => fail?.(new AbortedError('The call was aborted before anything was sent.', { cause: signal.reason }))
  signal.addEventListener('abort', stop)
  const look = () => {
    const left = since + longest - performance.now()
    if (left <= 0) return fail?.(new Broken('the connection stalled'))
    timer = setTimeout(look, Math.min(left, longest))
  }
  let timer = setTimeout(look, longest)

  /** Settled by the work, or by the signal or the timer. */
  const watched = <T>(begin: (resolve: (value: T) => void, reject: (error: unknown) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      fail = reject
      if (signal.aborted) stop()
      begin(resolve, reject)
    })

  return {
    read: () =>
      watched((resolve, reject) => {
        if (!reader) return resolve(undefined)
        since = performance.now()
        reader.read().then(
          ({ value }) => {
            since = Number.POSITIVE_INFINITY
            resolve(value)
          },
          () => reject(new Broken('the connection broke')),
        )
      }),
    held: (work) => watched((resolve, reject) => void work.then(resolve, reject)),
    close() {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      // Not awaited: a source that never finishes cancelling must not hold the download.
      reader?.cancel().catch(() => undefined)
    },
  }
}

/** What the network gives. @throws Broken when it fails or takes longer; errors of this package as they are. */
export function unbroken<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Broken('the connection stalled')), Math.min(ms, 2_147_483_647))
    promise.then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error instanceof HeyGenError ? error : new Broken('the connection broke'))
      },
    )
  })
}
