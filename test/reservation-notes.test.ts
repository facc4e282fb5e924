import { describe, expect, it } from 'vitest'
import { noteFor, readNote, termsFor, writeNote } from '../src/guard/note.js'
import type { Note, Reservation } from '../src/ledger/ledger.js'
import type { ChargeTerms } from '../src/quote/pricer.js'
import { chargeFor } from '../src/quote/terms.js'
import { answering } from './support/answering.js'
import { failure, sums } from './support/client.js'

const head = { operation: 'createVideoBatchV3', card: '2026-06', labels: ['a'], expected: 1 }
const all = (terms: readonly ChargeTerms[]) => Object.fromEntries(terms.map((each, i) => [`item ${i}`, each]))
const mixed = (count: number): ChargeTerms[] =>
  Array.from({ length: count }, (_, i) => ({ kind: 'seconds', amount: 61_234_567 + 7_919 * i, perSeconds: 1234.567 + i / 1000 }))
const labels = Array.from({ length: 16 }, (_, i) => `${i}`.padEnd(100, 'x'))

/** A reservation with such a note. */
function kept(note: Note, names: readonly string[]): Reservation {
  const part = { amount: 1, state: 'open', job: null, charged: null, basis: null, released: null } as const
  const parts = [...names.map((name) => ({ ...part, part: name })), { ...part, part: 'batch', amount: 0 }]
  const times = { createdAt: 0, sentAt: 0, sends: 1, endedAt: null, leaseUntil: 0 }
  return { id: 'r', unit: 'usd', state: 'sent', parts, scopes: [], fingerprint: 'f', note: JSON.parse(JSON.stringify(note)), ...times }
}

describe('a note', () => {
  const flat = { kind: 'flat', amount: 7_000_000 } as const
  const rate = { kind: 'seconds', amount: 50_000, perSeconds: 1 } as const
  const stepped = { kind: 'seconds', amount: 600_000, perSeconds: 60, minimumSeconds: 60, stepSeconds: 30, step: 500_000 } as const

  it.each([
    ['one for all', [rate, rate, rate]],
    ['one each', [flat, rate, stepped]],
    ['some shared', [flat, rate, flat, stepped, rate, flat]],
    ['forty, some shared', [...mixed(40), ...mixed(40)]],
    ['a rate per 1,000 seconds', [rate, { kind: 'seconds', amount: 5, perSeconds: 1000 }, rate]],
    ['a hundred of a few', Array.from({ length: 100 }, (_, i) => [flat, rate, stepped][i % 3] ?? flat)],
  ] as [string, ChargeTerms[]][])('gives each part its own terms back: %s', (_what, terms) => {
    const reservation = kept(writeNote({ ...head, terms: all(terms) }), Object.keys(all(terms)))
    expect(terms.map((_, i) => termsFor(reservation, `item ${i}`))).toEqual(terms)
    expect(readNote(reservation.note)).toEqual({ ...head, speech: undefined })
  })

  it('of a hundred mixed rates under the longest labels fits, and charges at most two micros more', () => {
    const terms = mixed(100)
    const note = writeNote({ ...head, labels, terms: all(terms) })
    expect(JSON.stringify(note).length).toBeLessThanOrEqual(3000)
    const reservation = kept(note, Object.keys(all(terms)))
    for (const [i, exact] of terms.entries()) {
      const found = termsFor(reservation, `item ${i}`)
      for (const seconds of [0.5, 30, 1800]) {
        const over = ((found && chargeFor(found, seconds)) ?? -1) - (chargeFor(exact, seconds) ?? 0)
        expect(over).toBeGreaterThanOrEqual(0)
        expect(over).toBeLessThanOrEqual(2)
      }
    }
  })

  it('for some parts of a request keeps their terms, and expects nothing that was expected of all', () => {
    const origin = kept(writeNote({ ...head, terms: all([flat, rate, stepped]) }), ['item 0', 'item 1', 'item 2'])
    const note = noteFor(origin, ['item 1', 'item 2'])
    expect(['item 1', 'item 2'].map((name) => termsFor(kept(note, ['item 1', 'item 2']), name))).toEqual([rate, stepped])
    expect(readNote(note).expected).toBe(null)
    expect(noteFor(origin, ['item 0', 'item 1', 'item 2', 'batch'])).toEqual(origin.note)
  })

  it.each([
    {},
    { terms: 7 },
    { terms: [null, 'x', [], ['1'], [1, '2']] },
    { terms: [[1], [2]], places: '!?' },
    { terms: [[1], [2]], places: '' },
  ])('that reads %j has no terms, which charges what was reserved', (note) => {
    const names = ['a', 'b', 'c', 'd', 'e']
    expect(names.map((name) => termsFor(kept(note, names), name))).toEqual(names.map(() => undefined))
  })
})

describe('a batch of sixty studio videos of mixed rates', () => {
  const scene = (avatar_id: string) => ({
    type: 'avatar_video' as const,
    input: { type: 'avatar' as const, avatar_id, audio_asset_id: 'a' },
  })
  const one = { type: 'studio' as const, scenes: [scene('twin'), scene('photo')] }
  const make = async (names: readonly string[]) => {
    const world = answering({ 'POST /videos/batches': { batch_id: 'b1' } })
    const items = Array.from({ length: 60 }, (_, i) => ({ scenes: [{ seconds: 11.5 + i / 7 }, { seconds: 29.25 + i / 3 }] }))
    const facts = { avatarTypes: { twin: 'digital_twin', photo: 'photo_avatar' } as const, items }
    return { ...world, sent: world.heygen.videos.createBatch({ videos: items.map(() => one) }, { labels: names, facts }) }
  }

  it('is held, under any labels of letters', async () => {
    const { sent, ledger } = await make(labels)
    await sent
    expect((await sums(ledger, 'default/usd/total')).held).toBeGreaterThan(0)
  })

  it('is an error before anything is sent or held, under labels that take too long to write down', async () => {
    const { sent, posted, asked } = await make(labels.map((label) => label.replaceAll('x', '"')))
    expect(await failure(sent)).toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(/fewer items at once, or fewer and shorter labels/),
    })
    expect(asked).toEqual([])
    expect(await posted()).toEqual({ charged: 0, held: 0 })
  })
})
