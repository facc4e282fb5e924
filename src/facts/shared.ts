import { orAborted } from '../abort.js'

interface Running<T> {
  readonly promise: Promise<T>
  readonly controller: AbortController
  waiting: number
}

/**
 * One piece of work for all who ask for the same thing at the same time. Who aborts ends their own wait; when nobody waits any more, the work is
 * told to stop.
 */
export function sharedWork<T>(): (key: string, work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<T> {
  const running = new Map<string, Running<T>>()
  const letGo = (key: string, one: Running<T>) => {
    if (running.get(key) === one) running.delete(key)
  }
  const start = (key: string, work: (signal: AbortSignal) => Promise<T>): Running<T> => {
    const controller = new AbortController()
    const one: Running<T> = { promise: work(controller.signal), controller, waiting: 0 }
    running.set(key, one)
    const over = () => letGo(key, one)
    one.promise.then(over, over)
    return one
  }
  return async (key, work, signal) => {
    const one = running.get(key) ?? start(key, work)
    one.waiting++
    try {
      return await orAborted(one.promise, signal)
    } finally {
      one.waiting--
      if (one.waiting === 0) {
        letGo(key, one)
        one.controller.abort()
      }
    }
  }
}
