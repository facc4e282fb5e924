import { describe, expect, it } from 'vitest'
import { clientOf, clip, DAYS, facts, failure, sums } from './support/client.js'

const KEYED = { idempotencyKey: 'order-1' }
const HOUR = 3_600_000

describe('the same key', () => {
  it('and body is the same purchase: the first answer, without a second hold', async () => {
    const replays: boolean[] = []
    const { make, paid, ledger } = clientOf({}, { onReserve: ({ replay }) => void replays.push(replay) })
    const first = await make(10, KEYED)
    expect(await make(10, KEYED)).toEqual(first)
    expect(paid().map(({ idempotencyKey }) => idempotencyKey)).toEqual(['order-1', 'order-1'])
    expect(replays).toEqual([false, true])
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
  })

  it('is free of a second hold even when no cap has room for one', async () => {
    const { make, ledger } = clientOf({ wallet: '0.50' }, { caps: [{ usd: '0.50', per: 'total' }] })
    const first = await make(10, KEYED)
    expect(await make(10, KEYED)).toEqual(first)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
  })

  it('with the fields in another order is still the same', async () => {
    const { heygen, ledger } = clientOf()
    const reversed = Object.fromEntries(Object.entries(clip(10)).reverse()) as ReturnType<typeof clip>
    const first = await heygen.videos.create(clip(10), { ...facts(10), ...KEYED })
    expect(await heygen.videos.create(reversed, { ...facts(10), ...KEYED })).toEqual(first)
    expect(await sums(ledger)).toMatchObject({ held: 500_000 })
  })

  it('with another body is an error before anything is sent', async () => {
    const { make, paid, ledger } = clientOf()
    await make(10, KEYED)
    expect(await failure(make(10, KEYED, { title: 'other' }))).toMatchObject({
      code: 'invalid_input',
      problems: [{ path: 'idempotencyKey', expected: 'a new key for a new body' }],
    })
    expect(paid()).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
  })

  it('after its job was settled is not charged again', async () => {
    const { make, finish, ledger, receipts, simulator } = clientOf()
    const first = await make(10, KEYED)
    await finish(60_000)
    expect(await make(10, KEYED)).toEqual(first)
    await finish(60_000)
    expect(receipts).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
    expect(simulator.charges).toHaveLength(1)
  })

  it('after an unknown outcome finds the job that was made, under the first hold', async () => {
    const { make, simulator, finish, ledger, paid } = clientOf({}, { maxRetries: 0 })
    simulator.fault({ kind: 'drop_after_accept', operation: 'createVideo' })
    const error = await failure(make(10, KEYED))
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', idempotencyKey: 'order-1' })
    await make(10, KEYED)
    expect(paid()).toHaveLength(2)
    await finish()
    expect(simulator.charges).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it('that a minted key of an unknown outcome was named by works too', async () => {
    const { make, simulator, finish, ledger } = clientOf({}, { maxRetries: 0 })
    simulator.fault({ kind: 'drop_after_accept', operation: 'createVideo' })
    const error = (await failure(make(10))) as { idempotencyKey: string }
    await make(10, { idempotencyKey: error.idempotencyKey })
    await finish()
    expect(simulator.charges).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it('after a rejection is a new attempt with a hold of its own', async () => {
    const ids: string[] = []
    const { make, simulator, ledger, paid } = clientOf({}, { onReserve: ({ reservationId }) => void ids.push(reservationId) })
    simulator.fault({ kind: 'status', status: 402, operation: 'createVideo' })
    await failure(make(10, KEYED))
    await make(10, KEYED)
    expect(paid()).toHaveLength(2)
    expect(new Set(ids).size).toBe(2)
    expect(ids[0]).toContain('order-1')
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
  })

  it('after its job failed gives the failed job again, and holds nothing', async () => {
    const { make, simulator, finish, ledger } = clientOf()
    simulator.failNextVideo()
    const first = await make(10, KEYED)
    await finish(60_000)
    expect(await make(10, KEYED)).toEqual(first)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 0 })
    expect(await ledger.open()).toEqual([])
  })

  it('just under 23 hours later is the same purchase, later a new one', async () => {
    const { make, simulator, ledger, receipts, heygen } = clientOf()
    const first = await make(10, KEYED)
    simulator.advance(23 * HOUR - 1)
    expect(await make(10, KEYED)).toEqual(first)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
    simulator.advance(HOUR + 1)
    const second = await make(10, KEYED)
    expect(second).not.toEqual(first)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 1_000_000 })
    simulator.advance(DAYS)
    await heygen.videos.list()
    expect(receipts).toHaveLength(2)
  })

  it('between 23 and 24 hours later, when HeyGen still replays, is not held twice', async () => {
    const { make, simulator, ledger } = clientOf()
    const first = await make(10, KEYED)
    simulator.advance(23 * HOUR + 1)
    expect(await make(10, KEYED)).toEqual(first)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
  })

  it('of a request whose outcome nobody knew for 23 hours is not sent again', async () => {
    const { make, simulator, ledger, paid } = clientOf({}, { maxRetries: 0 })
    simulator.fault({ kind: 'drop_before_accept', operation: 'createVideo' })
    await failure(make(10, KEYED))
    simulator.advance(23 * HOUR)
    const error = await failure(make(10, KEYED))
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', idempotencyKey: undefined, held: '$0.50' })
    expect(paid()).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
  })

  it('in two calls at once makes one job under one hold', async () => {
    const { make, simulator, finish, ledger, receipts } = clientOf()
    const made = await Promise.all([make(10, KEYED), make(10, KEYED)])
    expect(made[0]).toEqual(made[1])
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
    await finish()
    expect(simulator.charges).toHaveLength(1)
    expect(receipts).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })

  it('of two accounts or operations is two purchases', async () => {
    const one = clientOf()
    const two = clientOf({ seed: 2 }, { account: 'other', ledger: one.ledger })
    await one.make(10, KEYED)
    await two.make(10, KEYED, { title: 'other' })
    expect([one.paid().length, two.paid().length]).toEqual([1, 1])
    expect(await one.ledger.open()).toHaveLength(2)
  })
})
