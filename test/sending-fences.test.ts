import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, LedgerError, type Mismatch, memoryLedger } from '../src/index.js'
import { clientOf, clip, facts, failure, ledgerWith, refusalOf, sums } from './support/client.js'

const down = () => Promise.reject(new LedgerError('ledger_unavailable', 'The disk is full.'))

describe('an abort', () => {
  it('in flight leaves a paid outcome unknown and its money held', async () => {
    const { simulator, make, ledger, paid } = clientOf()
    const stop = new AbortController()
    simulator.fault({ kind: 'stall', operation: 'createVideo', accepted: true })
    const made = make(10, { signal: stop.signal })
    while (paid().length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    stop.abort(new Error('enough'))
    expect(await failure(made)).toMatchObject({ name: 'OutcomeUnknownError', attempts: 1, cause: { name: 'AbortedError' } })
    expect(paid()).toHaveLength(1)
    expect(await ledger.open({ states: ['sent'] })).toHaveLength(1)
  })

  it('before anything was sent gives the money back', async () => {
    const { make, ledger, paid } = clientOf()
    expect(await failure(make(10, { signal: AbortSignal.abort() }))).toMatchObject({ name: 'AbortedError', code: 'aborted' })
    expect(paid()).toEqual([])
    expect(await ledger.open()).toEqual([])
  })

  it('while a 429 is waited out gives the money back', async () => {
    const stop = new AbortController()
    const { simulator, make, ledger, paid } = clientOf({}, { onAttempt: ({ retryInMs }) => void (retryInMs && stop.abort()) })
    simulator.fault({ kind: 'status', status: 429, operation: 'createVideo' })
    expect(await failure(make(10, { signal: stop.signal }))).toMatchObject({ name: 'AbortedError' })
    expect(paid()).toHaveLength(1)
    expect(await ledger.open()).toEqual([])
  })
})

describe('a 2xx', () => {
  it('that carries an error is an ApiError, and the money stays held', async () => {
    const { simulator, make, ledger, paid } = clientOf()
    simulator.fault({ kind: 'error_in_200', operation: 'createVideo', code: 'internal_error' })
    const error = await failure(make(10))
    expect(error).toMatchObject({
      name: 'ServerError',
      status: 200,
      code: 'internal_error',
      message: expect.stringContaining('stays held'),
    })
    expect(paid()).toHaveLength(1)
    expect(await ledger.open({ states: ['sent'] })).toHaveLength(1)
  })

  it('that carries an error is an error of a free call too', async () => {
    const { simulator, heygen } = clientOf()
    simulator.fault({ kind: 'error_in_200', operation: 'listVideosV3', code: 'unauthorized' })
    expect(await failure(heygen.videos.list())).toMatchObject({ name: 'AuthenticationError' })
  })

  it('of another shape is returned as it is, told to onMismatch, and its money stays held', async () => {
    const mismatches: Mismatch[] = []
    const { simulator, make, ledger, paid } = clientOf({}, { onMismatch: (mismatch) => void mismatches.push(mismatch) })
    simulator.fault({ kind: 'garbage', operation: 'createVideo', body: { data: { strange: true } } })
    expect(await make(10)).toEqual({ strange: true })
    expect(mismatches).toMatchObject([{ operation: 'createVideo', status: 200, json: { data: { strange: true } } }])
    expect(mismatches[0]?.problems.length).toBeGreaterThan(0)
    expect(paid()).toHaveLength(1)
    expect(await ledger.open({ states: ['sent'], accepted: false })).toHaveLength(1)
  })

  it('with unknown fields and a job id is settled as ever', async () => {
    const { simulator, make, heygen, ledger, receipts } = clientOf()
    const { video_id } = await make(10)
    simulator.fault({
      kind: 'garbage',
      operation: 'getVideoV3',
      body: { data: { id: video_id, status: 'completed', duration: 8, new_field: { deep: 1 }, title: 7 } },
    })
    expect(await heygen.videos.get(video_id)).toMatchObject({ new_field: { deep: 1 } })
    expect(receipts).toMatchObject([{ charged: '0.40' }])
    expect(await sums(ledger)).toEqual({ charged: 400_000, held: 0 })
  })

  it('that is no JSON is returned as text', async () => {
    const { simulator, make, ledger } = clientOf()
    simulator.fault({ kind: 'status', status: 200, body: '<html>hello</html>', operation: 'createVideo' })
    expect(await make(10)).toBe('<html>hello</html>')
    expect(await ledger.open({ states: ['sent'] })).toHaveLength(1)
  })
})

describe('the fence before the first byte', () => {
  it('is in the ledger when the request arrives', async () => {
    const states: (string | undefined)[] = []
    const memory = memoryLedger()
    const world = clientOf()
    const watching: HeyGenOptions['fetch'] = async (input, init) => {
      const request = input instanceof Request ? input : new Request(input, init)
      if (request.method === 'POST') states.push((await memory.open())[0]?.state)
      return world.simulator.fetch(request)
    }
    await clientOf({}, { ledger: memory, fetch: watching }).make(10)
    expect(states).toEqual(['sent'])
  })

  it.each([
    ['says no', () => Promise.resolve(false)],
    ['fails', down],
    ['breaks', () => Promise.reject(new Error('socket hang up'))],
  ] as const)('that %s means that nothing is sent', async (_how, dispatch) => {
    const memory = memoryLedger()
    const { make, paid } = clientOf({}, { ledger: ledgerWith(memory, { dispatch }) })
    expect((await refusalOf(make(10))).reason).toBe('ledger_unavailable')
    expect(paid()).toEqual([])
  })

  it('that fails after it was written holds nothing', async () => {
    const memory = memoryLedger()
    const dispatch = async (id: string) => {
      await memory.dispatch(id)
      return down()
    }
    const { make, paid } = clientOf({}, { ledger: ledgerWith(memory, { dispatch }) })
    expect((await refusalOf(make(10))).reason).toBe('ledger_unavailable')
    expect(paid()).toEqual([])
    expect(await memory.open()).toEqual([])
  })
})

describe('a ledger that is down', () => {
  it.each(['reserve', 'query'] as const)('in %s refuses, and nothing billable is sent', async (method) => {
    const { make, paid, heygen } = clientOf({}, { ledger: ledgerWith(memoryLedger(), { [method]: down }) })
    expect(await refusalOf(make(10))).toMatchObject({
      reason: 'ledger_unavailable',
      permanent: false,
      message: expect.stringContaining('disk is full'),
    })
    const { verdict } = await heygen.quote.videos.create(clip(10), facts(10))
    if (method === 'query') expect(verdict).toMatchObject({ allowed: false, refusals: [{ reason: 'ledger_unavailable' }] })
    expect(paid()).toEqual([])
  })

  it('refuses a repeated key it cannot look up', async () => {
    const { make, paid } = clientOf({}, { ledger: ledgerWith(memoryLedger(), { find: down }) })
    expect((await refusalOf(make(10, { idempotencyKey: 'k' }))).reason).toBe('ledger_unavailable')
    expect(paid()).toEqual([])
  })

  it("doesn't keep free calls from working", async () => {
    const broken = ledgerWith(memoryLedger(), { find: down, findByJob: down, query: down })
    const { heygen } = clientOf({}, { ledger: broken })
    expect((await heygen.videos.list()).items).toEqual([])
  })
})

describe('an expired lease', () => {
  const LEASE = 600_000

  /** A ledger whose reservations wait so long for their dispatch that the lease is over. */
  const slow = (caps: HeyGenOptions['caps'] = []) => {
    const world = clientOf()
    const { clock } = world.simulator
    const memory = memoryLedger({ clock: () => clock.now() })
    let waits = 1
    const dispatch = async (id: string) => {
      if (waits-- > 0) world.simulator.advance(LEASE + 1)
      return memory.dispatch(id)
    }
    const made = clientOf({}, { ledger: ledgerWith(memory, { dispatch }), clock, fetch: world.simulator.fetch, caps })
    return { ...made, paid: world.paid, memory, simulator: world.simulator }
  }

  it('is renewed once, and the request leaves under the new reservation', async () => {
    const { make, paid, memory } = slow()
    await make(10)
    expect(paid()).toHaveLength(1)
    expect(await memory.open()).toMatchObject([{ state: 'sent', parts: [{ amount: 500_000 }] }])
  })

  it('is not renewed when another has taken the room', async () => {
    const { make, paid, memory } = slow([{ usd: '0.50', per: 'total' }])
    const first = failure(make(10))
    const rival = { unit: 'usd', fingerprint: 'r', note: {}, parts: [{ part: 'p', amount: 1 }] } as const
    const taken = memory.reserve({ id: 'rival', ...rival, scopes: [{ key: 'default/usd/total', cap: 1 }], leaseMs: 9_000_000 })
    expect([await first, (await taken).granted]).toEqual([expect.objectContaining({ code: 'cap_exceeded' }), true])
    expect(paid()).toEqual([])
  })

  it('renewed under a key of the caller is the purchase that a repeat finds', async () => {
    const { make, paid, memory, simulator } = slow()
    simulator.fault({ kind: 'drop_after_accept', operation: 'createVideo', times: 3 })
    await failure(make(10, { idempotencyKey: 'order-1' }))
    await make(10, { idempotencyKey: 'order-1' })
    expect(new Set(paid().map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set(['order-1']))
    expect(await sums(memory)).toEqual({ charged: 0, held: 500_000 })
  })
})

describe('the body', () => {
  it('is the one at the time of the call, in every attempt and in the price', async () => {
    const { simulator, heygen, paid, ledger } = clientOf()
    simulator.fault({ kind: 'status', status: 503, operation: 'createVideo' })
    const body = { ...clip(10), title: 'before' }
    const made = heygen.videos.create(body, facts(10))
    body.title = 'after'
    body.audio_url = 'https://files.example/other.mp3?seconds=500'
    await made
    expect(paid().map((request) => request.body)).toEqual(Array(2).fill({ ...clip(10), title: 'before' }))
    expect(await sums(ledger)).toMatchObject({ held: 500_000 })
  })
})
