import { ValidationError } from '../errors.js'
import type { Window } from '../ledger/ledger.js'
import { changeBetween, checkZone, offset, wallClock } from './zone.js'

/** A stretch of the calendar after which a cap is whole again. */
export type Period = 'hour' | 'day' | 'week' | 'month'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** No zone is or was further from UTC than this (Manila was at -15:56, Juneau at +15:02). */
const FURTHEST = 16 * HOUR
const EARLIEST = Date.UTC(1900, 0, 1)
const LATEST = Date.UTC(9999, 0, 1)

/** The calendar units as numbered stretches: which one a wall clock is in, and what the wall clock shows when one begins. */
const CALENDAR = {
  day: { indexOf: (wall: number) => Math.floor(wall / DAY), start: (index: number) => index * DAY },
  // Day 0, 1970-01-01, was a Thursday: weeks begin on day -3, a Monday.
  week: { indexOf: (wall: number) => Math.floor((wall / DAY + 3) / 7), start: (index: number) => (index * 7 - 3) * DAY },
  month: {
    indexOf: (wall: number) => new Date(wall).getUTCFullYear() * 12 + new Date(wall).getUTCMonth(),
    start: (index: number) => Date.UTC(Math.floor(index / 12), index % 12),
  },
}

/** The pair last computed per period and zone: nearly every call falls into its first window. */
const latest = new Map<string, readonly [Window, Window]>()

/**
 * The window of a period that `at` lies in, and the one after it, by the wall clocks and the calendar of a time zone.
 *
 * Windows follow each other without gap or overlap. A day, week (from Monday) or month begins the first time that the local date
 * reaches it: at local midnight, or where the clock skips midnight, right after the skip. So days have 23 or 25 hours when the clock
 * changes, a date that a zone skipped has no window, and a midnight that happens twice counts once. An hour is one of the local clock,
 * and ends also when the clock is changed: a repeated hour is a window of its own, a changed half hour makes a shorter one.
 *
 * The returned objects are frozen and shared.
 *
 * @param at epoch milliseconds, between the years 1900 and 9999.
 * @param timeZone an IANA name; default `UTC`.
 * @param path where the cap stands in the caller's input, for the error: `caps[1]`.
 * @throws ValidationError for an unknown period or zone, and for a time out of range.
 * @example windowsAt('day', Date.parse('2026-03-29T12:00:00Z'), 'Europe/Berlin')[0] // 23 hours long
 */
export function windowsAt(period: Period, at: number, timeZone = 'UTC', path = ''): [Window, Window] {
  const known = latest.get(`${period} ${timeZone}`)
  if (known && known[0].start <= at && at < known[0].end) return [...known]
  const within = path ? `${path}.` : ''
  if (period !== 'hour' && !Object.hasOwn(CALENDAR, period)) {
    throw new ValidationError([{ path: path ? `${within}per` : 'period', expected: 'hour, day, week or month', got: text(period) }])
  }
  checkZone(timeZone, `${within}timeZone`)
  if (!(at >= EARLIEST && at < LATEST)) {
    throw new ValidationError([{ path: `${within}at`, expected: 'epoch milliseconds between the years 1900 and 9999', got: text(at) }])
  }
  const windowAt = period === 'hour' ? hourAt : (time: number, zone: string) => calendarWindowAt(CALENDAR[period], time, zone)
  const current = Object.freeze(windowAt(at, timeZone))
  const next = Object.freeze(windowAt(current.end, timeZone))
  latest.set(`${period} ${timeZone}`, [current, next])
  return [current, next]
}

function calendarWindowAt(unit: (typeof CALENDAR)[keyof typeof CALENDAR], at: number, timeZone: string): Window {
  let index = unit.indexOf(wallClock(at, timeZone))
  let end = firstReached(unit.start(index + 1), timeZone)
  // Where the clock went back over midnight (as in St. John's until 2011, at 00:01), the date read off it may be one that already ended.
  while (end <= at) {
    index++
    end = firstReached(unit.start(index + 1), timeZone)
  }
  return { start: firstReached(unit.start(index), timeZone), end }
}

/** The first moment at which the zone's wall clock shows `wall` or later. */
function firstReached(wall: number, timeZone: string): number {
  const from = wall - FURTHEST
  const change = changeBetween(from, wall + FURTHEST, timeZone)
  const byOffsetBefore = wall - offset(from, timeZone)
  if (change === undefined || byOffsetBefore < change) return byOffsetBefore
  return Math.max(change, wall - offset(change, timeZone))
}

function hourAt(at: number, timeZone: string): Window {
  const ahead = offset(at, timeZone)
  const start = Math.floor((at + ahead) / HOUR) * HOUR - ahead
  const end = start + HOUR
  return { start: changeBetween(start, at, timeZone) ?? start, end: changeBetween(at, end, timeZone) ?? end }
}

function text(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
