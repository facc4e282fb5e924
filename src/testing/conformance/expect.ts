import { isHeyGenError } from '../../errors.js'

/**
 * The few comparisons that the conformance checks need, so that they lean on no test runner. A failed one throws an error with both
 * values as JSON.
 */
export function expect(actual: unknown) {
  return {
    toBe: (expected: unknown) => demand(Object.is(actual, expected), actual, 'to be', expected),
    toEqual: (expected: unknown) => demand(equal(actual, expected, false), actual, 'to equal', expected),
    /** Objects may have more members than expected; lists may not be longer. */
    toMatchObject: (expected: object) => demand(equal(actual, expected, true), actual, 'to match', expected),
    toBeUndefined: () => demand(actual === undefined, actual, 'to be', undefined),
    toHaveLength: (length: number) => demand(Array.isArray(actual) && actual.length === length, lengthOf(actual), 'to have length', length),
    toContain: (part: string) => demand(typeof actual === 'string' && actual.includes(part), actual, 'to contain', part),
    /** An error of this package, by its code: `instanceof` fails across copies of the package. */
    toHaveCode: (code: string) => demand(isHeyGenError(actual) && actual.code === code, actual, 'to be an error with code', code),
  }
}

function demand(holds: boolean, actual: unknown, relation: string, expected: unknown): void {
  if (!holds) throw new Error(`expected ${text(actual)}\n  ${relation} ${text(expected)}`)
}

function equal(actual: unknown, expected: unknown, partial: boolean): boolean {
  if (Object.is(actual, expected)) return true
  if (!isObject(actual) || !isObject(expected)) return false
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) && actual.length === expected.length && expected.every((each, index) => equal(actual[index], each, partial))
    )
  }
  if (expected instanceof Set) return actual instanceof Set && equal([...actual].sort(), [...expected].sort(), false)
  const keys = new Set([...Object.keys(expected), ...(partial ? [] : Object.keys(actual))])
  return [...keys].every((key) => equal(actual[key], expected[key], partial))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function lengthOf(value: unknown): unknown {
  return Array.isArray(value) ? value.length : value
}

function text(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`
  const written: string | undefined = JSON.stringify(value instanceof Set ? [...value] : value)
  return written === undefined ? String(value) : written.length > 2000 ? `${written.slice(0, 2000)}…` : written
}
