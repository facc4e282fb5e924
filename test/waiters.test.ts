import { describe, expect, it } from 'vitest'
import { operations } from '../generated/operations.js'
import { type HeyGen, type HeyGenOptions, JobFailedError, JobStoppedError, JobsError, ValidationError } from '../src/index.js'
import type { Operation } from '../src/operation.js'
import type { SimulatorOptions } from '../src/simulator/index.js'
import { video } from './support/ask.js'
import { clientOf, clip, facts, failure, sums } from './support/client.js'
import { STARTS } from './support/job-bodies.js'

const rows: readonly Operation[] = Object.values(operations)
const starting = rows.filter(({ poll }) => poll)

/** A method by its dotted name. */
function method(heygen: HeyGen, name: string): (...args: readonly unknown[]) => Promise<unknown> {
  const found = name
    .split('.')
    .reduce<unknown>((node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined), heygen)
  if (typeof found !== 'function') throw new Error(`${name} is no method`)
  return async (...args) => Reflect.apply(found, undefined, args)
}

/** Proofreading is sold on contracts alone. */
function worldFor(sdk: string): readonly [SimulatorOptions, HeyGenOptions] {
  return sdk.includes('proofreads') ? [{ wallet: 5000, card: 'enterprise-credits-v2' }, { plan: 'enterprise' }] : [{ wallet: 1000 }, {}]
}

/** Starts one and waits for it. */
async function startAndWait(sdk: string) {
  const [world, options] = worldFor(sdk)
  const made = clientOf(world, options)
  if (sdk.includes('proofreads')) made.simulator.setAccount('credits_wallet')
  const start = STARTS[sdk]
  if (!start) throw new Error(`${sdk} has no start in test/support/job-bodies.ts`)
  const {
    path = [],
    body,
    facts: about = { seconds: 90, sourceSeconds: 90 },
  } = typeof start === 'function' ? await start(made.heygen, made.simulator.fetch) : start
  const paid = starting.find((row) => row.sdk === sdk)?.billable !== 'no'
  const limits = paid ? { ...(sdk.includes('proofreads') ? { maxCredits: 400 } : { maxUsd: 50 }), facts: about } : {}
  const call = (more: object) => method(made.heygen, sdk)(...path, body, { ...limits, ...more })
  return { ...made, call }
}

describe('every operation that starts a job', () => {
  it.each(starting.map(({ sdk }) => sdk))('%s waits for its end, and nothing stays held', async (sdk) => {
    const { call, ledger, simulator } = await startAndWait(sdk)
    const looks: string[] = []
    const ended = await call({ wait: { onProgress: ({ status }: { status: string }) => void looks.push(status) } })
    const poll = starting.find((row) => row.sdk === sdk)?.poll
    const details: readonly unknown[] = Array.isArray(ended) ? ended : [ended]
    for (const detail of details) expect(poll?.success).toContain(Reflect.get(Object(detail), 'status'))
    expect(details.length).toBe(looks.filter((status) => poll?.success.includes(status)).length)
    for (const unit of ['usd', 'credit']) expect((await sums(ledger, `default/${unit}/wallet`)).held).toBe(0)
    expect(await ledger.open({ states: ['held', 'sent'] })).toEqual([])
    expect(simulator.requests.filter(({ method: verb }) => verb === 'POST').length).toBeGreaterThan(0)
  })
})

