import type { LedgerError } from '../../errors.js'
import { textOf } from './commands.js'

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
  /** Its mark and arguments: at most nine. */
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
const FIRST = 7
/** Where the terms of a `reserve` stand in its arguments. */
const TERMS = 3

/** What all calls are, and their arguments. Terms that stood before are told by their place: requests of the same moment mostly have the same. */
export function argumentsOf(batch: readonly Pick<Call, 'kind' | 'args'>[]): readonly string[] {
  let kinds = ''
  const args: string[] = []
  const places = new Map<string, string>()
  for (const call of batch) {
    const start = args.length
    kinds += `${call.kind.letter}${call.args.length - 1}`
    args.push(...call.args)
    if (call.kind !== KINDS.reserve) continue
    const terms = call.args[TERMS] ?? ''
    const place = places.get(terms)
    if (place === undefined) places.set(terms, String(FIRST + start + TERMS))
    else args[start + TERMS] = place
  }
  return [kinds, ...args]
}

/** What was answered to a call. */
export type Answer = Omit<Reply, 'now'>

const NOTHING: readonly unknown[] = []

/**
 * What was answered to each of so many calls: a word, or how many values come and then a word and what belongs to it. `more` stands behind the values of
 * the `new` before it, which it goes on from. Undefined when it isn't that.
 */
export function answersIn(list: readonly unknown[], from: number, calls: number): readonly Answer[] | undefined {
  const answers: Answer[] = []
  let granted = NOTHING
  let at = from
  while (at < list.length) {
    const first = textOf(list[at++])
    if (!isCount(first)) {
      answers.push({ word: first, values: NOTHING })
      continue
    }
    const word = textOf(list[at])
    const values = list.slice(at + 1, at + Number(first))
    at += Number(first)
    if (word === 'new') granted = values
    answers.push({ word, values: word === 'more' ? [granted, ...values] : values })
  }
  return answers.length === calls && at === list.length ? answers : undefined
}

function isCount(text: string): boolean {
  const letter = text.charCodeAt(0)
  return letter >= 48 && letter <= 57
}
