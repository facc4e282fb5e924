import { expect } from './expect.js'
import { at, atOnce, charge, LEASE, request, send, sums } from './fixtures.js'
import type { Suite } from './suite.js'

const ROUNDS = 20

/** Several callers at once, on several connections where the engine can have them. */
export function connections({ describe, it }: Suite): void {
  describe('connections', () => {
    it('admit together exactly what fits', async ({ connected }) => {
      const { ledgers } = await connected(4)
      const results = await Promise.all(Array.from({ length: 400 }, (_, index) => at(ledgers, index).reserve(request(`r${index}`, 10))))
      expect(results.filter((result) => result.granted)).toHaveLength(100)
      for (const ledger of ledgers) expect(await sums(ledger)).toEqual([0, 1000])
    })

    it('carry one reservation on, each where the one before left it', async ({ connected }) => {
      const { ledgers } = await connected(4)
      await at(ledgers, 0).reserve(request('a', 100))
      expect(await at(ledgers, 1).dispatch('a')).toBe(true)
      expect(await at(ledgers, 2).accept('a', [{ part: 'main', job: 'job 1' }])).toMatchObject({ state: 'sent', parts: [{ job: 'job 1' }] })
      expect(await at(ledgers, 3).findByJob('job 1')).toMatchObject({ reservation: { id: 'a' } })
      expect(await at(ledgers, 3).settle('a', 'main', charge(80))).toMatchObject({ replay: false, reservation: { state: 'settled' } })
      expect(await at(ledgers, 0).settle('a', 'main', charge(90))).toMatchObject({ replay: true, part: { charged: 80 } })
      for (const ledger of ledgers) expect(await sums(ledger)).toEqual([80, 0])
    })

    it('hold an id once, whoever asks first', async ({ connected }) => {
      const { ledgers } = await connected(4)
      const results = await Promise.all(Array.from({ length: ROUNDS }, (_, index) => at(ledgers, index).reserve(request('a', 100))))
      expect(results.filter((result) => result.granted && !result.replay)).toHaveLength(1)
      expect(results.filter((result) => result.granted)).toHaveLength(ROUNDS)
      expect(await sums(at(ledgers, 1))).toEqual([0, 100])
    })

    it('let one of many settle a part, adjust under a key and set a value', async ({ connected }) => {
      const { ledgers } = await connected(4)
      await send(at(ledgers, 0), request('a', 100))
      const ends = await Promise.all(
        Array.from({ length: ROUNDS }, (_, index) =>
          index % 2 ? at(ledgers, index).settle('a', 'main', charge(index)) : at(ledgers, index).release('a', 'main', 'resolved'),
        ),
      )
      expect(ends.filter((end) => !end.replay)).toHaveLength(1)
      for (const end of ends) expect(end.part).toEqual(ends[0]?.part)
      const adjusted = await Promise.all(
        ledgers.map((ledger) => ledger.adjust({ key: 'late', id: 'a', delta: 7, why: 'a second invoice line' })),
      )
      expect(adjusted.filter(Boolean)).toHaveLength(1)
      const set = await Promise.all(ledgers.map((ledger, index) => ledger.compareAndSet('k', undefined, `by ${index}`)))
      expect(set.filter(Boolean)).toHaveLength(1)
      expect((await sums(at(ledgers, 2)))[0]).toBe((ends[0]?.part.charged ?? 0) + 7)
    })
  })

  describe('the fence', () => {
    it('lets nothing be sent once the money went back: dispatch and release agree which came first', async ({ connected }) => {
      const { ledgers } = await connected(2)
      for (let round = 0; round < ROUNDS; round++) {
        const id = `r${round}`
        await at(ledgers, round).reserve(request(id, 100))
        const [sent] = await atOnce(
          round % 2 ? 'first' : 'second',
          () => at(ledgers, 0).dispatch(id),
          () => at(ledgers, 1).release(id, 'main', 'not_sent'),
        )
        const found = await at(ledgers, 0).find(id)
        expect(found?.state).toBe('released')
        expect(found?.sentAt !== null).toBe(sent)
      }
      expect(await sums(at(ledgers, 1))).toEqual([0, 0])
    })

    it('lets nothing be sent once the lease has ended, and what was sent in time never expires', async ({ connected }) => {
      const { ledgers, clock } = await connected(2)
      await at(ledgers, 0).reserve(request('late', 100))
      await at(ledgers, 1).reserve(request('in time', 100))
      clock.now += LEASE - 1
      expect(await at(ledgers, 0).dispatch('in time')).toBe(true)
      clock.now += 1
      expect(await at(ledgers, 1).dispatch('late')).toBe(false)
      expect(await at(ledgers, 1).dispatch('in time')).toBe(true)
      for (const ledger of ledgers) expect(await sums(ledger)).toEqual([0, 100])
    })

    it('stamps the first dispatch, and says yes to each sender that comes after it', async ({ connected }) => {
      const { ledgers, clock } = await connected(3)
      await at(ledgers, 0).reserve(request('a', 100))
      const start = clock.now
      expect(await Promise.all(ledgers.map((ledger) => ledger.dispatch('a')))).toEqual(ledgers.map(() => true))
      clock.now += 1000
      expect(await at(ledgers, 1).dispatch('a')).toBe(true)
      expect(await at(ledgers, 2).find('a')).toMatchObject({ state: 'sent', sentAt: start })
    })

    it('takes no charge for what was never sent', async ({ connected }) => {
      const { ledgers } = await connected(2)
      await at(ledgers, 0).reserve(request('a', 100))
      const refused: unknown = await at(ledgers, 1)
        .settle('a', 'main', charge(100))
        .catch((error: unknown) => error)
      expect(refused).toHaveCode('invalid_transition')
      expect(await sums(at(ledgers, 0))).toEqual([0, 100])
    })
  })
}