describe('many waits', () => {
  it('of 500 videos cost five requests a round, and one for each video that has ended', async () => {
    const { heygen, make, simulator, ledger } = clientOf({ wallet: 2000 })
    const ids = await Promise.all(Array.from({ length: 500 }, async () => (await make(20)).video_id))
    const before = simulator.requests.length
    const videos = await Promise.all(ids.map((id) => heygen.videos.wait(id)))
    expect(videos.map(({ id, status }) => [id, status])).toEqual(ids.map((id) => [id, 'completed']))
    const looks = simulator.requests.slice(before)
    const statuses = looks.filter(({ operationId }) => operationId === 'bulkVideoStatusesV3')
    const rounds = new Map<number, number>()
    for (const { at } of statuses) rounds.set(at, (rounds.get(at) ?? 0) + 1)
    expect(rounds.size).toBeGreaterThan(2)
    expect(Math.max(...rounds.values())).toBe(5)
    const times = [...rounds.keys()]
    for (const [i, at] of times.slice(1).entries()) expect(at - (times[i] ?? 0)).toBeGreaterThanOrEqual(3_750)
    expect(looks.filter(({ operationId }) => operationId === 'getVideoV3')).toHaveLength(500)
    expect(await sums(ledger)).toEqual({ charged: 500_000_000, held: 0 })
  }, 60_000)

  it('for one video share its looks, and each has its own end', async () => {
    const { heygen, make, simulator } = clientOf()
    const { video_id } = await make(60)
    const stop = new AbortController()
    const waits = [
      heygen.videos.wait(video_id),
      heygen.withCap({ usd: 1 }).videos.wait(video_id),
      failure(heygen.videos.wait(video_id, { timeout: 20_000 })),
      failure(heygen.videos.wait(video_id, { signal: stop.signal, onProgress: () => stop.abort() })),
      failure(heygen.videos.wait(video_id, { onProgress: () => { throw new Error('mine') } })), // biome-ignore format: short
    ]
    const ends = await Promise.all(waits)
    expect(ends.map((end) => Reflect.get(Object(end), 'status') ?? Reflect.get(Object(end), 'name'))).toEqual([
      'completed',
      'completed',
      'TimeoutError',
      'AbortedError',
      'Error',
    ])
    const times = simulator.requests.filter(({ operationId }) => operationId === 'getVideoV3').map(({ at }) => at)
    expect(new Set(times).size).toBe(times.length)
  })

  it('ask for each job alone where asking for many is refused', async () => {
    const { heygen, make, simulator } = clientOf()
    const ids = [(await make(5)).video_id, (await make(5)).video_id]
    simulator.fault({ kind: 'status', status: 403, operation: 'bulkVideoStatusesV3', times: 10 })
    const videos = await Promise.all(ids.map((id) => heygen.videos.wait(id)))
    expect(videos.map(({ status }) => status)).toEqual(['completed', 'completed'])
    expect(simulator.requests.filter(({ operationId }) => operationId === 'bulkVideoStatusesV3')).toHaveLength(1)
  })

  it('survive answers that are nonsense, and tell of a job that is not there', async () => {
    const { heygen, make, simulator } = clientOf()
    const ids = [(await make(30)).video_id, (await make(30)).video_id]
    const operation = 'bulkVideoStatusesV3'
    simulator.fault({ kind: 'status', status: 503, operation, times: 4 })
    simulator.fault({ kind: 'garbage', operation, body: { data: 'soon' } })
    simulator.fault({ kind: 'garbage', operation, body: { data: [null, { video_id: 7 }] } })
    simulator.fault({ kind: 'drop_before_accept', operation, times: 4 })
    const ends = await Promise.all([...ids.map((id) => heygen.videos.wait(id)), failure(heygen.videos.wait('nobody'))])
    expect(ends.map((end) => Reflect.get(Object(end), 'status'))).toEqual(['completed', 'completed', 404])
  })
})

