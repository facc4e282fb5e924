import { AbortedError } from './errors.js'

/** Time as the client sees it: replaceable, so that tests don't wait. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves after `ms`; rejects with `AbortedError` as soon as the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Longer timers overflow and fire at once in every runtime. */
export const LONGEST_TIMER_MS = 2_147_483_647

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        reject(new AbortedError('The wait was aborted.'))
      }
      const run = (left: number) =>
        setTimeout(
          () => {
            if (left > LONGEST_TIMER_MS) {
              timer = run(left - LONGEST_TIMER_MS)
              return
            }
            signal?.removeEventListener('abort', stop)
            resolve()
          },
          Math.min(left, LONGEST_TIMER_MS),
        )
      let timer = run(ms)
      if (signal?.aborted) stop()
      else signal?.addEventListener('abort', stop, { once: true })
    }),
}
