import type { Note } from '../ledger/ledger.js'
import type { Micros } from '../money.js'
import type { ChargeTerms } from '../quote/pricer.js'

/** What is stored with a reservation, so that whoever sees the job end can work the charge out, in this process or another. */
export interface SpendNote {
  readonly operation: string
  readonly card: string
  readonly labels: readonly string[]
  /** What the request was expected to cost; null when unpriced. */
  readonly expected: Micros | null
  /** Per part; empty when unpriced, where the reserved amount is what is charged. */
  readonly terms: Readonly<Record<string, ChargeTerms>>
}

export function writeNote(note: SpendNote): Note {
  return { ...note }
}

/** Reads a note back; what isn't there or isn't well formed reads as unpriced, which charges what was reserved. */
export function readNote(note: Note): SpendNote {
  const terms: Record<string, ChargeTerms> = {}
  if (isRecord(note.terms)) for (const [part, value] of Object.entries(note.terms)) if (isTerms(value)) terms[part] = value
  return {
    operation: typeof note.operation === 'string' ? note.operation : 'unknown',
    card: typeof note.card === 'string' ? note.card : 'unknown',
    labels: Array.isArray(note.labels) ? note.labels.filter((label) => typeof label === 'string') : [],
    expected: typeof note.expected === 'number' ? note.expected : null,
    terms,
  }
}

function isTerms(value: unknown): value is ChargeTerms {
  if (!isRecord(value) || typeof value.amount !== 'number') return false
  return value.kind === 'flat' || (value.kind === 'seconds' && typeof value.perSeconds === 'number')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
