import { expect } from './expect.js'
import { at, atOnce, charge, codeOf, request, send, sums, TWO } from './fixtures.js'
import type { Suite } from './suite.js'

/** Senders are counted, and the word of one of several gives no money back. */
export function sending({ describe, it }: Suite): void {
  describe('senders', () => {
    it('are counted, each time that one is let through', async ({ open }) => {
      const { ledger, clock } = await open()
      expect(await ledger.reserve(request('a'))).toMatchObject({ reservation: { sends: 0 } })
      const sentAt = clock.now
      for (const sends of [1, 2, 3]) {
        expect(await ledger.dispatch('a')).toBe(true)
        expect(await ledger.find('a')).toMatchObject({ state: 'sent', sentAt, sends })
        clock.now += 10
      }
      expect(await ledger.settle('a', 'main', charge(5))).toMatchObject({ reservation: { sends: 3 } })
      expect(await ledger.dispatch('a')).toBe(false)
      expect(await ledger.find('a')).toMatchObject({ sends: 3 })
    })

    it('are not counted where none is let through', async ({ open }) => {
      const { ledger, clock } = await open()
      await ledger.reserve(request('expired', 1, { leaseMs: 10 }))
      await ledger.reserve(request('released'))
      await ledger.release('released', 'main', 'not_sent')
      clock.now += 10
      for (const id of ['expired', 'released']) {
        expect(await ledger.dispatch(id)).toBe(false)
        expect(await ledger.find(id)).toMatchObject({ sends: 0, sentAt: null })
      }
    })

    it('are counted together over all connections', async ({ connected }) => {
      const { ledgers } = await connected(3)
      await at(ledgers, 0).reserve(request('a'))
      const sent = await Promise.all(Array.from({ length: 12 }, (_, index) => at(ledgers, index).dispatch('a')))
      expect(sent).toEqual(sent.map(() => true))
      for (const ledger of ledgers) expect(await ledger.find('a')).toMatchObject({ sends: 12 })
    })

    it.each([['rejected' as const], ['not_sent' as const]])(
      'if there are two, one that is %s gives nothing back',
      async ({ open }, why) => {
        const { ledger } = await open()
        await send(ledger, request('a', 0, { parts: TWO }))
        await ledger.dispatch('a')
        const before = await ledger.find('a')
        expect(await codeOf(ledger.release('a', 'de', why))).toBe('sent_elsewhere')
        expect(await ledger.find('a')).toEqual(before)
        expect(await sums(ledger)).toEqual([0, 100])
      },
    )

    it.each([['rejected' as const], ['not_sent' as const]])('if there is one, %s gives its money back', async ({ open }, why) => {
      const { ledger } = await open()
      await send(ledger, request('a', 100))
      expect(await ledger.release('a', 'main', why)).toMatchObject({ replay: false, part: { released: why } })
      expect(await sums(ledger)).toEqual([0, 0])
    })

    it('if there are two, a failed job, a person and a charge end the money as ever', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('a', 0, { parts: [...TWO, { part: 'es', amount: 7 }] }))
      await ledger.dispatch('a')
      expect(await ledger.release('a', 'de', 'job_failed')).toMatchObject({ replay: false })
      expect(await ledger.release('a', 'fr', 'resolved')).toMatchObject({ replay: false })
      expect(await ledger.settle('a', 'es', charge(7))).toMatchObject({ replay: false, reservation: { state: 'settled', sends: 2 } })
      expect(await sums(ledger)).toEqual([7, 0])
    })

    it('if there are two, a repeat on an ended part still tells how it ended', async ({ open }) => {
      const { ledger } = await open()
      await send(ledger, request('a', 0, { parts: TWO }))
      await ledger.settle('a', 'de', charge(50))
      await ledger.dispatch('a')
      expect(await ledger.release('a', 'de', 'rejected')).toMatchObject({ replay: true, part: { charged: 50 } })
      expect(await codeOf(ledger.release('a', 'fr', 'rejected'))).toBe('sent_elsewhere')
    })

    it('if one comes while the other is refused, either the money is back or the second is let through', async ({ connected }) => {
      const { ledgers } = await connected(2)
      const [one, other] = [at(ledgers, 0), at(ledgers, 1)]
      for (let round = 0; round < 20; round++) {
        const id = `r${round}`
        await send(one, request(id, 10))
        const [code, sent] = await atOnce(
          round % 2 ? 'first' : 'second',
          () => codeOf(one.release(id, 'main', 'rejected')),
          () => other.dispatch(id),
        )
        expect(code).toBe(sent ? 'sent_elsewhere' : 'no error')
        expect(await one.find(id)).toMatchObject({ state: sent ? 'sent' : 'released', sends: sent ? 2 : 1 })
        if (sent) await one.release(id, 'main', 'resolved')
      }
      expect(await sums(other)).toEqual([0, 0])
    })
  })
}
