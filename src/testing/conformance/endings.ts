import { expect } from './expect.js'
import { charge, codeOf, request, send, sums, TWO } from './fixtures.js'
import type { Suite } from './suite.js'

/** Repeats, and the ways in which parts end. */
export function endings({ describe, it }: Suite): void {
  describe('repeating', () => {
    it('reserve holds once, and tells what is known now', async ({ open }) => {
      const { ledger } = await open()
      const wanted = request('a', 0, {
        parts: TWO,
        scopes: [
          { key: 'total', cap: 1000 },
          { key: 'run', cap: 500 },
        ],
      })
      const first = await ledger.reserve(wanted)
      await send(ledger, request('b', 25))
      await ledger.dispatch('a')
      const again = await ledger.reserve({
        ...wanted,
        parts: [...TWO].reverse(),
        scopes: [...wanted.scopes].reverse(),
        note: { other: true },
        leaseMs: 5,
      })
      expect(first).toMatchObject({ granted: true, replay: false, reservation: { id: 'a', state: 'held', note: {} } })
      expect(again).toMatchObject({ granted: true, replay: true, reservation: { state: 'sent', parts: TWO, note: {} } })
      expect(again.scopes).toMatchObject([
        { key: 'run', held: 100, left: 400 },
        { key: 'total', held: 125, left: 875 },
      ])
    })

    it.each([
      ['unit', { unit: 'credit' as const }],
      ['fingerprint', { fingerprint: 'another body' }],
      ['amount', { parts: [{ part: 'main', amount: 101 }] }],
      ['part name', { parts: [{ part: 'other', amount: 100 }] }],
      [
        'more parts',
        {
          parts: [
            { part: 'main', amount: 100 },
            { part: 'more', amount: 0 },
          ],
        },
      ],
      ['scope key', { scopes: [{ key: 'other', cap: 1000 }] }],
      [
        'more scopes',
        {
          scopes: [
            { key: 'total', cap: 1000 },
            { key: 'run', cap: 1000 },
          ],
        },
      ],
      ['no scopes', { scopes: [] }],
    ])('reserve with another %s is a mismatch and changes nothing', async ({ open }, _name, change) => {
      const { ledger } = await open()
      await ledger.reserve(request('a'))
      const before = await ledger.find('a')
      expect(await codeOf(ledger.reserve(request('a', 100, change)))).toBe('idempotency_mismatch')
      expect(await ledger.find('a')).toEqual(before)
      expect(await sums(ledger)).toEqual([0, 100])
    })

    it('reserve replays also where a new one would be refused', async ({ open }) => {
      const { ledger } = await open()
      await ledger.reserve(request('a', 1000))
      expect(await ledger.reserve(request('a', 1000, { scopes: [{ key: 'total', cap: 1 }] }))).toMatchObject({
        granted: true,
        replay: true,
        scopes: [{ cap: 1, held: 1000, left: -999 }],
      })
    })

    it('settle and release return the first result, whichever came first', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('a', 0, { parts: TWO }))
      const settled = await ledger.settle('a', 'de', charge(75))
      const released = await ledger.release('a', 'fr', 'job_failed')
      const repeats = [
        await ledger.settle('a', 'de', { amount: 1, basis: 'manual' }),
        await ledger.release('a', 'de', 'resolved'),
        await ledger.settle('a', 'fr', charge(40)),
        await ledger.release('a', 'fr', 'rejected'),
      ]
      expect(repeats.map((repeat) => repeat.replay)).toEqual([true, true, true, true])
      expect(repeats.map((repeat) => repeat.part)).toEqual([settled.part, settled.part, released.part, released.part])
      expect(repeats.map((repeat) => repeat.overrun)).toEqual([15, 15, 0, 0])
      expect(await sums(ledger)).toEqual([75, 0])
    })
  })

  describe('parts', () => {
    it('end on their own, and the reservation with the last one', async ({ open }) => {
      const { ledger, clock } = await open()
      await send(ledger, request('a', 0, { parts: TWO }))
      expect(await ledger.release('a', 'de', 'job_failed')).toMatchObject({
        replay: false,
        part: { part: 'de', state: 'released', released: 'job_failed', charged: null },
        reservation: { state: 'sent', endedAt: null },
      })
      expect(await sums(ledger)).toEqual([0, 40])
      expect(await ledger.settle('a', 'fr', charge(30))).toMatchObject({
        part: { part: 'fr', state: 'settled', charged: 30, basis: 'computed', released: null },
        reservation: { state: 'settled', endedAt: clock.now },
      })
      expect(await sums(ledger)).toEqual([30, 0])
    })

    it('released before sending leave the rest to be sent', async ({ open }) => {
      const { ledger } = await open()
      await ledger.reserve(request('a', 0, { parts: TWO }))
      expect(await ledger.release('a', 'de', 'not_sent')).toMatchObject({ reservation: { state: 'held' } })
      expect(await codeOf(ledger.settle('a', 'de', charge(1)))).toBe('invalid_transition')
      expect(await ledger.dispatch('a')).toBe(true)
      expect(await ledger.settle('a', 'fr', charge(40))).toMatchObject({ reservation: { state: 'settled' } })
      expect(await sums(ledger)).toEqual([40, 0])
    })

    it('charged above what was held are posted in full, and stop admission until there is room', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('a', 900))
      expect(await ledger.settle('a', 'main', charge(1200))).toMatchObject({ overrun: 300, part: { charged: 1200, amount: 900 } })
      expect(await ledger.reserve(request('b', 0))).toMatchObject({ granted: false, scopes: [{ charged: 1200, left: -200 }] })
      expect(await ledger.reserve(request('c', 1, { scopes: [{ key: 'total', cap: 1201 }] }))).toMatchObject({ granted: true })
    })

    it('settled at nothing count as settled', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('a'))
      expect(await ledger.settle('a', 'main', charge(0))).toMatchObject({ overrun: 0, reservation: { state: 'settled' } })
    })

    it('are refused a charge that would leave exact integers', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('a'))
      await ledger.reserve(request('b'))
      expect(await codeOf(ledger.settle('a', 'main', charge(Number.MAX_SAFE_INTEGER)))).toBe('invalid_input')
      expect(await sums(ledger)).toEqual([0, 200])
    })
  })
}
