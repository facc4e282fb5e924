import { operations } from '../../../generated/operations.js'
import { handlers } from '../families/index.js'
import type { Admitted, UploadedFile, World } from '../world/world.js'
import { checkAnswer, checkedBody, checkedQuery, filesInForm } from './check.js'
import { isBearer } from './credentials.js'
import { ApiFailure, invalid } from './failure.js'
import { idempotencyRecords } from './idempotency.js'
import type { IncomingRequest } from './incoming.js'
import { EventStream, Reply } from './reply.js'
import type { Route } from './router.js'
import { successStatus } from './statuses.js'

/** A request that has come in whole. */
export interface Arrived {
  readonly request: IncomingRequest
  readonly url: URL
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly text: string
  /** How long the servers think: a turn at least, so that a second request can find the first one running. */
  pause(): Promise<void>
}

const NO_FILES: ReadonlyMap<string, UploadedFile> = new Map()

/** The servers behind the door: from a request that has arrived to its answer. */
export function serverOf(world: World) {
  const records = idempotencyRecords(() => world.clock.now())

  async function admitted({ operation, params }: Route, { request, url, bytes, text }: Arrived, bearer: boolean): Promise<Admitted> {
    const query = checkedQuery(operation, url.searchParams)
    const type = request.headers.get('content-type')
    const multipart = operations[operation].body === 'multipart'
    const body = multipart ? undefined : checkedBody(operation, text, type)
    return { operation, params, query, body, files: multipart ? await filesInForm(bytes, type) : NO_FILES, bearer }
  }

  /** @throws ApiFailure for an answer that is an error. */
  return async function serve(route: Route, arrived: Arrived): Promise<Reply | EventStream> {
    const { operation } = route
    const { headers } = arrived.request
    const bearer = isBearer(operation, headers, world.options.apiKeys)
    const handler = handlers[operation]
    if (!handler) throw new ApiFailure(501, 'not_simulated', `The simulator doesn't know ${operation} (${operations[operation].sdk}) yet.`)
    const work = async () => {
      await arrived.pause()
      const request = await admitted(route, arrived, bearer)
      world.jobs.settle(world.clock.now())
      const answer = handler(world, request)
      if (answer instanceof EventStream) return answer
      const reply = answer instanceof Reply ? answer : new Reply(answer, successStatus(operation))
      checkAnswer(operation, reply.body)
      return reply
    }
    const key = headers.get('idempotency-key')
    const { idempotency } = operations[operation]
    if (idempotency === 'required' && key === null) throw invalid('Idempotency-Key', 'This operation needs an Idempotency-Key.')
    if (key === null || (idempotency !== 'header' && idempotency !== 'required')) return work()
    return records.once({ operation, path: arrived.url.pathname, key, body: arrived.text }, work)
  }
}
