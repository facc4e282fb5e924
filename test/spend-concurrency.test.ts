import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cap, memoryLedger, SpendRefusedError } from '../src/index.js'
import { createSimulator } from '../src/simulator/index.js'
import { clientOf, clip, DAYS, facts, ledgerWith, refusalOf, sums } from './support/client.js'

const TOTAL = 'default/usd/total'

describe('1,000 creates at once under $10', () => {
  it('never hold more than $10, and hold nothing after all jobs were seen to end', async () => {
    const simulator = createSimulator({ wallet: 1000, concurrentJobs: 5000 })
    const ledger = memoryLedger({ clock: () => simulator.clock.now() })
    const seen: Promise<number>[] = []
    const look = async () => {
      const { charged = 0, held = 0 } = await sums(ledger, TOTAL)
      return charged + held
    }
    const { heygen, receipts } = clientOf(
      {},
      {
        ledger,
        fetch: simulator.fetch,
        clock: simulator.clock,
        caps: [{ usd: 10, per: 'total' }],
        onReserve: () => void seen.push(look()),
      },
    )
    const lengths = Array.from({ length: 1000 }, (_, i) => 3 + (i % 17))
    const made = await Promise.allSettled(lengths.map((seconds) => heygen.videos.create(clip(seconds), facts(seconds))))
    const ids = made.flatMap((result) => (result.status === 'fulfilled' ? [result.value.video_id] : []))
    const errors = made.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []))
    expect(errors.every((error) => error instanceof SpendRefusedError && error.code === 'cap_exceeded')).toBe(true)
    expect(simulator.billableRequests()).toHaveLength(ids.length)
    expect(new Set(simulator.billableRequests().map(({ idempotencyKey }) => idempotencyKey)).size).toBe(ids.length)
    const sumsSeen = await Promise.all(seen)
    expect(sumsSeen).toHaveLength(ids.length)
    expect(Math.max(...sumsSeen)).toBeLessThanOrEqual(10_000_000)
    // Less than the shortest video is left: nobody was refused for nothing.
    expect(Math.max(...sumsSeen)).toBeGreaterThan(10_000_000 - 3 * 50_000)
    simulator.advance(DAYS)
    await Promise.all(ids.map((id) => heygen.videos.get(id)))
    const billed = simulator.charges.reduce((all, { micros }) => all + micros, 0)
    expect(await sums(ledger, TOTAL)).toEqual({ charged: billed, held: 0 })
    expect(billed).toBeLessThanOrEqual(10_000_000)
    expect(receipts).toHaveLength(ids.length)
  }, 60_000)
})

describe('before a refusal for lack of room', () => {
  it('finished jobs give their room back to those who submit and forget', async () => {
    const { heygen, simulator, paid, ledger } = clientOf({}, { caps: [{ usd: 1, per: 'total' }] })
    // Held for 12 seconds, charged for 4.
    for (let i = 0; i < 3; i++) {
      await heygen.videos.create(clip(4), facts(12))
      simulator.advance(DAYS)
    }
    expect(paid()).toHaveLength(3)
    expect(await sums(ledger, TOTAL)).toEqual({ charged: 400_000, held: 600_000 })
  })

  it('looks the oldest jobs up, at most 20, and no refused request is sent', async () => {
    const { make, simulator, paid, ledger } = clientOf({}, { caps: [{ usd: 3, per: 'total' }] })
    for (let i = 0; i < 30; i++) await make(2)
    simulator.advance(DAYS)
    const before = simulator.requests.length
    await refusalOf(make(1))
    const looks = simulator.requests.slice(before).filter(({ operationId }) => operationId === 'getVideoV3')
    expect(looks).toHaveLength(20)
    expect(paid()).toHaveLength(30)
    expect(await sums(ledger, TOTAL)).toEqual({ charged: 2_000_000, held: 1_000_000 })
  })

  it('a job that failed gives all of its room back', async () => {
    const { make, simulator, paid } = clientOf({}, { caps: [{ usd: '0.50', per: 'run' }] })
    simulator.failNextVideo()
    await make(10)
    simulator.advance(DAYS)
    await make(10)
    expect(paid()).toHaveLength(2)
  })

  it('a look-up that fails changes nothing but the refusal', async () => {
    const { make, simulator, paid } = clientOf({}, { caps: [{ usd: '0.50', per: 'run' }] })
    await make(10)
    simulator.fault({ kind: 'status', status: 500, operation: 'getVideoV3', times: 100 })
    expect((await refusalOf(make(10))).reason).toBe('cap_exceeded')
    expect(paid()).toHaveLength(1)
  })
})

describe('a ledger whose clock is far from ours', () => {
  it('refuses instead of trying for ever', async () => {
    const ledger = ledgerWith(memoryLedger(), {
      reserve: (request) => memoryLedger({ clock: () => Date.UTC(2030, 0) }).reserve(request),
    })
    const { make, paid } = clientOf({}, { ledger, wallet: 'ignore', caps: [{ usd: 1, per: 'hour' }] })
    expect((await refusalOf(make(1))).reason).toBe('ledger_unavailable')
    expect(paid()).toEqual([])
  })
})

describe('the verdict of a quote', () => {
  const script = fc.oneof(
    fc.lorem({ maxCount: 60 }),
    fc.constantFrom('你好世界。', '<break time="3s"/> Wait.', '1234 5678', 'Ein längerer Satz, der gesprochen wird.'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== ''),
  )
  const cap: fc.Arbitrary<Cap> = fc.record({
    usd: fc.integer({ min: 0, max: 3_000_000 }).map((micros) => micros / 1_000_000),
    per: fc.constantFrom('request', 'run', 'hour', 'day', 'week', 'month', 'total'),
    label: fc.constantFrom(undefined, 'a', 'b'),
  })
  const look = fc.constantFrom('look_photo_amy', 'look_twin_omar', 'look_studio_lena')

  it('is what create then does, for any script, look, label, cap and balance', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ script, look, labels: fc.subarray(['a', 'b']), wait: fc.boolean() }), { minLength: 1, maxLength: 5 }),
        fc.array(cap, { maxLength: 3 }),
        fc.integer({ min: 0, max: 40 }),
        async (calls, caps, cents) => {
          const { heygen, simulator, paid } = clientOf({ wallet: cents / 10 }, { caps, walletMaxAge: 0 })
          for (const call of calls) {
            const body = { type: 'avatar' as const, avatar_id: call.look, script: call.script, voice_id: 'voice_en_amy' }
            // Stated, since a job that ends between the two teaches something of its voice, and the estimate moves.
            const options = { labels: call.labels, facts: { seconds: 1 + call.script.length / 12 } }
            const { verdict } = await heygen.quote.videos.create(body, options)
            const before = paid().length
            const tried = await heygen.attempt(() => heygen.videos.create(body, options))
            expect(tried.ok).toBe(verdict.allowed)
            expect(paid().length - before).toBe(tried.ok ? 1 : 0)
            if (!tried.ok) expect(verdict.refusals.map(({ reason }) => reason)).toContain(tried.refusal.reason)
            if (call.wait) simulator.advance(DAYS)
          }
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)

  it('counts finished jobs and a topped-up wallet as create does', async () => {
    const { make, heygen, simulator } = clientOf({ wallet: '0.60' }, { caps: [{ usd: 1, per: 'total' }] })
    simulator.failNextVideo()
    await make(10)
    simulator.advance(20_000_000)
    simulator.wallet.set(50)
    const { verdict } = await heygen.quote.videos.create(clip(18), facts(18))
    expect(verdict).toMatchObject({ allowed: true, refusals: [] })
    await make(18)
  })
})
