/**
 * A value as TypeScript source, in this project's quotes.
 * @param {unknown} value
 */
export function literal(value) {
  const json = JSON.stringify(value)
  return typeof value === 'string' ? `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'` : json
}

/**
 * A list of values as TypeScript source.
 * @param {readonly unknown[]} values
 */
export const literals = (values) => `[${values.map(literal).join(', ')}]`

/**
 * A property name as TypeScript source.
 * @param {string} name
 */
export const key = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name))

/** What schemas.ts begins with: its imports, and the checks that zod has no equal of. */
export const SCHEMAS_HEAD = `import * as z from 'zod/mini'
import { lazy, openEnum } from '../src/schema.js'

// JSON Schema counts characters, a string's length counts UTF-16 units: an emoji is one character and two units.
const minCharacters = (minimum: number) =>
  z.check<string>(({ value, issues }) => {
    if ([...value.slice(0, 2 * minimum)].length < minimum)
      issues.push({ code: 'too_small', origin: 'string', minimum, inclusive: true, input: value, continue: true })
  })
const maxCharacters = (maximum: number) =>
  z.check<string>(({ value, issues }) => {
    if (value.length > maximum && [...value].length > maximum)
      issues.push({ code: 'too_big', origin: 'string', maximum, inclusive: true, input: value, continue: true })
  })
// A required field of any value still has to be there.
const anything = () => z.custom<unknown>((value) => value !== undefined)
`
