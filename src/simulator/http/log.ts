import type { OperationId } from '../../../generated/operations.js'
import { operations } from '../../../generated/operations.js'
import type { Fault } from '../world/fault-rules.js'
import type { IncomingRequest } from './incoming.js'

/** A request as the servers saw it. */
export interface LoggedRequest {
  readonly method: string
  readonly path: string
  /** Undefined for a path that the API doesn't have. */
  readonly operationId: OperationId | undefined
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case; the values of credentials are left out. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed if it is JSON, other text as it is, undefined if there is none. Of a form its `parts` with their sizes, of bytes `type` and `size`. */
  readonly body: unknown
  readonly idempotencyKey: string | undefined
  /** Undefined as long as there is no answer, and for ever if the connection was dropped. */
  readonly status: number | undefined
  /** What went wrong on purpose. */
  readonly fault: Fault['kind'] | undefined
  /** Epoch milliseconds of the world's clock. */
  readonly at: number
}

/** The same while it is being handled. */
export type OpenEntry = { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] }

const CREDENTIALS = ['x-api-key', 'authorization', 'cookie', 'proxy-authorization']

/** The entry of a request that has just come in. */
export function entryOf(request: IncomingRequest, url: URL, at: number): OpenEntry {
  const headers: Record<string, string> = {}
  for (const [name, value] of request.headers) headers[name] = CREDENTIALS.includes(name) ? '[redacted]' : value
  return {
    method: request.method,
    path: url.pathname,
    operationId: undefined,
    query: url.search === '' ? {} : Object.fromEntries(url.searchParams),
    headers,
    body: undefined,
    idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
    status: undefined,
    fault: undefined,
    at,
  }
}

/** A shorter text holds nothing that is nested too deep to be written again. */
const SHALLOW = 2000

/** The text of a body as the log shows it. */
export function readable(text: string): unknown {
  if (text === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    // It would take the page that shows it down.
    if (text.length > SHALLOW) JSON.stringify(value, null, 2)
    return value
  } catch {
    return text
  }
}

/** Whether a request may cost money, by the API document. */
export const isBillable = ({ operationId }: LoggedRequest): boolean =>
  operationId !== undefined && operations[operationId].billable !== 'no'

/** The last requests; older ones are forgotten. */
export interface RequestLog {
  readonly entries: readonly LoggedRequest[]
  /** How many there have been in all. */
  readonly count: number
  add(entry: LoggedRequest): void
}

/** @param most how many are kept */
export function requestLog(most: number): RequestLog {
  const entries: LoggedRequest[] = []
  let count = 0
  return {
    entries,
    get count() {
      return count
    },
    add(entry) {
      count++
      entries.push(entry)
      if (entries.length > most) entries.shift()
    },
  }
}
