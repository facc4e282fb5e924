import { expect } from './expect.js'
import { charge, codeOf, request, send, sums, TWO } from './fixtures.js'
import type { Suite } from './suite.js'

/** What becomes known after sending: jobs, and corrections of a charge. */
export function afterwards({ describe, it }: Suite): void {
  describe('accept', () => {
    it('records jobs as they appear, and finds them from then on', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('a', 0, { parts: TWO }))
      await ledger.accept('a', [{ part: 'de', job: 'video 1' }])
      const both = [
        { part: 'de', job: 'video 1' },
        { part: 'fr', job: 'video 2' },
      ]
      expect(await ledger.accept('a', both)).toMatchObject({ parts: [{ job: 'video 1' }, { job: 'video 2' }] })
      expect(await ledger.findByJob('video 2')).toMatchObject({ reservation: { id: 'a' }, part: { part: 'fr', amount: 40 } })
      expect(await ledger.findByJob('video 3')).toBeUndefined()
      await ledger.settle('a', 'fr', charge(1))
      expect(await ledger.findByJob('video 2')).toMatchObject({ part: { state: 'settled', charged: 1 } })
    })

    it('records a job even after the end, so that it can still be found', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('a', 0, { parts: TWO }))
      await ledger.release('a', 'de', 'resolved')
      await ledger.release('a', 'fr', 'resolved')
      await ledger.accept('a', [{ part: 'de', job: 'late' }])
      expect(await ledger.findByJob('late')).toMatchObject({ reservation: { id: 'a', state: 'released' } })
      expect(await codeOf(ledger.accept('a', [{ part: 'de', job: 'other' }]))).toBe('idempotency_mismatch')
    })

    it.each([
      [
        'a part that has another job',
        [
          { part: 'fr', job: 'new' },
          { part: 'de', job: 'other' },
        ],
        'idempotency_mismatch',
      ],
      ['a job of another part', [{ part: 'fr', job: 'video 1' }], 'idempotency_mismatch'],
      ['a job of another reservation', [{ part: 'fr', job: 'video 9' }], 'idempotency_mismatch'],
      [
        'one job for two parts',
        [
          { part: 'fr', job: 'new' },
          { part: 'es', job: 'new' },
        ],
        'idempotency_mismatch',
      ],
      [
        'two jobs for one part',
        [
          { part: 'fr', job: 'new' },
          { part: 'fr', job: 'newer' },
        ],
        'idempotency_mismatch',
      ],
      [
        'an unknown part',
        [
          { part: 'fr', job: 'new' },
          { part: 'it', job: 'newer' },
        ],
        'invalid_input',
      ],
    ])('refuses %s, and records nothing of the call', async ({ open }, _name, jobs, code) => {
      const { ledger } = await open()
      await send(ledger, request('a', 0, { parts: [...TWO, { part: 'es', amount: 1 }] }))
      await send(ledger, request('b'))
      await ledger.accept('a', [{ part: 'de', job: 'video 1' }])
      await ledger.accept('b', [{ part: 'main', job: 'video 9' }])
      expect(await codeOf(ledger.accept('a', jobs))).toBe(code)
      expect((await ledger.find('a'))?.parts.map((part) => part.job)).toEqual(['video 1', null, null])
      expect(await ledger.findByJob('new')).toBeUndefined()
    })
  })

  describe('adjust', () => {
    const change = { key: 'refund 1', id: 'a', delta: -30, why: 'refunded' }

    it('moves the charged sums of every scope once per key', async ({ open }) => {
      const { ledger } = await open()
      await send(
        ledger,
        request('a', 100, {
          scopes: [
            { key: 'total', cap: 1000 },
            { key: 'run', cap: 1000 },
          ],
        }),
      )
      await ledger.settle('a', 'main', charge(100))
      expect(await ledger.adjust(change)).toBe(true)
      expect(await ledger.adjust(change)).toBe(false)
      expect(await sums(ledger, 'total')).toEqual([70, 0])
      expect(await sums(ledger, 'run')).toEqual([70, 0])
      expect((await ledger.find('a'))?.parts).toMatchObject([{ charged: 100 }])
      expect(await ledger.adjust({ ...change, key: 'refund 2', delta: 40 })).toBe(true)
      expect(await sums(ledger)).toEqual([110, 0])
    })

    it('refuses a key that was used for something else', async ({ open }) => {
      const { ledger } = await open()
      for (const id of ['a', 'b']) await send(ledger, request(id)).then(() => ledger.settle(id, 'main', charge(100)))
      await ledger.adjust(change)
      expect(await codeOf(ledger.adjust({ ...change, delta: -31 }))).toBe('idempotency_mismatch')
      expect(await codeOf(ledger.adjust({ ...change, id: 'b' }))).toBe('idempotency_mismatch')
      expect(await sums(ledger)).toEqual([170, 0])
    })

    it('never brings a charged sum below zero, and a refused key stays free', async ({ open }) => {
      const { ledger } = await open()
      await send(
        ledger,
        request('a', 100, {
          scopes: [
            { key: 'total', cap: 1000 },
            { key: 'run', cap: 1000 },
          ],
        }),
      )
      await ledger.settle('a', 'main', charge(20))
      await send(ledger, request('b', 100)).then(() => ledger.settle('b', 'main', charge(100)))
      expect(await codeOf(ledger.adjust(change))).toBe('invalid_transition')
      expect(await codeOf(ledger.adjust({ ...change, delta: Number.MAX_SAFE_INTEGER }))).toBe('invalid_input')
      expect(await sums(ledger)).toEqual([120, 0])
      expect(await ledger.adjust({ ...change, delta: -20 })).toBe(true)
      expect(await sums(ledger, 'run')).toEqual([0, 0])
    })
  })
}
