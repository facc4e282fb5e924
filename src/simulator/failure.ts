/** An answer that is an error, thrown by whatever finds the reason and turned into the API's envelope at the edge. */
export class ApiFailure extends Error {
  readonly status: number
  readonly code: string
  readonly param: string | null
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    code: string,
    message: string,
    more: { param?: string | undefined; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.param = more.param ?? null
    this.headers = more.headers ?? {}
  }
}

/** A field that is missing or wrong. */
export const invalid = (param: string | undefined, message: string) => new ApiFailure(400, 'invalid_parameter', message, { param })

/** A resource that isn't there, with the code the API has for its kind. */
export const missing = (kind: 'avatar' | 'voice' | 'video' | 'asset', id: string, param?: string) =>
  new ApiFailure(404, `${kind}_not_found`, `There is no ${kind} "${id}".`, { param })

/** The body of an error as the API writes it. */
export const envelope = (failure: Pick<ApiFailure, 'code' | 'message' | 'param'>) => ({
  error: {
    code: failure.code,
    message: failure.message,
    param: failure.param,
    doc_url: `https://developers.heygen.com/docs/error-codes#${failure.code.replaceAll('_', '-')}`,
  },
})
