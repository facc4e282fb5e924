import { describe, expect, it } from 'vitest'
import { memoryLedger } from '../src/core.js'

const request = (id: string, note: Readonly<Record<string, unknown>>) => ({
  id,
  unit: 'usd' as const,
  parts: [{ part: 'video', amount: 1 }],
  scopes: [{ key: 'total', cap: 1e9 }],
  fingerprint: 'f',
  note,
})

/** The note that a new reservation answers with. */
async function answered(ledger: ReturnType<typeof memoryLedger>, id: string, note: Readonly<Record<string, unknown>>) {
  const result = await ledger.reserve(request(id, note))
  if (!result.granted) throw new Error('refused')
  return result.reservation.note
}

describe('the note of a reservation', () => {
  it('is the caller’s own, all the way down, also when many are alike', async () => {
    const ledger = memoryLedger()
    const note = {
      operation: 'createVideo',
      labels: ['a', 'b'],
      terms: [[1, 2], null],
      speech: { voice: 'v', predicted: 1.5 },
      title: undefined,
    }
    const kept = JSON.parse(JSON.stringify(note))
    const first = await answered(ledger, 'a', note)
    const second = await answered(ledger, 'b', structuredClone(note))
    expect(first).toEqual(kept)
    expect(second).toEqual(kept)
    for (const each of [first, second, note]) {
      Reflect.set(each, 'operation', 'scribbled')
      Reflect.set(each.labels as object, 0, 'scribbled')
      Reflect.set((each.terms as object[])[0] ?? {}, 1, 'scribbled')
      Reflect.set(each.speech as object, 'voice', 'scribbled')
    }
    expect((await ledger.find('a'))?.note).toEqual(kept)
    expect((await ledger.find('b'))?.note).toEqual(kept)
    expect(await answered(ledger, 'c', kept)).toEqual(kept)
  })

  it('is kept for each of hundreds of different ones', async () => {
    const ledger = memoryLedger()
    for (let made = 0; made < 250; made++)
      expect(await answered(ledger, `id ${made}`, { made, list: [made] })).toEqual({ made, list: [made] })
    for (let made = 0; made < 250; made++) expect((await ledger.find(`id ${made}`))?.note).toEqual({ made, list: [made] })
  })

  it('may have a member named __proto__, which stays one', async () => {
    const ledger = memoryLedger()
    const note: Record<string, unknown> = JSON.parse('{"__proto__":{"a":1},"deep":{"__proto__":[2]}}')
    for (const id of ['a', 'b']) {
      const got = await answered(ledger, id, note)
      expect(JSON.stringify(got)).toBe(JSON.stringify(note))
      expect(Object.getPrototypeOf(got)).toBe(Object.prototype)
      expect('a' in got).toBe(false)
    }
  })
})
