import type { Ledger } from '../../ledger/ledger.js'
import { expect } from './expect.js'
import { charge, codeOf, LEASE, request, send, sums } from './fixtures.js'
import type { Suite } from './suite.js'

type Prepare = (ledger: Ledger, clock: { now: number }) => Promise<unknown>

/** How reservation `a` gets into each state; the two ways to `released` differ in what may follow. */
const STATES: Record<string, { state: string; prepare: Prepare }> = {
  held: { state: 'held', prepare: (ledger) => ledger.reserve(request('a')) },
  sent: { state: 'sent', prepare: (ledger) => send(ledger, request('a')) },
  settled: { state: 'settled', prepare: (ledger) => send(ledger, request('a')).then(() => ledger.settle('a', 'main', charge(70))) },
  'released after sending': {
    state: 'released',
    prepare: (ledger) => send(ledger, request('a')).then(() => ledger.release('a', 'main', 'rejected')),
  },
  'released unsent': {
    state: 'released',
    prepare: (ledger) => ledger.reserve(request('a')).then(() => ledger.release('a', 'main', 'not_sent')),
  },
  expired: {
    state: 'expired',
    prepare: async (ledger, clock) => {
      await ledger.reserve(request('a'))
      clock.now += LEASE
      await ledger.sweep()
    },
  },
}

const repeated = (result: { replay: boolean }) => (result.replay ? 'replay' : 'done')

/** Each transition, told in one word. */
const TRANSITIONS: Record<string, (ledger: Ledger, clock: { now: number }) => Promise<string>> = {
  reserve: (ledger) => ledger.reserve(request('a')).then((result) => (result.granted ? repeated(result) : 'refused')),
  dispatch: (ledger) => ledger.dispatch('a').then(String),
  accept: (ledger) => ledger.accept('a', [{ part: 'main', job: 'job 1' }]).then(() => 'done'),
  settle: (ledger) => ledger.settle('a', 'main', charge(90)).then(repeated),
  release: (ledger) => ledger.release('a', 'main', 'resolved').then(repeated),
  adjust: (ledger) => ledger.adjust({ key: 'k', id: 'a', delta: 5, why: 'late charge' }).then(String),
  'lease end': async (ledger, clock) => {
    clock.now += LEASE
    return String(await ledger.sweep())
  },
}

/** State, transition, its outcome, the state after, and what is charged and held after. */
const TABLE: readonly (readonly [string, string, string, string, number, number])[] = [
  ['held', 'reserve', 'replay', 'held', 0, 100],
  ['held', 'dispatch', 'true', 'sent', 0, 100],
  ['held', 'accept', 'invalid_transition', 'held', 0, 100],
  ['held', 'settle', 'invalid_transition', 'held', 0, 100],
  ['held', 'release', 'done', 'released', 0, 0],
  ['held', 'adjust', 'invalid_transition', 'held', 0, 100],
  ['held', 'lease end', '1', 'expired', 0, 0],
  ['sent', 'reserve', 'replay', 'sent', 0, 100],
  ['sent', 'dispatch', 'true', 'sent', 0, 100],
  ['sent', 'accept', 'done', 'sent', 0, 100],
  ['sent', 'settle', 'done', 'settled', 90, 0],
  ['sent', 'release', 'done', 'released', 0, 0],
  ['sent', 'adjust', 'invalid_transition', 'sent', 0, 100],
  ['sent', 'lease end', '0', 'sent', 0, 100],
  ['settled', 'reserve', 'replay', 'settled', 70, 0],
  ['settled', 'dispatch', 'false', 'settled', 70, 0],
  ['settled', 'accept', 'done', 'settled', 70, 0],
  ['settled', 'settle', 'replay', 'settled', 70, 0],
  ['settled', 'release', 'replay', 'settled', 70, 0],
  ['settled', 'adjust', 'true', 'settled', 75, 0],
  ['settled', 'lease end', '0', 'settled', 70, 0],
  ['released after sending', 'reserve', 'replay', 'released', 0, 0],
  ['released after sending', 'dispatch', 'false', 'released', 0, 0],
  ['released after sending', 'accept', 'done', 'released', 0, 0],
  ['released after sending', 'settle', 'replay', 'released', 0, 0],
  ['released after sending', 'release', 'replay', 'released', 0, 0],
  ['released after sending', 'adjust', 'true', 'released', 5, 0],
  ['released after sending', 'lease end', '0', 'released', 0, 0],
  ['released unsent', 'reserve', 'replay', 'released', 0, 0],
  ['released unsent', 'dispatch', 'false', 'released', 0, 0],
  ['released unsent', 'accept', 'invalid_transition', 'released', 0, 0],
  ['released unsent', 'settle', 'replay', 'released', 0, 0],
  ['released unsent', 'release', 'replay', 'released', 0, 0],
  ['released unsent', 'adjust', 'true', 'released', 5, 0],
  ['released unsent', 'lease end', '0', 'released', 0, 0],
  ['expired', 'reserve', 'replay', 'expired', 0, 0],
  ['expired', 'dispatch', 'false', 'expired', 0, 0],
  ['expired', 'accept', 'invalid_transition', 'expired', 0, 0],
  ['expired', 'settle', 'invalid_transition', 'expired', 0, 0],
  ['expired', 'release', 'replay', 'expired', 0, 0],
  ['expired', 'adjust', 'true', 'expired', 5, 0],
  ['expired', 'lease end', '0', 'expired', 0, 0],
]

