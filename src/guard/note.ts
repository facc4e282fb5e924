import { ValidationError } from '../errors.js'
import { isRecord } from '../fields.js'
import type { Note, Reservation } from '../ledger/ledger.js'
import { isLonger, utf8Length } from '../ledger/shape.js'
import { type Micros, prorate } from '../money.js'
import type { ChargeTerms } from '../quote/pricer.js'

/** What is stored with a reservation, so that whoever sees the job end can work the charge out, in this process or another. */
export interface SpendNote {
  readonly operation: string
  readonly card: string
  readonly labels: readonly string[]
  /** What the request was expected to cost; null when unpriced. */
  readonly expected: Micros | null
  /** By part, in the order of the reservation's; empty when unpriced, where the reserved amount is what is charged. */
  readonly terms: Readonly<Record<string, ChargeTerms>>
  /** For one script in one voice: what the finished length will teach of the voice. */
  readonly speech?: Speech | undefined
  /** The start of the title that the request gave its job: a job whose answer was lost is known again by it. */
  readonly title?: string | undefined
  /** The rate-card keys it was priced by; absent when unpriced, or when there are too many to keep. */
  readonly rates?: readonly string[] | undefined
  /** How many parts money is held for; absent for one. */
  readonly billed?: number | undefined
  /** Where it was sent, when that isn't HeyGen itself. */
  readonly server?: string | undefined
}

/** How long an average voice would take for a script, in seconds, and which voice it is given to. */
export interface Speech {
  readonly voice: string
  readonly predicted: number
}

/** What a ledger keeps of one note at most, in bytes of JSON. */
const LONGEST = 3000
/** Long enough that a rate rounded up to a micro of it is off by less than two micros in half an hour. */
const LONG_STRETCH = 1000
/** Of the digits that say which row is a part's. */
const BASE = 36

/**
 * The note as the ledger keeps it. A batch has up to 100 parts, and a note 3 kB: equal terms are written once, as bare numbers, and parts
 * are known by their place. Where that is too long, mixed rates are rounded up to a micro in 1,000 seconds.
 *
 * @throws ValidationError when it is too long all the same, as for long labels on a large batch of mixed rates. Nothing is sent then.
 */
export function writeNote(note: SpendNote): Note {
  const terms = Object.values(note.terms)
  const exact = written(note, terms.map(rowOf))
  if (!isLonger(JSON.stringify(exact), LONGEST)) return exact
  const rounded = written(
    note,
    terms.map((each) => rowOf(roundedUp(each))),
  )
  if (lengthOf(rounded) <= LONGEST) return rounded
  const expected = `rates and labels that fit into ${LONGEST} bytes of the ledger: fewer items at once, or fewer and shorter labels`
  throw new ValidationError([{ path: '', expected, got: `${lengthOf(rounded)} bytes for ${terms.length} parts` }])
}

type Row = readonly (number | null)[]

function written(note: SpendNote, all: readonly Row[]): Note {
  const rows = new Map(all.map((row) => [row.join(), row]))
  const order = [...rows.keys()]
  const places = all.map((row) => order.indexOf(row.join()).toString(BASE).padStart(digitsFor(order), '0')).join('')
  // One row is every part's, and as many rows as parts are each part's own.
  const told = order.length > 1 && order.length < all.length
  const terms = [...rows.values()].map((row) => (row.length === 2 && row[1] === LONG_STRETCH ? row[0] : row))
  return { ...note, terms, ...(told ? { places } : {}) }
}

/** The terms under which a part of a reservation is charged; undefined when it was unpriced. */
export function termsFor({ note, parts }: Reservation, name: string): ChargeTerms | undefined {
  const rows: readonly unknown[] = Array.isArray(note.terms) ? note.terms : []
  const place = parts.findIndex(({ part }) => part === name)
  if (rows.length < 2) return termsOf(rows[0])
  if (typeof note.places !== 'string') return termsOf(rows[place])
  const digits = digitsFor(rows)
  return termsOf(rows[Number.parseInt(note.places.slice(place * digits, (place + 1) * digits), BASE)])
}

/** How many digits a part's place among the rows takes. */
function digitsFor(rows: readonly unknown[]): number {
  return rows.length > BASE ? 2 : 1
}

/** The note of a reservation for only some of another's parts. */
export function noteFor(origin: Reservation, names: readonly string[]): Note {
  const note = readNote(origin.note)
  const terms = origin.parts.flatMap(({ part }) => {
    const found = names.includes(part) ? termsFor(origin, part) : undefined
    return found ? [[part, found] as const] : []
  })
  const whole = origin.parts.every(({ part, amount }) => amount === 0 || names.includes(part))
  const billed = origin.parts.filter(({ part, amount }) => amount > 0 && names.includes(part)).length
  return whole && names.length === origin.parts.length
    ? origin.note
    : writeNote({
        ...note,
        expected: whole ? note.expected : null,
        terms: Object.fromEntries(terms),
        billed: billed > 1 ? billed : undefined,
      })
}

/** One number is a flat amount; more are an amount for so many seconds, and the card's minimum and steps. */
function rowOf(terms: ChargeTerms): Row {
  if (terms.kind === 'flat') return [terms.amount]
  const { amount, perSeconds, minimumSeconds, stepSeconds, step } = terms
  const rules = [minimumSeconds, stepSeconds, step].map((rule) => rule ?? null)
  return rules.every((rule) => rule === null) ? [amount, perSeconds] : [amount, perSeconds, ...rules]
}

function roundedUp(terms: ChargeTerms): ChargeTerms {
  if (terms.kind === 'flat' || !(terms.perSeconds > 0)) return terms
  return { ...terms, amount: prorate(terms.amount, LONG_STRETCH, terms.perSeconds), perSeconds: LONG_STRETCH }
}

function termsOf(row: unknown): ChargeTerms | undefined {
  if (typeof row === 'number') return { kind: 'seconds', amount: row, perSeconds: LONG_STRETCH }
  if (!Array.isArray(row)) return undefined
  const [amount, perSeconds, minimumSeconds, stepSeconds, step]: unknown[] = row
  if (typeof amount !== 'number') return undefined
  if (row.length === 1) return { kind: 'flat', amount }
  if (typeof perSeconds !== 'number') return undefined
  return {
    kind: 'seconds',
    amount,
    perSeconds,
    ...(typeof minimumSeconds === 'number' ? { minimumSeconds } : {}),
    ...(typeof stepSeconds === 'number' ? { stepSeconds } : {}),
    ...(typeof step === 'number' ? { step } : {}),
  }
}

/** Reads a note back, without its terms; what isn't there or isn't well formed reads as unknown. */
export function readNote(note: Note): Omit<SpendNote, 'terms'> {
  return {
    operation: typeof note.operation === 'string' ? note.operation : 'unknown',
    card: typeof note.card === 'string' ? note.card : 'unknown',
    labels: Array.isArray(note.labels) ? note.labels.filter((label) => typeof label === 'string') : [],
    expected: typeof note.expected === 'number' ? note.expected : null,
    speech: isSpeech(note.speech) ? note.speech : undefined,
    title: typeof note.title === 'string' ? note.title : undefined,
    rates: Array.isArray(note.rates) ? note.rates.filter((key) => typeof key === 'string') : undefined,
    billed: typeof note.billed === 'number' ? note.billed : undefined,
    server: typeof note.server === 'string' ? note.server : undefined,
  }
}

function lengthOf(note: Note): number {
  return utf8Length(JSON.stringify(note))
}

function isSpeech(value: unknown): value is Speech {
  return isRecord(value) && typeof value.voice === 'string' && typeof value.predicted === 'number'
}
