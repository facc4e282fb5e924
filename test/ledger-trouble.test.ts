import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type HeyGenError, type HeyGenOptions, type Ledger, LedgerError, memoryLedger } from '../src/index.js'
import { describeAmount } from '../src/money.js'
import { clientOf, clip, DAYS, facts, failure, ledgerWith, refusalOf, sums } from './support/client.js'

const SECRET = 'hunter2-never-to-be-seen'
const NOTHING = { charged: 0, held: 0 }
const HELD = { charged: 0, held: 500_000 }
const CHARGED = { charged: 500_000, held: 0 }

/** Errors of a ledger's own making, and what may be said of each. */
const FAULTS: [string, () => Error, RegExp][] = [
  ['a TypeError', () => new TypeError(`cannot read redis://user:${SECRET}@host`), /failed with TypeError/],
  [
    'a refused connection',
    () => Object.assign(new Error(`connect redis://user:${SECRET}@host`), { code: 'ECONNREFUSED' }),
    /failed with Error ECONNREFUSED/,
  ],
  ['a LedgerError', () => new LedgerError('ledger_unavailable', 'The disk is full.'), /The disk is full/],
]
type Method = 'reserve' | 'dispatch' | 'accept' | 'settle' | 'release' | 'query' | 'find' | 'findByJob'

/** A world whose ledger fails once in one of its methods, as soon as it is told to. */
function failing(method: Method, fault: () => Error, options: HeyGenOptions = {}, written = false) {
  const memory = memoryLedger()
  let due = 0
  // Every method takes other arguments, and hands them on as they came.
  const real = memory[method] as (...values: unknown[]) => Promise<unknown>
  const broken = async (...values: unknown[]) => {
    if (due === 0) return real(...values)
    due--
    if (written) await real(...values)
    throw fault()
  }
  const errors: HeyGenError[] = []
  const ledger: Ledger = ledgerWith(memory, { [method]: broken })
  const world = clientOf({}, { ledger, onError: (error) => void errors.push(error), ...options })
  return { ...world, memory, errors, breakOnce: () => void due++ }
}

const shown = (value: unknown) => inspect(value, { depth: 12, showHidden: true, getters: true }) + JSON.stringify(value)

