import { expectTypeOf, test } from 'vitest'
import type {
  VideoBatchDetail,
  VideoDetail,
  VideoTranslationCreateResponse,
  VideoTranslationDetail,
  VoiceDetailV3,
} from '../../generated/types.js'
import type { ApiPromise, BatchResult, CreateAvatarVideoResponse, HeyGen, KeyedPaidCallOptions } from '../../src/index.js'

declare const heygen: HeyGen

// Never run: only its types are looked at.
const types = (_: () => unknown) => undefined
const video = { type: 'url' as const, url: 'https://a.example/a.mp4' }
const body = { type: 'studio' as const, scenes: [] }

test('what a method resolves to depends on whether it waits', () => {
  types(() => {
    expectTypeOf(heygen.videos.create(body)).toEqualTypeOf<ApiPromise<CreateAvatarVideoResponse>>()
    expectTypeOf(heygen.videos.create(body, { maxUsd: 1, wait: true })).toEqualTypeOf<Promise<VideoDetail>>()
    expectTypeOf(heygen.videos.create(body, { wait: { timeout: 1 } })).toEqualTypeOf<Promise<VideoDetail>>()
    expectTypeOf(heygen.videoTranslations.create({ video, output_languages: ['a'] }, { wait: true })).toEqualTypeOf<
      Promise<VideoTranslationDetail[]>
    >()
    expectTypeOf(heygen.videos.createBatch({ videos: [] }, { wait: true })).toEqualTypeOf<Promise<VideoBatchDetail>>()
    expectTypeOf(heygen.videos.waitBatch('b')).toEqualTypeOf<Promise<VideoBatchDetail>>()
    expectTypeOf(heygen.voices.wait('v')).toEqualTypeOf<Promise<VoiceDetailV3>>()
    heygen.videos.wait('v', { onProgress: ({ job, status }) => void [job?.duration, status.length] })
    expectTypeOf(heygen.videos.create(body, { maxUsd: 1 })).toEqualTypeOf<ApiPromise<CreateAvatarVideoResponse>>()
    expectTypeOf(heygen.videos.create(body, { wait: false })).toEqualTypeOf<ApiPromise<CreateAvatarVideoResponse>>()
    expectTypeOf(heygen.videos.create(body, { wait: undefined })).toEqualTypeOf<ApiPromise<CreateAvatarVideoResponse>>()
    // @ts-expect-error a job may be known by its status alone
    heygen.videos.wait('v', { onProgress: ({ job }) => void job.duration })
    // @ts-expect-error speech is there with the answer
    heygen.voices.speech({ text: 'a', voice_id: 'v' }, { wait: true })
    // @ts-expect-error there is no such option
    heygen.videos.create(body, { wait: { every: 5 } })
  })
})

test('whether it waits can be left to a variable', () => {
  const asked = (wait: boolean) => heygen.videos.create(body, { wait })
  const either = (wait: false | { timeout: number }) => heygen.videoTranslations.create({ video, output_languages: ['a'] }, { wait })
  const options = (wait: boolean) => ({ maxUsd: 1, wait })
  expectTypeOf(asked).returns.toEqualTypeOf<Promise<VideoDetail | CreateAvatarVideoResponse>>()
  expectTypeOf(either).returns.toEqualTypeOf<Promise<VideoTranslationDetail[] | VideoTranslationCreateResponse>>()
  types(() => {
    const made = heygen.videos.create(body, options(true))
    expectTypeOf(made).toEqualTypeOf<Promise<VideoDetail | CreateAvatarVideoResponse>>()
    // @ts-expect-error not a way to wait
    heygen.videos.create(body, { wait: 'yes' })
    // @ts-expect-error there is no such option
    heygen.videos.create(body, { wait: true, maximum: 1 })
    // @ts-expect-error there is no such option
    heygen.videos.create(body, { wait: undefined, maximum: 1 })
    // @ts-expect-error there is no such option
    heygen.videos.create(body, { maximum: 1 })
    // @ts-expect-error speech is there with the answer
    heygen.voices.speech({ text: 'a', voice_id: 'v' }, { wait: false })
  })
})

test('whether it waits can be left open by an options object', () => {
  interface Own {
    readonly wait?: boolean
    readonly maxUsd?: number
  }
  const asked = (options: { wait?: boolean }) => heygen.videos.create(body, options)
  const own = (options: Own) => heygen.videoTranslations.create({ video, output_languages: ['a'] }, options)
  const how = (options: { maxUsd: number; wait?: true | { timeout: number } | undefined }) => heygen.videos.create(body, options)
  const spread = (wait: { wait?: true }) => heygen.videos.create(body, { maxUsd: 1, ...wait })
  const none = (options: KeyedPaidCallOptions) => heygen.videos.create(body, options)
  const perhaps = (options?: { readonly maxUsd: number }) => heygen.videos.create(body, options)
  const perhapsOpen = (options?: { wait?: boolean }) => heygen.videos.create(body, options)
  const first = heygen.videos.create
  expectTypeOf(asked).returns.toEqualTypeOf<Promise<VideoDetail | CreateAvatarVideoResponse>>()
  expectTypeOf(own).returns.toEqualTypeOf<Promise<VideoTranslationDetail[] | VideoTranslationCreateResponse>>()
  expectTypeOf(how).returns.toEqualTypeOf<Promise<VideoDetail | CreateAvatarVideoResponse>>()
  expectTypeOf(spread).returns.toEqualTypeOf<Promise<VideoDetail | CreateAvatarVideoResponse>>()
  expectTypeOf(none).returns.toEqualTypeOf<ApiPromise<CreateAvatarVideoResponse>>()
  expectTypeOf(perhaps).returns.toEqualTypeOf<ApiPromise<CreateAvatarVideoResponse>>()
  expectTypeOf(perhapsOpen).returns.toEqualTypeOf<Promise<VideoDetail | CreateAvatarVideoResponse>>()
  // What a wrapper of one's own is typed by.
  expectTypeOf<ReturnType<typeof first>>().toEqualTypeOf<ApiPromise<CreateAvatarVideoResponse>>()
  const wrapped = (options?: Parameters<typeof first>[1]) => heygen.videos.create(body, options)
  expectTypeOf(wrapped).returns.toEqualTypeOf<ApiPromise<CreateAvatarVideoResponse>>()
})

test('a batch run knows its method', () => {
  types(async () => {
    for await (const result of heygen.batch([{ id: 'a', body }])) {
      expectTypeOf(result).toEqualTypeOf<BatchResult<'videos.create'>>()
      if (result.state === 'done') expectTypeOf(result.result).toEqualTypeOf<VideoDetail>()
    }
    const items = [{ id: 'a', body: { video, output_languages: ['a'] } }]
    const { results } = await heygen.batch(items, { method: 'videoTranslations.create' }).all()
    const [first] = results
    if (first?.state === 'done') expectTypeOf(first.result).toEqualTypeOf<VideoTranslationDetail[]>()
    heygen.batch([{ id: 'a', path: ['t'], body: { variables: {}, title: 't' } }], { method: 'templates.generate' })
    // @ts-expect-error a template needs its id
    heygen.batch([{ id: 'a', body: { variables: {}, title: 't' } }], { method: 'templates.generate' })
    // @ts-expect-error an item needs its name
    heygen.batch([{ body }])
    // @ts-expect-error looking is free
    heygen.batch([], { method: 'videos.get' })
  })
})
