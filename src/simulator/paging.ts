import type { OperationId } from '../../generated/operations.js'
import { invalid } from './failure.js'

/** Items in the order of a list, each with a number that grows along it: a page goes on after a number, so nothing is shown twice. */
interface Listed<T> {
  readonly order: number
  readonly item: T
}

const PREFIX = 'page:1'

const tokenAfter = (operation: OperationId, order: number) => btoa(`${PREFIX}:${operation}:${order}`)

function orderIn(operation: OperationId, token: string): number {
  let text = ''
  try {
    text = atob(token)
  } catch {
    // Not base64: refused below like any other token that isn't one of ours.
  }
  const start = `${PREFIX}:${operation}:`
  const order = Number(text.slice(start.length))
  if (!text.startsWith(start) || !Number.isInteger(order)) throw invalid('token', 'The token is not one of this list.')
  return order
}

/**
 * One page of a list, after the token if there is one.
 *
 * @throws ApiFailure 400 for a token that isn't from this operation.
 */
export function pageOf<T>(
  operation: OperationId,
  listed: readonly Listed<T>[],
  query: { limit?: number; token?: string },
  defaultLimit: number,
): { data: T[]; has_more: boolean; next_token: string | null } {
  const after = query.token === undefined ? Number.NEGATIVE_INFINITY : orderIn(operation, query.token)
  const limit = query.limit ?? defaultLimit
  const rest = listed.filter(({ order }) => order > after)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  const more = rest.length > page.length && last !== undefined
  return { data: page.map(({ item }) => item), has_more: more, next_token: more ? tokenAfter(operation, last.order) : null }
}
