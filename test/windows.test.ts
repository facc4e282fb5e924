import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHeyGenError, ValidationError } from '../src/errors.js'
import { type Period, windowsAt } from '../src/guard/windows.js'
import { ODD_ZONES, zones } from './support/zones.js'

const PERIODS: readonly Period[] = ['hour', 'day', 'week', 'month']

/** What a wall clock in the zone shows, by another way than the code under test: Swedish text is `2026-03-29 00:00:00`. */
function wall(time: number, timeZone: string): { date: string; time: string; asUtc: number } {
  const [date = '', clock = ''] = new Date(time).toLocaleString('sv-SE', { timeZone }).split(' ')
  return { date, time: clock, asUtc: Date.parse(`${date}T${clock}Z`) }
}

/** The first date of the unit that a date lies in. */
function firstDate(period: Period, date: string): string {
  if (period === 'month') return `${date.slice(0, 8)}01`
  if (period === 'day') return date
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}

describe('windows of a time zone', () => {
  it.each([
    // period, zone, a time in it, its start, its end, the next one's end
    ['UTC day', 'day', 'UTC', '2026-05-05T23:59:59.999Z', '2026-05-05T00:00Z', '2026-05-06T00:00Z', '2026-05-07T00:00Z'],
    ['UTC week from Monday', 'week', 'UTC', '2026-11-22T12:00Z', '2026-11-16T00:00Z', '2026-11-23T00:00Z', '2026-11-30T00:00Z'],
    ['week on Monday itself', 'week', 'UTC', '2026-11-23T00:00Z', '2026-11-23T00:00Z', '2026-11-30T00:00Z', '2026-12-07T00:00Z'],
    ['month over new year', 'month', 'UTC', '2026-12-31T23:00Z', '2026-12-01T00:00Z', '2027-01-01T00:00Z', '2027-02-01T00:00Z'],
    ['February of a leap year', 'month', 'UTC', '2028-02-29T12:00Z', '2028-02-01T00:00Z', '2028-03-01T00:00Z', '2028-04-01T00:00Z'],
    ['before 1970', 'week', 'UTC', '1969-12-31T12:00Z', '1969-12-29T00:00Z', '1970-01-05T00:00Z', '1970-01-12T00:00Z'],
    ['spring day of 23 h', 'day', 'Europe/Berlin', '2026-03-29T12:00Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z', '2026-03-30T22:00Z'],
    ['autumn day of 25 h', 'day', 'Europe/Berlin', '2026-10-25T12:00Z', '2026-10-24T22:00Z', '2026-10-25T23:00Z', '2026-10-26T23:00Z'],
    ['month with a change', 'month', 'Europe/Berlin', '2026-03-10T00:00Z', '2026-02-28T23:00Z', '2026-03-31T22:00Z', '2026-04-30T22:00Z'],
    ['skipped hour', 'hour', 'Europe/Berlin', '2026-03-29T00:30Z', '2026-03-29T00:00Z', '2026-03-29T01:00Z', '2026-03-29T02:00Z'],
    ['repeated hour, first', 'hour', 'Europe/Berlin', '2026-10-25T00:30Z', '2026-10-25T00:00Z', '2026-10-25T01:00Z', '2026-10-25T02:00Z'],
    ['repeated hour, second', 'hour', 'Europe/Berlin', '2026-10-25T01:30Z', '2026-10-25T01:00Z', '2026-10-25T02:00Z', '2026-10-25T03:00Z'],
    ['offset of 5:45', 'day', 'Asia/Kathmandu', '2026-01-01T00:00Z', '2025-12-31T18:15Z', '2026-01-01T18:15Z', '2026-01-02T18:15Z'],
    ['hour at 5:45', 'hour', 'Asia/Kathmandu', '2026-01-01T00:00Z', '2025-12-31T23:15Z', '2026-01-01T00:15Z', '2026-01-01T01:15Z'],
    ['hour at 5:30', 'hour', 'Asia/Kolkata', '2026-01-01T00:29Z', '2025-12-31T23:30Z', '2026-01-01T00:30Z', '2026-01-01T01:30Z'],
    [
      'repeated half hour',
      'hour',
      'Australia/Lord_Howe',
      '2026-04-04T14:59Z',
      '2026-04-04T14:00Z',
      '2026-04-04T15:00Z',
      '2026-04-04T15:30Z',
    ],
    [
      'in that half hour',
      'hour',
      'Australia/Lord_Howe',
      '2026-04-04T15:10Z',
      '2026-04-04T15:00Z',
      '2026-04-04T15:30Z',
      '2026-04-04T16:30Z',
    ],
    [
      'skipped half hour',
      'hour',
      'Australia/Lord_Howe',
      '2026-10-03T15:10Z',
      '2026-10-03T14:30Z',
      '2026-10-03T15:30Z',
      '2026-10-03T16:00Z',
    ],
    ['skipped date next', 'day', 'Pacific/Apia', '2011-12-30T09:59Z', '2011-12-29T10:00Z', '2011-12-30T10:00Z', '2011-12-31T10:00Z'],
    ['week of six days', 'week', 'Pacific/Apia', '2011-12-30T11:00Z', '2011-12-26T10:00Z', '2012-01-01T10:00Z', '2012-01-08T10:00Z'],
    ['no midnight', 'day', 'America/Sao_Paulo', '2018-11-04T12:00Z', '2018-11-04T03:00Z', '2018-11-05T02:00Z', '2018-11-06T02:00Z'],
    ['the day before that', 'day', 'America/Sao_Paulo', '2018-11-04T02:59Z', '2018-11-03T03:00Z', '2018-11-04T03:00Z', '2018-11-05T02:00Z'],
    ['back from midnight', 'day', 'America/Sao_Paulo', '2019-02-17T02:30Z', '2019-02-16T02:00Z', '2019-02-17T03:00Z', '2019-02-18T03:00Z'],
    ['midnight twice', 'day', 'America/Havana', '2026-11-01T05:10Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z', '2026-11-03T05:00Z'],
    ['midnight twice', 'day', 'Atlantic/Azores', '2026-10-25T01:10Z', '2026-10-25T00:00Z', '2026-10-26T01:00Z', '2026-10-27T01:00Z'],
    ['back over midnight', 'day', 'America/St_Johns', '2010-11-07T03:00Z', '2010-11-07T02:30Z', '2010-11-08T03:30Z', '2010-11-09T03:30Z'],
    ['hour of one minute', 'hour', 'America/St_Johns', '2010-11-07T02:30Z', '2010-11-07T02:30Z', '2010-11-07T02:31Z', '2010-11-07T03:30Z'],
    [
      'no first of the month',
      'month',
      'America/Asuncion',
      '2017-10-01T12:00Z',
      '2017-10-01T04:00Z',
      '2017-11-01T03:00Z',
      '2017-12-01T03:00Z',
    ],
  ] as const)('%s: %s in %s at %s', (_name, period, timeZone, at, start, end, nextEnd) => {
    const iso = windowsAt(period, Date.parse(at), timeZone).map((window) => [
      new Date(window.start).toISOString(),
      new Date(window.end).toISOString(),
    ])
    const expected = [start, end, nextEnd].map((time) => new Date(time).toISOString())
    expect(iso).toEqual([expected.slice(0, 2), expected.slice(1)])
  })

  it('counts in UTC when no zone is given', () => {
    expect(windowsAt('day', Date.parse('2026-05-05T12:00Z'))).toEqual(windowsAt('day', Date.parse('2026-05-05T12:00Z'), 'Etc/UTC'))
  })

  it('tiles time: windows touch, hold their times, and begin where the local calendar says', () => {
    const cases = fc.record({
      period: fc.constantFrom(...PERIODS),
      timeZone: fc.constantFrom(...zones),
      at: fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2090, 0, 1) }),
    })
    fc.assert(
      fc.property(cases, ({ period, timeZone, at }) => {
        const [current, next] = windowsAt(period, at, timeZone)
        expect(current.start <= at && at < current.end).toBe(true)
        expect(next.start).toBe(current.end)
        expect(windowsAt(period, current.start, timeZone)).toEqual([current, next])
        expect(windowsAt(period, current.end - 1, timeZone)).toEqual([current, next])
        expect(windowsAt(period, next.start, timeZone)[0]).toEqual(next)
        expectCalendarStart(period, next.start, timeZone)
      }),
      { numRuns: 1200 },
    )
  }, 30_000)

  it.each(ODD_ZONES)('%s, year %i: days follow each other without gap, each date once, each beginning also an hour', (timeZone, year) => {
    const seen = new Set<string>()
    let at = Date.UTC(year, 0, 1, 12)
    while (at < Date.UTC(year + 1, 0, 2)) {
      const [day] = windowsAt('day', at, timeZone)
      const { date } = wall(day.start, timeZone)
      expect(seen).not.toContain(date)
      seen.add(date)
      expectCalendarStart('day', day.start, timeZone)
      expect(windowsAt('hour', day.start, timeZone)[0].start).toBe(day.start)
      at = day.end
    }
  })
})

