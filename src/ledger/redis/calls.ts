import type { LedgerError } from '../../errors.js'

/** What the script answered to a call: a word, what belongs to it, and the time of the ledger. */
export interface Reply {
  readonly word: string
  readonly values: readonly unknown[]
  readonly now: number
}

/** What kind of call it is. */
interface Kind {
  /** Its letter in the script: a capital where the first argument is the id of a reservation. */
  readonly letter: string
  readonly changes: boolean
  /** Reads any amount of what others wrote, so that it shares no command with them. */
  readonly alone: boolean
}

/** A call of the script that waits for its answer. */
export interface Call {
  readonly kind: Kind
  /** Its word and arguments. */
  readonly args: readonly string[]
  readonly answered: (reply: Reply) => void
  readonly refused: (error: LedgerError) => void
}

const change = (letter: string): Kind => ({ letter, changes: true, alone: false })
const reading = (letter: string, alone = false): Kind => ({ letter, changes: false, alone })

export const KINDS = {
  reserve: change('R'),
  dispatch: change('D'),
  accept: change('C'),
  settle: change('S'),
  release: change('L'),
  adjust: change('A'),
  compareAndSet: change('v'),
  find: reading('F'),
  query: reading('q'),
  findByJob: reading('j'),
  get: reading('g'),
  open: reading('o', true),
  postings: reading('p', true),
  sweep: reading('w', true),
} as const

/** Where the calls begin among the arguments of the script. */
const FIRST = 6
/** Where the terms of a `reserve` stand in its arguments. */
const TERMS = 3

/** The arguments of all calls. Terms that stood before are told by their place: requests of the same moment mostly have the same. */
export function argumentsOf(batch: readonly Call[]): readonly string[] {
  const args: string[] = []
  const places = new Map<string, string>()
  for (const call of batch) {
    const start = args.length
    args.push(...call.args)
    if (call.kind !== KINDS.reserve) continue
    const terms = call.args[TERMS] ?? ''
    const place = places.get(terms)
    if (place === undefined) places.set(terms, String(FIRST + start + TERMS))
    else args[start + TERMS] = place
  }
  return args
}
