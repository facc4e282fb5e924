import { AbortedError } from './errors.js'

/**
 * The promise's result, or an `AbortedError` as soon as the signal says so.
 *
 * @param late gets a result that comes after that, to let go of what it holds.
 */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined, late?: (value: T) => void): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    let over = false
    const stop = () => {
      over = true
      reject(new AbortedError('The call was aborted before anything was sent.', { cause: signal.reason }))
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
    const done = () => signal.removeEventListener('abort', stop)
    promise.then(
      (value) => {
        done()
        if (over) late?.(value)
        else resolve(value)
      },
      (error: unknown) => {
        done()
        reject(error)
      },
    )
  })
}
