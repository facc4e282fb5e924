import { signedMicros } from '../world/fault-check.js'
import { isCarriedOut } from '../world/fault-rules.js'
import { madeBytes } from '../world/made.js'
import { hexId } from '../world/random.js'
import { nextTurn } from '../world/turn.js'
import type { World } from '../world/world.js'
import type { SimulatorAnswer } from './answer.js'
import { failureAnswer, faultyAnswer, type Head, successAnswer, truncated } from './answers.js'
import { summaryOf } from './body-summary.js'
import { ApiFailure } from './failure.js'
import { filePath, fileServer } from './file-server.js'
import type { IncomingRequest } from './incoming.js'
import { entryOf, type OpenEntry, type RequestLog, readable } from './log.js'
import { type Route, route } from './router.js'
import { type Arrived, serverOf } from './serve.js'

const decoder = new TextDecoder()

/** Never answers; rejects when the caller gives up. */
export const untilGivenUp = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

function routeOrFailure(method: string, path: string): Route | ApiFailure {
  try {
    return route(method, path)
  } catch (error) {
    if (error instanceof ApiFailure) return error
    throw error
  }
}

/**
 * Where every request comes in: it is noted, meets its fault, and is carried out by the API's servers or by those of the files.
 *
 * @returns a function that rejects with a TypeError where the connection breaks, and with the signal's reason where the caller gives up
 */
export function doorOf(world: World, log: RequestLog): (request: IncomingRequest, url: URL) => Promise<SimulatorAnswer> {
  const { account, clock, faults, files, jobs, options } = world
  const serve = serverOf(world)
  const serveFile = fileServer(files, madeBytes)

  /** What the API's servers answer by themselves. */
  async function served(found: Route | ApiFailure, arrived: Arrived, head: Head): Promise<SimulatorAnswer> {
    try {
      if (found instanceof ApiFailure) throw found
      return successAnswer(await serve(found, arrived), head)
    } catch (error) {
      if (error instanceof ApiFailure) return failureAnswer(error, head)
      throw error
    }
  }

  async function answer(entry: OpenEntry, request: IncomingRequest, url: URL, release: () => void): Promise<SimulatorAnswer> {
    const head = { 'x-request-id': hexId(`request ${options.seed} ${log.count}`), date: new Date(clock.now()).toUTCString() }
    const file = filePath(files.base, url)
    const found = file === undefined ? routeOrFailure(request.method, url.pathname) : undefined
    entry.operationId = found instanceof ApiFailure ? undefined : found?.operation
    const fault = faults.take(found ? entry.operationId : request.method === 'PUT' ? 'upload' : 'download')
    entry.fault = fault?.kind
    const bytes = new Uint8Array(await request.arrayBuffer())
    const summary = summaryOf(bytes, request.headers.get('content-type'))
    const text = found && !summary ? decoder.decode(bytes) : ''
    entry.body = summary ?? readable(text)
    await nextTurn()
    const pause = () => {
      if (fault?.kind !== 'slow') return nextTurn()
      release()
      return clock.sleep(fault.ms)
    }
    const carryOut = async () => {
      if (found) return served(found, { request, url, bytes, text, pause }, head)
      await pause()
      return serveFile(request, file ?? '', url, bytes)
    }
    if (!fault || fault.kind === 'slow') return carryOut()
    if (fault.kind === 'truncate' || fault.kind === 'stall_body') return truncated(await carryOut(), fault.kind === 'stall_body')
    if (fault.kind === 'wallet') {
      jobs.settle(clock.now())
      account.move(signedMicros(fault.usd))
      return carryOut()
    }
    // Its own answer is lost.
    if (isCarriedOut(fault)) await carryOut()
    if (fault.kind === 'stall') {
      release()
      return untilGivenUp(request.signal)
    }
    return faultyAnswer(fault, head)
  }

  return async function handle(request, url) {
    const entry = entryOf(request, url, clock.now())
    log.add(entry)
    const release = clock.hold()
    try {
      const answered = await answer(entry, request, url, release)
      entry.status = answered.status
      return answered
    } finally {
      release()
    }
  }
}
