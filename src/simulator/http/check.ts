import type { OperationId } from '../../../generated/operations.js'
import { validators } from '../../../generated/validators.js'
import type { UploadedFile } from '../world/world.js'
import { withoutExtras } from './extras.js'
import { type ApiFailure, invalid } from './failure.js'

interface Issue {
  readonly expected?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly keys?: readonly string[]
}

/** `['scenes', 2, 'input']` as `scenes[2].input`. */
const dotted = (path: readonly PropertyKey[]) =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('')

function refusal(what: string, issues: readonly Issue[]): ApiFailure {
  const [first] = issues
  const unknown = first?.keys?.[0]
  const param = dotted([...(first?.path ?? []), ...(unknown === undefined ? [] : [unknown])]) || undefined
  const where = param ? `"${param}"` : 'The whole'
  return invalid(param, unknown === undefined ? `${where} of the ${what} is missing or wrong.` : `${where} is not a field of the ${what}.`)
}

async function formOf(bytes: Uint8Array<ArrayBuffer>, contentType: string | null): Promise<FormData> {
  if (!contentType?.startsWith('multipart/form-data')) throw invalid(undefined, 'The body has to be multipart/form-data.')
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw invalid(undefined, 'The body is not multipart/form-data.')
  }
}

/**
 * The files of a multipart body, read.
 *
 * @throws ApiFailure 400
 */
export async function filesInForm(bytes: Uint8Array<ArrayBuffer>, contentType: string | null): Promise<ReadonlyMap<string, UploadedFile>> {
  const files = new Map<string, UploadedFile>()
  for (const [field, part] of await formOf(bytes, contentType)) {
    if (typeof part !== 'string') files.set(field, { name: part.name, bytes: new Uint8Array(await part.arrayBuffer()) })
  }
  return files
}

/**
 * The body, read as JSON and checked.
 *
 * @throws ApiFailure 400
 */
export function checkedBody(operation: OperationId, text: string, contentType: string | null): unknown {
  const schema = validators[operation].body?.()
  if (!schema) return undefined
  // Where every field may be left out, so may the body.
  if (text === '' && schema.safeParse({}).success) return {}
  if (!contentType?.includes('json')) throw invalid(undefined, 'The body has to be JSON, with a content-type that says so.')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalid(undefined, 'The body is not JSON.')
  }
  const result = schema.safeParse(withoutExtras(operation, value))
  if (!result.success) throw refusal('body', result.error.issues)
  return result.data
}

const NUMBER = /^-?\d+(?:\.\d+)?$/

/**
 * The query, with its numbers read as such, and checked.
 *
 * @throws ApiFailure 400
 */
export function checkedQuery(operation: OperationId, search: URLSearchParams): unknown {
  const schema = validators[operation].query?.()
  if (!schema) return {}
  const texts: Readonly<Record<string, string>> = Object.fromEntries(search)
  const issues: readonly Issue[] = schema.safeParse(texts).error?.issues ?? []
  // All of a query is text: what the schema misses as a number is read as one.
  const numbers = issues.flatMap(({ expected, path: [name] }) => {
    const text = expected === 'number' && typeof name === 'string' ? texts[name] : undefined
    return text !== undefined && NUMBER.test(text) ? [[name, Number(text)] as const] : []
  })
  const result = schema.safeParse({ ...texts, ...Object.fromEntries(numbers) })
  if (!result.success) throw refusal('query', result.error.issues)
  return result.data
}

/**
 * Lets an answer out only if the API could have given it: a simulator with shapes of its own would teach its users wrong ones.
 *
 * @throws Error, which is a defect of the simulator
 */
export function checkAnswer(operation: OperationId, body: object): void {
  const result = validators[operation].response?.().safeParse(body)
  if (!('data' in body) || !result?.success) {
    const where = result?.error?.issues.map((issue) => dotted(issue.path)).join(', ')
    throw new Error(`Simulator defect: ${operation} made an answer that the API doesn't have (${where ?? 'no data'}).`)
  }
}
