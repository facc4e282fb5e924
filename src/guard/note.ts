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
  /** Per part, see `termsFor`; empty when unpriced, where the reserved amount is what is charged. */
  readonly terms: Readonly<Record<string, ChargeTerms>>
  /** For one script in one voice: what the finished length will teach of the voice. */
  readonly speech?: Speech | undefined
}

/** How long an average voice would take for a script, in seconds, and which voice it is given to. */
export interface Speech {
  readonly voice: string
  readonly predicted: number
}

/** Under which the terms stand that all parts share. */
const EVERY = '*'

/**
 * The note as the ledger keeps it. Equal terms are written once and as bare numbers: a batch has up to 100 parts, and a note 3 kB.
 */
export function writeNote(note: SpendNote): Note {
  const groups = new Map<string, { readonly row: readonly (number | null)[]; readonly parts: string[] }>()
  for (const [part, terms] of Object.entries(note.terms)) {
    const row = rowOf(terms)
    const group = groups.get(row.join()) ?? { row, parts: [] }
    group.parts.push(part)
    groups.set(row.join(), group)
  }
  const rows = [...groups.values()].map(({ row, parts }) => [row, groups.size === 1 ? EVERY : parts])
  return { ...note, terms: rows }
}

/** The terms that a note has for a part. */
export function termsFor({ terms }: SpendNote, part: string): ChargeTerms | undefined {
  return Object.hasOwn(terms, part) ? terms[part] : terms[EVERY]
}

/** One number is a flat amount; more are an amount for so many seconds, and the card's minimum and steps. */
function rowOf(terms: ChargeTerms): readonly (number | null)[] {
  if (terms.kind === 'flat') return [terms.amount]
  const { amount, perSeconds, minimumSeconds, stepSeconds, step } = terms
  const rules = [minimumSeconds, stepSeconds, step].map((rule) => rule ?? null)
  return rules.every((rule) => rule === null) ? [amount, perSeconds] : [amount, perSeconds, ...rules]
}

function termsOf(row: unknown): ChargeTerms | undefined {
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

/** Reads a note back; what isn't there or isn't well formed reads as unpriced, which charges what was reserved. */
export function readNote(note: Note): SpendNote {
  const terms: Record<string, ChargeTerms> = {}
  for (const entry of Array.isArray(note.terms) ? note.terms : []) {
    const [row, parts]: unknown[] = Array.isArray(entry) ? entry : []
    const found = termsOf(row)
    if (!found) continue
    for (const part of Array.isArray(parts) ? parts : [parts]) if (typeof part === 'string') terms[part] = found
  }
  return {
    operation: typeof note.operation === 'string' ? note.operation : 'unknown',
    card: typeof note.card === 'string' ? note.card : 'unknown',
    labels: Array.isArray(note.labels) ? note.labels.filter((label) => typeof label === 'string') : [],
    expected: typeof note.expected === 'number' ? note.expected : null,
    terms,
    speech: isSpeech(note.speech) ? note.speech : undefined,
  }
}

function isSpeech(value: unknown): value is Speech {
  return isRecord(value) && typeof value.voice === 'string' && typeof value.predicted === 'number'
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
