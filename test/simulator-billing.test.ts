import { describe, expect, it } from 'vitest'
import type { UserInfoResponse } from '../generated/types.js'
import { CARDS, MODEL_CARDS } from '../src/quote/cards.js'
import type { SimulatorCard, SimulatorRounding } from '../src/simulator/index.js'
import { CARD_IDS } from '../src/simulator/world/rates.js'
import { audio, clip, finish, world } from './support/world.js'

const LENGTH = 12.345
const avatar = (avatar_id: string, more: object = {}) => ({ type: 'avatar', avatar_id, ...audio(LENGTH), ...more })
const engine = (type: string) => ({ engine: { type } })
const image = { type: 'image', image: { type: 'url', url: 'https://files.example/face.png' }, ...audio(LENGTH) }
const cinematic = { type: 'cinematic_avatar', prompt: 'A walk on the beach.', avatar_id: ['look_photo_amy'] }
const scene = (avatar_id: string, seconds: number, more: object = {}) => ({
  type: 'avatar_video',
  input: { type: 'avatar', avatar_id, ...audio(seconds), ...more },
})
const still = { type: 'image', source: { type: 'url', url: 'https://files.example/slide.png' }, duration: 5.5 }
const film = { type: 'video', source: { type: 'url', url: 'https://files.example/film.mp4?seconds=7.25' } }
const studio = {
  type: 'studio',
  scenes: [scene('look_photo_amy', 3.4), still, scene('look_twin_omar', 2.25, engine('avatar_v')), film],
}

describe('the bill', () => {
  it('can be by every known list but those of single models, which complete the others', () => {
    expect([...CARD_IDS].sort()).toEqual(CARDS.flatMap((card) => (MODEL_CARDS.includes(card) ? [] : [card.id])).sort())
  })

  // body, rate, then micro-dollars: to the millisecond, whole seconds down, whole seconds up
  it.each<[string, object, string, number, number, number]>([
    ['a photo, engine left out', avatar('look_photo_amy'), 'video.avatar_iv.photo.hd', 617_250, 600_000, 650_000],
    ['a photo in 4K', avatar('look_photo_amy', { resolution: '4k' }), 'video.avatar_iv.photo.4k', 823_412, 800_400, 867_100],
    ['a photo on III', avatar('look_photo_amy', engine('avatar_iii')), 'video.avatar_iii.photo.hd', 206_162, 200_400, 217_100],
    ['a photo on V', avatar('look_photo_vera', engine('avatar_v')), 'video.avatar_v.photo.hd', 617_250, 600_000, 650_000],
    ['a twin in 720p', avatar('look_twin_omar', { resolution: '720p' }), 'video.avatar_iv.twin.hd', 823_412, 800_400, 867_100],
    ['a twin on V', avatar('look_twin_omar', engine('avatar_v')), 'video.avatar_v.twin.hd', 823_412, 800_400, 867_100],
    [
      'a studio avatar in 1080p',
      avatar('look_studio_lena', { resolution: '1080p' }),
      'video.avatar_iv.studio.hd',
      823_412,
      800_400,
      867_100,
    ],
    ['a studio avatar in 4K', avatar('look_studio_lena', { resolution: '4k' }), 'video.avatar_iv.studio.4k', 1_028_339, 999_600, 1_082_900],
    ['an image', image, 'video.avatar_iv.photo.hd', 617_250, 600_000, 650_000],
    ['a cinematic video', cinematic, 'cinematic', 7_000_000, 7_000_000, 7_000_000],
    ['a studio video', studio, 'video.avatar_iv.photo.hd+video.avatar_v.twin.hd', 320_075, 283_400, 400_100],
    ['a studio video without avatars', { type: 'studio', scenes: [still, film] }, '', 0, 0, 0],
  ])('for %s', async (_, body, rateKey, exact, down, up) => {
    const micros: Record<SimulatorRounding, number> = { exact, seconds_down: down, seconds_up: up }
    for (const rounding of ['exact', 'seconds_down', 'seconds_up'] as const) {
      const { simulator, submit } = world({ rounding })
      const jobId = await submit(body)
      expect(simulator.charges).toEqual([])
      finish(simulator)
      expect(simulator.charges.map((charge) => [charge.jobId, charge.rateKey, charge.micros])).toEqual([[jobId, rateKey, micros[rounding]]])
      expect(Math.round(Number(simulator.wallet.balance) * 1e6)).toBe(25_000_000 - micros[rounding])
    }
  })

  it.each<[SimulatorCard, string, object, number]>([
    ['2026-06-30', 'its own price', avatar('look_photo_amy', engine('avatar_iii')), 534_539],
    ['2026-06-30', 'the price before, for what it leaves out', avatar('look_twin_omar', { resolution: '4k' }), 1_028_339],
    ['2026-08-28', 'its own price', avatar('look_twin_omar', engine('avatar_v')), 1_481_400],
    ['2026-08-28', 'its own price of a photo', avatar('look_photo_amy'), 475_283],
    ['2026-08-28', 'the price before, for what it leaves out', cinematic, 7_000_000],
  ])('by the card %s: %s', async (card, _, body, micros) => {
    const { simulator, submit } = world({ card })
    await submit(body)
    finish(simulator)
    expect(simulator.charges[0]?.micros).toBe(micros)
  })

  it('names its lines, the seconds charged for, and the time', async () => {
    const { simulator, submit } = world({ rounding: 'seconds_up' })
    const submitted = simulator.clock.now()
    await submit(studio)
    finish(simulator)
    expect(simulator.charges[0]).toMatchObject({
      amount: '0.4001',
      seconds: 7,
      lines: [
        { rateKey: 'video.avatar_iv.photo.hd', seconds: 4, micros: 200_000 },
        { rateKey: 'video.avatar_v.twin.hd', seconds: 3, micros: 200_100 },
      ],
      // 5 s in the queue, 10 s and half of the 18.4 s to render.
      at: submitted + 24_200,
    })
  })

  it('does not charge a video that fails, or twice for one that is looked at often', async () => {
    const { simulator, submit, video } = world()
    simulator.failNextVideo()
    const failed = await submit(clip(10))
    const fine = await submit(clip(10))
    finish(simulator)
    for (let i = 0; i < 3; i++) await video(fine)
    expect((await video(failed)).failure_code).toBe('rendering_failed')
    expect(simulator.charges.map((charge) => charge.jobId)).toEqual([fine])
    expect(simulator.wallet.balance).toBe('24.50')
  })

  it('charges at submission if told to, and gives back what a failed job cost', async () => {
    const { simulator, submit } = world({ chargeAt: 'submission' })
    await submit(clip(10))
    simulator.failNextVideo()
    const failed = await submit(clip(20))
    expect(simulator.wallet.balance).toBe('23.50')
    finish(simulator)
    expect(simulator.wallet.balance).toBe('24.50')
    expect(simulator.charges.map((charge) => charge.amount)).toEqual(['0.50', '1.00', '-1.00'])
    expect(simulator.charges.at(-1)?.jobId).toBe(failed)
  })
})