export function transitions({ describe, it }: Suite): void {
  describe('states', () => {
    it.each(TABLE)('%s, %s: %s, then %s with %i charged and %i held', async ({ open }, from, transition, outcome, after, charged, held) => {
      const { ledger, clock } = await open()
      await STATES[from]?.prepare(ledger, clock)
      const run = TRANSITIONS[transition]?.(ledger, clock) ?? Promise.reject(new Error(`no transition ${transition}`))
      const code = await codeOf(run)
      expect(code === 'no error' ? await run : code).toBe(outcome)
      expect(await sums(ledger)).toEqual([charged, held])
      expect((await ledger.find('a'))?.state).toBe(after)
    })

    it.each(
      Object.keys(TRANSITIONS)
        .filter((name) => name !== 'reserve' && name !== 'lease end')
        .map((name) => [name] as const),
    )('%s of an unknown id', async ({ open }, name) => {
      const { ledger, clock } = await open()
      expect(await codeOf(TRANSITIONS[name]?.(ledger, clock) ?? Promise.resolve())).toBe('unknown_reservation')
    })

    it('stamps each change with the ledger clock', async ({ open }) => {
      const { ledger, clock } = await open()
      const start = clock.now
      await ledger.reserve(request('a', 100, { leaseMs: 5000 }))
      clock.now += 1000
      await ledger.dispatch('a')
      clock.now += 9000
      await ledger.settle('a', 'main', charge(100))
      const times = { createdAt: start, leaseUntil: start + 5000, sentAt: start + 1000, endedAt: start + 10_000 }
      expect(await ledger.find('a')).toMatchObject(times)
    })
  })

  describe('leases', () => {
    it('last until their end, and not a millisecond longer', async ({ open }) => {
      const { ledger, clock } = await open()
      for (const id of ['early', 'late']) await ledger.reserve(request(id, 100, { leaseMs: 1000 }))
      clock.now += 999
      expect(await ledger.dispatch('early')).toBe(true)
      clock.now += 1
      expect(await ledger.dispatch('late')).toBe(false)
    })

    it('free their money for the next reservation without a sweep', async ({ open }) => {
      const { ledger, clock } = await open()
      await ledger.reserve(request('a', 1000))
      clock.now += LEASE - 1
      expect(await ledger.reserve(request('b', 1000))).toMatchObject({ granted: false })
      clock.now += 1
      expect(await ledger.reserve(request('b', 1000))).toMatchObject({ granted: true })
      expect(await ledger.find('a')).toMatchObject({ state: 'expired', parts: [{ state: 'released', released: 'not_sent' }] })
    })

    it('end in the order of their deadlines, whatever the order they were made in', async ({ open }) => {
      const { ledger, clock } = await open()
      const lengths = [70, 10, 40, 90, 20, 60, 30, 80, 50]
      for (const length of lengths) await ledger.reserve(request(`r${length}`, 1, { leaseMs: length }))
      for (let gone = 0; gone <= lengths.length; gone++) {
        expect(await sums(ledger)).toEqual([0, lengths.length - gone])
        clock.now += 10
      }
    })

    it('keep to the clock when it steps back', async ({ open }) => {
      const { ledger, clock } = await open()
      await ledger.reserve(request('a', 100, { leaseMs: 1000 }))
      clock.now += 1000
      expect(await ledger.sweep()).toBe(1)
      clock.now -= 3_600_000
      expect(await ledger.dispatch('a')).toBe(false)
      await ledger.reserve(request('b', 100, { leaseMs: 1000 }))
      clock.now += 3_601_000
      expect(await ledger.dispatch('b')).toBe(false)
    })
  })
}
