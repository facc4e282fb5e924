import { describe, expect, it } from 'vitest'
import { madeBytes } from '../src/simulator/world/made.js'
import { clientOf, DAYS } from './support/client.js'

const CARD = '2026-06-30'
const clientFor = (world: Parameters<typeof clientOf>[0] = {}) => clientOf({ card: CARD, rounding: 'exact', ...world }, { card: CARD })
const clip = (seconds: number, more = '') => ({ type: 'url' as const, url: `https://files.example/clip.mp4?seconds=${seconds}${more}` })

type Made = ReturnType<typeof clientFor>

const billed = ({ simulator }: Made) => simulator.charges.reduce((total, charge) => total + charge.micros, 0)
const receipted = ({ receipts }: Made) => receipts.reduce((total, { charged }) => total + Math.round(Number(charged) * 1e6), 0)
const micros = (usd: string | undefined) => Math.round(Number(usd) * 1e6)

describe('what a client books for a cut is what the world charges', () => {
  it('a HyperFrames render', async () => {
    const made = clientFor()
    const { heygen, simulator } = made
    const body = {
      project: { type: 'url' as const, url: 'https://files.example/project.zip?seconds=95.5' },
      resolution: '4k' as const,
      fps: 60,
    }
    const options = { facts: { seconds: 95.5 } }
    const quote = await heygen.quote.hyperframes.renders.create(body, options)
    const { render_id } = await heygen.hyperframes.renders.create(body, options)
    simulator.advance(DAYS)
    expect(await heygen.hyperframes.renders.get(render_id)).toMatchObject({ status: 'completed', duration: 95.5 })
    expect(receipted(made)).toBe(billed(made))
    expect(billed(made)).toBe(477_500)
    expect(billed(made)).toBeLessThanOrEqual(micros(quote.usd?.high))
    expect(billed(made)).toBeGreaterThanOrEqual(micros(quote.usd?.low))
  })

  it.each<[string, number, number]>([
    ['all three', 400, 450_000],
    ['two of three, where the source is too short for the third', 100, 300_000],
    ['none, where it is too short for any', 5, 0],
  ])('clips: %s', async (_, seconds, charged) => {
    const made = clientFor()
    const { heygen, simulator } = made
    const body = { video: clip(seconds), output_settings: { duration_types: ['30' as const, '60' as const, '180' as const] } }
    const quote = await heygen.quote.aiClipping.create(body)
    const { ai_clipping_id } = await heygen.aiClipping.create(body)
    simulator.advance(DAYS)
    expect((await heygen.aiClipping.get(ai_clipping_id)).status).toBe(charged > 0 ? 'completed' : 'failed')
    expect([receipted(made), billed(made)]).toEqual([charged, charged])
    expect(charged).toBeLessThanOrEqual(micros(quote.usd?.high))
  })

  it.each<[string, string, number]>([
    ['a minute and a half', clip(90).url, 900_000],
    ['less than a minute, which counts as one', clip(12).url, 600_000],
    ['a source in which nothing was cut', clip(90, '&fillers=0').url, 0],
  ])('filler words out of %s', async (_, url, charged) => {
    for (const chargeAt of ['completion', 'submission'] as const) {
      const made = clientFor({ chargeAt })
      const { heygen, simulator } = made
      const video = { type: 'url' as const, url }
      const options = { facts: { sourceSeconds: Number(new URL(url).searchParams.get('seconds')) } }
      const quote = await heygen.quote.fillerWordRemovals.create({ video }, options)
      const { filler_word_removal_id } = await heygen.fillerWordRemovals.create({ video }, options)
      simulator.advance(DAYS)
      expect((await heygen.fillerWordRemovals.get(filler_word_removal_id)).status).toBe('completed')
      expect([receipted(made), billed(made)]).toEqual([charged, charged])
      expect(charged).toBeLessThanOrEqual(micros(quote.usd?.high))
      expect(charged).toBeGreaterThanOrEqual(micros(quote.usd?.low))
      expect(simulator.wallet.balance).toBe((100 - charged / 1e6).toFixed(2))
    }
  })

  it('a background removal, whose price only the wallet tells', async () => {
    const made = clientFor()
    const { heygen, simulator, receipts } = made
    const job = await heygen.backgroundRemovals.create({ video: clip(10) }, { maxUsd: 1 })
    simulator.advance(DAYS)
    expect(await heygen.backgroundRemovals.get(job.id)).toMatchObject({ status: 'completed', duration: 10 })
    expect(billed(made)).toBe(113_000)
    expect(receipts).toHaveLength(1)
    expect(receipted(made)).toBeGreaterThanOrEqual(billed(made))
  })
})

it('an uploaded film is measured by the client as long as the world takes it to be', async () => {
  const made = clientFor()
  const { heygen, simulator } = made
  const { url, asset_id } = await heygen.assets.upload(madeBytes({ kind: 'mp4', seconds: 75.25 }), { name: 'talk.mp4' })
  const quote = await heygen.quote.fillerWordRemovals.create({ video: { type: 'url', url } })
  expect(quote.usd?.expected).toBe('0.7525')
  for (const video of [
    { type: 'url' as const, url },
    { type: 'asset_id' as const, asset_id },
  ]) {
    const { filler_word_removal_id } = await heygen.fillerWordRemovals.create({ video }, { facts: { sourceSeconds: 75.25 } })
    simulator.advance(DAYS)
    expect((await heygen.fillerWordRemovals.get(filler_word_removal_id)).original_duration).toBe(75.25)
  }
  expect([receipted(made), billed(made)]).toEqual([1_505_000, 1_505_000])
})

it('a large file goes up directly, checked and in one piece', async () => {
  const { heygen, simulator } = clientFor()
  const bytes = madeBytes({ kind: 'zip' })
  const { asset_id, url, status } = await heygen.assets.upload(bytes, { name: 'project.zip' })
  expect(status).toBe('processing')
  expect(new Uint8Array(await (await simulator.fetch(url)).arrayBuffer())).toEqual(bytes)
  simulator.advance(DAYS)
  const { render_id } = await heygen.hyperframes.renders.create({ project: { type: 'asset_id', asset_id } }, { facts: { seconds: 20 } })
  expect(render_id).toMatch(/^[0-9a-f]{32}$/)
})
