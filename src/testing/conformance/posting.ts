import type { Ledger, PostingFilter } from '../../ledger/ledger.js'
import { allPostings } from './all-postings.js'
import { expect } from './expect.js'
import { amounts, at, charge, codeOf, hours, LEASE, NOON, request, send, TWO } from './fixtures.js'
import type { Suite } from './suite.js'

/** Charges `count` reservations, a millisecond after each other from `NOON` on: `r0` with 0, `r1` with 1, … */
async function several(ledger: Ledger, clock: { now: number }, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    clock.now = NOON + index
    await send(ledger, request(`r${index}`, 1, { scopes: [{ key: 'total', cap: 1_000_000 }] }))
    await ledger.settle(`r${index}`, 'main', charge(index))
  }
}

/** What was posted, page by page. */
export function posting({ describe, it }: Suite): void {
  describe('postings', () => {
    it('tell everything of a charge, a release and an adjustment, in their order', async ({ open }) => {
      const { ledger, clock } = await open()
      const note = { labels: ['customer:acme'], card: '2026-06' }
      const scopes = [
        { key: 'hour', cap: 1000, windows: hours(NOON) },
        { key: 'running', cap: 9, counts: 'jobs' as const },
      ]
      await send(ledger, request('a', 0, { parts: TWO, scopes, note }))
      await ledger.accept('a', [{ part: 'fr', job: 'video 2' }])
      clock.now += 1000
      await ledger.settle('a', 'fr', { amount: 45, basis: 'wallet' })
      clock.now += 1000
      await ledger.release('a', 'de', 'job_failed')
      clock.now += 1000
      await ledger.adjust({ key: 'refund 1', id: 'a', delta: -5, why: 'refunded' })
      const places = [
        { key: 'hour', window: hours(NOON)[0] },
        { key: 'running', window: null },
      ]
      const about = { reservation: 'a', unit: 'usd', scopes: places, createdAt: NOON, note }
      const { end, ...page } = await ledger.postings()
      expect(typeof end).toBe('string')
      expect(page).toEqual({
        postings: [
          {
            kind: 'charge',
            at: NOON + 1000,
            part: 'fr',
            job: 'video 2',
            reserved: 40,
            amount: 45,
            basis: 'wallet',
            why: null,
            key: null,
            ...about,
          },
          {
            kind: 'release',
            at: NOON + 2000,
            part: 'de',
            job: null,
            reserved: 60,
            amount: 0,
            basis: null,
            why: 'job_failed',
            key: null,
            ...about,
          },
          {
            kind: 'adjustment',
            at: NOON + 3000,
            part: null,
            job: null,
            reserved: 0,
            amount: -5,
            basis: null,
            why: 'refunded',
            key: 'refund 1',
            ...about,
          },
        ],
        next: null,
      })
    })

    it('are none before anything ended, and none of what expired, was refused, repeated or went wrong', async ({ open }) => {
      const { ledger, clock } = await open()
      await ledger.reserve(request('expired', 10, { leaseMs: 10 }))
      await ledger.reserve(request('refused', 5000))
      await send(ledger, request('a', 10))
      await ledger.dispatch('a')
      clock.now += LEASE
      await ledger.sweep()
      await codeOf(ledger.release('a', 'main', 'rejected'))
      await codeOf(ledger.settle('expired', 'main', charge(1)))
      expect(await ledger.postings()).toEqual({ postings: [], next: null, end: null })
      await ledger.settle('a', 'main', charge(10))
      await ledger.settle('a', 'main', charge(11))
      await ledger.release('a', 'main', 'resolved')
      await ledger.adjust({ key: 'k', id: 'a', delta: 1, why: 'once' })
      await ledger.adjust({ key: 'k', id: 'a', delta: 1, why: 'once' })
      await codeOf(ledger.adjust({ key: 'k', id: 'a', delta: 2, why: 'other' }))
      expect((await ledger.postings()).postings).toMatchObject([
        { kind: 'charge', amount: 10 },
        { kind: 'adjustment', amount: 1 },
      ])
    })

    it('of what was never sent are releases too', async ({ open }) => {
      const { ledger } = await open()
      await ledger.reserve(request('a', 10))
      await ledger.release('a', 'main', 'not_sent')
      expect((await ledger.postings()).postings).toMatchObject([{ kind: 'release', reserved: 10, amount: 0, why: 'not_sent' }])
    })

    it('know the job as it was known then', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('a', 10))
      await ledger.release('a', 'main', 'resolved')
      await ledger.accept('a', [{ part: 'main', job: 'late' }])
      expect((await ledger.postings()).postings).toMatchObject([{ kind: 'release', job: null }])
    })

    it.each([
      [1, 5],
      [2, 3],
      [3, 2],
      [5, 1],
      [1000, 1],
    ])('come in pages of %s, in %s of them, each where the one before ended', async ({ open }, limit, pages) => {
      const { ledger, clock } = await open()
      await several(ledger, clock, 5)
      const seen: number[] = []
      let read = 0
      for (let after: string | null | undefined; after !== null; read++) {
        const page = await ledger.postings(after === undefined ? { limit } : { limit, after })
        seen.push(...amounts(page.postings))
        after = page.next
      }
      expect(seen).toEqual([0, 1, 2, 3, 4])
      expect(read).toBe(pages)
    })

    it('come a hundred at a time, and a thousand when asked for', async ({ open }) => {
      const { ledger, clock } = await open()
      await several(ledger, clock, 101)
      const first = await ledger.postings()
      expect(amounts(first.postings)).toEqual(Array.from({ length: 100 }, (_, index) => index))
      expect(amounts((await ledger.postings({ after: first.next ?? '' })).postings)).toEqual([100])
      expect((await ledger.postings({ limit: 1000 })).postings).toHaveLength(101)
    })

    it.each<[string, PostingFilter, number[]]>([
      ['from a time on, which is included', { since: NOON + 3 }, [3, 4, 5]],
      ['up to a time, which is not', { until: NOON + 3 }, [0, 1, 2]],
      ['between two', { since: NOON + 1, until: NOON + 4 }, [1, 2, 3]],
      ['of no time at all', { since: NOON + 2, until: NOON + 2 }, []],
      ['of a time turned round', { since: NOON + 4, until: NOON + 1 }, []],
      ['from before all', { since: 0 }, [0, 1, 2, 3, 4, 5]],
      ['from after all', { since: NOON + 6 }, []],
    ])('can be had %s, on one page or many', async ({ open }, _name, filter, expected) => {
      const { ledger, clock } = await open()
      await several(ledger, clock, 6)
      expect(amounts((await ledger.postings(filter)).postings)).toEqual(expected)
      expect(amounts(await allPostings(ledger, { ...filter, limit: 2 }))).toEqual(expected)
      expect(amounts(await allPostings(ledger, { ...filter, limit: 3 }))).toEqual(expected)
    })

    it('never go back in time, though the clock does', async ({ open }) => {
      const { ledger, clock } = await open()
      for (const [index, step] of [100, -5000, 20, -1, 7000, -90_000].entries()) {
        clock.now += step
        await send(ledger, request(`r${index}`, 1))
        await ledger.settle(`r${index}`, 'main', charge(index))
      }
      const all = await allPostings(ledger)
      expect(amounts(all)).toEqual([0, 1, 2, 3, 4, 5])
      const times = all.map(({ at }) => at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    })

    it('are in one order for all connections, whoever posts', async ({ connected }) => {
      const { ledgers } = await connected(2)
      const ids = Array.from({ length: 60 }, (_, index) => `r${index}`)
      await Promise.all(
        ids.map(async (id, index) => {
          const ledger = at(ledgers, index)
          // Room for all of them, whichever comes first.
          await send(ledger, request(id, 10, { scopes: [{ key: 'total', cap: 1_000_000 }] }))
          await (index % 3 ? ledger.settle(id, 'main', charge(index)) : ledger.release(id, 'main', 'job_failed'))
          if (index % 5 === 0) await ledger.adjust({ key: id, id, delta: 1, why: 'late' })
        }),
      )
      const views = await Promise.all(ledgers.map((ledger, index) => allPostings(ledger, { limit: 7 + index })))
      for (const view of views) expect(view).toEqual(views[0])
      const [all = []] = views
      expect(all).toHaveLength(72)
      expect(new Set(all.map(({ kind, reservation }) => `${kind} ${reservation}`)).size).toBe(72)
    })

    it('are continued by one connection where another stopped', async ({ connected }) => {
      const { ledgers, clock } = await connected(2)
      const [one, other] = [at(ledgers, 0), at(ledgers, 1)]
      await several(one, clock, 4)
      const { next } = await one.postings({ limit: 3 })
      expect(amounts((await other.postings({ after: next ?? '' })).postings)).toEqual([3])
    })

    it('are copies', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('a', 10, { note: { labels: ['acme'] } }))
      await ledger.settle('a', 'main', charge(10))
      const [first] = (await ledger.postings()).postings
      const kept = structuredClone(first)
      Reflect.set(first?.note ?? {}, 'labels', 'scribbled')
      Reflect.set(first?.scopes[0] ?? {}, 'key', 'scribbled')
      expect((await ledger.postings()).postings).toEqual([kept])
    })
  })
}