describe('the wallet', () => {
  const balance = async (get: ReturnType<typeof world>['get']) =>
    (await get<UserInfoResponse>('/v3/users/me')).json.data.wallet?.remaining_balance

  it('holds $25 unless told otherwise, to the micro-dollar', async () => {
    expect(await balance(world().get)).toBe(25)
    expect(await balance(world({ wallet: '7.654321' }).get)).toBe(7.654321)
    const { simulator, get } = world({ wallet: 1 })
    simulator.wallet.set('3.10')
    expect(await balance(get)).toBe(3.1)
    expect(simulator.wallet.balance).toBe('3.10')
  })

  it('refuses a request when it is empty', async () => {
    const { simulator, create } = world({ wallet: 0 })
    const answer = await create(clip(5))
    expect([answer.status, answer.json.error.code]).toEqual([402, 'insufficient_credit'])
    simulator.wallet.set(1)
    expect((await create(clip(5))).status).toBe(200)
  })

  it('fails a render that it does not cover at the end', async () => {
    const { simulator, submit, video } = world({ wallet: '0.75' })
    const first = await submit(clip(10))
    const second = await submit(clip(10))
    finish(simulator)
    expect((await video(first)).status).toBe('completed')
    expect(await video(second)).toMatchObject({ status: 'failed', failure_code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT', duration: null })
    expect(simulator.wallet.balance).toBe('0.25')
    expect(simulator.charges).toHaveLength(1)
  })

  it('pays for what ends first, though both ends are seen at once', async () => {
    const { simulator, submit, video } = world({ wallet: '1.00' })
    const long = await submit(clip(20))
    const short = await submit(clip(10))
    finish(simulator)
    expect([(await video(long)).status, (await video(short)).status]).toEqual(['failed', 'completed'])
    expect(simulator.wallet.balance).toBe('0.50')
  })

  it('refuses what it does not cover when charging at submission', async () => {
    const { simulator, create } = world({ wallet: '0.75', chargeAt: 'submission' })
    expect((await create(clip(20))).status).toBe(402)
    expect((await create(clip(15))).status).toBe(200)
    expect(simulator.wallet.balance).toBe('0.00')
  })

  it('fills itself up only after a refusal, which still stands', async () => {
    const { simulator, submit, video, create, get } = world({ wallet: '0.10' })
    simulator.wallet.autoReload = { enabled: true, threshold_usd: 5, amount_usd: 10 }
    expect((await get<UserInfoResponse>('/v3/users/me')).json.data.wallet?.auto_reload).toEqual({
      enabled: true,
      threshold_usd: 5,
      amount_usd: 10,
    })
    const refused = await submit(clip(10))
    finish(simulator)
    expect((await video(refused)).status).toBe('failed')
    expect(simulator.wallet.balance).toBe('10.10')
    const paid = await submit(clip(10))
    finish(simulator)
    expect((await video(paid)).status).toBe('completed')
    simulator.wallet.set(0)
    expect((await create(clip(10))).status).toBe(402)
    expect(simulator.wallet.balance).toBe('10.00')
    expect(simulator.wallet.autoReload.enabled).toBe(true)
  })

  it.each([['1,50'], ['-1'], [''], [Number.NaN], ['0.1234567']])('does not take %j for an amount', (amount) => {
    expect(() => world({ wallet: amount })).toThrow(/wallet: expected/)
    expect(() => world().simulator.wallet.set(amount)).toThrow(/wallet: expected/)
  })
})
