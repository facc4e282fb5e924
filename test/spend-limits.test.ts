import { describe, expect, it } from 'vitest'
import { operations } from '../generated/operations.js'
import { ValidationError } from '../src/index.js'
import { getCard } from '../src/quote/cards.js'
import { price } from '../src/quote/price.js'
import { clientOf, clip, facts, failure, refusalOf, sums } from './support/client.js'
import { methodOf, minimalBody, rows } from './support/minimal.js'

describe('maxUsd', () => {
  it('is a cap on the quote of one priced call', async () => {
    const { make, paid } = clientOf()
    await make(10, { maxUsd: '0.50' })
    const refusal = await refusalOf(make(10, { maxUsd: '0.499999' }))
    expect(refusal).toMatchObject({ reason: 'cap_exceeded', permanent: true })
    expect(refusal.scopes).toContainEqual(expect.objectContaining({ per: 'request' }))
    expect(paid()).toHaveLength(1)
  })

  it('reserves the quote, not the maximum', async () => {
    const { make, ledger } = clientOf()
    await make(10, { maxUsd: 50 })
    expect(await sums(ledger)).toEqual({ charged: 0, held: 500_000 })
  })

  it('stands in for a price that is not known, under the caps', async () => {
    const { heygen, paid, ledger } = clientOf({}, { caps: [{ usd: 2, per: 'run' }] })
    expect((await refusalOf(heygen.videos.create(clip(10)))).reason).toBe('price_unknown')
    await heygen.videos.create(clip(10), { maxUsd: 2 })
    expect(await sums(ledger)).toEqual({ charged: 0, held: 2_000_000 })
    expect((await refusalOf(heygen.videos.create(clip(10), { maxUsd: '0.01' }))).reason).toBe('cap_exceeded')
    expect(paid()).toHaveLength(1)
  })

  it.each([0, '0.00', '0.0000001'])('of %s does not make an unknown price nothing', async (maxUsd) => {
    const { heygen, paid } = clientOf()
    expect((await refusalOf(heygen.videos.create(clip(10), { maxUsd }))).reason).toBe('price_unknown')
    expect(paid()).toEqual([])
  })

  it.each(['1,00', '-1', -1, Number.NaN, '', null, {}])('is refused as %s', async (maxUsd) => {
    const { heygen, simulator } = clientOf()
    // What plain JavaScript could pass.
    const error = await failure(heygen.videos.create(clip(10), { maxUsd: maxUsd as string }))
    expect(error).toBeInstanceOf(ValidationError)
    expect(simulator.requests).toEqual([])
  })
})

describe('an operation without a known price', () => {
  const billable = rows.filter((row) => row.billable !== 'no')
  const pricing = { card: getCard('2026-06'), reserveFrom: 'dearest' } as const
  const unpriced = billable.filter(
    ({ id }) => price({ operation: id, body: minimalBody(id), facts: { avatarType: 'photo_avatar' } }, pricing).money === null,
  )

  it('is most of what the walk below covers', () => {
    expect(billable.length).toBeGreaterThan(25)
    expect(unpriced.length).toBeGreaterThanOrEqual(10)
  })

  it.each(unpriced.map((row) => [row.sdk, row] as const))('%s is refused, and sent with maxUsd', async (_sdk, row) => {
    const sent: string[] = []
    const options = {
      wallet: 'ignore' as const,
      plan: 'enterprise' as const,
      fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
        const { method } = new Request(input, init)
        // Looks and voices are looked up for free.
        if (method !== 'GET') sent.push(method)
        if (row.stream && method !== 'GET') return new Response('data: [DONE]\n\n', { headers: { 'content-type': 'text/event-stream' } })
        return Response.json({ data: {} })
      },
    }
    const { heygen, ledger } = clientOf({}, { ...options, caps: [{ usd: 3, per: 'total' }] })
    const run = async (more: object) => {
      const result: unknown = methodOf(heygen, row)(more)
      if (!row.stream) return result
      for await (const _ of result as AsyncIterable<unknown>);
      return undefined
    }
    expect((await refusalOf(run({}))).reason).toBe('price_unknown')
    expect(sent).toEqual([])
    expect(await ledger.open()).toEqual([])
    await run({ maxUsd: 2 })
    expect(sent).toEqual(['POST'])
    const { charged = 0, held = 0 } = await sums(ledger, 'default/usd/total')
    expect(charged + held).toBe(2_000_000)
    const refusal = await refusalOf(run({ maxUsd: 2 }))
    expect(refusal.reason).toBe('cap_exceeded')
    expect(sent).toHaveLength(1)
  })

  it.each(billable.map((row) => [row.sdk, row] as const))('%s has a quote that says so', async (_sdk, row) => {
    const { heygen, paid } = clientOf()
    const quote = (await methodOf(heygen.quote, row)({ facts: { avatarType: 'photo_avatar' } })) as {
      priced: boolean
      verdict: { allowed: boolean }
      usd: { high: string } | null
    }
    if (quote.priced) expect(Number(quote.usd?.high)).toBeGreaterThan(0)
    else expect(quote).toMatchObject({ usd: null, verdict: { allowed: false, refusals: expect.arrayContaining([expect.anything()]) } })
    expect(paid()).toEqual([])
  })
})

