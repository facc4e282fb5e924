import type { Clock } from '../../clock.js'
import { ValidationError } from '../../errors.js'
import { optionProblems, shown } from '../../shown.js'
import { nextTimer } from './turn.js'
import { alarmsOf, bedroom } from './waiting.js'

/** The time of a simulated world. Give it to the client as well, so that both live in the same time. */
export interface SimulatorClock extends Clock {
  /** Moves the time on by `ms` at once, 0 or more, and wakes every sleeper that is due. */
  advance(ms: number): void
  /** Keeps the time from moving by itself until the returned function is called: what is under way takes no time. */
  hold(): () => void
  /** Calls the function when the time gets to `at`, epoch milliseconds. Unlike a sleeper, an alarm doesn't make the time move. */
  alarm(at: number, ring: () => void): void
}

const duration = (ms: number): number => (ms > 0 ? ms : 0)

/** Where dates end (ECMAScript's time range): past it, no answer could say what time it is. */
const END = 8_640_000_000_000_000

function checkedStep(ms: number, now: number): number {
  if (!(ms >= 0) || now + ms > END) {
    throw new ValidationError([{ path: 'advance', expected: 'milliseconds, 0 or more, to a time that a date can have', got: String(ms) }])
  }
  return ms
}

function checkedStart(start: number): number {
  if (typeof start === 'number' && Math.abs(start) <= END) return start
  throw new ValidationError([{ path: 'start', expected: 'epoch milliseconds', got: shown(start) }])
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
 * @throws ValidationError for a start that is no time.
 * @example const clock = virtualClock(); await clock.sleep(60_000) // at once; clock.now() is a minute later
 */
export function virtualClock(start: number = DEFAULT_START): SimulatorClock {
  const sleepers = bedroom()
  const alarms = alarmsOf()
  let now = checkedStart(start)
  let holds = 0
  let changes = 0
  let running = false

  const move = (time: number) => {
    now = Math.max(now, time)
  }
  const passTo = (time: number) => {
    while (alarms.ringFirst(time, move));
    move(time)
    sleepers.wakeUntil(now)
  }
  /** What rings on the way may hold the time: then it stops there. */
  const passBySelf = (time: number) => {
    while (holds === 0 && alarms.ringFirst(time, move));
    if (holds === 0) passTo(time)
  }

  const awaken = async () => {
    if (running) return
    running = true
    let quiet = 0
    let seen = changes
    // An endless sleep never ends; it must not drag the time along.
    while (holds === 0 && (sleepers.next()?.wake ?? Number.POSITIVE_INFINITY) <= END) {
      await nextTimer()
      quiet = seen === changes ? quiet + 1 : 0
      seen = changes
      const next = sleepers.next()
      if (quiet < QUIET_TURNS || next === undefined || holds > 0) continue
      passBySelf(next.wake)
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
    advance: (ms) => passTo(now + checkedStep(ms, now)),
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
    alarm: (at, ring) => alarms.add(at, ring),
  }
}

// Longer timers overflow and fire at once in every runtime.
const LONGEST_TIMER_MS = 2_147_483_647

/** Whether an open timer keeps the program running is up to the runtime; where there is a choice, an alarm doesn't. */
function letGo(timer: unknown): void {
  if (typeof timer === 'object' && timer && 'unref' in timer && typeof timer.unref === 'function') timer.unref()
}

/**
 * A clock on real timers whose world runs `speed` times as fast as this one, for demonstrations.
 *
 * @throws ValidationError for a speed that isn't above 0, a start that is no time, or an unknown option.
 * @example const clock = acceleratedClock({ speed: 60 }) // one minute a second
 */
export function acceleratedClock(options: { readonly speed: number; readonly start?: number }): SimulatorClock {
  const problems = optionProblems(options, ['speed', 'start'])
  if (problems.length > 0) throw new ValidationError(problems)
  const { speed, start = Date.now() } = options
  if (!(speed > 0) || !Number.isFinite(speed))
    throw new ValidationError([{ path: 'speed', expected: 'a number above 0', got: shown(speed) }])
  checkedStart(start)
  const sleepers = bedroom(() => wind())
  const alarms = alarmsOf()
  const begun = Date.now()
  let skipped = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let alarmTimer: ReturnType<typeof setTimeout> | undefined
  const now = () => start + skipped + (Date.now() - begun) * speed
  const later = (work: () => void, at: number) => setTimeout(work, Math.min(Math.max(Math.ceil((at - now()) / speed), 0), LONGEST_TIMER_MS))

  function wind() {
    clearTimeout(timer)
    sleepers.wakeUntil(now())
    const next = sleepers.next()
    if (next) timer = later(wind, next.wake)
  }
  function setAlarm() {
    clearTimeout(alarmTimer)
    const next = alarms.next()
    if (next) alarmTimer = later(ring, next.at)
    letGo(alarmTimer)
  }
  function ring() {
    while (alarms.ringFirst(now()));
    setAlarm()
  }
  return {
    now: () => Math.floor(now()),
    sleep(ms, signal) {
      const slept = sleepers.add(now() + duration(ms), signal)
      wind()
      return slept
    },
    advance(ms) {
      skipped += checkedStep(ms, now())
      ring()
      wind()
    },
    // Real time can't be held.
    hold: () => () => {},
    // Never at once: who sets it for now isn't done yet.
    alarm(at, work) {
      alarms.add(at, work)
      if (alarms.next()?.at === at) setAlarm()
    },
  }
}
