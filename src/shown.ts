import type { Problem } from './errors.js'
import { isRecord } from './fields.js'

/** What is wrong with options as such: that they are none, or that nobody reads one of them. A misspelt option would be no option. */
export function optionProblems(options: unknown, known: readonly string[]): Problem[] {
  if (!isRecord(options)) return [{ path: 'options', expected: 'an object', got: shown(options) }]
  const unknown = Object.keys(options).filter((name) => !known.includes(name))
  return unknown.map((path) => ({ path, expected: `one of ${known.join(', ')}`, got: 'an unknown option' }))
}

/** A value in a few words, for the `got` of a problem. Some objects can't be made text of, and a function's text would be its source. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return value.length <= 60 ? JSON.stringify(value) : `text of ${[...value].length} characters`
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? `an array of ${value.length}` : 'an object'
}
