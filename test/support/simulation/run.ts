import type { Ledger } from '../../../src/ledger/ledger.js'
import { randomOf } from '../../torture/plan.js'
import type { Ledgers } from './bundle.js'
import { callFrom, isExpected, scopesAt } from './calls.js'
import { Disk, Killed } from './disk.js'
import { Oracle } from './oracle.js'

declare global {
  /** What the bundled ledgers sleep on. */
  var simulatedSleep: (ms: number) => Promise<void>
}

export interface Simulated {
  readonly kind: 'memory' | 'file'
  readonly seed: number
  readonly steps: number
}

/** What was gone through. `trace` is the same for the same seed. */
export interface Walked {
  steps: number
  calls: number
  answers: number
  writes: number
  kills: number
  powerCuts: number
  trace: number
}

const PROCESSES = 3
const AT_ONCE = 4
/** Small files, so that they are closed again and again. */
const LIMITS = { sealBytes: 6000, keepMs: 1e12, keepCount: 1e6, sureMs: 0 }
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

interface Process {
  owner: number
  ledger: Ledger
  busy: number
}

/**
 * Several processes at one ledger, taken apart into steps: calls begin, writes reach the disk, clocks step, processes die over a write, the power goes.
 * A seed decides everything. After each step the ledger is looked at from outside, and every answer is compared with those before.
 *
 * @throws Error for the first promise that is broken, with the step it happened at.
 */
export async function simulate(ledgers: Ledgers, { kind, seed, steps }: Simulated): Promise<Walked> {
  const random = randomOf(seed)
  const below = (bound: number) => Math.floor(random() * bound)
  const walked: Walked = { steps: 0, calls: 0, answers: 0, writes: 0, kills: 0, powerCuts: 0, trace: seed }
  const clock = { now: 1_000_000 }
  let latest = clock.now
  let owners = 0
  let quiet = false
  const disk = new Disk({
    dies: (owner) => !quiet && owner !== observer.owner && below(60) === 0,
    isFull: () => !quiet && below(80) === 0,
    below,
  })
  let sleepers: (() => void)[] = []
  globalThis.simulatedSleep = () => new Promise((resolve) => sleepers.push(resolve))
  const shared = ledgers.memoryLedger({ clock: () => clock.now })
  const start = (): Process => {
    const owner = ++owners
    const ledger =
      kind === 'memory' ? shared : ledgers.ledgerOn(disk.seenBy(owner), '/spend/ledger.jsonl', { clock: () => clock.now }, LIMITS)
    return { owner, ledger, busy: 0 }
  }
  let observer: Process = start()
  const processes = Array.from({ length: PROCESSES }, start)
  const oracle = new Oracle()
  const broken: unknown[] = []
  const note = (value: number) => {
    walked.trace = (Math.imul(walked.trace ^ value, 16_777_619) + 1) >>> 0
  }

  const wake = () => {
    const due = sleepers
    sleepers = []
    for (const each of due) each()
  }
  const begin = (process: Process) => {
    const call = callFrom(below, walked.steps, clock.now - (below(12) === 0 ? 500 : 0), oracle)
    walked.calls++
    process.busy++
    const { owner } = process
    call(process.ledger).then(
      (learn) => {
        process.busy--
        if (disk.isDead(owner)) return
        walked.answers++
        note(owner)
        try {
          learn(oracle)
        } catch (error) {
          broken.push(error)
        }
      },
      (error: unknown) => {
        process.busy--
        if (!disk.isDead(owner) && !isExpected(error)) broken.push(error)
      },
    )
  }
  const revive = () => {
    for (const [place, { owner }] of processes.entries()) {
      if (!disk.isDead(owner)) continue
      walked.kills++
      processes[place] = start()
    }
  }
  const cutPower = () => {
    for (const { owner } of [...processes, observer]) disk.kill(owner)
    disk.loseUnflushed()
    observer = start()
    walked.powerCuts++
  }
  /** An answer from the observer, whose own waiting is over at once. */
  const told = async <T>(work: Promise<T>): Promise<T> => {
    let over = false
    const ended = () => {
      over = true
    }
    work.then(ended, ended)
    for (;;) {
      await turn()
      if (over) return work
      const mine = disk.pending.findIndex(({ owner }) => owner === observer.owner)
      if (mine >= 0) disk.pending.splice(mine, 1)[0]?.happen()
      else wake()
    }
  }
  const look = async () => {
    const { ledger } = observer
    // The ledger's clock never runs back, and its windows are those of the latest time.
    latest = Math.max(latest, clock.now)
    const scopes = scopesAt(latest)
    const [states, open] = await told(Promise.all([ledger.query(scopes), ledger.open({ limit: 1000 })]))
    oracle.looked(scopes, states, open)
    oracle.charged(states[0]?.charged ?? Number.NaN)
    const { ids } = oracle
    const id = ids[ids.length - 1 - below(Math.min(ids.length, 60))]
    if (id !== undefined) oracle.found(id, await told(ledger.find(id)))
    for (const { charged, held } of states) note(charged * 31 + held)
  }

  try {
    for (; walked.steps < steps; walked.steps++) {
      const what = below(1000)
      const process = processes[below(PROCESSES)]
      if (what < 560 && process && process.busy < AT_ONCE) begin(process)
      else if (what < 880) disk.pending.splice(below(disk.pending.length), 1)[0]?.happen()
      else if (what < 910) wake()
      else if (what < 985) clock.now += below(5) === 0 ? -below(100) : below(60)
      else if (what < 995 && process && kind === 'file') disk.kill(process.owner)
      else if (what < 998 && kind === 'file') cutPower()
      await turn()
      revive()
      await look().catch((error: unknown) => broken.push(error))
      if (broken.length > 0) break
    }
    if (broken.length === 0) {
      quiet = true
      await endAll(observer.ledger, oracle, clock, told)
    }
  } catch (error) {
    broken.push(error)
  }
  walked.writes = disk.writes
  const [first] = broken.filter((error) => !(error instanceof Killed))
  if (first !== undefined)
    throw new Error(`seed ${seed}, step ${walked.steps}: ${first instanceof Error ? first.message : String(first)}`, { cause: first })
  return walked
}

/** Leases end, and whatever is open is given back: then nothing may be held. */
async function endAll(ledger: Ledger, oracle: Oracle, clock: { now: number }, told: <T>(work: Promise<T>) => Promise<T>): Promise<void> {
  clock.now += 3000
  await told(ledger.sweep())
  for (const { id, parts } of await told(ledger.open({ limit: 1000 })))
    for (const { part, state } of parts) if (state === 'open') await told(ledger.release(id, part, 'resolved'))
  for (const { key, held } of await told(ledger.query(scopesAt(clock.now))))
    if (held !== 0) throw new Error(`${key} holds ${held} when all has ended`)
  for (const id of oracle.ids) oracle.found(id, await told(ledger.find(id)))
}
