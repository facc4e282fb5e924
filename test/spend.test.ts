import { describe, expect, it } from 'vitest'
import { type Cap, type HeyGenOptions, SpendRefusedError, ValidationError } from '../src/index.js'
import { clientOf, clip, DAYS, facts, failure, refusalOf, sums } from './support/client.js'

const PERIODS = ['request', 'run', 'hour', 'day', 'week', 'month', 'total'] as const

const capped = (caps: Cap[], options: HeyGenOptions = {}) => clientOf({}, { caps, ...options })

describe('a cap', () => {
  it.each(PERIODS)('per %s lets through what exactly fits', async (per) => {
    const { make, paid } = capped([{ usd: '0.50', per }])
    await make(10)
    expect(paid()).toHaveLength(1)
  })

  it.each(PERIODS)('per %s refuses one micro-dollar less, and nothing billable is sent or held', async (per) => {
    const { make, paid, ledger, refusals } = capped([{ usd: '0.499999', per }])
    const refusal = await refusalOf(make(10))
    expect(refusal).toMatchObject({ reason: 'cap_exceeded', needed: '0.50', permanent: true, resetsAt: null })
    expect(refusal.scopes.find((scope) => scope.per === per)?.usd).toEqual({
      cap: '0.499999',
      charged: '0.00',
      held: '0.00',
      left: '0.499999',
    })
    expect(refusals).toEqual([refusal])
    expect(paid()).toEqual([])
    expect(await ledger.open()).toEqual([])
  })

  it.each(PERIODS.filter((per) => per !== 'request'))('per %s adds calls up, held and charged alike', async (per) => {
    const { make, finish, paid, ledger } = capped([{ usd: 1, per }])
    await make(10)
    await finish(60_000)
    await make(8)
    const refusal = await refusalOf(make(3))
    expect(refusal.message).toContain('has $0.10 left ($0.50 charged, $0.40 held)')
    expect(refusal.permanent).toBe(false)
    expect(paid()).toHaveLength(2)
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 400_000 })
  })

  it.each([
    ['hour', '2026-06-15T13:00:00.000Z'],
    ['day', '2026-06-16T00:00:00.000Z'],
    ['week', '2026-06-22T00:00:00.000Z'],
    ['month', '2026-07-01T00:00:00.000Z'],
  ] as const)('per %s says when it opens again, and does', async (per, resetsAt) => {
    const { make, simulator, paid } = capped([{ usd: '0.50', per }])
    await make(10)
    const refusal = await refusalOf(make(1))
    expect(refusal).toMatchObject({ resetsAt, permanent: false })
    simulator.advance(Date.parse(resetsAt) - simulator.clock.now() - 1)
    await refusalOf(make(1))
    simulator.advance(1)
    await make(10)
    expect(paid()).toHaveLength(2)
  })

  it('counts days by the midnights of its time zone', async () => {
    const { make } = capped([{ usd: '0.50', per: 'day', timeZone: 'Europe/Berlin' }])
    await make(10)
    expect((await refusalOf(make(1))).resetsAt).toBe('2026-06-15T22:00:00.000Z')
  })

  it('for a label counts only requests that carry it', async () => {
    const { make, paid, heygen } = capped([{ usd: '0.50', per: 'day', label: 'customer:acme' }])
    await make(10, { labels: ['customer:acme', 'team:a'] })
    await make(10, { labels: ['customer:other'] })
    await make(10)
    const refusal = await refusalOf(make(1, { labels: ['team:a', 'customer:acme'] }))
    expect(refusal.message).toContain('for customer:acme')
    expect(paid()).toHaveLength(3)
    expect((await heygen.spend()).caps).toMatchObject([{ label: 'customer:acme', usd: { cap: '0.50', held: '0.50', left: '0.00' } }])
  })

  it('per request and label binds only those', async () => {
    const { make } = capped([{ usd: '0.10', per: 'request', label: 'draft' }])
    await make(10)
    expect((await refusalOf(make(10, { labels: ['draft'] }))).scopes).toContainEqual(
      expect.objectContaining({ per: 'request', label: 'draft' }),
    )
  })

  it('that refuses leaves every other cap untouched', async () => {
    const { make, heygen } = capped([
      { usd: 100, per: 'month' },
      { usd: '0.40', per: 'day' },
      { usd: 100, per: 'total' },
    ])
    await refusalOf(make(10))
    const { caps, wallet } = await heygen.spend()
    expect([...caps, wallet].map((scope) => scope?.usd?.held)).toEqual(['0.00', '0.00', '0.00', '0.00'])
  })

  it.each([
    [1, '0.50'],
    ['0.50', 1],
  ])('of %s beside one of %s over the same stretch: the lower binds', async (one, other) => {
    const { make, paid } = capped([
      { usd: one, per: 'total' },
      { usd: other, per: 'total' },
    ])
    await make(10)
    expect((await refusalOf(make(1))).message).toContain('the cap of $0.50 in total')
    expect(paid()).toHaveLength(1)
  })

  it('names every limit that binds', async () => {
    const { make } = capped([
      { usd: '0.30', per: 'hour' },
      { usd: '0.20', per: 'total' },
    ])
    const { message, scopes } = await refusalOf(make(10))
    expect(message).toContain('$0.30 per hour has $0.30 left')
    expect(message).toContain('$0.20 in total has $0.20 left')
    expect(scopes.map(({ per }) => per)).toEqual(['hour', 'total', 'wallet'])
  })
})

