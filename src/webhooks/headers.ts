import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'

/** Headers as fetch, Node or a plain object have them. */
export type WebhookHeaders =
  | Headers
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>

/** Every value of a header, whatever the case of its name: repeated headers come joined by commas or as an array. */
export function valuesOf(headers: WebhookHeaders, name: string): readonly string[] {
  if (typeof headers !== 'object' || headers === null)
    throw new ValidationError([{ path: 'headers', expected: "the request's headers", got: shown(headers) }])
  const entries: Iterable<readonly [string, unknown]> = Symbol.iterator in headers ? headers : Object.entries(headers)
  const found: string[] = []
  for (const [key, value] of entries) {
    if (typeof key !== 'string' || key.toLowerCase() !== name) continue
    for (const each of Array.isArray(value) ? value : [value])
      if (typeof each === 'string') found.push(...each.split(',').map((text) => text.trim()))
  }
  return found.filter((value) => value !== '')
}
