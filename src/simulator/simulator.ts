import { ValidationError } from '../errors.js'
import { endpoints } from './families/webhooks/webhooks.js'
import { responseOf, type SimulatorAnswer } from './http/answer.js'
import { doorOf, untilGivenUp } from './http/door.js'
import { type IncomingRequest, incomingOf } from './http/incoming.js'
import { isBillable, type LoggedRequest, requestLog } from './http/log.js'
import { answerAtDesk, isForDesk } from './http/world-desk.js'
import { worldState } from './http/world-state.js'
import { checkedFilesUrl, checkedOptions, type SimulatorOptions } from './options.js'
import { type AccountKind, type SimulatorWallet, walletOf } from './wallet.js'
import type { Charge } from './world/charges.js'
import type { SimulatorClock } from './world/clock.js'
import { type Delivery, deliveriesOf } from './world/deliveries.js'
import type { FaultRule } from './world/fault-rules.js'
import { makeWorld } from './world/make.js'
import type { World } from './world/world.js'

/** A world of HeyGen servers in memory: an account with a wallet, a catalogue, and renders that take their time and their money. */
export interface Simulator {
  /** Give it to a client in place of the global `fetch`. A dropped connection rejects with a TypeError, as there. */
  readonly fetch: typeof globalThis.fetch
  /**
   * Answers a request, also for files and for `/__world`; rejects with a TypeError where the connection breaks, and with the signal's reason
   * where the caller gives up.
   */
  handle(request: IncomingRequest): Promise<Response>
  /** The same answer, plain: for a server that has no use for a `Response`, which costs more than the answer itself. */
  answer(request: IncomingRequest): Promise<SimulatorAnswer>
  readonly clock: SimulatorClock
  /** The requests, in the order in which they came in: the last 10,000, unless the options say otherwise. */
  readonly requests: readonly LoggedRequest[]
  /** Those that may cost money by the API document, whatever became of them. */
  billableRequests(): readonly LoggedRequest[]
  /** Everything charged up to now: the bill to compare with. */
  readonly charges: readonly Charge[]
  /** Every try to deliver a webhook, if the options say how. */
  readonly deliveries: readonly Delivery[]
  /** Resolves when no receiver of a webhook is being waited for: what the time has brought so far has been answered. */
  delivered(): Promise<void>
  readonly wallet: SimulatorWallet
  /** @throws ValidationError for a rule that can't be. */
  fault(rule: FaultRule): void
  /** The next video that is accepted will fail; default code `rendering_failed`. */
  failNextVideo(code?: string, message?: string): void
  setAccount(kind: AccountKind): void
  /** The account's wallet can't be read any more: null in its place. `setAccount` brings it back. */
  removeWallet(): void
  /** Address that files are below, an option at first. Whoever puts the simulator behind a server sets it to an address of that server. */
  filesUrl: string
  /** Moves the world's time on at once. */
  advance(ms: number): void
}

const ACCOUNTS: readonly string[] = ['wallet', 'credits_wallet', 'subscription', 'usage_based'] satisfies AccountKind[]

/** Has the world's webhooks delivered, if the options say how. */
function deliveriesFor(world: World): Pick<ReturnType<typeof deliveriesOf>, 'all' | 'dropped' | 'done'> {
  const { clock, events, faults, options } = world
  const { deliver: send, signatureHeader: style } = options
  if (!send) return { all: [], dropped: 0, done: async () => {} }
  const deliveries = deliveriesOf({ clock, faults, style, send, endpoints: () => endpoints(world) })
  events.listen(deliveries.deliver)
  return deliveries
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
  const world = makeWorld(checked)
  const { account, jobs, faults } = world
  const log = requestLog(checked.requestLog)
  const door = doorOf(world, log)
  const settle = () => jobs.settle(clock.now())
  const deliveries = deliveriesFor(world)

  const simulator: Simulator = {
    async fetch(input, init) {
      const request = incomingOf(input, init)
      if (!(init?.signal || input instanceof Request)) return simulator.handle(request)
      const { signal } = request
      signal.throwIfAborted()
      return Promise.race([simulator.handle(request), untilGivenUp(signal)])
    },
    handle: async (request) => responseOf(await simulator.answer(request)),
    async answer(request) {
      const url = new URL(request.url)
      if (isForDesk(url.pathname)) return answerAtDesk(request, url, () => worldState(world, log, deliveries), simulator)
      return door(request, url)
    },
    clock,
    requests: log.entries,
    billableRequests: () => log.entries.filter(isBillable),
    get charges() {
      settle()
      return [...jobs.charges]
    },
    deliveries: deliveries.all,
    delivered: deliveries.done,
    wallet: walletOf(account, settle),
    fault: (rule) => faults.add(rule),
    failNextVideo: (code = 'rendering_failed', message = 'The video could not be rendered.') =>
      faults.add({ kind: 'job_fails', operation: 'createVideo', code, message }),
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
    get filesUrl() {
      return world.files.base
    },
    set filesUrl(url) {
      world.files.base = checkedFilesUrl(url)
    },
    advance: (ms) => clock.advance(ms),
  }
  return simulator
}
