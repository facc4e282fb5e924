import type { Ledger, Scope } from '../../ledger/ledger.js'
import { expect } from './expect.js'
import { at, charge, codeOf, LEASE, request, send } from './fixtures.js'
import type { Suite } from './suite.js'

const running = (cap: number): Scope => ({ key: 'running', cap, counts: 'jobs' })
const TOTAL: Scope = { key: 'total', cap: 1000 }
const THREE = ['de', 'fr', 'es'].map((part) => ({ part, amount: 10 }))

/** How many parts are open in the scope, and what is charged in it. */
async function open(ledger: Ledger): Promise<readonly [open: number, charged: number]> {
  const [state] = await ledger.query([running(0)])
  return [state?.held ?? Number.NaN, state?.charged ?? Number.NaN]
}

/** Scopes that count jobs. */
export function counting({ describe, it }: Suite): void {
  describe('a scope that counts jobs', () => {
    it('admits as many as the cap says, whatever they cost', async ({ open }) => {
      const { ledger } = await open()
      const take = (id: string, amount: number) => ledger.reserve(request(id, amount, { scopes: [running(2)] }))
      expect(await take('a', 5_000_000)).toMatchObject({
        granted: true,
        scopes: [{ key: 'running', window: null, cap: 2, held: 1, left: 1 }],
      })
      expect(await take('b', 0)).toMatchObject({ granted: true, scopes: [{ charged: 0, held: 2, left: 0 }] })
      expect(await take('c', 0)).toMatchObject({ granted: false, short: ['running'], scopes: [{ held: 2, left: 0 }] })
    })

    it('weighs a request by its parts, and takes all of them or none', async ({ open: opened }) => {
      const { ledger } = await opened()
      const batch = (id: string, parts = THREE) => ledger.reserve(request(id, 0, { parts, scopes: [running(4)] }))
      expect(await batch('a')).toMatchObject({ granted: true, scopes: [{ held: 3, left: 1 }] })
      expect(await batch('b')).toMatchObject({ granted: false, short: ['running'] })
      expect(await open(ledger)).toEqual([3, 0])
      expect(await batch('c', THREE.slice(1, 2))).toMatchObject({ granted: true, scopes: [{ held: 4, left: 0 }] })
    })

    it('is all or nothing with scopes of money, whichever is short', async ({ open: opened }) => {
      const { ledger } = await opened()
      const take = (id: string, amount: number) => ledger.reserve(request(id, amount, { scopes: [running(1), TOTAL] }))
      expect(await take('dear', 1001)).toMatchObject({ granted: false, short: ['total'] })
      expect(await open(ledger)).toEqual([0, 0])
      expect(await take('a', 400)).toMatchObject({ granted: true, scopes: [{ held: 1 }, { held: 400 }] })
      expect(await take('b', 100)).toMatchObject({ granted: false, short: ['running'] })
      expect(await take('c', 601)).toMatchObject({ granted: false, short: ['running', 'total'] })
      expect(await ledger.query([running(1), TOTAL])).toMatchObject([{ held: 1 }, { held: 400 }])
    })

    it('gets each part back as it ends, settled or released, and nothing is charged in it', async ({ open: opened }) => {
      const { ledger } = await opened()
      await send(ledger, request('a', 0, { parts: THREE, scopes: [running(3), TOTAL] }))
      await ledger.settle('a', 'de', charge(25))
      expect(await open(ledger)).toEqual([2, 0])
      await ledger.settle('a', 'de', charge(25))
      await ledger.release('a', 'fr', 'job_failed')
      expect(await open(ledger)).toEqual([1, 0])
      await ledger.settle('a', 'es', charge(0))
      expect(await ledger.query([running(3), TOTAL])).toMatchObject([
        { charged: 0, held: 0, left: 3 },
        { charged: 25, held: 0 },
      ])
      expect(await ledger.reserve(request('b', 0, { parts: THREE, scopes: [running(3)] }))).toMatchObject({ granted: true })
    })

    it('counts what was sent however long ago, and what was never sent until its lease ends', async ({ open: opened }) => {
      const { ledger, clock } = await opened()
      await send(ledger, request('sent', 1, { scopes: [running(9)] }))
      await ledger.reserve(request('unsent', 0, { parts: THREE, scopes: [running(9)] }))
      clock.now += LEASE - 1
      expect(await open(ledger)).toEqual([4, 0])
      clock.now += 1
      expect(await open(ledger)).toEqual([1, 0])
      clock.now += 400 * 86_400_000
      expect(await open(ledger)).toEqual([1, 0])
    })

    it('is passed over by adjustments', async ({ open: opened }) => {
      const { ledger } = await opened()
      await send(ledger, request('a', 100, { scopes: [running(2), TOTAL] }))
      await ledger.settle('a', 'main', charge(100))
      expect(await ledger.adjust({ key: 'refund', id: 'a', delta: -100, why: 'refunded' })).toBe(true)
      expect(await ledger.query([running(2), TOTAL])).toMatchObject([
        { charged: 0, held: 0 },
        { charged: 0, held: 0 },
      ])
      await send(ledger, request('only', 100, { scopes: [running(2)] }))
      await ledger.release('only', 'main', 'resolved')
      expect(await ledger.adjust({ key: 'late', id: 'only', delta: -7, why: 'nowhere to take it from' })).toBe(true)
      expect(await open(ledger)).toEqual([0, 0])
    })

    it('is told by a replay as it is now', async ({ open: opened }) => {
      const { ledger } = await opened()
      const wanted = request('a', 0, { parts: THREE, scopes: [TOTAL, running(4)] })
      await send(ledger, wanted)
      await ledger.release('a', 'de', 'job_failed')
      expect(await ledger.reserve(wanted)).toMatchObject({
        granted: true,
        replay: true,
        scopes: [{ held: 20 }, { key: 'running', held: 2, left: 2 }],
      })
      expect(await ledger.find('a')).toMatchObject({ scopes: [{ key: 'total' }, { key: 'running', window: null }] })
    })

    it('and one of money under the same key have nothing to do with each other', async ({ open: opened }) => {
      const { ledger } = await opened()
      const money = { key: 'running', cap: 1000 }
      await ledger.reserve(request('a', 900, { scopes: [running(5)] }))
      await ledger.reserve(request('b', 300, { scopes: [money] }))
      expect(await open(ledger)).toEqual([1, 0])
      expect(await ledger.query([money])).toMatchObject([{ held: 300, left: 700 }])
    })

    it('is part of what an id stands for: the same key counting otherwise is a mismatch', async ({ open: opened }) => {
      const { ledger } = await opened()
      await ledger.reserve(request('jobs', 1, { scopes: [running(5)] }))
      await ledger.reserve(request('money', 1, { scopes: [{ key: 'running', cap: 5 }] }))
      expect(await codeOf(ledger.reserve(request('jobs', 1, { scopes: [{ key: 'running', cap: 5 }] })))).toBe('idempotency_mismatch')
      expect(await codeOf(ledger.reserve(request('money', 1, { scopes: [running(5)] })))).toBe('idempotency_mismatch')
      const said = { key: 'running', cap: 5, counts: 'money' } as const
      expect(await ledger.reserve(request('money', 1, { scopes: [said] }))).toMatchObject({ replay: true, scopes: [{ held: 1 }] })
      expect(await open(ledger)).toEqual([1, 0])
    })

    it('admits exactly what fits of many at once, on several connections', async ({ connected }) => {
      const { ledgers } = await connected(4)
      const results = await Promise.all(
        Array.from({ length: 100 }, (_, index) => at(ledgers, index).reserve(request(`r${index}`, 1, { scopes: [running(7)] }))),
      )
      expect(results.filter((result) => result.granted)).toHaveLength(7)
      for (const ledger of ledgers) expect(await open(ledger)).toEqual([7, 0])
    })
  })
}
