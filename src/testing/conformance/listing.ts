import type { OpenFilter, Reservation } from '../../ledger/ledger.js'
import { expect } from './expect.js'
import { charge, request, send, sums } from './fixtures.js'
import type { CheckContext, Suite } from './suite.js'

/** Overwrites everything in a returned value that lets itself be overwritten. */
function scribble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    scribble(inner)
    Reflect.set(value, key, 'scribbled')
  }
  if (Array.isArray(value)) value.splice(0)
}

/** Listing what is open, the kept values, and that answers are copies. */
export function listing({ describe, it }: Suite): void {
  describe('open', () => {
    async function several(open: CheckContext['open']) {
      const { ledger, clock } = await open()
      await send(ledger, request('sent', 10))
      clock.now += 1000
      await ledger.reserve(request('held', 10, { scopes: [{ key: 'label:acme', cap: 100 }] }))
      await send(
        ledger,
        request('accepted', 10, {
          scopes: [
            { key: 'total', cap: 1000 },
            { key: 'label:acme', cap: 100 },
          ],
        }),
      )
      await ledger.accept('accepted', [{ part: 'main', job: 'job 1' }])
      await send(ledger, request('settled', 10))
      await ledger.settle('settled', 'main', charge(10))
      await ledger.reserve(request('released', 10))
      await ledger.release('released', 'main', 'not_sent')
      clock.now += 500
      return ledger
    }

    it.each<[string, OpenFilter | undefined, string[]]>([
      ['everything', undefined, ['sent', 'held', 'accepted']],
      ['one state', { states: ['held'] }, ['held']],
      ['both states', { states: ['sent', 'held'] }, ['sent', 'held', 'accepted']],
      ['no state', { states: [] }, []],
      ['a scope', { scope: 'label:acme' }, ['held', 'accepted']],
      ['an unknown scope', { scope: 'label:nobody' }, []],
      ['those with a job', { accepted: true }, ['accepted']],
      ['those without', { accepted: false }, ['sent', 'held']],
      ['those of an age', { olderThanMs: 1500 }, ['sent']],
      ['those just so old', { olderThanMs: 500 }, ['sent', 'held', 'accepted']],
      ['a few', { limit: 2 }, ['sent', 'held']],
      ['what follows', { after: 'held' }, ['accepted']],
      ['what follows one that ended', { after: 'settled' }, []],
      ['all of it together', { states: ['sent'], scope: 'total', accepted: false, olderThanMs: 1, limit: 5 }, ['sent']],
    ])('lists %s, oldest first', async ({ open }, _name, filter, ids) => {
      const ledger = await several(open)
      expect((await ledger.open(filter)).map((reservation) => reservation.id)).toEqual(ids)
    })

    it('pages through everything once, also while reservations end in between', async ({ open }) => {
      const { ledger } = await open()
      const ids = Array.from({ length: 250 }, (_, index) => `r${index}`)
      for (const id of ids) await ledger.reserve(request(id, 1))
      const seen: string[] = []
      let page: readonly Reservation[] = await ledger.open()
      expect(page).toHaveLength(100)
      while (page.length > 0) {
        seen.push(...page.map((reservation) => reservation.id))
        const after = seen.at(-1) ?? ''
        await ledger.release(after, 'main', 'not_sent')
        page = await ledger.open({ after, limit: 70 })
      }
      expect(seen).toEqual(ids)
    })

    it('leaves out what has expired', async ({ open }) => {
      const { ledger, clock } = await open()
      await ledger.reserve(request('a', 1, { leaseMs: 10 }))
      clock.now += 10
      expect(await ledger.open()).toEqual([])
    })
  })

  describe('kept values', () => {
    it('change only from what the caller expected', async ({ open }) => {
      const { ledger } = await open()
      expect(await ledger.get('k')).toBeUndefined()
      expect(await ledger.compareAndSet('k', 'old', 'new')).toBe(false)
      expect(await ledger.compareAndSet('k', undefined, 'one')).toBe(true)
      expect(await ledger.compareAndSet('k', undefined, 'two')).toBe(false)
      expect(await ledger.compareAndSet('k', 'one', '')).toBe(true)
      expect(await ledger.get('k')).toBe('')
      expect(await ledger.compareAndSet('k', undefined, 'three')).toBe(false)
      expect(await ledger.get('constructor')).toBeUndefined()
    })

    it('let one of many concurrent writers win', async ({ open }) => {
      const { ledger } = await open()
      const wins = await Promise.all(Array.from({ length: 50 }, (_, index) => ledger.compareAndSet('k', undefined, `${index}`)))
      expect(wins.filter(Boolean)).toHaveLength(1)
    })

    it('hold 3,000 bytes', async ({ open }) => {
      const { ledger } = await open()
      expect(await ledger.compareAndSet('k', undefined, 'ä'.repeat(1500))).toBe(true)
      expect(await ledger.get('k')).toBe('ä'.repeat(1500))
    })
  })

  describe('answers', () => {
    it('are copies: writing to one changes neither the ledger nor another', async ({ open }) => {
      const { ledger, clock } = await open()
      const windows = [
        { start: clock.now, end: clock.now + 10 },
        { start: clock.now + 10, end: clock.now + 20 },
      ] as const
      const scope = { key: 'total', cap: 1000, windows }
      await send(ledger, request('a', 100, { scopes: [scope], note: { rates: [{ key: 'x', rate: 1 }] } }))
      await ledger.accept('a', [{ part: 'main', job: 'job' }])
      const everything = async () => [
        await ledger.find('a'),
        await ledger.findByJob('job'),
        await ledger.open(),
        await ledger.query([scope]),
        await ledger.reserve(request('a', 100, { scopes: [scope] })),
        await ledger.accept('a', []),
      ]
      const [before, kept] = [await everything(), await everything()]
      scribble(before)
      expect(await everything()).toEqual(kept)
      scribble(await ledger.settle('a', 'main', charge(100)))
      scribble(await ledger.release('a', 'main', 'resolved'))
      expect(await ledger.find('a')).toMatchObject({ state: 'settled', parts: [{ state: 'settled', charged: 100 }] })
    })

    it('stay as they were when the ledger moves on', async ({ open }) => {
      const { ledger } = await open()
      const reserved = await ledger.reserve(request('a'))
      const found = await ledger.find('a')
      await ledger.dispatch('a')
      await ledger.settle('a', 'main', charge(5))
      expect(reserved).toMatchObject({ reservation: { state: 'held', parts: [{ state: 'open' }] }, scopes: [{ charged: 0, held: 100 }] })
      expect(found).toMatchObject({ state: 'held', sentAt: null, endedAt: null })
    })

    it('and the ledger does not follow what the caller does to its input', async ({ open }) => {
      const { ledger, clock } = await open()
      const window = { start: clock.now, end: clock.now + 10 }
      const windows = [window, { start: window.end, end: window.end + 10 }] as const
      const wanted = request('a', 100, { note: { labels: ['acme'] }, scopes: [{ key: 'total', cap: 1000, windows }] })
      const reserved = ledger.reserve(wanted)
      const expected = structuredClone(wanted)
      await reserved
      scribble(wanted)
      expect(await ledger.find('a')).toMatchObject({
        parts: expected.parts,
        note: expected.note,
        scopes: [{ key: 'total', window: { end: clock.now + 10 } }],
      })
      expect(
        await sums(ledger, 'total', [
          { start: clock.now, end: clock.now + 10 },
          { start: clock.now + 10, end: clock.now + 20 },
        ]),
      ).toEqual([0, 100])
    })

    it('give the note back as it was', async ({ open }) => {
      const { ledger } = await open()
      const note = { text: 'ä "quoted" \u2028', list: [1, { deep: null }], 'key with spaces': false, big: 'x'.repeat(2800) }
      expect(await ledger.reserve(request('a', 1, { note }))).toMatchObject({ reservation: { note } })
      expect((await ledger.find('a'))?.note).toEqual(note)
    })
  })
}
