import { expectTypeOf, test } from 'vitest'
import type { CreateVideoV3RequestBody, VideoDetail } from '../../generated/types.js'
import type {
  ApiPromise,
  CallOptions,
  HeyGen,
  KeyedPaidCallOptions,
  NotWaiting,
  Page,
  PaidCallOptions,
  QuoteWithVerdict,
  Refusal,
} from '../../src/index.js'
import { FREE, type FreeCall, type PaidCall, type QuotedCall, type Steps } from '../../src/pipeline.js'

declare const heygen: HeyGen
declare const steps: Steps
declare const paid: PaidCall
declare const quoted: QuotedCall
declare const free: FreeCall

// Never run: only its types are looked at.
const types = (_: () => unknown) => undefined

test('an unguarded paid send does not compile', () => {
  types(async () => {
    const granted = await steps.reserve(quoted)
    await steps.send(quoted, granted)
    await steps.send(free, FREE)
    // @ts-expect-error a paid call needs its reservation
    await steps.send(paid, FREE)
    // @ts-expect-error a quoted one too
    await steps.send(quoted, FREE)
    // @ts-expect-error nothing at all is no reservation
    await steps.send(paid)
    // @ts-expect-error an object that looks like one is none: only the guard makes them
    await steps.send(paid, { id: 'r', amount: 0, parts: [], replay: false, dispatch: async () => {}, release: async () => {} })
    // @ts-expect-error what has no price can't be reserved
    await steps.reserve(paid)
  })
})

test('each of the four video types takes its own fields and no other', () => {
  expectTypeOf<CreateVideoV3RequestBody['type']>().toEqualTypeOf<'avatar' | 'image' | 'cinematic_avatar' | 'studio'>()
  types(() => {
    heygen.videos.create({ type: 'avatar', avatar_id: 'a', script: 'Hello.', engine: { type: 'avatar_iv' } })
    heygen.videos.create({ type: 'image', image: { type: 'url', url: 'https://a.example/a.png' }, script: 'Hello.', voice_id: 'v' })
    heygen.videos.create({ type: 'cinematic_avatar', prompt: 'A walk', avatar_id: ['a'], duration: 5 })
    heygen.videos.create({ type: 'studio', scenes: [] })
    // @ts-expect-error scenes belong to a studio video
    heygen.videos.create({ type: 'avatar', avatar_id: 'a', script: 'Hello.', scenes: [] })
    // @ts-expect-error a prompt belongs to a cinematic one
    heygen.videos.create({ type: 'avatar', avatar_id: 'a', script: 'Hello.', prompt: 'A walk' })
    // @ts-expect-error an image belongs to an image video
    heygen.videos.create({ type: 'studio', scenes: [], image: { type: 'url', url: 'https://a.example/a.png' } })
    // @ts-expect-error cinematic videos take a list of looks
    heygen.videos.create({ type: 'cinematic_avatar', prompt: 'A walk', avatar_id: 'a' })
    // @ts-expect-error there is no such type
    heygen.videos.create({ type: 'photo', avatar_id: 'a' })
    // @ts-expect-error the same for quotes
    void heygen.quote.videos.create({ type: 'avatar', avatar_id: 'a', script: 'Hello.', scenes: [] })
  })
})

test('requests take lists that are not to be changed', () => {
  types(() => {
    const languages: readonly string[] = ['German', 'French']
    const video = { type: 'url', url: 'https://a.example/a.mp4' } as const
    heygen.videoTranslations.create({ video, output_languages: languages })
    void heygen.quote.videoTranslations.create({ video, output_languages: languages })
    heygen.videos.create({ type: 'cinematic_avatar', prompt: 'A walk', avatar_id: ['a', 'b'], duration: 5 } as const)
    const scene = { type: 'avatar', avatar_id: 'a', script: 'Hello.' } as const
    const studio = { type: 'studio', scenes: [{ type: 'avatar_video', input: scene }] } as const
    heygen.videos.create(studio)
    const batch = { videos: [{ type: 'avatar', avatar_id: 'a', script: 'Hello.' }, studio] } as const
    heygen.videos.createBatch(batch)
    heygen.videos.list({ limit: 5 } as const)
    // @ts-expect-error a list of something else
    heygen.videoTranslations.create({ video, output_languages: [1] as const })
  })
  // Answers belong to whoever asked: they can be sorted in place.
  types(async () => (await heygen.videoTranslations.languages()).languages.sort())
})

test('a key can be given only where the API reads one', () => {
  expectTypeOf<NonNullable<Parameters<HeyGen['videos']['create']>[1]>>().toEqualTypeOf<KeyedPaidCallOptions & NotWaiting>()
  expectTypeOf<NonNullable<Parameters<HeyGen['voices']['speech']>[1]>>().toEqualTypeOf<PaidCallOptions>()
  expectTypeOf<NonNullable<Parameters<HeyGen['videos']['get']>[1]>>().toEqualTypeOf<CallOptions>()
  expectTypeOf<KeyedPaidCallOptions>().toHaveProperty('idempotencyKey')
  expectTypeOf<PaidCallOptions>().not.toHaveProperty('idempotencyKey')
  types(() => {
    // @ts-expect-error the API ignores a key here
    heygen.voices.speech({ text: 'a', voice_id: 'v' }, { idempotencyKey: 'k' })
    // @ts-expect-error facts are for what costs money
    heygen.videos.get('v', { facts: { seconds: 1 } })
  })
})

test('methods return what the API answers', () => {
  types(async () => {
    expectTypeOf(heygen.videos.get('v')).toEqualTypeOf<ApiPromise<VideoDetail>>()
    expectTypeOf(await heygen.videos.list()).toEqualTypeOf<Page<VideoDetail[], VideoDetail>>()
    for await (const video of heygen.videos.list()) expectTypeOf(video).toEqualTypeOf<VideoDetail>()
    expectTypeOf((await heygen.videos.get('v').withResponse()).headers).toEqualTypeOf<Headers>()
    expectTypeOf(await heygen.videos.wait('v')).toEqualTypeOf<VideoDetail>()
    expectTypeOf(await heygen.quote.videos.create({ type: 'studio', scenes: [] })).toEqualTypeOf<QuoteWithVerdict>()
    expectTypeOf(heygen.withCap({ usd: 1 })).toEqualTypeOf<HeyGen>()
    const tried = await heygen.attempt(() => heygen.videos.get('v'))
    if (tried.ok) expectTypeOf(tried.value).toEqualTypeOf<VideoDetail>()
    else expectTypeOf(tried.refusal).toEqualTypeOf<Refusal>()
  })
})

test('quotes are there for what costs money and for nothing else', () => {
  types(() => {
    void heygen.quote.voices.speech({ text: 'a', voice_id: 'v' })
    // @ts-expect-error looking costs nothing
    heygen.quote.videos.get('v')
    // @ts-expect-error waiting costs nothing
    heygen.quote.videos.wait('v')
    // @ts-expect-error a cap without an amount is no cap
    heygen.withCap({ per: 'day' })
    heygen.withCap({ credits: 1, per: 'day' })
    // @ts-expect-error one of two units
    heygen.withCap({ usd: 1, credits: 1 })
    // @ts-expect-error nor is a misspelt one
    heygen.withCap({ usd: 1, timezone: 'UTC' })
  })
})
