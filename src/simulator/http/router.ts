import { type OperationId, operations } from '../../../generated/operations.js'
import { ApiFailure } from './failure.js'

/** Where a request goes: which operation, and the values in its path. */
export interface Route {
  readonly operation: OperationId
  readonly params: Readonly<Record<string, string>>
}

interface Target {
  readonly operation: OperationId
  readonly names: readonly string[]
}

/** A place in a path: what may come next, and what answers if nothing does. */
interface Place {
  readonly literals: Map<string, Place>
  parameter: Place | undefined
  readonly targets: Map<string, Target>
}

const place = (): Place => ({ literals: new Map(), parameter: undefined, targets: new Map() })

/** The document's paths as a tree: a look-up touches as many places as the path has segments. */
function compiled(): Place {
  const root = place()
  for (const { id, method, path } of Object.values(operations)) {
    const names: string[] = []
    let here = root
    for (const segment of path.split('/').slice(1)) {
      if (segment.startsWith('{')) {
        names.push(segment.slice(1, -1))
        here.parameter ??= place()
        here = here.parameter
      } else {
        const next: Place = here.literals.get(segment) ?? place()
        here.literals.set(segment, next)
        here = next
      }
    }
    here.targets.set(method, { operation: id, names })
  }
  return root
}

const root = compiled()

function decoded(path: string): string[] | undefined {
  const segments = path.split('/').slice(1)
  if (!path.includes('%')) return segments
  try {
    return segments.map(decodeURIComponent)
  } catch {
    return undefined
  }
}

interface Fit {
  readonly place: Place
  readonly values: readonly string[]
}

/** Every place that fits the path, the ones with literal segments first. */
function fits(here: Place, segments: readonly string[], index: number, values: readonly string[], into: Fit[]): void {
  const segment = segments[index]
  if (segment === undefined) {
    if (here.targets.size > 0) into.push({ place: here, values })
    return
  }
  const literal = here.literals.get(segment)
  if (literal) fits(literal, segments, index + 1, values, into)
  if (here.parameter && segment !== '') fits(here.parameter, segments, index + 1, [...values, segment], into)
}

/**
 * Finds the operation of a method and an encoded path.
 *
 * @throws ApiFailure 404 for a path the API doesn't have, 405 for a method that path doesn't take.
 */
export function route(method: string, path: string): Route {
  const found: Fit[] = []
  const segments = decoded(path)
  if (segments) fits(root, segments, 0, [], found)
  for (const fit of found) {
    const target = fit.place.targets.get(method)
    if (!target) continue
    const params: Record<string, string> = {}
    for (const [i, name] of target.names.entries()) params[name] = fit.values[i] ?? ''
    return { operation: target.operation, params }
  }
  if (found.length === 0) throw new ApiFailure(404, 'not_found', `The API has no path ${path}.`)
  const allow = [...new Set(found.flatMap((fit) => [...fit.place.targets.keys()]))].join(', ')
  throw new ApiFailure(405, 'method_not_allowed', `${path} takes ${allow}, not ${method}.`, { headers: { allow } })
}
