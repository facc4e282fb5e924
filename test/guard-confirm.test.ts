import { describe, expect, it } from 'vitest'
import { AbortedError, type Confirm, type HeyGenOptions, type Quote, ValidationError } from '../src/index.js'
import { clientOf, failure, refusalOf, sums } from './support/client.js'

/** A client that is asked above $1.00, and what it was asked about. */
function asking(answer: (quote: Quote) => unknown = () => true, more: HeyGenOptions = {}) {
  const asked: (string | undefined)[] = []
  const ask: Confirm['ask'] = async (quote) => {
    asked.push(quote.usd?.high)
    // Anything may be answered.
    return (await answer(quote)) as boolean
  }
  return { ...clientOf({}, { confirm: { above: '1.00', ask }, ...more }), asked }
}

describe('confirm', () => {
  it('is asked above the amount only, and yes goes on', async () => {
    const { make, asked, paid } = asking()
    await make(20)
    expect(asked).toEqual([])
    await make(21)
    expect(asked).toEqual(['1.05'])
    expect(paid()).toHaveLength(2)
  })

  it.each([false, undefined, 'yes', 1])('takes %s for a no: nothing is held or sent', async (answer) => {
    const { make, paid, ledger } = asking(() => answer)
    const refusal = await refusalOf(make(21))
    expect(refusal).toMatchObject({ reason: 'not_confirmed', permanent: true, needed: '1.05' })
    expect(refusal.message).toContain('above the $1.00')
    expect([paid(), await sums(ledger)]).toEqual([[], { charged: 0, held: 0 }])
  })

  it('that throws refuses, with the error as cause', async () => {
    const cause = new Error('the chat is down')
    const { make, paid } = asking(() => {
      throw cause
    })
    expect(await failure(make(21))).toMatchObject({ cause, refusal: { reason: 'not_confirmed', permanent: false } })
    expect(paid()).toEqual([])
  })

  it('has nothing held while somebody thinks', async () => {
    let held: unknown
    const world = asking(async () => {
      held = await sums(world.ledger)
      return true
    })
    await world.make(21)
    expect(held).toEqual({ charged: 0, held: 0 })
  })

  it('does not ask again for a repeat of the same key', async () => {
    const { make, asked, paid } = asking()
    await make(21, { idempotencyKey: 'k' })
    await make(21, { idempotencyKey: 'k' })
    expect(asked).toEqual(['1.05'])
    expect(paid()).toHaveLength(2)
  })

  it('does not ask about what is refused all the same', async () => {
    const { make, asked, heygen } = asking(undefined, { caps: [{ usd: 2, per: 'total' }] })
    expect((await refusalOf(make(41))).reason).toBe('cap_exceeded')
    await heygen.stop({ why: 'enough' })
    expect(await refusalOf(make(21))).toMatchObject({ reason: 'stopped', quote: { usd: { high: '1.05' } } })
    expect(asked).toEqual([])
  })

  it('that comes after a stop is too late', async () => {
    const world = asking(async () => {
      await world.heygen.stop({ why: 'enough' })
      return true
    })
    expect((await refusalOf(world.make(21))).reason).toBe('stopped')
    expect(world.paid()).toEqual([])
  })

  it('is dropped when the call is aborted, whatever is answered later', async () => {
    const abort = new AbortController()
    let answer: (yes: boolean) => void = () => undefined
    const world = asking(
      () =>
        new Promise((resolve) => {
          answer = resolve
          abort.abort()
        }),
    )
    expect(await failure(world.make(21, { signal: abort.signal }))).toBeInstanceOf(AbortedError)
    answer(true)
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect([world.paid(), await sums(world.ledger), world.refusals]).toEqual([[], { charged: 0, held: 0 }, []])
  })

  it('of the call comes before the client’s, and may be off', async () => {
    const { make, asked, paid } = asking(() => false)
    await make(21, { confirm: 'off' })
    const signals: (AbortSignal | undefined)[] = []
    const own: Confirm = { above: 0, ask: (_quote, { signal }) => signals.push(signal) > 0 }
    const { signal } = new AbortController()
    await make(1, { confirm: own, signal })
    expect([asked, signals, paid().length]).toEqual([[], [signal], 2])
  })

  it('asks about what an unpriced call may cost at most', async () => {
    const { heygen, asked, paid } = asking(() => false)
    await heygen.brandKits.create({ url: 'https://example.com' }, { maxUsd: 1 })
    expect((await refusalOf(heygen.brandKits.create({ url: 'https://example.com' }, { maxUsd: '1.01' }))).reason).toBe('not_confirmed')
    expect([asked, paid().length]).toEqual([[undefined], 1])
  })

  const bad: [string, unknown, string][] = [
    ['true', true, ''],
    ['a bare function', () => true, ''],
    ['nobody to ask', { above: 5 }, ''],
    ['no amount', { ask: () => true }, ''],
    ['an ask that is no function', { above: 5, ask: true }, ''],
    ['an amount with a comma', { above: '5,00', ask: () => true }, '.above'],
    ['a negative amount', { above: -1, ask: () => true }, '.above'],
    ['a misspelt field', { above: 5, ask: () => true, from: 1 }, '.from'],
  ]
  it.each(bad)('with %s is refused, for a client and for a call', async (_name, confirm, path) => {
    // What plain JavaScript could pass.
    const given = { confirm: confirm as Confirm }
    expect(() => clientOf({}, given)).toThrow(ValidationError)
    const { make, simulator } = clientOf()
    expect(await failure(make(1, given))).toMatchObject({ problems: [{ path: `options.confirm${path}` }] })
    expect(simulator.requests).toEqual([])
  })
})

describe('a wallet read before somebody was asked', () => {
  it('is read again once they have thought for longer than it counts', async () => {
    const world = clientOf(
      { wallet: 2 },
      {
        confirm: {
          above: '0.50',
          ask: () => {
            // Somebody else pays from the same wallet in the meantime.
            world.simulator.wallet.set(0)
            world.simulator.advance(3_600_000)
            return true
          },
        },
      },
    )
    expect(await refusalOf(world.make(20))).toMatchObject({ reason: 'wallet_insufficient' })
    expect(world.paid()).toEqual([])
  })
})
