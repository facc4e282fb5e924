import { expect } from './expect.js'
import { charge, codeOf, LEASE, left, request, send, sums } from './fixtures.js'
import type { Suite } from './suite.js'

/** The promises of the interface's comment that money rests on. */
export function promises({ describe, it }: Suite): void {
  describe('never over', () => {
    it('grants up to the cap to the millionth, and not one more', async ({ open }) => {
      const { ledger } = await open()
      expect(await ledger.reserve(request('a', 999))).toMatchObject({ granted: true, scopes: [{ held: 999, left: 1 }] })
      expect(await ledger.reserve(request('b', 2))).toMatchObject({ granted: false, short: ['total'], scopes: [{ held: 999, left: 1 }] })
      expect(await ledger.reserve(request('c', 1))).toMatchObject({ granted: true, scopes: [{ held: 1000, left: 0 }] })
    })

    it('admits exactly what fits of many concurrent requests', async ({ open }) => {
      const { ledger } = await open()
      const results = await Promise.all(Array.from({ length: 300 }, (_, index) => ledger.reserve(request(`r${index}`, 10))))
      expect(results.filter((result) => result.granted)).toHaveLength(100)
      expect(await sums(ledger)).toEqual([0, 1000])
    })

    it('counts what was charged as well as what is held', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('a', 600))
      await ledger.settle('a', 'main', charge(500))
      expect(await ledger.reserve(request('b', 501))).toMatchObject({ granted: false })
      expect(await ledger.reserve(request('c', 500))).toMatchObject({ granted: true })
    })

    it('holds each caller to its own cap on the same scope', async ({ open }) => {
      const { ledger } = await open()
      await ledger.reserve(request('a', 600))
      expect(await ledger.reserve(request('b', 100, { scopes: [{ key: 'total', cap: 650 }] }))).toMatchObject({ granted: false })
      expect(await ledger.reserve(request('c', 100, { scopes: [{ key: 'total', cap: 700 }] }))).toMatchObject({ granted: true })
    })

    it('refuses even nothing where the cap is negative or overrun', async ({ open }) => {
      const { ledger } = await open()
      expect(await ledger.reserve(request('a', 0, { scopes: [{ key: 'wallet', cap: -1 }] }))).toMatchObject({
        granted: false,
        scopes: [{ cap: -1, left: -1 }],
      })
      expect(await ledger.reserve(request('b', 0, { scopes: [{ key: 'wallet', cap: 0 }] }))).toMatchObject({ granted: true })
    })

    it('compares without loss at the top of the integer range', async ({ open }) => {
      const { ledger } = await open()
      const cap = Number.MAX_SAFE_INTEGER
      expect(await ledger.reserve(request('a', cap - 1, { scopes: [{ key: 'total', cap }] }))).toMatchObject({ granted: true })
      expect(await ledger.reserve(request('b', 2, { scopes: [{ key: 'total', cap }] }))).toMatchObject({ granted: false })
      expect(await ledger.reserve(request('c', 1, { scopes: [{ key: 'total', cap }] }))).toMatchObject({ granted: true })
    })
  })

  describe('never phantom', () => {
    it('holds exactly nothing when every reservation has ended, however it ended', async ({ open }) => {
      const { ledger, clock } = await open()
      const parts = [
        { part: 'de', amount: 7 },
        { part: 'fr', amount: 11 },
      ]
      for (const id of ['settled', 'mixed', 'released']) await send(ledger, request(id, 0, { parts }))
      await ledger.reserve(request('unsent', 13))
      await ledger.reserve(request('expired', 17))
      expect(await sums(ledger)).toEqual([0, 84])
      await ledger.settle('settled', 'de', charge(7))
      await ledger.settle('settled', 'fr', charge(20))
      await ledger.settle('mixed', 'de', charge(3))
      await ledger.release('mixed', 'fr', 'job_failed')
      await ledger.release('released', 'de', 'rejected')
      await ledger.release('released', 'fr', 'rejected')
      await ledger.release('unsent', 'main', 'not_sent')
      clock.now += LEASE
      expect(await sums(ledger)).toEqual([30, 0])
      expect(await ledger.open()).toEqual([])
    })
  })

  describe('all or nothing', () => {
    const scopes = [
      { key: 'run', cap: 500 },
      { key: 'day', cap: 300 },
      { key: 'label:acme', cap: 100 },
      { key: 'label:beta', cap: 50 },
    ]
    it('holds in every scope of the request', async ({ open }) => {
      const { ledger } = await open()
      const result = await ledger.reserve(request('a', 40, { scopes }))
      expect(left(result.scopes)).toEqual({ run: 460, day: 260, 'label:acme': 60, 'label:beta': 10 })
    })

    it('changes nothing when one scope is short, and names every scope that is', async ({ open }) => {
      const { ledger } = await open()
      const result = await ledger.reserve(request('a', 101, { scopes }))
      expect(result).toMatchObject({ granted: false, short: ['label:acme', 'label:beta'] })
      expect(left(await ledger.query(scopes))).toEqual({ run: 500, day: 300, 'label:acme': 100, 'label:beta': 50 })
      expect(await ledger.find('a')).toBeUndefined()
      expect(await ledger.open()).toEqual([])
    })

    it('lets a refused id be asked again', async ({ open }) => {
      const { ledger } = await open()
      expect(await ledger.reserve(request('a', 1001))).toMatchObject({ granted: false })
      expect(await ledger.reserve(request('a', 10))).toMatchObject({ granted: true, replay: false })
    })

    it('adds up the parts', async ({ open }) => {
      const { ledger } = await open()
      const parts = Array.from({ length: 11 }, (_, index) => ({ part: `item ${index}`, amount: 100 }))
      expect(await ledger.reserve(request('batch', 0, { parts }))).toMatchObject({ granted: false })
      expect(await ledger.reserve(request('batch', 0, { parts: parts.slice(1) }))).toMatchObject({
        granted: true,
        scopes: [{ held: 1000 }],
      })
    })

    it('takes a request without scopes, which it tracks and nothing limits', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('free', 5_000_000, { scopes: [] }))
      expect(await ledger.open()).toMatchObject([{ id: 'free', state: 'sent', scopes: [] }])
      expect(await ledger.settle('free', 'main', charge(1))).toMatchObject({ replay: false, reservation: { state: 'settled' } })
    })

    it('counts a labelled request under its labels and in what everyone shares, and others only in that', async ({ open }) => {
      const { ledger } = await open()
      const shared = { key: 'day', cap: 300 }
      const acme = { key: 'day/customer:acme', cap: 100 }
      expect(await ledger.reserve(request('a', 100, { scopes: [shared, acme] }))).toMatchObject({ granted: true })
      expect(await ledger.reserve(request('b', 1, { scopes: [shared, acme] }))).toMatchObject({ granted: false, short: [acme.key] })
      expect(await ledger.reserve(request('c', 200, { scopes: [shared] }))).toMatchObject({ granted: true })
      expect(await ledger.reserve(request('d', 1, { scopes: [shared, { key: 'day/customer:beta', cap: 50 }] }))).toMatchObject({
        granted: false,
        short: ['day'],
      })
    })

    it('keeps thousands of scopes apart', async ({ open }) => {
      const { ledger } = await open()
      const many = Array.from({ length: 3000 }, (_, index) => ({ key: `label:${index}`, cap: index }))
      expect(await ledger.reserve(request('a', 1000, { scopes: many }))).toMatchObject({ granted: false, short: { length: 1000 } })
      expect(await ledger.reserve(request('b', 1000, { scopes: many.slice(1000) }))).toMatchObject({ granted: true })
      const states = await ledger.query(many)
      expect(states.filter((state) => state.held === 1000)).toHaveLength(2000)
      expect(states.map((state) => state.key)).toEqual(many.map((scope) => scope.key))
    })
  })

  describe('sent is money', () => {
    it('stays held however much time passes, and ends only when it is ended', async ({ open }) => {
      const { ledger, clock } = await open()
      await send(ledger, request('a', 1000, { leaseMs: 1 }))
      clock.now += 400 * 86_400_000
      expect(await ledger.sweep()).toBe(0)
      expect(await sums(ledger)).toEqual([0, 1000])
      expect(await ledger.reserve(request('b', 1))).toMatchObject({ granted: false })
      expect(await ledger.open()).toMatchObject([{ id: 'a', state: 'sent' }])
      expect(await ledger.settle('a', 'main', charge(900))).toMatchObject({ replay: false })
    })
  })

  describe('closing', () => {
    it('makes every method fail with ledger_unavailable', async ({ open }) => {
      const { ledger } = await open()
      await ledger.reserve(request('a'))
      await ledger.close()
      const calls = [
        ledger.reserve(request('b')),
        ledger.dispatch('a'),
        ledger.accept('a', []),
        ledger.settle('a', 'main', charge(1)),
        ledger.release('a', 'main', 'not_sent'),
        ledger.adjust({ key: 'k', id: 'a', delta: 1, why: 'test' }),
        ledger.query([]),
        ledger.find('a'),
        ledger.findByJob('j'),
        ledger.open(),
        ledger.postings(),
        ledger.sweep(),
        ledger.get('k'),
        ledger.compareAndSet('k', undefined, 'v'),
      ]
      expect(new Set(await Promise.all(calls.map(codeOf)))).toEqual(new Set(['ledger_unavailable']))
    })
  })
}