describe.each(FAULTS)('%s of the ledger', (_kind, fault, said) => {
  it.each<[Method, HeyGenOptions, object]>([
    ['reserve', {}, {}],
    ['query', {}, {}],
    ['find', {}, { idempotencyKey: 'order-1' }],
    ['dispatch', {}, {}],
  ])('in %s refuses: nothing is sent or held', async (method, options, more) => {
    const { make, paid, memory, breakOnce, errors } = failing(method, fault, options)
    breakOnce()
    const error = await failure(make(10, more))
    expect(error).toMatchObject({ name: 'SpendRefusedError', code: 'ledger_unavailable', message: expect.stringMatching(said) })
    expect(paid()).toEqual([])
    expect(await sums(memory)).toEqual(NOTHING)
    expect(await memory.open()).toEqual([])
    expect(shown([error, errors])).not.toContain(SECRET)
    await make(10, more)
    expect(paid()).toHaveLength(1)
  })

  it.each<[Method, boolean]>([
    ['accept', false],
    ['accept', true],
    ['findByJob', false],
    ['find', false],
  ])('in %s after a 2xx (written: %s) gives the caller the id, tells onError, and the next look settles', async (method, written) => {
    const { make, memory, breakOnce, errors, heygen, receipts, simulator } = failing(method, fault, {}, written)
    breakOnce()
    // Nothing to look up, which would meet the fault first.
    const { video_id } = await make(10, { facts: { seconds: 10, avatarType: 'photo_avatar' } })
    const [open] = await memory.open()
    expect(errors).toMatchObject([{ name: 'LedgerError', code: 'ledger_unavailable', message: expect.stringMatching(said) }])
    for (const word of [video_id, '$0.50', open?.id]) expect(errors[0]?.message).toContain(word)
    expect(shown(errors)).not.toContain(SECRET)
    expect(await sums(memory)).toEqual(HELD)
    expect((await heygen.videos.wait(video_id)).status).toBe('completed')
    expect(receipts).toMatchObject([{ jobId: video_id, charged: '0.50', basis: 'computed' }])
    expect(await sums(memory)).toEqual(CHARGED)
    expect(simulator.charges).toHaveLength(1)
    expect(errors).toHaveLength(1)
  })

  it.each(['settle', 'findByJob'] as const)('in %s gives the caller the finished video, and the next look settles', async (method) => {
    const { make, memory, breakOnce, errors, heygen, receipts } = failing(method, fault)
    const { video_id } = await make(10)
    breakOnce()
    expect((await heygen.videos.wait(video_id)).status).toBe('completed')
    expect(errors).toMatchObject([{ name: 'LedgerError', message: expect.stringMatching(said) }])
    expect(shown(errors)).not.toContain(SECRET)
    expect([receipts, await sums(memory)]).toEqual([[], HELD])
    await heygen.videos.get(video_id)
    expect(receipts).toMatchObject([{ charged: '0.50' }])
    expect(await sums(memory)).toEqual(CHARGED)
  })

  it('in release after a proven 400 gives the API error, says what stays held, and the next paid call gives it back', async () => {
    const { make, memory, breakOnce, errors, simulator } = failing('release', fault, { caps: [{ usd: '0.50', per: 'total' }] })
    simulator.fault({ kind: 'status', status: 400, operation: 'createVideo' })
    breakOnce()
    const error = await failure(make(10))
    const [open] = await memory.open()
    expect(error).toMatchObject({ name: 'InvalidRequestError', status: 400 })
    for (const word of ['$0.50 stays held', `"${open?.id}"`]) expect(String(error)).toContain(word)
    expect(errors[0]?.message).toMatch(said)
    expect(shown([error, errors])).not.toContain(SECRET)
    expect(await sums(memory)).toEqual(HELD)
    await make(10)
    expect(await memory.find(open?.id ?? '')).toMatchObject({ state: 'released' })
    expect(await sums(memory)).toEqual(HELD)
  })

  it('in release after a job failed still says that it failed, and the next look gives the money back', async () => {
    const { make, memory, breakOnce, errors, heygen, simulator } = failing('release', fault)
    simulator.failNextVideo()
    const { video_id } = await make(10)
    breakOnce()
    expect(await failure(heygen.videos.wait(video_id))).toMatchObject({ name: 'JobFailedError', jobId: video_id })
    expect(errors.map(({ name }) => name)).toContain('LedgerError')
    expect(shown(errors)).not.toContain(SECRET)
    expect(await sums(memory)).toEqual(HELD)
    await heygen.videos.get(video_id)
    expect(await sums(memory)).toEqual(NOTHING)
  })

  it('in query is an error of spend() and a verdict of a quote', async () => {
    const { breakOnce, heygen } = failing('query', fault, { wallet: 'ignore', caps: [{ usd: 1, per: 'total' }] })
    breakOnce()
    const error = await failure(heygen.spend())
    expect(error).toMatchObject({ name: 'LedgerError', message: expect.stringMatching(said) })
    breakOnce()
    const { verdict } = await heygen.quote.videos.create(clip(10), facts(10))
    expect(verdict).toMatchObject({ allowed: false, refusals: [{ reason: 'ledger_unavailable' }] })
    expect(shown([error, verdict])).not.toContain(SECRET)
  })

  it('in settle after an answer that names no job is made good before the next paid call', async () => {
    const speech = { audio_url: 'https://files.example/a.mp3', duration: 1, request_id: null, word_timestamps: null }
    const answer = { wallet: 'ignore', fetch: async () => Response.json({ data: speech }) } as const
    const { heygen, memory, breakOnce, errors, receipts } = failing('settle', fault, answer)
    const key = 'default/usd/total'
    const speak = () =>
      heygen
        .withCap({ usd: 5, per: 'total' })
        .voices.speech({ text: 'Hello.', voice_id: 'v' }, { maxUsd: '0.50', facts: { language: 'en' } })
    breakOnce()
    expect(await speak()).toMatchObject({ duration: 1 })
    const [open] = await memory.open()
    const held = open?.parts[0]?.amount ?? 0
    expect(held).toBeGreaterThan(0)
    for (const word of [describeAmount(held), `"${open?.id}"`]) expect(errors[0]?.message).toContain(word)
    expect(shown(errors)).not.toContain(SECRET)
    expect(await sums(memory, key)).toEqual({ charged: 0, held })
    await speak()
    expect(receipts).toHaveLength(2)
    expect(await memory.find(open?.id ?? '')).toMatchObject({ state: 'settled' })
    expect(await sums(memory, key)).toMatchObject({ held: 0 })
  })
})

describe('money that should have gone back', () => {
  it('is not given back under a job that its key was sent for once more', async () => {
    const memory = memoryLedger()
    let broken = false
    const release: Ledger['release'] = (...values) => (broken ? Promise.reject(new Error('gone')) : memory.release(...values))
    const { make, simulator, finish, receipts } = clientOf({}, { ledger: ledgerWith(memory, { release }) })
    const keyed = { idempotencyKey: 'order-1' }
    simulator.fault({ kind: 'status', status: 402, operation: 'createVideo' })
    broken = true
    await failure(make(10, keyed))
    expect(await sums(memory)).toEqual(HELD)
    await make(10, keyed)
    broken = false
    await make(2)
    expect(await sums(memory)).toEqual({ charged: 0, held: 600_000 })
    await finish(DAYS)
    expect(receipts).toHaveLength(2)
    expect(await sums(memory)).toEqual({ charged: 600_000, held: 0 })
  })

  it('has gone back before the same key is looked up, which then gets a reservation of its own', async () => {
    const ids: string[] = []
    const onReserve = ({ reservationId }: { reservationId: string }) => void ids.push(reservationId)
    const { make, simulator, memory, breakOnce } = failing('release', () => new Error('gone'), { onReserve })
    simulator.fault({ kind: 'status', status: 402, operation: 'createVideo' })
    breakOnce()
    await failure(make(10, { idempotencyKey: 'order-1' }))
    await make(10, { idempotencyKey: 'order-1' })
    expect(new Set(ids).size).toBe(2)
    expect(await sums(memory)).toEqual(HELD)
  })
})

it('a refusal that comes of a failed dispatch says what stays held when the money could not go back', async () => {
  const memory = memoryLedger()
  const down = () => Promise.reject(new Error('gone'))
  const { make, paid } = clientOf({}, { ledger: ledgerWith(memory, { dispatch: down, release: down }) })
  const refusal = await refusalOf(make(10))
  expect(refusal.message).toContain(`$0.50 stays held under reservation "${(await memory.open())[0]?.id}"`)
  expect(paid()).toEqual([])
})
