import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, type Ledger, LedgerError, memoryLedger } from '../src/index.js'
import { answering, done } from './support/answering.js'
import { cinematic, clip, item } from './support/batch-bodies.js'
import { ledgerWith } from './support/client.js'

const facts = { facts: { avatarType: 'photo_avatar', items: [{ seconds: 10 }, { seconds: 20 }, {}] } } as const
const HELD = 8_500_000

const detail = (status: string, items: readonly object[], more: object = {}) => ({
  batch_id: 'b1',
  status,
  items,
  has_more: false,
  ...more,
})

/** A batch of $0.50, $1.00 and $7.00 that was accepted. */
async function made(options?: HeyGenOptions) {
  const world = answering({ 'POST /videos/batches': { batch_id: 'b1' } }, options)
  await world.heygen.videos.createBatch({ videos: [clip, clip, cinematic] }, facts)
  const look = async (...args: Parameters<typeof detail>) => {
    world.answers['GET /videos/batches/b1'] = detail(...args)
    await world.heygen.videos.getBatch('b1')
  }
  const finish = async (id: string, seconds: number, more: object = {}) => {
    world.answers[`GET /videos/${id}`] = { ...done(id, seconds), ...more }
    await world.heygen.videos.get(id)
  }
  return { ...world, look, finish }
}

describe('a batch that answers oddly', () => {
  it('with one id for two items, settles the others, and ends the second of the two as reserved once the batch has ended', async () => {
    const { look, finish, posted, ledger } = await made()
    await look('processing', [item(0, 'processing', 'v0'), item(1, 'processing', 'v0'), item(2, 'completed', 'v2')])
    expect(await posted()).toEqual({ charged: 7_000_000, held: 1_500_000 })
    await finish('v0', 8)
    expect(await posted()).toEqual({ charged: 7_400_000, held: 1_000_000 })
    await look('completed', [item(0, 'completed', 'v0'), item(1, 'completed', 'v0'), item(2, 'completed', 'v2')])
    expect(await posted()).toEqual({ charged: 8_400_000, held: 0 })
    expect(await ledger.open()).toEqual([])
  })

  it.each(['completed', 'failed'])(
    'with an item that was completed and names no job, charges it as reserved when the batch is %s',
    async (status) => {
      const { look, finish, ends, posted } = await made()
      const items = [item(0, 'completed'), item(1, 'completed', 'v1'), item(2, 'failed')]
      await look('processing', items)
      expect(await posted()).toEqual({ charged: 0, held: 1_500_000 })
      await look(status, items)
      await finish('v1', 10)
      expect(ends().map(({ part, charged, basis, released }) => [part, charged, basis ?? released])).toEqual([
        ['item 2', null, 'job_failed'],
        ['item 0', '0.50', 'reserved'],
        ['item 1', '0.50', 'computed'],
      ])
      expect(await posted()).toEqual({ charged: 1_000_000, held: 0 })
    },
  )

  it('with fewer items than were asked for, gives the rest back once it has ended and shows all it has', async () => {
    const { look, finish, posted, ledger } = await made()
    const items = [item(0, 'completed', 'v0'), item(1, 'completed', 'v1')]
    for (const [status, more] of [
      ['processing', { total_items: 2 }],
      ['completed', {}],
      ['completed', { total_items: 2, has_more: true }],
      ['completed', { total_items: 3 }],
    ] as const)
      await look(status, items, more)
    expect(await posted()).toEqual({ charged: 0, held: HELD })
    await look('completed', items, { total_items: 2 })
    expect(await posted()).toEqual({ charged: 0, held: 1_500_000 })
    await finish('v0', 10)
    await finish('v1', 20)
    expect(await posted()).toEqual({ charged: 1_500_000, held: 0 })
    expect(await ledger.open()).toEqual([])
  })

  it('with more items than were asked for, holds the others too, whenever they appear', async () => {
    const { look, finish, posted, ledger } = await made()
    const ids = ['v0', 'v1', 'v2', 'v3', 'v4']
    const some = (...shown: number[]) =>
      ids.map((id, i) => item(i, shown.includes(i) ? 'completed' : 'queued', shown.includes(i) ? id : null))
    await look('processing', some(0, 1, 3))
    expect(await posted()).toEqual({ charged: 0, held: HELD })
    await look('processing', some(0, 1, 2, 3))
    expect(await posted()).toEqual({ charged: 7_000_000, held: 8_500_000 })
    for (const _ of [1, 2]) await look('processing', some(0, 1, 2, 3, 4))
    expect(await posted()).toEqual({ charged: 7_000_000, held: 15_500_000 })
    for (const id of ids) await finish(id, 10)
    expect(await posted()).toEqual({ charged: 22_000_000, held: 0 })
    expect(await ledger.open()).toEqual([])
  })

  it('with another id for an item than before, holds and settles both', async () => {
    const { look, finish, posted, receipts } = await made()
    await look('processing', [item(0, 'processing', 'v0'), item(1, 'queued'), item(2, 'queued')])
    await finish('v0', 0, { status: 'failed', duration: null })
    expect(await posted()).toEqual({ charged: 0, held: 8_000_000 })
    await look('processing', [item(0, 'processing', 'again'), item(1, 'queued'), item(2, 'queued')])
    expect(await posted()).toEqual({ charged: 0, held: HELD })
    await finish('again', 9)
    expect(await posted()).toEqual({ charged: 450_000, held: 8_000_000 })
    expect(receipts.at(-1)).toMatchObject({ part: 'item 0', jobId: 'again', basis: 'computed', drift: null })
  })

  it('after an item failed without an id, and names one later, holds that', async () => {
    const { look, finish, posted } = await made()
    await look('processing', [item(0, 'failed'), item(1, 'queued'), item(2, 'queued')])
    await look('processing', [item(0, 'failed', 'v0'), item(1, 'queued'), item(2, 'queued')])
    expect(await posted()).toEqual({ charged: 0, held: 8_000_000 })
    await look('processing', [item(0, 'processing', 'v0'), item(1, 'queued'), item(2, 'queued')])
    expect(await posted()).toEqual({ charged: 0, held: HELD })
    await finish('v0', 10)
    expect(await posted()).toEqual({ charged: 500_000, held: 8_000_000 })
  })
})

