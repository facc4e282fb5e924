import type { Deadline } from '../http/deadline.js'

/** What the pipeline uses of an `AbortSignal`, where there is none. */
class PlainSignal {
  aborted = false
  reason: unknown = undefined
  readonly #listeners = new Set<() => void>()

  addEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.add(listener)
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.delete(listener)
  }

  abort(reason: unknown): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    for (const listener of [...this.#listeners]) listener()
  }
}

/** A time limit for a step, in runtimes without `AbortController`. Infinity, or more than a timer can wait, is no limit. */
export function plainDeadline(_: AbortSignal | undefined, timeoutMs: number): Deadline {
  const signal = new PlainSignal()
  let expired = false
  const expire = () => {
    expired = true
    const reason = new Error(`timed out after ${timeoutMs} ms`)
    reason.name = 'TimeoutError'
    signal.abort(reason)
  }
  const timer = timeoutMs < 2 ** 31 ? setTimeout(expire, timeoutMs) : undefined
  // The pipeline reads `aborted` and `reason` and listens for `abort`: all of that is there.
  return { signal: signal as unknown as AbortSignal, timedOut: () => expired, dispose: () => clearTimeout(timer) }
}
