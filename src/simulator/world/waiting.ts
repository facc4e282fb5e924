import { AbortedError } from '../../errors.js'
import { Heap } from './heap.js'

interface Sleeper {
  readonly wake: number
  readonly number: number
  readonly resolve: () => void
  gone: boolean
}

/**
 * The sleepers of a clock, in the order in which they wake: by time, then by who slept first.
 *
 * @param left called when one goes before its time
 */
export function bedroom(left: () => void = () => {}) {
  const sleepers = new Heap<Sleeper>((a, b) => a.wake < b.wake || (a.wake === b.wake && a.number < b.number))
  let number = 0
  const next = (): Sleeper | undefined => {
    while (sleepers.first()?.gone) sleepers.take()
    return sleepers.first()
  }
  return {
    next,
    add(wake: number, signal: AbortSignal | undefined): Promise<void> {
      return new Promise((resolve, reject) => {
        const stop = () => {
          sleeper.gone = true
          left()
          reject(new AbortedError('The wait was aborted.'))
        }
        const awake = () => {
          signal?.removeEventListener('abort', stop)
          resolve()
        }
        number++
        const sleeper: Sleeper = { wake, number, resolve: awake, gone: false }
        if (signal?.aborted) return stop()
        signal?.addEventListener('abort', stop, { once: true })
        sleepers.add(sleeper)
      })
    },
    wakeUntil(time: number): void {
      for (let first = next(); first && first.wake <= time; first = next()) sleepers.take()?.resolve()
    },
  }
}

interface Alarm {
  readonly at: number
  readonly number: number
  readonly ring: () => void
}

/** The alarms of a clock, in the order in which they ring. */
export function alarmsOf() {
  const alarms = new Heap<Alarm>((a, b) => a.at < b.at || (a.at === b.at && a.number < b.number))
  let number = 0
  return {
    next: (): Alarm | undefined => alarms.first(),
    add(at: number, ring: () => void): void {
      number++
      alarms.add({ at, number, ring })
    },
    /** Rings the first, if its time has come by then, after telling it to `move`; whether there was one. */
    ringFirst(until: number, move: (at: number) => void = () => {}): boolean {
      const first = alarms.first()
      if (!first || first.at > until) return false
      alarms.take()
      move(first.at)
      first.ring()
      return true
    },
  }
}
