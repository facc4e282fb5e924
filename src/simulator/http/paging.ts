import type { OperationId } from '../../../generated/operations.js'
import { invalid } from './failure.js'

/** What every list may be asked. */
export interface PageQuery {
  readonly limit?: number
  readonly token?: string
}

/** A page as most lists show it: the items are `data` itself. */
export interface Page<T> {
  readonly data: T[]
  readonly has_more: boolean
  readonly next_token: string | null
}

const PREFIX = 'page:1'

const tokenAfter = (operation: OperationId, row: number) => btoa(`${PREFIX}:${operation}:${row}`)

function rowIn(operation: OperationId, token: string): number {
  let text = ''
  try {
    text = atob(token)
  } catch {
    // Not base64: refused below like any other token that isn't one of ours.
  }
  const start = `${PREFIX}:${operation}:`
  const row = Number(text.slice(start.length))
  if (!text.startsWith(start) || !Number.isInteger(row)) throw invalid('token', 'The token is not one of this list.')
  return row
}

/**
 * One page of numbered rows. A page goes on after a row, not after a count, so that nothing is shown twice when others come or go.
 *
 * @param rows goes over the rows after the one named, or all of them, with the number of each
 * @throws ApiFailure 400 for a token that isn't from this operation.
 */
export function pageOfRows<T>(
  operation: OperationId,
  rows: (after: number | undefined) => Iterable<readonly [row: number, item: T]>,
  query: PageQuery,
  defaultLimit: number,
): Page<T> {
  const after = query.token ? rowIn(operation, query.token) : undefined
  const limit = query.limit ?? defaultLimit
  const data: T[] = []
  let last = 0
  for (const [row, item] of rows(after)) {
    if (data.length === limit) return { data, has_more: true, next_token: tokenAfter(operation, last) }
    data.push(item)
    last = row
  }
  return { data, has_more: false, next_token: null }
}

/** One page of a list that never changes. */
export function pageOf<T>(operation: OperationId, items: readonly T[], query: PageQuery, defaultLimit: number): Page<T> {
  const rows = (after: number | undefined) => {
    const start = after === undefined ? 0 : after + 1
    return items.slice(start).map((item, i) => [start + i, item] as const)
  }
  return pageOfRows(operation, rows, query, defaultLimit)
}
