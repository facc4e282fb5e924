import { describe, expect, it } from 'vitest'
import { defineRateCard, type RateCard, rateCards } from '../src/core.js'

const own = defineRateCard({
  id: 'own',
  extends: '2026-06',
  applies: '2026-07-01',
  source: 'form 17',
  rates: { agent: '0.03', podcast: null },
})
const cards: readonly (readonly [string, RateCard])[] = [
  ['a known list', rateCards.get('2026-06')],
  ['the newest rates', rateCards.latest],
  ['every list at once', rateCards.conservative],
  ["the caller's own", own],
]
/** As plain JavaScript sees a card. */
const loose = (card: RateCard) => card as unknown as { applies: string; rates: Map<string, object>; unknown: Map<string, object> }

describe.each(cards)('a card: %s', (_, card) => {
  const rows = () => JSON.stringify([[...card.rates], [...card.unknown]])

  it('is changed by nobody, since everybody prices by it', () => {
    const before = rows()
    const rate = card.rates.get('agent')
    const { rates, unknown } = loose(card)
    for (const table of [rates, unknown])
      for (const change of [() => table.set('agent', { amount: '0' }), () => table.delete('agent'), () => table.clear()])
        expect(change).toThrow(expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining('defineRateCard') }))
    expect(() => Object.assign(rate ?? {}, { micros: 0 })).toThrow(TypeError)
    expect(() => Object.assign(loose(card), { applies: '2030-01-01' })).toThrow(TypeError)
    expect(() => Object.assign(loose(card), { rates: new Map() })).toThrow(TypeError)
    expect(rows()).toBe(before)
  })

  it('is JSON with its prices by key', () => {
    const read = JSON.parse(JSON.stringify(card))
    expect(read.rates).toEqual(Object.fromEntries(card.rates))
    expect(read.unknown).toEqual(Object.fromEntries(card.unknown))
    expect(read.rates.agent).toMatchObject({ amount: card.rates.get('agent')?.amount, per: 'second' })
  })
})

describe('what goes into a card', () => {
  it('stays the caller’s', () => {
    const rounding = { seconds: 30 }
    const input = {
      id: 'mine',
      applies: '2026-07-01',
      source: 'form 17',
      rounding,
      rates: { agent: { amount: '0.03', per: 'second' as const } },
    }
    const card = defineRateCard(input)
    rounding.seconds = 1
    input.rates.agent.amount = '9'
    expect(card.rates.get('agent')).toMatchObject({ amount: '0.03', rounding: { seconds: 30 } })
  })

  it('is not the list of lists, of which everybody gets one of their own', () => {
    const list = rateCards.list()
    Reflect.apply(Array.prototype.pop, list, [])
    Reflect.apply(Array.prototype.splice, list, [0, list.length])
    expect(rateCards.list().length).toBeGreaterThan(8)
  })
})
