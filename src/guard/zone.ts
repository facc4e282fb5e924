import { ValidationError } from '../errors.js'

const formatters = new Map<string, Intl.DateTimeFormat>()

/**
 * Makes sure that a time zone is one this runtime knows.
 *
 * @throws ValidationError at `path` when it isn't.
 */
export function checkZone(timeZone: string, path: string): void {
  try {
    if (typeof timeZone === 'string' && (timeZone === 'UTC' || formatter(timeZone))) return
  } catch {
    // Intl throws a RangeError without our path; ours follows.
  }
  const got = typeof timeZone === 'string' ? JSON.stringify(timeZone) : String(timeZone)
  throw new ValidationError([{ path, expected: 'an IANA time zone such as "UTC" or "Europe/Berlin"', got }])
}

/**
 * A zone's name in the case that the runtime writes it in: windows are told apart by the name, and one that is written otherwise would be another. Old
 * names stay what they are, since which of two names a runtime prefers changes with its data.
 *
 * @param timeZone one that `checkZone` has let through.
 */
export function zoneName(timeZone: string): string {
  if (timeZone === 'UTC') return timeZone
  const written = formatter(timeZone).resolvedOptions().timeZone
  return written.toLowerCase() === timeZone.toLowerCase() ? written : timeZone
}

/**
 * What a wall clock in the zone shows at `time`, written as if it were UTC: epoch milliseconds whose UTC fields are the local ones.
 * UTC itself needs no Intl, so that it also works in runtimes without zone data.
 */
export function wallClock(time: number, timeZone: string): number {
  return time + offset(time, timeZone)
}

/** How far the zone's wall clock is ahead of UTC at `time`, in milliseconds. Zones have offsets of whole seconds. */
export function offset(time: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  const second = Math.floor(time / 1000) * 1000
  const field: Record<string, number> = {}
  for (const { type, value } of formatter(timeZone).formatToParts(second)) field[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second: seconds = 0 } = field
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second
}

/**
 * The first moment at which the offset differs from the one at `from`; undefined when it is the same at `to`.
 * Exact when the offset changes once in between: no zone has changed twice within three days since 1900.
 */
export function changeBetween(from: number, to: number, timeZone: string): number | undefined {
  const before = offset(from, timeZone)
  if (offset(to, timeZone) === before) return undefined
  let same = Math.floor(from / 1000)
  let changed = Math.ceil(to / 1000)
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2)
    if (offset(middle * 1000, timeZone) === before) same = middle
    else changed = middle
  }
  return changed * 1000
}

/** Making one costs some 50 µs and reading it a few, so one per zone is kept. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(timeZone, made)
  return made
}
