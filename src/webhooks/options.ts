import type { Problem } from '../errors.js'
import { fieldOf } from '../fields.js'
import { shown } from '../shown.js'

type Rule = readonly [fits: (value: unknown) => boolean, expected: string]

const isFunction = (value: unknown) => typeof value === 'function'
const isPositive = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value > 0
const has =
  (...methods: readonly string[]) =>
  (value: unknown) =>
    methods.every((method) => isFunction(fieldOf(value, method)))

/** What the options of this module's functions have to be, where they are given. */
const RULES = {
  tolerance: [(value) => typeof value === 'number' && value >= 0, 'milliseconds, 0 or more'],
  clock: [has('now'), 'an object with now()'],
  lease: [isPositive, 'milliseconds above 0'],
  maxBytes: [(value) => Number.isSafeInteger(value) && isPositive(value), 'a whole number of bytes above 0'],
  timeout: [(value) => isPositive(value) && Number(value) <= 2_147_483_647, 'milliseconds above 0'],
  store: [has('get', 'compareAndSet'), 'a ledger, or an object with get and compareAndSet'],
  onCallback: [isFunction, 'a function'],
  onError: [isFunction, 'a function'],
} satisfies Readonly<Record<string, Rule>>

export type OptionName = keyof typeof RULES

/** What is wrong with those of the options that are looked at. */
export function optionProblems(options: unknown, names: readonly OptionName[]): Problem[] {
  if (typeof options !== 'object' || options === null) return [{ path: 'options', expected: 'an object', got: shown(options) }]
  return names.flatMap((path) => {
    const value: unknown = Reflect.get(options, path)
    const [fits, expected] = RULES[path]
    return value === undefined || fits(value) ? [] : [{ path, expected, got: shown(value) }]
  })
}
