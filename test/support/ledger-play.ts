import fc from 'fast-check'
import { isHeyGenError } from '../../src/errors.js'
import type { Ledger, ReserveResult, Scope } from '../../src/ledger/ledger.js'
import { allPostings } from '../../src/testing/conformance/all-postings.js'
import { type Call, LedgerModel, SCOPE_LENGTHS, type Step, windowed } from './ledger-model.js'

const TAIL = 6

export type MakePlayed = (clock: () => number) => Ledger

const id = fc.constantFrom('a', 'b', 'c', 'd')
const part = fc.constantFrom('p0', 'p0', 'p0', 'p1')
const scopes = fc.shuffledSubarray(Object.keys(SCOPE_LENGTHS)).chain((keys) => fc.tuple(...keys.map((key) => scopeOf(key))))
function scopeOf(key: string) {
  return fc.constantFrom(-5, 25, 60, 100, 150, 300, 1000, 1000, 1000).map((cap) => ({ key, cap }))
}

/** Few ids and jobs and small caps, so that repeats, refusals and collisions are common. */
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('reserve' as const),
      id,
      amounts: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 2 }),
      scopes,
      body: fc.constantFrom('one', 'one', 'one', 'one', 'one', 'two'),
      leaseMs: fc.integer({ min: 1, max: 500 }),
      behindMs: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 60, 500),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('again' as const), id }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('dispatch' as const), id }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('accept' as const), id, part, job: fc.constantFrom('j1', 'j2', 'j3') }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('settle' as const), id, part, amount: fc.integer({ min: 0, max: 60 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('release' as const), id, part, why: fc.constantFrom('resolved', 'rejected', 'not_sent') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      id,
      key: fc.constantFrom('k1', 'k2', 'k3'),
      delta: fc.integer({ min: -15, max: 15 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      byMs: fc.oneof({ weight: 5, arbitrary: fc.nat(120) }, fc.integer({ min: -80, max: 300 })),
    }),
  },
)

/** About forty steps, played to a ledger and to the model at once; any difference throws. */
export function interleavings(make: MakePlayed): fc.IAsyncProperty<[Step[]]> {
  return fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 50 }), async (steps) => {
    const clock = { now: 100_000 }
    const ledger = make(() => clock.now)
    const model = new LedgerModel()
    const reserves = new Map<string, Call>()
    for (const each of steps) {
      if (each.kind === 'clock') clock.now += each.byMs
      if (each.kind === 'reserve') reserves.set(each.id, each)
      const call = each.kind === 'again' ? reserves.get(each.id) : each
      if (call && call.kind !== 'clock') await play(ledger, model, call, clock.now)
    }
    await endAll(ledger, model, clock.now)
  })
}

async function play(ledger: Ledger, model: LedgerModel, each: Call, now: number): Promise<void> {
  const wanted = each.kind === 'reserve' ? each.scopes.map(({ key, cap }) => windowed(key, cap, now - each.behindMs)) : []
  const expired = model.tick(now)
  same(each, await answerOf(ledger, each, wanted), model.apply(each, wanted, expired))
  await compare(ledger, model, each)
}

/** Calls the ledger, and brings its answer into the model's form. */
async function answerOf(ledger: Ledger, each: Call, wanted: readonly Scope[]): Promise<unknown> {
  try {
    if (each.kind === 'sweep') return await ledger.sweep()
    if (each.kind === 'dispatch') return await ledger.dispatch(each.id)
    if (each.kind === 'accept') return (await ledger.accept(each.id, [each])) && 'accepted'
    if (each.kind === 'adjust') return await ledger.adjust({ ...each, why: 'model' })
    if (each.kind === 'reserve') {
      const parts = each.amounts.map((amount, index) => ({ part: `p${index}`, amount }))
      const { body, leaseMs } = each
      return reserved(await ledger.reserve({ id: each.id, unit: 'usd', parts, scopes: wanted, fingerprint: body, note: {}, leaseMs }))
    }
    const { replay, overrun } =
      each.kind === 'settle'
        ? await ledger.settle(each.id, each.part, { amount: each.amount, basis: 'computed' })
        : await ledger.release(each.id, each.part, each.why)
    return { replay, overrun }
  } catch (error) {
    if (isHeyGenError(error)) return error.code
    throw error
  }
}

function reserved(result: ReserveResult): unknown {
  if (!result.granted) return { granted: false, short: result.short }
  const over = result.scopes.filter(({ charged, held, cap }) => charged + held > cap)
  if (!result.replay && over.length > 0) throw new Error(`granted over the cap: ${JSON.stringify(over)}`)
  return { granted: true, replay: result.replay }
}

/** The newest that were posted, read in small pages. */
async function posted(ledger: Ledger): Promise<readonly string[]> {
  const all = await allPostings(ledger, { limit: 40 })
  return all.map(({ kind, reservation, amount }) => `${kind} ${reservation} ${amount}`).slice(-TAIL)
}

/** All sums, all reservations and the list of open ones. */
async function compare(ledger: Ledger, model: LedgerModel, cause: unknown): Promise<void> {
  const all = Object.keys(SCOPE_LENGTHS).map((key) => windowed(key, 0, model.time))
  const states = await ledger.query(all)
  const found = await Promise.all(model.reservations.map((each) => ledger.find(each.id)))
  const open = await ledger.open()
  const actual = {
    sums: states.map(({ charged, held }) => ({ charged, held })),
    reservations: found.map((each) => [each?.state, each?.sends, each?.parts.map((one) => [one.state, one.job, one.charged])]),
    open: open.map((each) => each.id),
    posted: await posted(ledger),
  }
  const expected = {
    sums: all.map(({ key, windows }) => model.sums(key, windows?.[0] ?? null)),
    reservations: model.reservations.map((each) => [each.state, each.sends, each.parts.map((one) => [one.state, one.job, one.charged])]),
    open: model.reservations.filter((each) => each.state === 'held' || each.state === 'sent').map((each) => each.id),
    posted: model.posted.slice(-TAIL),
  }
  same(cause, actual, expected)
}

/** Ends what is still open; then nothing may be held. */
async function endAll(ledger: Ledger, model: LedgerModel, now: number): Promise<void> {
  model.tick(now)
  for (const { id: open } of model.reservations) {
    for (const name of ['p0', 'p1']) await play(ledger, model, { kind: 'release', id: open, part: name, why: 'resolved' }, now)
  }
  const all = Object.keys(SCOPE_LENGTHS).map((key) => windowed(key, 0, model.time))
  const held = (await ledger.query(all)).map((state) => state.held)
  same(
    'the end',
    held,
    held.map(() => 0),
  )
}

function same(cause: unknown, actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (got !== wanted) throw new Error(`after ${JSON.stringify(cause)}\n  ledger ${got}\n  model  ${wanted}`)
}
