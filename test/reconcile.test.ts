import { describe, expect, it } from 'vitest'
import { operations } from '../generated/operations.js'
import { memoryLedger, type OpenReservation } from '../src/index.js'
import { freePipeline } from '../src/pipeline.js'
import { createSimulator, type FaultRule } from '../src/simulator/index.js'
import { validator } from '../src/validate/validate.js'
import { all, clientOf, DAYS, failure, sums } from './support/client.js'

const MINUTES = 60_000
const dropped: FaultRule = { kind: 'drop_after_accept', operation: 'createVideo', times: 3 }
const never: FaultRule = { kind: 'drop_before_accept', operation: 'createVideo', times: 3 }

/** A client whose requests are sent once, so that each dropped answer is a lost one. */
const lossy = (options: Parameters<typeof clientOf>[1] = {}) => clientOf({}, { maxRetries: 0, ...options })

describe('reconcile()', () => {
  it('settles known jobs that nobody waited for, and leaves nothing held', async () => {
    const { heygen, make, simulator, ledger, paid } = clientOf()
    for (const seconds of [10, 20, 30]) await make(seconds)
    simulator.advance(DAYS)
    const posts = paid().length
    const report = await heygen.reconcile()
    expect(report.settled.map(({ charged, basis }) => [charged, basis])).toEqual([
      ['0.50', 'computed'],
      ['1.00', 'computed'],
      ['1.50', 'computed'],
    ])
    expect([report.released, report.remaining, report.matched]).toEqual([[], [], []])
    expect(await sums(ledger)).toEqual({ charged: 3_000_000, held: 0 })
    expect(paid()).toHaveLength(posts)
    expect(report.explain()).toContain('3 charged, 0 given back, nothing is held')
    expect(JSON.parse(JSON.stringify(report)).settled).toHaveLength(3)
  })

  it('finds a lost job by its title and time, and settles it', async () => {
    const { heygen, make, simulator, ledger, paid } = lossy()
    simulator.fault({ ...dropped, times: 1 })
    await failure(make(10, {}, { title: 'Launch' }))
    await make(20, {}, { title: 'Other' })
    simulator.advance(DAYS)
    const posts = paid().length
    const report = await heygen.reconcile()
    const [first] = simulator.charges
    expect(report.matched).toMatchObject([{ jobId: first?.jobId, operation: 'createVideo' }])
    expect(report.remaining).toEqual([])
    expect(await sums(ledger)).toEqual({ charged: 1_500_000, held: 0 })
    expect(paid()).toHaveLength(posts)
  })

  it('finds an untitled one as well, where only one can be meant', async () => {
    const { heygen, make, simulator, ledger } = lossy()
    simulator.fault({ ...dropped, times: 1 })
    await failure(make(10))
    simulator.advance(DAYS)
    const report = await heygen.reconcile()
    expect(report.matched).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it.each<[string, FaultRule[], number, 'ambiguous' | 'no_match']>([
    ['two lost requests and two jobs', [{ ...dropped, times: 2 }], 2, 'ambiguous'],
    [
      'two lost requests and one job',
      [
        { ...dropped, times: 1 },
        { ...never, times: 1 },
      ],
      1,
      'ambiguous',
    ],
    ['one lost request and no job', [{ ...never, times: 1 }], 0, 'no_match'],
  ])('reports %s, and settles nothing', async (_name, faults, jobs, reason) => {
    const { heygen, make, simulator, ledger } = lossy()
    for (const fault of faults) simulator.fault(fault)
    const times = faults.reduce((sum, fault) => sum + (fault.times ?? 1), 0)
    for (let i = 0; i < times; i++) await failure(make(10))
    simulator.advance(DAYS)
    const report = await heygen.reconcile()
    expect(report.matched).toEqual([])
    expect(report.remaining).toHaveLength(times)
    for (const each of report.remaining) {
      expect(each).toMatchObject({ reason, state: 'unresolved', held: '0.50', needsPerson: true })
      expect(each.candidates).toHaveLength(jobs)
      expect(each.todo).toContain(`heygen.resolve(${JSON.stringify(each.id)}, { released: true, why: '…' })`)
      expect(report.explain()).toContain(each.id)
    }
    expect((await sums(ledger)).held).toBe(times * 500_000)
  })

  it('leaves a job that somebody else made alone', async () => {
    const { heygen, make, simulator, ledger } = lossy()
    simulator.fault({ ...never, times: 1 })
    await failure(make(10, {}, { title: 'Mine' }))
    const other = clientOf({}, { fetch: simulator.fetch, clock: simulator.clock, ledger: memoryLedger() })
    await other.make(10, {}, { title: 'Theirs' })
    simulator.advance(DAYS)
    const report = await heygen.reconcile()
    expect(report.remaining).toMatchObject([{ reason: 'no_match' }])
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
  })

  it('gives back what no complete list shows, if that was decided', async () => {
    const { heygen, make, simulator, ledger } = lossy()
    simulator.fault({ ...never, times: 1 })
    await failure(make(10))
    simulator.advance(5 * MINUTES)
    expect((await heygen.reconcile({ absent: 'release' })).remaining).toMatchObject([{ reason: 'no_match' }])
    simulator.advance(5 * MINUTES)
    const report = await heygen.reconcile({ absent: 'release' })
    expect(report.released).toMatchObject([{ released: 'resolved', charged: null }])
    expect(report.remaining).toEqual([])
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
  })

  it('waits two minutes before it looks for a lost job: its answer may still come', async () => {
    const { heygen, make, simulator } = lossy()
    simulator.fault({ ...dropped, times: 1 })
    await failure(make(10))
    simulator.advance(MINUTES)
    expect((await heygen.reconcile()).remaining).toMatchObject([{ reason: 'sending', needsPerson: false }])
    simulator.advance(MINUTES)
    expect((await heygen.reconcile()).matched).toHaveLength(1)
  })

  it('tells languages of a lost translation apart', async () => {
    const { heygen, simulator, ledger } = lossy()
    simulator.fault({ ...dropped, operation: 'createVideoTranslationV3', times: 1 })
    const body = {
      video: { type: 'url', url: 'https://files.example/a.mp4?seconds=20' },
      output_languages: ['German (Germany)', 'French (France)'],
    } as const
    const error = await failure(
      heygen.videoTranslations.create({ ...body, output_languages: [...body.output_languages] }, { facts: { sourceSeconds: 20 } }),
    )
    expect(error).toMatchObject({ code: 'outcome_unknown' })
    simulator.advance(DAYS)
    const report = await heygen.reconcile()
    expect(report.matched.map(({ part }) => part).sort()).toEqual(['French (France)', 'German (Germany)'])
    expect(report.remaining).toEqual([])
    const billed = simulator.charges.reduce((sum, { micros }) => sum + micros, 0)
    expect(await sums(ledger)).toEqual({ charged: billed, held: 0 })
  })

  it('says what is running, and that nobody has to do anything', async () => {
    const { heygen, make } = clientOf()
    const { video_id } = await make(10)
    const report = await heygen.reconcile()
    expect(report.remaining).toMatchObject([{ reason: 'running', jobIds: [video_id], needsPerson: false, state: 'sent' }])
  })

  it('gives back what failed, and remembers a job that is gone', async () => {
    const { heygen, make, simulator, ledger } = clientOf()
    simulator.failNextVideo()
    await make(10)
    const { video_id } = await make(20)
    await heygen.videos.delete(video_id)
    simulator.advance(DAYS)
    const report = await heygen.reconcile()
    expect(report.released).toMatchObject([{ released: 'job_failed', assumed: true }])
    expect(report.remaining).toMatchObject([{ reason: 'job_gone', needsPerson: true, state: 'unresolved', jobIds: [video_id] }])
    expect((await sums(ledger)).held).toBe(1_000_000)
    expect(await all(heygen.reservations({ state: 'unresolved' }))).toMatchObject([{ jobIds: [video_id] }])
  })

  it('keeps the money of a job that failed for lack of credit until the wallet can be read', async () => {
    const { heygen, make, simulator, ledger } = clientOf()
    simulator.failNextVideo('insufficient_credit', 'Insufficient credit.')
    await make(10)
    simulator.advance(DAYS)
    simulator.removeWallet()
    const report = await heygen.reconcile()
    expect(report.remaining).toMatchObject([{ reason: 'wallet_unreadable' }])
    expect(report.drift).toBe(null)
    simulator.setAccount('wallet')
    expect((await heygen.reconcile()).released).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
  })

  it('sees only its own account', async () => {
    const ledger = memoryLedger()
    const simulator = createSimulator({ wallet: 100 })
    const shared = { ledger, fetch: simulator.fetch, clock: simulator.clock }
    const one = clientOf({}, { ...shared, account: 'one' })
    const two = clientOf({}, { ...shared, account: 'two' })
    await one.make(10)
    expect(await all(two.heygen.reservations())).toEqual([])
    expect(await all(one.heygen.reservations())).toHaveLength(1)
    expect((await two.heygen.reconcile()).remaining).toEqual([])
    const [open] = await all(one.heygen.reservations())
    const error = await failure(two.heygen.resolve(open?.id ?? '', { released: true, why: 'not mine' }))
    expect(error).toMatchObject({ name: 'AccountingError', code: 'unknown_reservation' })
  })

  it('stops when its signal is aborted', async () => {
    const { heygen, make } = clientOf()
    await make(10)
    const error = await failure(heygen.reconcile({ signal: AbortSignal.abort() }))
    expect(error).toMatchObject({ name: 'AbortedError' })
  })

  it('tells how far it is', async () => {
    const { heygen, make } = clientOf()
    await make(10)
    const steps: string[] = []
    await heygen.reconcile({ onProgress: ({ step, done, total }) => void steps.push(`${step} ${done}/${total}`) })
    expect(steps).toEqual(['jobs 0/1', 'jobs 1/1', 'wallet 0/1', 'wallet 1/1'])
  })

  it.each<[string, unknown, string]>([
    ['null', null, 'options'],
    ['a text', 'now', 'options'],
    ['an unknown option', { dry: true }, 'dry'],
    ['a signal that is none', { signal: 'stop' }, 'signal'],
    ['a timeout of 0', { timeout: 0 }, 'timeout'],
    ['a listener that is none', { onProgress: 'log' }, 'onProgress'],
    ['another word for absent', { absent: 'charge' }, 'absent'],
    ['a bound of 1', { stopAt: 1 }, 'stopAt'],
    ['a bound in words', { stopAt: '1.5' }, 'stopAt'],
  ])('refuses %s', async (_name, options, path) => {
    const { heygen } = clientOf()
    // Callers of plain JavaScript may pass anything.
    const error = await failure(heygen.reconcile(options as object))
    expect(error).toMatchObject({ name: 'ValidationError', problems: [{ path }] })
  })
})

describe('reservations()', () => {
  it('lists what is held, sent and unresolved with its age, amount, labels and jobs', async () => {
    const { heygen, make, simulator, ledger } = lossy()
    const { video_id } = await make(10, { labels: ['customer:acme'] })
    simulator.advance(MINUTES)
    simulator.fault({ ...dropped, times: 1 })
    await failure(make(20))
    await ledger.reserve({
      id: 'default/createVideo/x',
      unit: 'usd',
      parts: [{ part: 'video', amount: 1 }],
      scopes: [],
      fingerprint: 'f',
      note: {},
    })
    const open = await all(heygen.reservations())
    expect(open).toMatchObject<Partial<OpenReservation>[]>([
      { state: 'sent', operation: 'createVideo', labels: ['customer:acme'], held: '0.50', jobIds: [video_id], ageMs: MINUTES },
      { state: 'unresolved', held: '1.00', jobIds: [], ageMs: 0, known: 'sent without a known answer: no job is known' },
      { state: 'held', held: '0.000001', sentAt: null },
    ])
    expect(await all(heygen.reservations({ state: 'unresolved' }))).toHaveLength(1)
    expect(await all(heygen.reservations({ label: 'customer:acme' }))).toHaveLength(1)
    expect(await all(heygen.reservations({ olderThan: MINUTES }))).toHaveLength(1)
  })

  it('reads page by page', async () => {
    const { heygen, ledger } = clientOf()
    for (let i = 0; i < 250; i++)
      await ledger.reserve({
        id: `default/createVideo/${i}`,
        unit: 'usd',
        parts: [{ part: 'video', amount: 1 }],
        scopes: [],
        fingerprint: 'f',
        note: {},
      })
    expect((await all(heygen.reservations())).map(({ id }) => id)).toEqual(
      Array.from({ length: 250 }, (_, i) => `default/createVideo/${i}`),
    )
  })

  it.each<[string, unknown, string]>([
    ['null', null, ''],
    ['a list', [], ''],
    ['an unknown field', { status: 'held' }, 'status'],
    ['an unknown state', { state: 'settled' }, 'state'],
    ['a label with a space', { label: 'a b' }, 'label'],
    ['an age below zero', { olderThan: -1 }, 'olderThan'],
  ])('refuses %s', (_name, filter, path) => {
    const { heygen } = clientOf()
    // As above.
    expect(() => heygen.reservations(filter as object)).toThrowError(
      expect.objectContaining({ problems: [expect.objectContaining({ path })] }),
    )
  })
})

describe('the way that reconciling goes', () => {
  it.each([operations.createVideo, operations.createSpeechV3, operations.deleteVideoV3])('lets no $sdk through', async (operation) => {
    const sent: unknown[] = []
    const look = freePipeline({
      validate: validator(() => 'key'),
      send: async (call) => {
        sent.push(call)
        throw new Error('sent')
      },
      settle: async (answer) => answer,
    })
    const bodies = {
      createVideo: { type: 'avatar', avatar_id: 'a', script: 'Hi.', voice_id: 'v' },
      createSpeechV3: { text: 'Hi.', voice_id: 'v' },
    }
    const body = operation.id === 'deleteVideoV3' ? undefined : bodies[operation.id]
    const params: Record<string, string> = operation.id === 'deleteVideoV3' ? { video_id: 'v' } : {}
    const error = await failure(look({ operation, params, body, options: {} }))
    expect([error, sent]).toEqual([new TypeError(`${operation.sdk} is not a free look, so it was not sent`), []])
  })
})
