import { type OperationId, operations } from '../../generated/operations.js'
import { ApiFailure } from './failure.js'

/** Where a request goes: which operation, and the values in its path. */
export interface Route {
  readonly operation: OperationId
  readonly params: Readonly<Record<string, string>>
}

interface Pattern {
  readonly operation: OperationId
  readonly method: string
  readonly segments: readonly string[]
  /** Literal segments: of two patterns that fit, the one with more of them is meant. */
  readonly literals: number
}

const isParameter = (segment: string) => segment.startsWith('{')

const patterns: readonly Pattern[] = Object.values(operations)
  .map(({ id, method, path }) => {
    const segments = path.split('/')
    return { operation: id, method, segments, literals: segments.filter((segment) => !isParameter(segment)).length }
  })
  .sort((a, b) => b.literals - a.literals)

function decoded(path: string): string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent)
  } catch {
    return undefined
  }
}

/**
 * Finds the operation of a method and an encoded path.
 *
 * @throws ApiFailure 404 for a path the API doesn't have, 405 for a method that path doesn't take.
 */
export function route(method: string, path: string): Route {
  const segments = decoded(path)
  const fits = ({ segments: wanted }: Pattern) =>
    wanted.length === segments?.length &&
    wanted.every((segment, i) => (isParameter(segment) ? segments[i] !== '' : segment === segments[i]))
  const found = patterns.filter(fits)
  const pattern = found.find((candidate) => candidate.method === method)
  if (segments && pattern) {
    const params: Record<string, string> = {}
    for (const [i, segment] of pattern.segments.entries()) {
      if (isParameter(segment)) params[segment.slice(1, -1)] = segments[i] ?? ''
    }
    return { operation: pattern.operation, params }
  }
  if (found.length === 0) throw new ApiFailure(404, 'not_found', `The API has no path ${path}.`)
  const allow = [...new Set(found.map((candidate) => candidate.method))].join(', ')
  throw new ApiFailure(405, 'method_not_allowed', `${path} takes ${allow}, not ${method}.`, { headers: { allow } })
}
