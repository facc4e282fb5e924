import { type Problem, ValidationError } from '../errors.js'

/** Notes one problem: where, what was expected there, and what was found. */
export type Fail = (path: string, expected: string, got: unknown) => void

/** Callers may be untyped, so each check looks at the values and not at their declared types; every problem is told at once. */
export function check(look: (fail: Fail) => void): void {
  let problems: Problem[] | undefined
  look((path, expected, got) => {
    problems ??= []
    problems.push({ path, expected, got: describe(got) })
  })
  if (problems) throw new ValidationError(problems)
}

export function objectAt(value: unknown, path: string, expected: string, fail: Fail): value is Record<string, unknown> {
  if (isObject(value) && !Array.isArray(value)) return true
  fail(path, expected, value)
  return false
}

export function listAt(value: unknown, path: string, expected: string, fail: Fail): value is unknown[] {
  if (Array.isArray(value)) return true
  fail(path, expected, value)
  return false
}

/** The value as the JSON text of an object; undefined when it can't be written so. */
export function jsonText(value: object): string | undefined {
  try {
    const text: string | undefined = JSON.stringify(value)
    return text?.startsWith('{') ? text : undefined
  } catch {
    return undefined
  }
}

/** Whether the text has more bytes as UTF-8 than this. */
export function isLonger(text: string, limit: number): boolean {
  // No character of a string takes more than three.
  return text.length * 3 > limit && utf8Length(text) > limit
}

/** Bytes of the text as UTF-8, counted by hand: a plain ECMAScript runtime has no TextEncoder. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

export function isAmount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** A whole number above zero. */
export function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0
}

/** A finite number of zero or more. */
export function isLength(value: unknown): boolean {
  return Number.isFinite(value) && Number(value) >= 0
}

export function isWindow(value: unknown): value is { start: number; end: number } {
  return isObject(value) && Number.isFinite(value.start) && Number.isFinite(value.end) && Number(value.start) < Number(value.end)
}

/** What was found, short enough for a message. */
function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value)
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (isObject(value)) return 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}
