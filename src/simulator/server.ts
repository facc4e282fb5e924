import { operations } from '../../generated/operations.js'
import { checkAnswer, checkedBody, checkedQuery } from './check.js'
import { ApiFailure } from './failure.js'
import { idempotencyRecords } from './idempotency.js'
import { libraryHandlers } from './library.js'
import type { Route } from './router.js'
import { videoHandlers } from './videos.js'
import type { Handlers, World } from './world.js'

const handlers: Handlers = { ...libraryHandlers, ...videoHandlers }

/** Whether the request came with an OAuth token. A missing credential and a wrong one get the same answer. */
function credentialKind(headers: Headers, apiKeys: readonly string[] | undefined): 'key' | 'bearer' {
  const key = headers.get('x-api-key')
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  const credential = key ?? bearer
  const known = Boolean(credential) && (apiKeys === undefined || apiKeys.includes(credential ?? ''))
  if (!known || (key !== null && headers.has('authorization'))) {
    throw new ApiFailure(401, 'unauthorized', 'Send a valid API key in x-api-key, or a bearer token, and not both.')
  }
  return key === null ? 'bearer' : 'key'
}

/** A request that has come in whole. */
export interface Arrived {
  readonly request: Request
  readonly url: URL
  readonly text: string
  /** How long the servers think: a turn at least, so that a second request can find the first one running. */
  pause(): Promise<void>
}

/** The servers behind the door: from a request that has arrived to the body of its answer. */
export function serverOf(world: World) {
  const records = idempotencyRecords(() => world.clock.now())
  /** @throws ApiFailure for an answer that is an error. */
  return async function serve(route: Route, { request, url, text, pause }: Arrived): Promise<object> {
    const bearer = credentialKind(request.headers, world.options.apiKeys) === 'bearer'
    const { operation, params } = route
    const handler = handlers[operation]
    if (!handler) throw new ApiFailure(501, 'not_simulated', `The simulator doesn't know ${operation} (${operations[operation].sdk}) yet.`)
    const work = async () => {
      await pause()
      const query = checkedQuery(operation, url.searchParams)
      const body = checkedBody(operation, text, request.headers.get('content-type'))
      world.jobs.settle(world.clock.now())
      const answer = handler(world, { params, query, body, bearer })
      checkAnswer(operation, answer)
      return answer
    }
    const key = request.headers.get('idempotency-key')
    const keyed = operations[operation].idempotency
    if (key === null || (keyed !== 'header' && keyed !== 'required')) return work()
    return records.once(`${operation} ${url.pathname}`, key, work)
  }
}
