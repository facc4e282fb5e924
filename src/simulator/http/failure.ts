/** One of several problems, as workflows report them. */
export interface FailureDetail {
  readonly code: string
  readonly message: string
  readonly node_id?: string
  readonly port?: string
  readonly path?: string
}

interface More {
  readonly param?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly errors?: readonly FailureDetail[]
}

/** An answer that is an error, thrown by whatever finds the reason and turned into the API's envelope at the edge. */
export class ApiFailure extends Error {
  readonly status: number
  readonly code: string
  readonly param: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly errors: readonly FailureDetail[] | undefined

  constructor(status: number, code: string, message: string, more: More = {}) {
    super(message)
    this.status = status
    this.code = code
    this.param = more.param ?? null
    this.headers = more.headers ?? {}
    this.errors = more.errors
  }
}

/** A field that is missing or wrong. */
export const invalid = (param: string | undefined, message: string) => new ApiFailure(400, 'invalid_parameter', message, { param })

/** What is in the way: a name that is taken, a state that doesn't allow it. */
export const conflict = (message: string, param?: string, code = 'conflict') => new ApiFailure(409, code, message, { param })

/** Kinds whose absence has a code of its own; all others are plainly `not_found`. */
const OWN_CODES: readonly string[] = ['avatar', 'voice', 'video', 'asset', 'template', 'webhook']

/** Kinds that are absent as `resource_not_found`. */
const RESOURCES: readonly string[] = ['brand_kit', 'brand_glossary', 'workflow', 'workflow_version', 'workflow_run']

function absence(kind: string): string {
  if (OWN_CODES.includes(kind)) return `${kind}_not_found`
  return RESOURCES.includes(kind) ? 'resource_not_found' : 'not_found'
}

/** A resource that isn't there, with the code the API has for its kind. */
export const missing = (kind: string, id: string, param?: string) =>
  new ApiFailure(404, absence(kind), `There is no ${kind.replaceAll('_', ' ')} "${id}".`, { param })

/** The body of an error as the API writes it. */
export const envelope = (failure: Pick<ApiFailure, 'code' | 'message' | 'param'> & Partial<Pick<ApiFailure, 'errors'>>) => ({
  error: {
    code: failure.code,
    message: failure.message,
    param: failure.param,
    doc_url: `https://developers.heygen.com/docs/error-codes#${failure.code.replaceAll('_', '-')}`,
    ...(failure.errors ? { errors: failure.errors } : {}),
  },
})