describe('a batch under a key', () => {
  const again = async (hours: number) => {
    let now = Date.UTC(2026, 10, 22)
    const clock = { now: () => now, sleep: async () => undefined }
    const world = answering({ 'POST /videos/batches': { batch_id: 'b1' } }, { clock, ledger: memoryLedger({ clock: clock.now }) })
    const send = () => world.heygen.videos.createBatch({ videos: [clip, clip, cinematic] }, { ...facts, idempotencyKey: 'k' })
    await send()
    now += hours * 3_600_000
    return { ...world, send }
  }

  it('that was accepted and never looked at, is bought anew after a day', async () => {
    const { send, answers, posted } = await again(25)
    answers['POST /videos/batches'] = { batch_id: 'b2' }
    await send()
    expect(await posted()).toEqual({ charged: 0, held: 2 * HELD })
  })

  it('buys nothing within the day', async () => {
    const { send, posted } = await again(20)
    await send()
    expect(await posted()).toEqual({ charged: 0, held: HELD })
  })

  it('half of whose money went back before the ledger failed, is held in full when it is sent again', async () => {
    const memory = memoryLedger()
    let room = 1
    const release: Ledger['release'] = (...args) =>
      room-- > 0 ? memory.release(...args) : Promise.reject(new LedgerError('ledger_unavailable', 'The disk is full.'))
    const ledger = ledgerWith(memory, { release })
    const world = answering({}, { ledger })
    const send = () => world.heygen.videos.createBatch({ videos: [clip, clip, cinematic] }, { ...facts, idempotencyKey: 'k' })
    await expect(send()).rejects.toMatchObject({ status: 404 })
    expect(await world.posted()).toEqual({ charged: 0, held: 8_000_000 })
    world.answers['POST /videos/batches'] = { batch_id: 'b1' }
    await send()
    expect(await world.posted()).toEqual({ charged: 0, held: 8_000_000 + HELD })
    world.answers['GET /videos/batches/b1'] = detail(
      'processing',
      [0, 1, 2].map((i) => item(i, 'processing', `v${i}`)),
    )
    await world.heygen.videos.getBatch('b1')
    for (const id of ['v0', 'v1', 'v2']) {
      world.answers[`GET /videos/${id}`] = done(id, 10)
      await world.heygen.videos.get(id)
    }
    expect(await world.posted()).toEqual({ charged: 8_000_000, held: 8_000_000 })
    // The rest of the first goes back when the ledger can be written again.
    room = 100
    await world.heygen.videos.get('v0')
    expect(await world.posted()).toEqual({ charged: 8_000_000, held: 0 })
    expect(await memory.open()).toEqual([])
  })
})

it('what only followed a batch ends at the next look, if the ledger failed when the last item ended', async () => {
  const memory = memoryLedger()
  let broken = true
  const release: Ledger['release'] = (...args) => (broken ? Promise.reject(new Error('gone')) : memory.release(...args))
  const { look, finish, heygen } = await made({ ledger: ledgerWith(memory, { release }) })
  await look('completed', [item(0, 'completed', 'v0'), item(1, 'completed', 'v1'), item(2, 'completed', 'v2')])
  await finish('v0', 10)
  await finish('v1', 10)
  expect(await memory.open()).toHaveLength(1)
  broken = false
  await heygen.videos.get('v1')
  expect(await memory.open()).toEqual([])
})

it.each([
  ['code', { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT' }],
  ['message', { code: 'failed', message: 'Insufficient credits.' }],
])('an item that failed for lack of credit, as its %s says, stays held until the wallet was read', async (_where, error) => {
  const account = { billing_type: 'wallet', wallet: { currency: 'usd', remaining_balance: 100 } }
  const { heygen, answers, ledger } = answering(
    { 'POST /videos/batches': { batch_id: 'b1' }, 'GET /users/me': account },
    { wallet: undefined, walletMaxAge: 0 },
  )
  await heygen.videos.createBatch({ videos: [clip, clip, cinematic] }, facts)
  const items = [item(0, 'failed', null, error), item(1, 'queued'), item(2, 'queued')]
  answers['GET /users/me'] = undefined
  answers['GET /videos/batches/b1'] = detail('processing', items)
  await heygen.videos.getBatch('b1')
  const held = async () => (await ledger.query([{ key: 'default/usd/total', cap: 0 }]))[0]?.held
  expect(await held()).toBe(HELD)
  answers['GET /users/me'] = account
  await heygen.videos.getBatch('b1')
  expect(await held()).toBe(8_000_000)
})
