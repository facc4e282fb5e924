import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, LedgerError, memoryLedger } from '../src/index.js'
import { clientOf, clip, facts, failure, ledgerWith, refusalOf, sums } from './support/client.js'
import { as, heldPosts, TOTAL, until, watched } from './support/posts.js'

const KEYED = { idempotencyKey: 'order-1' }
const ONE = { caps: [{ usd: '0.50', per: 'total' }], maxRetries: 0 } as const satisfies HeyGenOptions
const FREE = { charged: 0, held: 0 }
const HELD = { charged: 0, held: 500_000 }
const CHARGED = { charged: 500_000, held: 0 }

/** A cap that fits one video, and two calls with one key that are both on their way, if their dispatch lets them. */
function together(options: HeyGenOptions = {}) {
  const { ledger, seen } = watched(options.ledger ?? memoryLedger())
  const world = heldPosts({ ...ONE, ...options, ledger })
  const call = (caller: string, more = {}) => world.make(10, { ...KEYED, ...as(caller), ...more })
  /** What has to hold while b is on its way though a has failed: no room for c, and in the end one charge. */
  const expectOnePurchase = async (b: Promise<unknown>) => {
    expect(await sums(ledger, TOTAL)).toEqual(HELD)
    expect((await refusalOf(world.make(10, as('c')))).reason).toBe('cap_exceeded')
    ;(await world.post('b')).pass()
    expect(await b).toMatchObject({ video_id: expect.any(String) })
    await world.finish()
    expect(world.receipts).toMatchObject([{ charged: '0.50' }])
    expect(world.simulator.charges).toHaveLength(1)
    expect(world.posts.some(({ caller }) => caller === 'c')).toBe(false)
    expect(await sums(ledger, TOTAL)).toEqual(CHARGED)
    expect(seen.peak).toBe(500_000)
  }
  return { ...world, ledger, seen, call, expectOnePurchase }
}

describe('of two calls with one key, the one that fails first leaves the money to the other', () => {
  it('after a 429', async () => {
    const { call, post, expectOnePurchase } = together()
    const [a, b] = [failure(call('a')), call('b')]
    await post('b')
    ;(await post('a')).answer(429)
    expect(await a).toMatchObject({ name: 'OutcomeUnknownError', held: '$0.50', cause: { name: 'RateLimitError' } })
    await expectOnePurchase(b)
  })

  it('when it joined after the other was sent', async () => {
    const { call, post, expectOnePurchase } = together()
    const b = call('b')
    await post('b')
    const a = failure(call('a'))
    ;(await post('a')).answer(400)
    expect(await a).toMatchObject({ name: 'OutcomeUnknownError', cause: { status: 400 } })
    await expectOnePurchase(b)
  })

  it('aborted while it waits to try again', async () => {
    const stop = new AbortController()
    const { call, post, expectOnePurchase } = together({ maxRetries: 2, onAttempt: ({ retryInMs }) => void (retryInMs && stop.abort()) })
    const [a, b] = [failure(call('a', { signal: stop.signal })), call('b')]
    await post('b')
    ;(await post('a')).answer(429)
    expect(await a).toMatchObject({ name: 'OutcomeUnknownError', cause: { name: 'AbortedError' } })
    await expectOnePurchase(b)
  })

  it('when the ledger fails at its dispatch, which the other then asks for itself', async () => {
    const memory = memoryLedger()
    let fail: (() => void) | undefined
    let finds = 0
    const find = (id: string) => {
      finds++
      return memory.find(id)
    }
    const dispatch = async (id: string) => {
      if (fail) return memory.dispatch(id)
      await new Promise<void>((resolve) => {
        fail = resolve
      })
      throw new LedgerError('ledger_unavailable', 'The disk is full.')
    }
    const { call, posts, expectOnePurchase } = together({ ledger: ledgerWith(memory, { dispatch, find }) })
    const a = failure(call('a'))
    await until(() => fail !== undefined)
    const before = finds
    const b = call('b')
    await until(() => finds > before)
    await new Promise((resolve) => setTimeout(resolve, 20))
    fail?.()
    expect(await a).toMatchObject({ code: 'ledger_unavailable', message: expect.stringContaining('stays held') })
    expect(posts.every(({ caller }) => caller === 'b')).toBe(true)
    await expectOnePurchase(b)
  })

  it('in two clients of one ledger too', async () => {
    const { ledger, call, post, simulator, expectOnePurchase } = together()
    const other = heldPosts({ ...ONE, ledger, clock: simulator.clock })
    const [a, b] = [failure(other.make(10, { ...KEYED, ...as('a') })), call('b')]
    await post('b')
    ;(await other.post('a')).answer(429)
    expect(await a).toMatchObject({ name: 'OutcomeUnknownError' })
    await expectOnePurchase(b)
  })
})

