import { ValidationError } from '../../errors.js'
import type { Ledger } from '../../ledger/ledger.js'
import { shown } from '../../shown.js'
import { type Clock, NOON } from './fixtures.js'

/** One check of a ledger: resolves when the ledger keeps it, rejects with an error that says what it did instead. */
export interface ConformanceCheck {
  readonly name: string
  readonly run: () => Promise<void>
}

export interface ConformanceOptions {
  /**
   * Makes an empty ledger whose time is the function passed in, in epoch milliseconds. It is called once or more per check; every ledger it makes is
   * closed when the check ends.
   */
  readonly create: (clock: () => number) => Ledger | Promise<Ledger>
  /** Another connection to the same store as `ledger`, as another process would have it. Without this, one connection is all that is checked. */
  readonly connect?: (ledger: Ledger, clock: () => number) => Ledger | Promise<Ledger>
}

/** What a check has in hand while it runs. */
export interface CheckContext {
  /** An empty ledger and the clock it runs on, which starts at `NOON`. */
  readonly open: () => Promise<{ ledger: Ledger; clock: Clock }>
  /** An empty ledger's clock and several connections to it; one only where the engine can't have more. */
  readonly connected: (count: number) => Promise<{ ledgers: readonly Ledger[]; clock: Clock }>
}

type Run<Row extends readonly unknown[]> = (context: CheckContext, ...row: Row) => Promise<void>

/** Collects checks in the words that test runners use. */
export interface Suite {
  readonly describe: (name: string, register: () => void) => void
  readonly it: {
    (name: string, run: Run<[]>): void
    /** One check per row; each `%s` of the name takes the row's next value. */
    each<Row extends readonly unknown[] | readonly [unknown]>(rows: readonly Row[]): (name: string, run: Run<Row>) => void
  }
}

/** Runs the registrations and returns the checks they made, in order. */
export function collect(options: ConformanceOptions, register: (suite: Suite) => void): readonly ConformanceCheck[] {
  if (typeof options?.create !== 'function')
    throw new ValidationError([{ path: 'options', expected: '{ create } with a function that makes a ledger', got: shown(options) }])
  const checks: ConformanceCheck[] = []
  const path: string[] = []
  const add = (name: string, run: Run<[]>) => {
    checks.push({ name: [...path, name].join(': '), run: () => inContext(options, run) })
  }
  const each =
    <Row extends readonly unknown[]>(rows: readonly Row[]) =>
    (name: string, run: Run<Row>) => {
      for (const row of rows) add(filled(name, row), (context) => run(context, ...row))
    }
  const describe = (name: string, inner: () => void) => {
    path.push(name)
    inner()
    path.pop()
  }
  register({ describe, it: Object.assign(add, { each }) })
  return checks
}

/** Runs one check, and closes what it opened. */
async function inContext({ create, connect }: ConformanceOptions, run: Run<[]>): Promise<void> {
  const opened: Ledger[] = []
  const connected: CheckContext['connected'] = async (count) => {
    const clock = { now: NOON }
    const read = () => clock.now
    const first = await create(read)
    const ledgers = [first]
    opened.push(first)
    for (let more = 1; connect && more < count; more++) {
      const another = await connect(first, read)
      ledgers.push(another)
      opened.push(another)
    }
    return { ledgers, clock }
  }
  const open: CheckContext['open'] = async () => {
    const { ledgers, clock } = await connected(1)
    const [ledger] = ledgers
    if (!ledger) throw new Error('create() made no ledger')
    return { ledger, clock }
  }
  try {
    await run({ open, connected })
  } finally {
    for (const ledger of opened.reverse()) await ledger.close()
  }
}

function filled(name: string, row: readonly unknown[]): string {
  let next = 0
  return name.replace(/%[si]/g, () => String(row[next++]))
}
