import { describe, expect, it } from 'vitest'
import { type HeyGenOptions, type Ledger, memoryLedger } from '../src/index.js'
import { clientOf, ledgerWith, refusalOf, sums } from './support/client.js'
import { until } from './support/posts.js'

const KEYED = { idempotencyKey: 'order-1' }
const TOTAL = 'default/usd/total'
const LABELLED = 'default/usd/total/label:acme'
const BOTH = { labels: ['acme'], ...KEYED }

/** A client of one process, and how it goes on after its process stood still between holding the money and sending. */
function standing(ledger: Ledger, world: ReturnType<typeof clientOf>, options: HeyGenOptions) {
  let goOn: () => void = () => undefined
  const stood = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let held = false
  const dispatch = async (id: string) => {
    held = true
    await stood
    return ledger.dispatch(id)
  }
  const { fetch, clock } = world.simulator
  const { make, heygen } = clientOf({}, { fetch, clock, ledger: ledgerWith(ledger, { dispatch }), ...options })
  return { make, heygen, goOn: () => goOn(), held: () => until(() => held) }
}

/** The same ledger as another process sees it. */
const elsewhere = (ledger: Ledger): Ledger => ({ ...ledger })

function shared(first: HeyGenOptions, second: HeyGenOptions) {
  const ledger = memoryLedger({ clock: () => world.simulator.clock.now() })
  const world = clientOf({}, { ledger, ...second })
  return { ...world, ledger, other: standing(elsewhere(ledger), world, first) }
}

describe('what another client holds under the same key and has not sent', () => {
  it('counts in the caps of the one that sends it', async () => {
    const { ledger, other, make, finish, simulator } = shared({}, { caps: [{ usd: 1, per: 'total', label: 'acme' }] })
    other.make(10, BOTH).catch(() => undefined)
    await other.held()
    await make(10, BOTH)
    expect(await sums(ledger, LABELLED)).toEqual({ charged: 0, held: 500_000 })
    await finish()
    expect(await sums(ledger, LABELLED)).toEqual({ charged: 500_000, held: 0 })
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
    expect(simulator.charges).toHaveLength(1)
    await make(10, { labels: ['acme'] })
    expect((await refusalOf(make(10, { labels: ['acme'] }))).reason).toBe('cap_exceeded')
  })

  it.each<[string, HeyGenOptions]>([
    ['a cap that it does not count in', { caps: [{ usd: '0.40', per: 'total', label: 'acme' }] }],
    ['a lower cap that it counts in', { caps: [{ usd: '0.40', per: 'total' }] }],
  ])('is refused where it does not fit %s, and nothing is sent', async (_name, second) => {
    const { ledger, other, make, paid } = shared({ caps: [{ usd: 20, per: 'total' }] }, second)
    other.make(10, BOTH).catch(() => undefined)
    await other.held()
    expect((await refusalOf(make(10, BOTH))).reason).toBe('cap_exceeded')
    expect(paid()).toHaveLength(0)
    expect((await sums(ledger)).charged).toBe(0)
  })

  it('is one purchase when the first goes on: it shares what the other sent', async () => {
    const { ledger, other, make, finish, simulator } = shared(
      { caps: [{ usd: 20, per: 'total' }] },
      { caps: [{ usd: 1, per: 'total', label: 'acme' }] },
    )
    const first = other.make(10, BOTH)
    await other.held()
    const second = await make(10, BOTH)
    other.goOn()
    expect(await first).toEqual(second)
    await finish()
    expect(simulator.charges).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
    expect(await sums(ledger, TOTAL)).toEqual({ charged: 0, held: 0 })
  })

  it('with several parts is not sent by halves', async () => {
    const { ledger, other, heygen, simulator } = shared({}, { caps: [{ usd: 100, per: 'total', label: 'acme' }] })
    const body = {
      video: { type: 'url' as const, url: 'https://files.example/talk.mp4?seconds=10' },
      output_languages: ['German (Germany)', 'French (France)'],
    }
    const dub = (client: typeof heygen) => client.videoTranslations.create(body, { facts: { sourceSeconds: 10 }, ...BOTH })
    const first = dub(other.heygen)
    await other.held()
    const second = await dub(heygen)
    other.goOn()
    expect(await first).toEqual(second)
    expect(simulator.billableRequests().filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    const { held = 0 } = await sums(ledger, LABELLED)
    expect(held).toBeGreaterThan(0)
    expect(await sums(ledger)).toEqual({ charged: 0, held })
  })

  it('is shared where it counts in every cap of the other', async () => {
    const caps = [{ usd: '0.50', per: 'total' }] as const
    const { ledger, other, make, finish, simulator } = shared({ caps }, { caps })
    const first = other.make(10, KEYED)
    await other.held()
    await make(10, KEYED)
    other.goOn()
    await first
    await finish()
    expect(simulator.charges).toHaveLength(1)
    expect(await sums(ledger, TOTAL)).toEqual({ charged: 500_000, held: 0 })
    expect(await ledger.find((await ledger.postings()).postings[0]?.reservation ?? '')).toMatchObject({ state: 'settled', sends: 2 })
  })
})
