import { isRecord } from '../fields.js'
import type { Draft, DraftLine, Pricer } from './pricer.js'
import type { Assumption, Interval } from './quote.js'

/** A draft without a price: the reason ends up in the quote and in the refusal. */
export function noPrice(unpriced: string, said: Partial<Pick<Draft, 'assumptions' | 'warnings'>> = {}): Draft {
  return { lines: [], seconds: null, assumptions: said.assumptions ?? [], warnings: said.warnings ?? [], unpriced }
}

/** The pricer of an operation that costs money or may, and for which nobody publishes a price. */
export function unpricedBecause(reason: string): Pricer {
  return { looks: () => [], draft: () => noPrice(reason), billedSeconds: () => undefined }
}

/** A quantity that is certain. */
export function exactly(quantity: number): Interval<number> {
  return { low: quantity, expected: quantity, high: quantity }
}

/** A line of seconds under one rate. */
export function secondsLine(part: string, key: string, quantity: Interval<number>, more: Partial<DraftLine> = {}): DraftLine {
  return { part, meter: 'second', key, quantity, ...more }
}

/** A positive number in a field of an answer; undefined when it isn't there. */
export function numberIn(answer: unknown, field: string): number | undefined {
  const value: unknown = isRecord(answer) ? answer[field] : undefined
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined
}

/** The length that most finished jobs state. */
export function durationIn(answer: unknown): number | undefined {
  return numberIn(answer, 'duration')
}

/** Notes without repeats, in their order. */
export function unique(notes: readonly Assumption[]): readonly Assumption[] {
  return [...new Map(notes.map((note) => [`${note.code} ${note.message}`, note])).values()]
}
