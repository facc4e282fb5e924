import { type Period, windowsAt } from '../../guard/windows.js'
import type { Scope } from '../../ledger/ledger.js'
import { expect } from './expect.js'
import { request } from './fixtures.js'
import type { Suite } from './suite.js'

/** Moments at which one window ends and the next begins, with the length of the one that ends, in hours. */
const EDGES: readonly (readonly [name: string, period: Period, timeZone: string, edge: string, hours: number])[] = [
  ['a day of 23 hours', 'day', 'Europe/Berlin', '2027-03-28T22:00:00Z', 23],
  ['a day of 25 hours', 'day', 'Europe/Berlin', '2026-10-25T23:00:00Z', 25],
  ['a day that is left out', 'month', 'America/New_York', '2026-11-01T04:00:00Z', 31 * 24],
  ['a leap day', 'day', 'UTC', '2028-03-01T00:00:00Z', 24],
  ['a leap month', 'month', 'UTC', '2028-03-01T00:00:00Z', 29 * 24],
  ['a week that starts on Monday', 'week', 'UTC', '2026-05-11T00:00:00Z', 7 * 24],
  ['a week with a clock change', 'week', 'Europe/Berlin', '2026-10-25T23:00:00Z', 7 * 24 + 1],
  ['a year', 'month', 'Pacific/Auckland', '2026-12-31T11:00:00Z', 31 * 24],
  ['an hour of which half is skipped', 'hour', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z', 1],
  ['a day west of the date line', 'day', 'Pacific/Pago_Pago', '2026-07-01T11:00:00Z', 24],
  ['a day at a quarter to', 'day', 'Asia/Kathmandu', '2026-06-30T18:15:00Z', 24],
]

/** The edges of windows, to the millisecond. */
export function calendar({ describe, it }: Suite): void {
  describe('the end of', () => {
    it.each(EDGES)('%s (%s, %s, %s) is where the cap starts anew', async ({ open }, _name, period, timeZone, iso, hours) => {
      const { ledger, clock } = await open()
      const edge = Date.parse(iso)
      const asked = (at: number): Scope => ({ key: 'capped', cap: 100, windows: windowsAt(period, at, timeZone) })
      const take = (id: string, amount: number, at = clock.now) => ledger.reserve(request(id, amount, { scopes: [asked(at)] }))

      clock.now = edge - 1
      const last = { start: edge - hours * 3_600_000, end: edge }
      expect(await take('a', 100)).toMatchObject({ granted: true, scopes: [{ window: last, left: 0 }] })
      expect(await take('b', 1)).toMatchObject({ granted: false })
      clock.now = edge
      expect(await take('c', 60)).toMatchObject({ granted: true, scopes: [{ window: { start: edge }, left: 40 }] })
      expect(await take('d', 40, edge - 1)).toMatchObject({ granted: true, scopes: [{ window: { start: edge }, left: 0 }] })
      clock.now = edge - 1
      expect(await take('e', 1)).toMatchObject({ granted: false, scopes: [{ window: { start: edge } }] })
      clock.now = edge + 1
      expect(await ledger.query([asked(clock.now)])).toMatchObject([{ held: 100, left: 0 }])
    })
  })
}
