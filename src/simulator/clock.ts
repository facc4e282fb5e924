import type { Clock } from '../clock.js'
import { AbortedError, ValidationError } from '../errors.js'
import { nextTurn } from './turn.js'

/** The time of a simulated world. Give it to the client as well, so that both live in the same time. */
export interface SimulatorClock extends Clock {
  /** Moves the time on by `ms` at once, 0 or more, and wakes every sleeper that is due. */
  advance(ms: number): void
  /** Keeps the time from moving by itself until the returned function is called: what is under way takes no time. */
  hold(): () => void
}

interface Sleeper {
  readonly wake: number
  readonly resolve: () => void
}

/**
 * The sleepers of a clock, in the order in which they wake: by time, then by who slept first.
 *
 * @param left called when one goes before its time
 */
function bedroom(left: () => void = () => {}) {
  const sleepers: Sleeper[] = []
  return {
    next: (): Sleeper | undefined => sleepers[0],
    add(wake: number, signal: AbortSignal | undefined): Promise<void> {
      return new Promise((resolve, reject) => {
        const sleeper: Sleeper = {
          wake,
          resolve: () => {
            signal?.removeEventListener('abort', stop)
            resolve()
          },
        }
        const stop = () => {
          const index = sleepers.indexOf(sleeper)
          if (index >= 0) sleepers.splice(index, 1)
          left()
          reject(new AbortedError('The wait was aborted.'))
        }
        if (signal?.aborted) return stop()
        signal?.addEventListener('abort', stop, { once: true })
        const later = sleepers.findIndex((other) => other.wake > wake)
        sleepers.splice(later < 0 ? sleepers.length : later, 0, sleeper)
      })
    },
    wakeUntil(time: number): void {
      while (sleepers[0] && sleepers[0].wake <= time) sleepers.shift()?.resolve()
    },
  }
}

const duration = (ms: number): number => (ms > 0 ? ms : 0)

function checkedStep(ms: number): number {
  if (!(ms >= 0) || !Number.isFinite(ms)) {
    throw new ValidationError([{ path: 'advance', expected: 'milliseconds, 0 or more', got: String(ms) }])
  }
  return ms
}

// A woken sleeper may sleep again, for less than the next one: it gets this many turns to say so.
const QUIET_TURNS = 2

const DEFAULT_START = Date.UTC(2026, 5, 15, 12)

/**
 * A clock that stands still except when someone sleeps: then it jumps to the earliest wake-up. Sleepers wake one at a time in the order
 * of their times, so the same program runs the same way each time, and no test waits.
 *
 * It can't see a request that is on a real socket: there, time may pass while the request is on its way.
 *
 * @param start epoch milliseconds, default 2026-06-15 12:00 UTC
 * @throws ValidationError for a start that is no finite number.
 * @example const clock = virtualClock(); await clock.sleep(60_000) // at once; clock.now() is a minute later
 */
export function virtualClock(start: number = DEFAULT_START): SimulatorClock {
  if (!Number.isFinite(start)) throw new ValidationError([{ path: 'start', expected: 'epoch milliseconds', got: String(start) }])
  const sleepers = bedroom()
  let now = start
  let holds = 0
  let changes = 0
  let running = false

  const awaken = async () => {
    if (running) return
    running = true
    let quiet = 0
    let seen = changes
    // An endless sleep never ends; it must not drag the time along.
    while (holds === 0 && (sleepers.next()?.wake ?? Number.POSITIVE_INFINITY) < Number.POSITIVE_INFINITY) {
      await nextTurn()
      quiet = seen === changes ? quiet + 1 : 0
      seen = changes
      const next = sleepers.next()
      if (quiet < QUIET_TURNS || next === undefined) continue
      now = Math.max(now, next.wake)
      sleepers.wakeUntil(now)
      quiet = 0
    }
    running = false
  }

  return {
    now: () => now,
    sleep(ms, signal) {
      changes++
      const slept = sleepers.add(now + duration(ms), signal)
      void awaken()
      return slept
    },
    advance(ms) {
      now += checkedStep(ms)
      sleepers.wakeUntil(now)
    },
    hold() {
      holds++
      changes++
      let held = true
      return () => {
        if (!held) return
        held = false
        holds--
        changes++
        void awaken()
      }
    },
  }
}

// Longer timers overflow and fire at once in every runtime.
const LONGEST_TIMER_MS = 2_147_483_647

/**
 * A clock on real timers whose world runs `speed` times as fast as this one, for demonstrations.
 *
 * @throws ValidationError for a speed that isn't above 0.
 * @example const clock = acceleratedClock({ speed: 60 }) // one minute a second
 */
export function acceleratedClock(options: { readonly speed: number; readonly start?: number }): SimulatorClock {
  const { speed, start = Date.now() } = options
  if (!(speed > 0) || !Number.isFinite(speed)) {
    throw new ValidationError([{ path: 'speed', expected: 'a number above 0', got: String(speed) }])
  }
  const sleepers = bedroom(() => wind())
  const begun = Date.now()
  let skipped = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = () => start + skipped + (Date.now() - begun) * speed

  function wind() {
    clearTimeout(timer)
    sleepers.wakeUntil(now())
    const next = sleepers.next()
    if (next) timer = setTimeout(wind, Math.min(Math.ceil((next.wake - now()) / speed), LONGEST_TIMER_MS))
  }
  return {
    now: () => Math.floor(now()),
    sleep(ms, signal) {
      const slept = sleepers.add(now() + duration(ms), signal)
      wind()
      return slept
    },
    advance(ms) {
      skipped += checkedStep(ms)
      wind()
    },
    // Real time can't be held.
    hold: () => () => {},
  }
}
