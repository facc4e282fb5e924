import { describe, expect, it } from 'vitest'
import { breaches, type Plan, planWarnings, SELF_SERVE_RULES } from '../src/guard/limits.js'
import type { Quote } from '../src/quote/quote.js'
import { quoteOf, recorded } from './support/quote.js'

const quoteOfSeconds = (low: number, expected = low, high = expected): Quote => ({
  ...quoteOf(recorded(), { seconds: 1 }),
  seconds: { low, expected, high },
})
const reasons = (quote: Quote, plan: Plan = 'self-serve') => breaches(quote, plan).map(({ reason }) => reason)
const warned = (quote: Quote, plan: Plan = 'self-serve') => planWarnings(quote, plan).map(({ code }) => code)

describe('30 minutes', () => {
  it.each([0.5, 60, 1799.999, 1800])('%d s pass', (seconds) => {
    expect(breaches(quoteOfSeconds(seconds), 'self-serve')).toEqual([])
    expect(warned(quoteOfSeconds(seconds))).toEqual([])
  })

  it.each([1800.001, 1801, 7200, 86_400])('%d s are refused', (seconds) => {
    expect(reasons(quoteOfSeconds(seconds))).toEqual(['too_long'])
    expect(warned(quoteOfSeconds(seconds))).toEqual([])
  })

  it('decides on the expected length: a reserve above it is a warning, nothing more', () => {
    const quote = quoteOfSeconds(1500, 1800, 2400)
    expect(reasons(quote)).toEqual([])
    expect(planWarnings(quote, 'self-serve')).toEqual([
      { code: 'may_be_too_long', message: expect.stringContaining('A slow voice could bring this one to 40 min 00 s.') },
    ])
  })

  it('says what the rule is, how long this one is, what to do and where the rule stands', () => {
    const [breach] = breaches(quoteOfSeconds(1863.2), 'self-serve')
    expect(breach?.message).toContain('One output video may last 30 minutes at most outside Enterprise plans.')
    expect(breach?.message).toContain('expected to last 31 min 04 s: split it, or set plan:')
    expect(breach?.message).toContain('Source:')
  })

  it('never says that a length over 30 minutes is 30 minutes', () => {
    expect(breaches(quoteOfSeconds(1800.2), 'self-serve')[0]?.message).toContain('expected to last 30 min 01 s')
    expect(planWarnings(quoteOfSeconds(1, 1, 1800.2), 'self-serve')[0]?.message).toContain('to 30 min 01 s')
  })

  it('does not bind an Enterprise account', () => {
    expect(reasons(quoteOfSeconds(7200), 'enterprise')).toEqual([])
    expect(warned(quoteOfSeconds(1, 1, 7200), 'enterprise')).toEqual([])
  })

  it('can’t decide on an unknown length', () => {
    const quote = quoteOf(recorded())
    expect(quote.seconds).toBeNull()
    expect(breaches(quote, 'self-serve')).toEqual([])
    expect(planWarnings(quote, 'self-serve')).toEqual([])
  })

  it('binds the sum of studio scenes', () => {
    const still = { type: 'image', source: { type: 'asset_id', asset_id: 'i' }, duration: 300 }
    const video = (scenes: number, last = 300) =>
      quoteOf({ type: 'studio', scenes: [...new Array(scenes - 1).fill(still), { ...still, duration: last }] })
    expect(reasons(video(6))).toEqual([])
    expect(reasons(video(7, 0.001))).toEqual(['too_long'])
  })
})

describe('what is sold on Enterprise plans only', () => {
  it.each(['createProofreadV3', 'generateFromProofreadV3'])('%s is refused on self-serve plans', (operation) => {
    const quote = { ...quoteOfSeconds(60), operation }
    expect(breaches(quote, 'self-serve')).toEqual([
      { reason: 'enterprise_only', message: expect.stringContaining('Proofreading is sold on Enterprise plans only.') },
    ])
    expect(reasons({ ...quote, seconds: null })).toEqual(['enterprise_only'])
    expect(reasons(quote, 'enterprise')).toEqual([])
  })

  it('does not include videos in 4K', () => {
    expect(reasons(quoteOf(recorded({ resolution: '4k' }), { seconds: 60 }))).toEqual([])
  })

  it('breaks both rules at once when it does', () => {
    expect(reasons({ ...quoteOfSeconds(2000), operation: 'createProofreadV3' })).toEqual(['too_long', 'enterprise_only'])
  })
})

it('every rule says where it was published', () => {
  expect(SELF_SERVE_RULES.map(({ source }) => source).every((source) => /2026/.test(source))).toBe(true)
})
