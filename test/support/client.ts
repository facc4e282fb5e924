import { expect } from 'vitest'
import { HeyGen, type HeyGenOptions, type Ledger, memoryLedger, type Receipt, type Refusal, SpendRefusedError } from '../../src/index.js'
import { createSimulator, type SimulatorOptions } from '../../src/simulator/index.js'

export const KEY = 'sk-test-never-to-be-seen-0123456789'

/** Days are enough for any render. */
export const DAYS = 3 * 86_400_000

/** A photo's video of exactly so many seconds, which is $0.05 each on every card that has a say. */
export const clip = (seconds: number, more: object = {}) => ({
  type: 'avatar' as const,
  avatar_id: 'look_photo_amy',
  audio_url: `https://files.example/voice.mp3?seconds=${seconds}`,
  ...more,
})

/** What `clip` doesn't say. */
export const facts = (seconds: number) => ({ facts: { seconds } })

/** A client of a simulated world, with a ledger that the test can look into and everything its hooks were told. */
export function clientOf(world: SimulatorOptions = {}, options: HeyGenOptions = {}) {
  const simulator = createSimulator({ wallet: 100, concurrentJobs: 5000, ...world })
  const ledger: Ledger = options.ledger ?? memoryLedger({ clock: () => simulator.clock.now() })
  const receipts: Receipt[] = []
  const refusals: Refusal[] = []
  const heygen = new HeyGen({
    apiKey: KEY,
    fetch: simulator.fetch,
    clock: simulator.clock,
    onSettle: (receipt) => void receipts.push(receipt),
    onRefuse: (refusal) => void refusals.push(refusal),
    ...options,
    ledger,
  })
  const make = (seconds: number, more: Parameters<HeyGen['videos']['create']>[1] = {}, body: object = {}) =>
    heygen.videos.create(clip(seconds, body), { ...facts(seconds), ...more })
  /** Ends every render and looks at all of them. */
  const finish = async (ms = DAYS) => {
    simulator.advance(ms)
    for await (const _ of heygen.videos.list({ limit: 100 }));
  }
  const paid = () => simulator.billableRequests()
  return { simulator, heygen, ledger, receipts, refusals, make, finish, paid }
}

/** What is charged and held in a scope without windows. */
export async function sums(ledger: Ledger, key = 'default/usd/wallet') {
  const [state] = await ledger.query([{ key, cap: 0 }])
  return { charged: state?.charged, held: state?.held }
}

/** The error of something that has to fail. */
export async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error,
  )
}

/** The refusal of something that has to be refused. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await failure(work)
  expect(error).toBeInstanceOf(SpendRefusedError)
  // The line above has just checked it.
  return (error as SpendRefusedError).refusal
}

/** A ledger with some of its methods replaced. */
export const ledgerWith = (ledger: Ledger, replaced: Partial<Ledger>): Ledger => ({ ...ledger, ...replaced })

/** Everything that can be listed. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
