import { ValidationError } from '../errors.js'
import { failureAnswer, faultyAnswer, type Head, jsonAnswer, truncated } from './answers.js'
import { catalogueOf } from './catalogue.js'
import type { SimulatorClock } from './clock.js'
import { ApiFailure } from './failure.js'
import { type FaultRule, faultQueue, isCarriedOut } from './faults.js'
import { type Charge, Jobs } from './jobs.js'
import { entryOf, isBillable, type LoggedRequest, type OpenEntry, readable } from './log.js'
import { checkedOptions, type SimulatorOptions } from './options.js'
import { hexId } from './random.js'
import { type Route, route } from './router.js'
import { type Arrived, serverOf } from './server.js'
import { nextTurn } from './turn.js'
import type { VideoJob } from './videos.js'
import { type AccountKind, accountWith, type SimulatorWallet, walletOf } from './wallet.js'
import type { World } from './world.js'

/** A world of HeyGen servers in memory: an account with a wallet, a catalogue, and renders that take their time and their money. */
export interface Simulator {
  /** Give it to a client in place of the global `fetch`. A dropped connection rejects with a TypeError, as there. */
  readonly fetch: typeof globalThis.fetch
  /** Answers a request; rejects with a TypeError where the connection breaks, and with the signal's reason where the caller gives up. */
  handle(request: Request): Promise<Response>
  readonly clock: SimulatorClock
  /** Every request, in the order in which they came in. */
  readonly requests: readonly LoggedRequest[]
  /** Those that may cost money by the API document, whatever became of them. */
  billableRequests(): readonly LoggedRequest[]
  /** Everything charged up to now: the bill to compare with. */
  readonly charges: readonly Charge[]
  readonly wallet: SimulatorWallet
  /** @throws ValidationError for a rule that can't be. */
  fault(rule: FaultRule): void
  /** The next video that is accepted will fail; default code `rendering_failed`. */
  failNextVideo(code?: string, message?: string): void
  setAccount(kind: AccountKind): void
  /** The account's wallet can't be read any more: null in its place. `setAccount` brings it back. */
  removeWallet(): void
  /** Moves the world's time on at once. */
  advance(ms: number): void
}

const ACCOUNTS: readonly string[] = ['wallet', 'credits_wallet', 'subscription', 'usage_based'] satisfies AccountKind[]

/** Never answers; rejects when the caller gives up. */
const untilGivenUp = (signal: AbortSignal): Promise<never> =>
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
 * Makes a stand-in for HeyGen's servers. It charges by its own arithmetic and speaks at its own pace, on purpose: it shares no formula with
 * the client it tests.
 *
 * @throws ValidationError for options that can't be.
 * @example
 * const simulator = createSimulator({ wallet: 5 })
 * const heygen = new HeyGen({ apiKey: 'any', fetch: simulator.fetch, clock: simulator.clock })
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const checked = checkedOptions(options)
  const { clock } = checked
  const account = accountWith(checked.wallet)
  const jobs = new Jobs<VideoJob>(account)
  const world: World = { options: checked, clock, account, jobs, catalogue: catalogueOf(checked.looks, checked.voices), failures: [] }
  const serve = serverOf(world)
  const faults = faultQueue()
  const requests: OpenEntry[] = []
  const settle = () => jobs.settle(clock.now())

  /** What the servers answer by themselves. */
  async function served(found: Route | ApiFailure, arrived: Arrived, head: Head): Promise<Response> {
    try {
      if (found instanceof ApiFailure) throw found
      return jsonAnswer(await serve(found, arrived), 200, head)
    } catch (error) {
      if (error instanceof ApiFailure) return failureAnswer(error, head)
      throw error
    }
  }

  async function answer(entry: OpenEntry, request: Request, url: URL, release: () => void): Promise<Response> {
    const head = { 'x-request-id': hexId(`request ${checked.seed} ${requests.length}`) }
    const found = routeOrFailure(request.method, url.pathname)
    entry.operationId = found instanceof ApiFailure ? undefined : found.operation
    const fault = faults.take(entry.operationId)
    entry.fault = fault?.kind
    const text = await request.text()
    entry.body = readable(text)
    await nextTurn()
    const pause = () => {
      if (fault?.kind !== 'slow') return nextTurn()
      release()
      return clock.sleep(fault.ms)
    }
    const carryOut = () => served(found, { request, url, text, pause }, head)
    if (!fault || fault.kind === 'slow') return carryOut()
    if (fault.kind === 'truncate') return truncated(await carryOut())
    // Its own answer is lost.
    if (isCarriedOut(fault)) await carryOut()
    if (fault.kind === 'stall') {
      release()
      return untilGivenUp(request.signal)
    }
    return faultyAnswer(fault, head)
  }

  async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const entry = entryOf(request, url, clock.now())
    requests.push(entry)
    const release = clock.hold()
    try {
      const response = await answer(entry, request, url, release)
      entry.status = response.status
      return response
    } finally {
      release()
    }
  }

  return {
    async fetch(input, init) {
      const request = new Request(input, init)
      const { signal } = request
      signal.throwIfAborted()
      return Promise.race([handle(request), untilGivenUp(signal)])
    },
    handle,
    clock,
    requests,
    billableRequests: () => requests.filter(isBillable),
    get charges() {
      settle()
      return [...jobs.charges]
    },
    wallet: walletOf(account, settle),
    fault: (rule) => faults.add(rule),
    failNextVideo: (code = 'rendering_failed', message = 'The video could not be rendered.') => void world.failures.push({ code, message }),
    setAccount(kind) {
      if (!ACCOUNTS.includes(kind)) {
        throw new ValidationError([{ path: 'kind', expected: `one of ${ACCOUNTS.join(', ')}`, got: String(kind) }])
      }
      settle()
      account.kind = kind
      account.hidden = false
    },
    removeWallet() {
      account.hidden = true
    },
    advance: (ms) => clock.advance(ms),
  }
}
