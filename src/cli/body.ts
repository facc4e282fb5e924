import { readFile } from 'node:fs/promises'
import { type Problem, ValidationError } from '../errors.js'
import type { Operation } from '../operation.js'
import { checkedBody } from '../validate/validate.js'
import { type FieldPath, fieldPath, placeOf, putAt } from './field-path.js'
import { readJson, UsageError, unmarked } from './input.js'
import type { Io } from './io.js'

/** A field that was given as `name=text`. */
interface Field {
  readonly name: string
  readonly path: FieldPath
  readonly text: string
  /** Given as `name:=json`. */
  readonly json: boolean
}

const FIELD = /^([A-Za-z_][\w.]*)(:?=)([\s\S]*)$/
/** A body of more fields of the wrong type than this isn't a matter of types. */
const ROUNDS = 5

/**
 * A body from the values of `--body`: JSON, `@file` or `-` for standard input, and fields such as `script=Hello.`, `voice_settings.speed=1.1` or
 * `script=@script.txt`, which come on top. A field is text; where the API wants a number, a boolean, a list or an object, it is read as JSON.
 *
 * @throws UsageError for what is neither.
 */
export async function bodyOf(operation: Operation, given: readonly string[], io: Io): Promise<unknown> {
  let base: unknown
  const fields: Field[] = []
  for (const text of given) {
    const found = FIELD.exec(text)
    if (found) fields.push(await fieldOf(found, io))
    else if (base === undefined) base = await readJson('--body', text, io.input)
    else throw new UsageError(`--body has "${text.slice(0, 40)}", which is no field; write name=value`)
  }
  if (fields.length === 0) return base ?? {}
  if (base !== undefined && (typeof base !== 'object' || base === null || Array.isArray(base)))
    throw new UsageError('--body has fields, and JSON that is no object')
  const read = new Set(fields.filter(({ json }) => json))
  let body = built(base, fields, read)
  for (let round = 0; round < ROUNDS; round++) {
    const misread = misreadIn(operation, body, fields, read)
    if (misread.length === 0) break
    for (const field of misread) read.add(field)
    body = built(base, fields, read)
  }
  return body
}

async function fieldOf([, name = '', sign, value = '']: readonly string[], io: Io): Promise<Field> {
  const path = fieldPath(name, `--body: "${name}"`)
  const json = sign === ':='
  const text = !json && value.startsWith('@') ? await fileOf(name, value.slice(1), io) : value
  if (json && parsed(text) === undefined) throw new UsageError(`--body ${name}:=… takes JSON, not "${text.slice(0, 40)}"`)
  return { name, path, text, json }
}

/** A text from a file; `@@` begins a text with an at sign. */
async function fileOf(name: string, file: string, { folder }: Io): Promise<string> {
  if (file.startsWith('@')) return file
  try {
    const { resolve } = await import('node:path')
    return unmarked(await readFile(resolve(folder, file), 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--body ${name}=@${file} could not be read (${why}); a text that begins with @ is written @@`)
  }
}

function built(base: unknown, fields: readonly Field[], read: ReadonlySet<Field>): object {
  const body = typeof base === 'object' && base !== null ? structuredClone(base) : {}
  for (const field of fields) putAt(body, field.path, read.has(field) ? (parsed(field.text)?.value ?? null) : field.text)
  return body
}

function misreadIn(operation: Operation, body: unknown, fields: readonly Field[], read: ReadonlySet<Field>): readonly Field[] {
  const problems: Problem[] = []
  try {
    checkedBody(operation, body, problems)
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    problems.push(...error.problems)
  }
  const places = new Set(problems.map(({ path }) => path))
  return fields.filter((field) => {
    const value = parsed(field.text)
    return !read.has(field) && value !== undefined && typeof value.value !== 'string' && places.has(placeOf(field.path))
  })
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
