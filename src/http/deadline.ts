import { LONGEST_TIMER_MS } from '../clock.js'
import { ValidationError } from '../errors.js'

/** A signal that aborts with the caller's or when the time is up, whichever is first. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Whether the time ran out, as opposed to the caller aborting. */
  timedOut(): boolean
  /** Lets go of the timer and of the caller's signal. Call it when the work has ended, however it ended. */
  dispose(): void
}

/**
 * Joins the caller's signal and a time limit. Built on AbortController alone, since `AbortSignal.any` and `.timeout` are missing in some
 * runtimes, and the latter can't be cleared. Until it is disposed of, the timer keeps the process alive: one that waits for an answer would
 * otherwise end without a word where nothing else does, as behind a fetch that never answers. The reason is an Error named `TimeoutError`,
 * or the caller's own.
 *
 * @param timeoutMs from 0 (times out at once) up; Infinity for no limit
 * @throws ValidationError for a negative number or NaN.
 */
export function withDeadline(user: AbortSignal | undefined, timeoutMs: number): Deadline {
  if (typeof timeoutMs !== 'number' || !(timeoutMs >= 0)) {
    throw new ValidationError([{ path: 'timeout', expected: 'milliseconds, 0 or more', got: String(timeoutMs) }])
  }
  const controller = new AbortController()
  let expired = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const dispose = () => {
    clearTimeout(timer)
    user?.removeEventListener('abort', abort)
  }
  const abort = () => {
    dispose()
    controller.abort(user?.reason)
  }
  const expire = () => {
    expired = true
    dispose()
    const reason = new Error(`timed out after ${timeoutMs} ms`)
    reason.name = 'TimeoutError'
    controller.abort(reason)
  }

  if (user?.aborted) abort()
  else if (timeoutMs === 0) expire()
  else {
    user?.addEventListener('abort', abort, { once: true })
    if (timeoutMs <= LONGEST_TIMER_MS) timer = setTimeout(expire, timeoutMs)
  }
  return { signal: controller.signal, timedOut: () => expired, dispose }
}