describe('a plan', () => {
  const studio = (...seconds: number[]) => ({
    body: { type: 'studio' as const, scenes: seconds.map(() => ({ type: 'avatar_video' as const, input: clip(1) })) },
    options: { facts: { scenes: seconds.map((each) => ({ seconds: each })) } },
  })

  it('refuses a studio video that is expected to pass 30 minutes, and lets exactly 30 through', async () => {
    const { heygen, paid } = clientOf({ wallet: 1000 })
    const long = studio(600, 600, 600.001)
    const refusal = await refusalOf(heygen.videos.create(long.body, long.options))
    expect(refusal).toMatchObject({ reason: 'too_long', permanent: true })
    expect(refusal.message).toContain('30 min')
    expect(paid()).toEqual([])
    const exact = studio(600, 600, 600)
    await heygen.videos.create(exact.body, exact.options)
    expect(paid()).toHaveLength(1)
  })

  it('of an enterprise lets it through', async () => {
    const { heygen, paid } = clientOf({ wallet: 1000 }, { plan: 'enterprise' })
    const long = studio(600, 600, 601)
    await heygen.videos.create(long.body, long.options)
    expect(paid()).toHaveLength(1)
  })

  it.each([operations.createProofreadV3, operations.generateFromProofreadV3])(
    'keeps $sdk for enterprises, whatever maxUsd says',
    async (row) => {
      const { heygen, paid } = clientOf()
      expect((await refusalOf(Promise.resolve(methodOf(heygen, row)({ maxUsd: 5 })))).reason).toBe('enterprise_only')
      expect(paid()).toEqual([])
    },
  )
})

describe('spend and attempt', () => {
  it('tells what is charged, held and left in every cap and the wallet, labels too', async () => {
    const caps = [
      { usd: 5, per: 'request' },
      { usd: 3, per: 'run' },
      { usd: 10, per: 'month', timeZone: 'Europe/Berlin', label: 'a' },
    ] as const
    const { heygen, make, finish } = clientOf({ wallet: 20 }, { caps, runId: 'r' })
    await make(10, { labels: ['a'] })
    await finish()
    await make(20)
    expect(await heygen.spend()).toEqual({
      caps: [
        expect.objectContaining({ per: 'run', label: null, usd: { cap: '3.00', charged: '0.50', held: '1.00', left: '1.50' } }),
        expect.objectContaining({ per: 'month', label: 'a', timeZone: 'Europe/Berlin', usd: expect.objectContaining({ held: '0.00' }) }),
      ],
      wallet: expect.objectContaining({ usd: expect.objectContaining({ held: '1.00', left: '18.50' }) }),
      jobs: null,
      ledger: { reach: 'process', durability: 'none' },
    })
  })

  it('gives a refusal back as a value, and throws everything else', async () => {
    const { heygen, make, simulator } = clientOf({}, { caps: [{ usd: 1, per: 'run' }] })
    const good = await heygen.attempt(() => make(10))
    expect(good).toMatchObject({ ok: true, value: { video_id: expect.any(String) } })
    const refused = await heygen.attempt(() => make(100))
    expect(refused).toMatchObject({ ok: false, refusal: { reason: 'cap_exceeded' } })
    simulator.fault({ kind: 'status', status: 400, operation: 'createVideo' })
    await expect(heygen.attempt(() => make(1))).rejects.toMatchObject({ status: 400 })
    await expect(heygen.attempt(() => heygen.videos.create(clip(1), { labels: ['a b'] }))).rejects.toBeInstanceOf(ValidationError)
    expect(await heygen.attempt(() => 7)).toEqual({ ok: true, value: 7 })
  })

  it('knows no quote for what is free', () => {
    const { heygen } = clientOf()
    expect('list' in heygen.quote.videos).toBe(false)
    expect(facts(1)).toEqual({ facts: { seconds: 1 } })
  })
})
