import type { Problem } from '../errors.js'
import { isRecord } from '../fields.js'
import { shown } from '../shown.js'

/** Notes what is wrong with one value. */
export type Check = (value: unknown, path: string, problems: Problem[]) => void
export type Checks = Readonly<Record<string, Check>>

/** A value of which one question decides. */
export const one =
  (holds: (value: unknown) => boolean, expected: string): Check =>
  (value, path, problems) => {
    if (!holds(value)) problems.push({ path, expected, got: shown(value) })
  }

/** An array of so many entries, each of which passes. */
export const list =
  (expected: string, check: Check, least = 0, most = Number.POSITIVE_INFINITY): Check =>
  (value, path, problems) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) problems.push({ path, expected, got: shown(value) })
    else for (const [i, entry] of value.entries()) check(entry, `${path}[${i}]`, problems)
  }

/** An object of values by id. */
export const table =
  (expected: string, check: Check): Check =>
  (value, path, problems) => {
    if (!isRecord(value)) problems.push({ path, expected, got: shown(value) })
    else for (const [id, entry] of Object.entries(value)) check(entry, at(path, id), problems)
  }

/** A field may be left out, or be null. */
export const optional =
  (check: Check): Check =>
  (value, path, problems) => {
    if (value !== undefined && value !== null) check(value, path, problems)
  }

/** Several checks of one value. */
export const every =
  (...checks: readonly Check[]): Check =>
  (value, path, problems) => {
    for (const check of checks) check(value, path, problems)
  }

/** An object with these fields, each with its own check; of other fields it says nothing. */
export const fields = (checks: Checks): Check => {
  const entries = Object.entries(checks)
  return (value, path, problems) => {
    if (!isRecord(value)) return void problems.push({ path, expected: 'an object', got: shown(value) })
    for (const [key, check] of entries) check(Object.hasOwn(value, key) ? value[key] : undefined, at(path, key), problems)
  }
}

/** An object of one of several shapes, which one of its fields names. */
export const variants =
  (field: string, shapes: Checks): Check =>
  (value, path, problems) => {
    if (!isRecord(value)) return void problems.push({ path, expected: 'an object', got: shown(value) })
    const name = Object.hasOwn(value, field) ? value[field] : undefined
    const shape = typeof name === 'string' && Object.hasOwn(shapes, name) ? shapes[name] : undefined
    if (shape) shape(value, path, problems)
    else problems.push({ path: at(path, field), expected: quoted(Object.keys(shapes)), got: shown(name) })
  }

export const oneOf = (...values: readonly string[]): Check => one((value) => values.some((known) => known === value), quoted(values))

export const flag = one((value) => typeof value === 'boolean', 'true or false')

export const quoted = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(' | ')

/** The path of a field; that of the whole is empty. */
export const at = (path: string, field: string): string => (path === '' ? field : `${path}.${field}`)