describe('a wait ends', () => {
  it('with what went wrong, and hands the job over', async () => {
    const { heygen, make, simulator, ledger } = clientOf()
    simulator.failNextVideo('rendering_failed', 'No picture.')
    const { video_id } = await make(5)
    const error = await failure(heygen.videos.wait(video_id))
    expect(error).toBeInstanceOf(JobFailedError)
    const job = { id: video_id, status: 'failed' }
    expect(error).toMatchObject({ jobId: video_id, failureCode: 'rendering_failed', failureMessage: 'No picture.', job })
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
  })

  it('at a status that is new, with the job', async () => {
    const { heygen, make, simulator } = clientOf()
    const { video_id } = await make(5)
    const data = { id: video_id, status: 'moderating' }
    simulator.fault({ kind: 'garbage', operation: 'getVideoV3', body: { data } })
    const error = await failure(heygen.videos.wait(video_id))
    expect(error).toBeInstanceOf(JobStoppedError)
    expect(error).toMatchObject({ jobId: video_id, status: 'moderating', job: data })
  })

  it('where only a person helps', async () => {
    const { heygen } = clientOf()
    const body = { type: 'digital_twin' as const, name: 'Mia', file: video }
    const error = await failure(heygen.avatars.create(body, { maxUsd: 50, wait: true }))
    expect(error).toMatchObject({ name: 'JobStoppedError', status: 'pending_consent', job: { status: 'pending_consent' } })
  })

  it('of several jobs with all of them, when one has failed', async () => {
    const { heygen, simulator, ledger } = clientOf()
    simulator.fault({ kind: 'job_fails', operation: 'createVideoTranslationV3', code: 'x', message: 'Lips.' })
    const body = {
      video: { type: 'url' as const, url: 'https://files.example/a.mp4?seconds=10' },
      output_languages: ['Spanish (Spain)', 'German (Germany)'],
    }
    const error = await failure(heygen.videoTranslations.create(body, { ...facts(10), wait: true }))
    if (!(error instanceof JobsError)) throw error
    expect(error.results.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect((await sums(ledger)).held).toBe(0)
  })

  it("when the call's signal is aborted, also where the wait names none", async () => {
    const { heygen } = clientOf()
    const stop = new AbortController()
    const wait = { signal: undefined, onProgress: () => stop.abort() }
    expect(await failure(heygen.videos.create(clip(5), { ...facts(5), signal: stop.signal, wait }))).toMatchObject({ name: 'AbortedError' })
  })

  it('before anything is sent, when it is aborted or wrong', async () => {
    const { heygen, paid } = clientOf()
    const stop = AbortSignal.abort()
    expect(await failure(heygen.videos.create(clip(5), { ...facts(5), signal: stop, wait: true }))).toMatchObject({ name: 'AbortedError' })
    expect(paid()).toEqual([])
  })
})

it.each<[unknown]>([
  [1],
  ['yes'],
  [[]],
  [null],
  [{ timeout: 0 }],
  [{ timeout: '5' }],
  [{ interval: 499 }],
  [{ onProgress: 7 }],
  [{ signal: 7 }],
  [{ every: 5 }],
])('wait: %j is refused before anything is paid', async (wait) => {
  const { heygen, simulator } = clientOf()
  const call = method(heygen, 'videos.create')
  expect(await failure(call(clip(5), { ...facts(5), wait }))).toBeInstanceOf(ValidationError)
  expect(simulator.requests).toEqual([])
})

it.each<[unknown, unknown]>([
  ['v', { every: 1 }],
  ['v', null],
  ['v', 7],
  ['', {}],
  [7, {}],
  ['..', {}],
])('waitBatch(%j, %j) is refused before any look', async (id, options) => {
  const { heygen, simulator } = clientOf()
  expect(await failure(method(heygen, 'videos.waitBatch')(id, options))).toBeInstanceOf(ValidationError)
  expect(simulator.requests).toEqual([])
})

it('what starts no job takes no wait, and a quote ignores it', async () => {
  const { heygen, simulator } = clientOf()
  expect(await failure(method(heygen, 'voices.speech')({ text: 'Hello.', voice_id: 'voice_en_amy' }, { wait: true }))).toBeInstanceOf(
    ValidationError,
  )
  expect(simulator.billableRequests()).toEqual([])
  const quote = method(Object(heygen.quote), 'videos.create')
  expect(await quote(clip(5), { ...facts(5), wait: true })).toMatchObject({ usd: { expected: '0.25' } })
  expect(await method(heygen, 'videos.create')(clip(5), { ...facts(5), wait: false })).toMatchObject({ status: 'waiting' })
})

it('a wait of less than a second says how long it was', async () => {
  const { heygen, simulator } = clientOf()
  simulator.fault({ kind: 'job_hangs', operation: 'createVideo' })
  const { video_id } = await heygen.videos.create(clip(5), facts(5))
  expect(await failure(heygen.videos.wait(video_id, { timeout: 250 }))).toMatchObject({ message: expect.stringContaining('after 250 ms') })
})
