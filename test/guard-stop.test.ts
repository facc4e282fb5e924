import { describe, expect, it } from 'vitest'
import { LedgerError, memoryLedger, type StopOptions, ValidationError } from '../src/index.js'
import { clientOf, failure, ledgerWith, refusalOf } from './support/client.js'

/** Two clients as in two processes, on one ledger and one world. */
function pair() {
  const one = clientOf()
  const { ledger, simulator } = one
  return { one, two: clientOf({}, { ledger, fetch: simulator.fetch, clock: simulator.clock }), ledger, simulator }
}

describe('stop', () => {
  it('refuses every paid call of every client on the ledger, until somebody resumes', async () => {
    const { one, two } = pair()
    const stop = await one.heygen.stop({ why: 'the price has changed', by: 'ops' })
    expect(stop).toEqual({ why: 'the price has changed', by: 'ops', at: expect.stringMatching(/^\d{4}-.*Z$/) })
    const refusal = await refusalOf(two.make(1))
    expect(refusal).toMatchObject({ reason: 'stopped', permanent: false, stop, resetsAt: null, freeAt: null })
    for (const word of ['ops', 'the price has changed', stop.at, 'resume()']) expect(refusal.message).toContain(word)
    expect(
      (await two.heygen.quote.videos.create({ type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script: 'Hi.' }))
        .verdict,
    ).toMatchObject({ allowed: false, refusals: [{ reason: 'stopped' }] })
    expect(one.paid()).toEqual([])
    expect(await two.heygen.resume()).toBe(true)
    await one.make(1)
    expect(one.paid()).toHaveLength(1)
  })

  it('lets jobs that run go on and settle, and free calls through', async () => {
    const { one, two } = pair()
    const { video_id } = await one.make(10)
    await two.heygen.stop({ why: 'enough' })
    one.simulator.advance(86_400_000)
    expect(await one.heygen.videos.get(video_id)).toMatchObject({ status: 'completed' })
    expect(one.receipts).toMatchObject([{ charged: '0.50' }])
  })

  it('refuses a repeat of a key as well, which might start the job that its first send did not', async () => {
    const { one, two } = pair()
    one.simulator.fault({ kind: 'drop_before_accept', operation: 'createVideo', times: 3 })
    await failure(one.make(10, { idempotencyKey: 'k' }))
    const sent = one.paid().length
    await two.heygen.stop({ why: 'enough' })
    expect((await refusalOf(one.make(10, { idempotencyKey: 'k' }))).reason).toBe('stopped')
    expect(one.paid()).toHaveLength(sent)
  })

  it('in force stays as it is, and ends once', async () => {
    const { one, two } = pair()
    expect(await one.heygen.stopped()).toBeNull()
    expect(await one.heygen.resume()).toBe(false)
    const [first, second] = await Promise.all([one.heygen.stop({ why: 'a' }), two.heygen.stop({ why: 'b' })])
    expect(second).toEqual(first)
    expect(await two.heygen.stopped()).toEqual(first)
    expect([await one.heygen.resume(), await two.heygen.resume()]).toEqual([true, false])
    expect(await one.heygen.stopped()).toBeNull()
    expect((await two.heygen.stop({ why: 'c' })).why).toBe('c')
  })

  it('is of one account', async () => {
    const { one, ledger, simulator } = pair()
    const other = clientOf({}, { ledger, account: 'other', fetch: simulator.fetch, clock: simulator.clock })
    await one.heygen.stop({ why: 'enough' })
    await other.make(1)
    expect(await other.heygen.stopped()).toBeNull()
  })

  it('holds where its flag cannot be read as one', async () => {
    const { one, ledger } = pair()
    await ledger.compareAndSet('default/stop', undefined, '{"version":9}')
    expect((await refusalOf(one.make(1))).reason).toBe('stopped')
    expect(await one.heygen.resume()).toBe(true)
    await one.make(1)
  })

  it('that cannot be read refuses, and that cannot be written is an error', async () => {
    const memory = memoryLedger()
    const broken = async () => {
      throw new LedgerError('ledger_unavailable', 'The ledger is away.')
    }
    const { heygen, make, paid } = clientOf(
      {},
      { ledger: ledgerWith(memory, { get: async (key) => (key.endsWith('/stop') ? broken() : memory.get(key)) }) },
    )
    expect(await refusalOf(make(1))).toMatchObject({ reason: 'ledger_unavailable', permanent: false })
    for (const asked of [heygen.stop({ why: 'x' }), heygen.resume(), heygen.stopped()])
      expect(await failure(asked)).toMatchObject({ code: 'ledger_unavailable' })
    expect(paid()).toEqual([])
  })

  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['why']],
    ['no reason', {}, ['why']],
    ['an empty reason', { why: ' ' }, ['why']],
    ['a reason that is no text', { why: 7 }, ['why']],
    ['a reason that is too long', { why: 'x'.repeat(501) }, ['why']],
    ['an empty name', { why: 'a', by: '' }, ['by']],
    ['a name that is no text', { why: 'a', by: null }, ['by']],
    ['a misspelt option', { why: 'a', who: 'me' }, ['who']],
    ['bare text', 'enough', ['why']],
  ])('with %s is refused, and nothing is stopped', async (_name, options, paths) => {
    const { heygen } = clientOf()
    // What plain JavaScript could pass.
    const error = await failure(heygen.stop(options as StopOptions))
    expect(error).toBeInstanceOf(ValidationError)
    expect((error as ValidationError).problems.map(({ path }) => path)).toEqual(paths)
    expect(await heygen.stopped()).toBeNull()
  })
})