describe('two calls with one key that both fail', () => {
  it('give the money back with the last of them, if every one was rejected', async () => {
    const { call, post, ledger, make, posts } = together()
    const [a, b] = [failure(call('a')), failure(call('b'))]
    await post('b')
    ;(await post('a')).answer(429)
    expect(await a).toMatchObject({ name: 'OutcomeUnknownError' })
    expect(await sums(ledger, TOTAL)).toEqual(HELD)
    ;(await post('b')).answer(400)
    expect(await b).toMatchObject({ name: 'InvalidRequestError', status: 400 })
    expect(await sums(ledger, TOTAL)).toEqual(FREE)
    expect(await ledger.open()).toEqual([])
    const c = make(10, as('c'))
    ;(await post('c')).pass()
    await c
    expect(posts).toHaveLength(3)
  })

  it('keep it held if one was lost on the way, whichever ends last', async () => {
    for (const last of ['a', 'b'] as const) {
      const { call, post, ledger } = together()
      const errors = [failure(call('a')), failure(call('b'))]
      const [lost, rejected] = [await post('a'), await post('b')]
      const ends = [() => lost.fail('ECONNRESET'), () => rejected.answer(400)]
      for (const end of last === 'a' ? ends.reverse() : ends) {
        end()
        await Promise.race(errors)
      }
      for (const error of await Promise.all(errors)) expect(error).toMatchObject({ name: 'OutcomeUnknownError' })
      expect(await sums(ledger, TOTAL)).toEqual(HELD)
    }
  })
})

it('two calls at once with one key and different bodies: one goes out, the other is an error before sending', async () => {
  const { call, post, posts, ledger, heygen, finish } = together({ caps: [] })
  const key = 'default/usd/wallet'
  const first = call('a')
  const other = failure(heygen.videos.create(clip(10, { title: 'other' }), { ...facts(10), ...KEYED, ...as('b') }))
  expect(await other).toMatchObject({ code: expect.stringMatching(/^(idempotency_mismatch|invalid_input)$/) })
  ;(await post('a')).pass()
  await first
  expect(posts.map(({ caller }) => caller)).toEqual(['a'])
  expect(await sums(ledger, key)).toEqual(HELD)
  await finish()
  expect(await sums(ledger, key)).toEqual(CHARGED)
})

describe('a key repeated after a crash between the reservation and the dispatch', () => {
  /** The money is held under the key, and whoever held it is gone. */
  const crashed = async () => {
    const memory = memoryLedger()
    let dispatching = false
    const dispatch = () => {
      dispatching = true
      return new Promise<never>(() => undefined)
    }
    const gone = clientOf({}, { ...ONE, ledger: ledgerWith(memory, { dispatch }) })
    void gone.make(10, { ...KEYED, timeout: 2_000_000_000 })
    await until(() => dispatching)
    const world = heldPosts({ ...ONE, ledger: memory })
    return { ...world, memory }
  }

  it('is sent under the same reservation, which a rejection ends', async () => {
    const { make, post, memory } = await crashed()
    const [found] = await memory.open()
    const error = failure(make(10, { ...KEYED, ...as('a') }))
    const sent = await post('a')
    expect(await memory.open()).toMatchObject([{ id: found?.id, state: 'sent' }])
    sent.answer(400)
    expect(await error).toMatchObject({ name: 'InvalidRequestError', status: 400 })
    expect(await sums(memory, TOTAL)).toEqual(FREE)
  })

  it('is charged once when it is accepted', async () => {
    const { make, post, memory, finish, receipts } = await crashed()
    const made = make(10, { ...KEYED, ...as('a') })
    ;(await post('a')).pass()
    await made
    expect(await sums(memory, TOTAL)).toEqual(HELD)
    await finish()
    expect(receipts).toHaveLength(1)
    expect(await sums(memory, TOTAL)).toEqual(CHARGED)
  })

  it('stays held after a rejection if whoever held it was not gone, and sent it too', async () => {
    const { make, post, memory } = await crashed()
    const error = failure(make(10, { ...KEYED, ...as('a') }))
    const sent = await post('a')
    const [found] = await memory.open()
    expect(await memory.dispatch(found?.id ?? '')).toBe(true)
    sent.answer(400)
    expect(await error).toMatchObject({ name: 'OutcomeUnknownError', cause: { status: 400 }, held: '$0.50' })
    expect(await sums(memory, TOTAL)).toEqual(HELD)
  })
})

describe('a repeat of an unknown outcome', () => {
  it.each(['ECONNREFUSED', 400, 402, 429] as const)('that ends in %s proves nothing of the first: the money stays held', async (how) => {
    const { call, post, ledger, posts } = together()
    const first = failure(call('a'))
    ;(await post('a')).fail('ECONNRESET')
    expect(await first).toMatchObject({ name: 'OutcomeUnknownError', cause: { name: 'ConnectionError' } })
    const repeat = failure(call('b'))
    const sent = await post('b')
    if (typeof how === 'number') sent.answer(how)
    else sent.fail(how)
    const cause = typeof how === 'number' ? { status: how } : { name: 'ConnectionError', message: expect.stringContaining(how) }
    expect(await repeat).toMatchObject({ name: 'OutcomeUnknownError', idempotencyKey: 'order-1', held: '$0.50', cause })
    expect(posts.map(({ key }) => key)).toEqual(['order-1', 'order-1'])
    expect(await sums(ledger, TOTAL)).toEqual(HELD)
  })
})
