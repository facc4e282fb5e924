import { describe, expect, it } from 'vitest'
import { getCard } from '../src/quote/cards.js'
import { price } from '../src/quote/price.js'
import { pricerOf } from '../src/quote/pricers.js'
import { ask } from './support/ask.js'
import { minimalBody, rows } from './support/minimal.js'

describe('the document', () => {
  const billable = rows.filter((row) => row.billable !== 'no')

  it.each(billable.map(({ id, sdk }) => [sdk, id] as const))('%s has a price, or a reason of its own why there is none', (_sdk, id) => {
    expect(pricerOf(id)).toMatchObject({ draft: expect.any(Function), looks: expect.any(Function) })
    const { quote, money } = price({ operation: id, body: minimalBody(id), facts: {} }, { card: getCard('latest'), reserveFrom: 'dearest' })
    if (quote.priced) {
      expect(Number(quote.usd?.high)).toBeGreaterThan(0)
      expect(money?.high).toBeGreaterThan(0)
    } else {
      expect(quote.unpriced?.length).toBeGreaterThan(20)
      expect(money).toBeNull()
    }
  })

  it('has no operation that costs nothing and has a price', () => {
    expect(rows.filter((row) => row.billable === 'no' && pricerOf(row.id)).map(({ id }) => id)).toEqual([])
  })
})

describe('operations without a published price', () => {
  it.each([
    ['generateModelSpeech', /per character/],
    ['streamModelSpeech', /per character/],
    ['createModelAudioVoice', /model voice/],
    ['createModelImage', /model images/],
    ['createWorkflowRun', /bills its nodes/],
    ['cloneVoice', /voice clones/],
    ['createBackgroundRemoval', /charged for, but no price/],
    ['createPodcastV3', /podcasts/],
    ['createBrandKit', /brand/],
    ['createVideoQualityComparisonV3', /comparison/],
    ['createVideoQualityComparisonBatchV3', /comparison/],
    ['createProofreadV3', /Enterprise plans only/],
  ] as const)('%s says why', (operation, reason) => {
    expect(ask(operation, minimalBody(operation) as object, { seconds: 10, sourceSeconds: 10 }, 'latest')).toMatchObject({
      money: null,
      quote: { priced: false, usd: null, unpriced: expect.stringMatching(reason) },
    })
  })
})