describe('withCap', () => {
  it('caps the calls of one client together, on top of the caps before it', async () => {
    const { heygen, paid } = capped([{ usd: 1, per: 'total' }])
    const [one, two] = [heygen.withCap({ usd: '0.60' }), heygen.withCap({ usd: '0.60' })]
    await one.videos.create(clip(10), facts(10))
    expect((await refusalOf(one.videos.create(clip(10), facts(10)))).scopes.find(({ per }) => per === 'run')?.usd?.left).toBe('0.10')
    await two.videos.create(clip(10), facts(10))
    expect((await refusalOf(two.videos.create(clip(2), facts(2)))).message).toContain('$1.00 in total')
    expect(paid()).toHaveLength(2)
  })

  it('nests: what the inner client spends counts for the outer', async () => {
    const { heygen, paid } = capped([])
    const outer = heygen.withCap({ usd: '0.80' })
    const inner = outer.withCap({ usd: '0.50' })
    await inner.videos.create(clip(10), facts(10))
    await refusalOf(inner.videos.create(clip(1), facts(1)))
    expect((await refusalOf(outer.videos.create(clip(7), facts(7)))).message).toContain('$0.30 left')
    await outer.videos.create(clip(6), facts(6))
    expect(paid()).toHaveLength(2)
    expect((await inner.spend()).caps.map(({ usd }) => usd?.left)).toEqual(['0.00', '0.00'])
  })

  it('goes on with a named run, also from another client of the same ledger', async () => {
    const first = capped([])
    await first.heygen.withCap({ usd: 1 }, { runId: 'night-7' }).videos.create(clip(10), facts(10))
    const second = clientOf({}, { ledger: first.ledger, caps: [{ usd: 1, per: 'run' }], runId: 'night-7' })
    expect((await refusalOf(second.make(11))).message).toContain('$0.50 left')
    expect(second.paid()).toEqual([])
  })

  it('takes caps over other stretches, and refuses malformed ones', async () => {
    const { heygen } = capped([])
    await refusalOf(heygen.withCap({ usd: '0.10', per: 'request' }).videos.create(clip(10), facts(10)))
    expect(() => heygen.withCap({ usd: '1,00' })).toThrow(ValidationError)
    expect(() => heygen.withCap({ usd: 1 }, { runId: 'two words' })).toThrow(ValidationError)
    expect(() => heygen.withCap({ usd: 1 }, { runId: '' })).toThrow(ValidationError)
  })
})

describe('a loop of 100 videos', () => {
  it('stops at $1 and says what was spent, held and left', async () => {
    const { heygen, paid, simulator } = clientOf({}, { caps: [{ usd: 1, per: 'run' }] })
    const made: string[] = []
    const run = async () => {
      for (let i = 0; i < 100; i++) {
        made.push((await heygen.videos.create(clip(6), facts(6))).video_id)
        if (i === 0) await heygen.videos.wait(made[0] ?? '')
      }
    }
    const error = await failure(run())
    expect(error).toBeInstanceOf(SpendRefusedError)
    expect(error).toMatchObject({ code: 'cap_exceeded', message: expect.stringContaining('has $0.10 left ($0.30 charged, $0.60 held)') })
    expect(paid()).toHaveLength(3)
    expect(made).toHaveLength(3)
    simulator.advance(DAYS)
    expect(simulator.charges).toHaveLength(3)
  })
})
