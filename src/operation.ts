/** How the API makes a repeated request harmless: a header, a field of the body, or not at all. */
type Idempotency = 'header' | 'required' | 'none' | `body:${string}`

/** Whether an operation costs money, and how sure that is. */
type Billable = 'confirmed' | 'assumed' | 'indirect' | 'no'

/** How a job started by an operation is followed: which operation reads it, and what its statuses mean. */
export interface Poll {
  /** Path of the job id in the answer of the operation that starts it; `[]` at the end for a list of ids. */
  readonly id: string
  /** `operationId` of the GET that reads the job. */
  readonly operation: string
  /** Path of the status in that GET's answer. */
  readonly status: string
  readonly success: readonly string[]
  readonly failure: readonly string[]
  /** Statuses of a job under way. Where given, any other status is new to this version. */
  readonly pending?: readonly string[]
  /** Statuses that end only when a person acts. */
  readonly waiting?: readonly string[]
}

/** Where a list operation keeps its items, its "more" flag and its next token. */
export interface PageFields {
  readonly items: string
  readonly more: string
  readonly next: string
}

/** One row of the API, as `generated/operations.ts` holds it. */
export interface Operation {
  /** `operationId` of the OpenAPI document. */
  readonly id: string
  /** Name in this package, such as `videos.create`. */
  readonly sdk: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path template, such as `/v3/videos/{video_id}`. */
  readonly path: string
  readonly body: 'none' | 'json' | 'multipart'
  readonly query: boolean
  readonly idempotency: Idempotency
  readonly billable: Billable
  /** Answers with server-sent events instead of JSON. */
  readonly stream?: true
  readonly poll?: Poll
  readonly page?: PageFields
}