/** It begins at 00:00:00 of the unit's first date or, where the clock skips that, at the jump over it. */
function expectCalendarStart(period: Period, start: number, timeZone: string): void {
  const after = wall(start, timeZone)
  const before = wall(start - 1000, timeZone)
  const jumped = after.asUtc - before.asUtc !== 1000
  if (period === 'hour') {
    expect(jumped || after.time.endsWith(':00:00')).toBe(true)
    return
  }
  const first = firstDate(period, after.date)
  expect(before.date < first).toBe(true)
  expect(jumped || (after.date === first && after.time === '00:00:00')).toBe(true)
}

describe('bad input of windowsAt', () => {
  // Callers may be untyped, so the table is too.
  const call = (input: unknown[]): unknown => Reflect.apply(windowsAt, undefined, input)
  it.each([
    ['unknown period', ['year', 0, 'UTC'], 'period'],
    ['inherited name as period', ['toString', 0, 'UTC'], 'period'],
    ['period of a cap', ['fortnight', 0, 'UTC', 'caps[1]'], 'caps[1].per'],
    ['unknown zone', ['day', 0, 'Mars/Olympus'], 'timeZone'],
    ['empty zone', ['day', 0, ''], 'timeZone'],
    ['zone of a cap', ['day', 0, 'Berlin', 'caps[2]'], 'caps[2].timeZone'],
    ['no text as zone', ['day', 0, null], 'timeZone'],
    ['no time', ['day', Number.NaN, 'UTC'], 'at'],
    ['endless time', ['hour', Number.POSITIVE_INFINITY, 'UTC'], 'at'],
    ['time before zones', ['month', Date.UTC(1899, 0, 1), 'Europe/Berlin'], 'at'],
    ['time past dates', ['month', 8.64e15, 'Europe/Berlin'], 'at'],
  ])('%s', (_name, input, path) => {
    const error = thrownBy(() => call(input))
    expect(error).toBeInstanceOf(ValidationError)
    expect(isHeyGenError(error) && error.message).toContain(`${path}: expected`)
  })
})

function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}
