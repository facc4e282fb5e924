import { expect } from './expect.js'
import { charge, codeOf, hours, NOON, request, send, sums } from './fixtures.js'
import type { Suite } from './suite.js'

const HOUR = 3_600_000

function hourly(id: string, amount: number, at: number) {
  return request(id, amount, { scopes: [{ key: 'hour', cap: 100, windows: hours(at) }] })
}

/** Windows, and a clock that steps. */
export function time({ describe, it }: Suite): void {
  describe('windows', () => {
    it('each have the whole cap', async ({ open }) => {
      const { ledger, clock } = await open()
      expect(await ledger.reserve(hourly('a', 100, clock.now))).toMatchObject({ granted: true, scopes: [{ window: hours(NOON)[0] }] })
      await ledger.dispatch('a')
      clock.now += HOUR - 1
      expect(await ledger.reserve(hourly('b', 1, clock.now))).toMatchObject({ granted: false })
      clock.now += 1
      expect(await ledger.reserve(hourly('c', 100, clock.now))).toMatchObject({ granted: true, scopes: [{ window: hours(NOON)[1] }] })
    })

    it('are picked by the ledger clock: a caller that is late gets the next one', async ({ open }) => {
      const { ledger, clock } = await open()
      const asked = clock.now
      clock.now += HOUR
      expect(await ledger.reserve(hourly('a', 60, asked))).toMatchObject({ granted: true, scopes: [{ window: hours(clock.now)[0] }] })
      expect(await sums(ledger, 'hour', hours(clock.now))).toEqual([0, 60])
    })

    it('before both, the first counts', async ({ open }) => {
      const { ledger, clock } = await open()
      expect(await ledger.reserve(hourly('a', 60, clock.now + 5 * HOUR))).toMatchObject({ scopes: [{ window: hours(NOON + 5 * HOUR)[0] }] })
    })

    it('past both, reserve and query are stale and change nothing', async ({ open }) => {
      const { ledger, clock } = await open()
      const asked = clock.now
      clock.now += 2 * HOUR
      const stale = { key: 'hour', cap: 100, windows: hours(asked) }
      expect(await codeOf(ledger.reserve(request('a', 1, { scopes: [{ key: 'total', cap: 100 }, stale] })))).toBe('stale_windows')
      expect(await codeOf(ledger.query([stale]))).toBe('stale_windows')
      expect(await ledger.find('a')).toBeUndefined()
      expect(await sums(ledger)).toEqual([0, 0])
    })

    it('keep a reservation for good: what ends later is posted where it was reserved', async ({ open }) => {
      const { ledger, clock } = await open()
      await send(ledger, hourly('a', 60, clock.now))
      clock.now += HOUR - 1
      expect(await sums(ledger, 'hour', hours(NOON))).toEqual([0, 60])
      await ledger.settle('a', 'main', charge(50))
      expect(await sums(ledger, 'hour', hours(NOON))).toEqual([50, 0])
      await send(ledger, hourly('b', 40, clock.now))
      clock.now += HOUR
      await ledger.settle('b', 'main', charge(45))
      expect(await sums(ledger, 'hour', hours(clock.now))).toEqual([0, 0])
      expect(await ledger.find('b')).toMatchObject({ scopes: [{ key: 'hour', window: hours(NOON)[0] }] })
    })

    it('are told by a replay as they were chosen, even when the caller is in a later one', async ({ open }) => {
      const { ledger, clock } = await open()
      await send(ledger, hourly('a', 60, clock.now))
      clock.now += 48 * HOUR
      const again = await ledger.reserve(hourly('a', 60, clock.now))
      expect(again).toMatchObject({ granted: true, replay: true, scopes: [{ window: hours(NOON)[0], held: 60 }] })
      expect(await ledger.reserve(hourly('a', 60, NOON))).toMatchObject({ replay: true })
      expect(await sums(ledger, 'hour', hours(clock.now))).toEqual([0, 0])
    })

    it('count apart from the same key without windows', async ({ open }) => {
      const { ledger, clock } = await open()
      await ledger.reserve(hourly('a', 60, clock.now))
      expect(await sums(ledger, 'hour')).toEqual([0, 0])
    })
  })

  describe('a clock that steps back', () => {
    it('reopens no window', async ({ open }) => {
      const { ledger, clock } = await open()
      await send(ledger, hourly('a', 100, clock.now))
      clock.now += HOUR
      await ledger.reserve(hourly('b', 70, clock.now))
      clock.now = NOON
      expect(await ledger.reserve(hourly('c', 40, clock.now))).toMatchObject({
        granted: false,
        scopes: [{ window: hours(NOON)[1], held: 70 }],
      })
    })

    it('stamps no earlier time than it has stamped', async ({ open }) => {
      const { ledger, clock } = await open()
      await ledger.reserve(request('a'))
      clock.now -= 86_400_000
      await ledger.dispatch('a')
      expect(await ledger.find('a')).toMatchObject({ createdAt: NOON, sentAt: NOON })
    })
  })

  describe('a clock that steps far ahead', () => {
    it('makes the windows of callers behind it stale until they catch up', async ({ open }) => {
      const { ledger, clock } = await open()
      clock.now += 10 * HOUR
      await ledger.sweep()
      clock.now = NOON
      expect(await codeOf(ledger.reserve(hourly('a', 1, clock.now)))).toBe('stale_windows')
      clock.now += 9 * HOUR
      expect(await ledger.reserve(hourly('a', 1, clock.now))).toMatchObject({
        granted: true,
        scopes: [{ window: hours(NOON + 10 * HOUR)[0] }],
      })
    })
  })
}
