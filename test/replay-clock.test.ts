import { describe, expect, it } from 'vitest'
import { HeyGen, memoryLedger } from '../src/index.js'
import { createSimulator } from '../src/simulator/index.js'
import { clip, facts, failure, KEY, refusalOf, sums } from './support/client.js'

const HOUR = 3_600_000
const KEYED = { ...facts(10), idempotencyKey: 'order-1' }

/** A machine whose clock is so far off, with a ledger and servers whose clocks are right. */
function machine(offBy: number) {
  const simulator = createSimulator({ wallet: 100 })
  const { clock, fetch } = simulator
  const ledger = memoryLedger({ clock: () => clock.now() })
  const off = { now: () => clock.now() + offBy, sleep: clock.sleep }
  const heygen = new HeyGen({ apiKey: KEY, fetch, clock: off, ledger, maxRetries: 0, caps: [{ usd: '0.90', per: 'total' }] })
  const make = (more: object = {}) => heygen.videos.create(clip(10), { ...KEYED, ...more })
  const paid = () => simulator.billableRequests().length
  return { simulator, ledger, heygen, make, paid }
}

describe.each([0, -10 * HOUR, -30 * HOUR])('a key that HeyGen has forgotten, by a machine whose clock is off by %s ms', (offBy) => {
  it('is another purchase, for which the caps must have room', async () => {
    const { simulator, heygen, make, paid } = machine(offBy)
    simulator.fault({ kind: 'job_hangs', operation: 'createVideo', after: 1 })
    const { video_id } = await make()
    await heygen.videos.create(clip(1), facts(1))
    await heygen.videos.wait(video_id)
    simulator.advance(25 * HOUR)
    expect((await refusalOf(make())).reason).toBe('cap_exceeded')
    expect(paid()).toBe(2)
  })

  it('is not repeated where its first answer was lost', async () => {
    const { simulator, make, paid } = machine(offBy)
    simulator.fault({ kind: 'drop_after_accept', operation: 'createVideo' })
    await failure(make())
    simulator.advance(25 * HOUR)
    expect(await failure(make())).toMatchObject({ name: 'OutcomeUnknownError' })
    expect(paid()).toBe(1)
  })
})

it.each([0, -10 * HOUR, 10 * HOUR])('a key that HeyGen knows still is repeated, by a machine that is off by %s ms', async (offBy) => {
  const { simulator, ledger, make } = machine(offBy)
  const first = await make()
  simulator.advance(5 * HOUR)
  expect(await make()).toEqual(first)
  expect((await sums(ledger)).held).toBe(500_000)
})
