import { operations } from '../../generated/operations.js'
import type { KeyedPaidCallOptions } from '../call.js'
import { SpendRefusedError, ValidationError } from '../errors.js'
import { fieldOf, isRecord } from '../fields.js'
import { type CheckedCap, checkCaps } from '../guard/caps.js'
import { Granted } from '../guard/granted.js'
import type { Refusal } from '../guard/refusal.js'
import type { Spend } from '../guard/spend.js'
import type { Operation } from '../operation.js'
import { capsOf, type HeyGenOptions, type Settings, settingsOf } from '../options.js'
import { assemble, type CappedParts } from '../parts.js'
import type { Call } from '../pipeline.js'
import { presentQuote } from '../quote/presented.js'
import { spendOf } from '../reserve.js'
import { shown } from '../shown.js'
import { plainPorts } from './ports.js'
import { KNOWN } from './scope.js'
import { checkStore } from './stores.js'
import type { LowCodeTransport } from './transport.js'

/** Options of a guard in a low-code step: a client's, with the platform's way to send a request. */
export interface LowCodeOptions extends Omit<HeyGenOptions, 'fetch' | 'headers' | 'accessToken'> {
  readonly apiKey: string
  /** `n8nTransport(helpers)`, `fetchTransport()`, or your own. */
  readonly transport: LowCodeTransport
  /** Milliseconds for each call to HeyGen, repeats included; a call can have its own. Default 20,000: most steps end at 30 s. */
  readonly timeout?: number | undefined
}

/** What a call takes beside its body; `signal` has no use in a step. */
export interface LowCodeCall extends Omit<KeyedPaidCallOptions, 'signal' | 'headers'> {
  /** Values of the places in the path, such as `{ video_id: '…' }`. */
  readonly params?: Readonly<Record<string, string | number>> | undefined
  readonly query?: Readonly<Record<string, unknown>> | undefined
}

/** A job as it is now: `done` with its data, `failed` with what the API says of it, else still under way. */
export interface LookedUp {
  readonly status: string
  readonly done: boolean
  readonly failed: boolean
  readonly data: unknown
}

const DEFAULT_TIMEOUT_MS = 20_000

/** The same five steps as the SDK's, for places that have an HTTP helper and timers. Every answer is plain JSON. */
export class LowCodeGuard {
  readonly #capped: CappedParts
  readonly #unpriced: Settings['unpriced']
  readonly #timeout: number

  /** @throws ValidationError listing every option that is wrong. */
  constructor(options: LowCodeOptions) {
    if (typeof options !== 'object' || options === null)
      throw new ValidationError([{ path: 'options', expected: 'an object such as { transport, apiKey, caps }', got: shown(options) }])
    const { transport, timeout = DEFAULT_TIMEOUT_MS, ...rest } = options
    if (typeof transport !== 'function')
      throw new ValidationError([
        { path: 'transport', expected: 'n8nTransport(helpers), fetchTransport() or a function', got: shown(transport) },
      ])
    if (!(typeof timeout === 'number' && timeout > 0))
      throw new ValidationError([{ path: 'timeout', expected: 'milliseconds above 0', got: shown(timeout) }])
    checkStore(rest.ledger, rest.caps)
    const settings = settingsOf(rest, {})
    const { baseUrl, credentials } = settings
    const apiKey = 'apiKey' in credentials ? credentials.apiKey : ''
    const ports = plainPorts({ transport, baseUrl, apiKey, timeoutMs: timeout })
    const parts = assemble(rest, settings, ports)
    const caps: readonly CheckedCap[] = checkCaps(capsOf(rest), rest.runId ?? ports.newId())
    this.#capped = parts.withCaps(caps)
    this.#unpriced = settings.unpriced
    this.#timeout = timeout
  }

  /**
   * What a request would cost and whether it would be let through, as plain data. Sends nothing billable.
   *
   * @param method such as `videos.create`.
   * @throws ValidationError for an unknown or free method, or a body that can't be priced.
   */
  async quote(method: string, body?: unknown, options: LowCodeCall = {}): Promise<object> {
    const valid = this.#capped.validate(callOf(method, body, options))
    if (!valid.paid) throw new ValidationError([{ path: 'method', expected: 'one that costs money', got: shown(method) }])
    const quoted = await this.#capped.quote(valid)
    return presentQuote(quoted.priced.quote, await this.#capped.guard.judge(spendOf(quoted, this.#unpriced))).toJSON()
  }

  /**
   * Calls any method that sends and answers JSON; one that costs money is quoted, held and settled. Give an `idempotencyKey` made from what
   * the platform calls this run: a step that is played again then pays once.
   *
   * @throws SpendRefusedError before anything billable leaves; OutcomeUnknownError when nobody knows whether it was accepted.
   * @example const { data } = await guard.call('videos.create', body, { idempotencyKey: `zap-${inputData.row}` })
   */
  async call(
    method: string,
    body?: unknown,
    options: LowCodeCall = {},
  ): Promise<{ readonly data: unknown; readonly reservation: string | null }> {
    const { json, reservation } = await this.#capped.run(callOf(method, body, { timeout: this.#timeout, ...options }))
    return { data: within(json), reservation: reservation instanceof Granted ? reservation.id : null }
  }

  /**
   * Looks a job up once, in a later step than the one that submitted it, and settles its money when it has ended.
   *
   * @param method the method that started it, such as `videos.create`.
   */
  async lookUp(method: string, id: string): Promise<LookedUp> {
    const { poll } = operationOf(method)
    const getter = rows().find((row) => row.id === poll?.operation)
    const place = getter && /\{(\w+)\}/.exec(getter.path)?.[1]
    if (!poll || !getter || !place)
      throw new ValidationError([{ path: 'method', expected: 'one that starts a job', got: shown(method) }], { operation: method })
    const { data } = await this.call(getter.sdk, undefined, { params: { [place]: id } })
    const field = poll.status.slice(poll.status.lastIndexOf('.') + 1)
    const found = fieldOf(data, field)
    const status = typeof found === 'string' ? found : 'unknown'
    return { status, done: poll.success.includes(status), failed: poll.failure.includes(status), data }
  }

  /** Runs something and gives a refusal back as a value, for a step that branches on it. */
  async attempt<T>(
    work: () => Promise<T>,
  ): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }> {
    try {
      return { ok: true, value: await work() }
    } catch (error) {
      if (error instanceof SpendRefusedError) return { ok: false, refusal: error.refusal }
      throw error
    }
  }

  /** What is charged, held and left in each cap and in the wallet. */
  async spend(): Promise<Spend> {
    return this.#capped.guard.spend()
  }
}

function rows(): readonly Operation[] {
  return Object.values(operations)
}

function operationOf(method: string): Operation {
  const operation = rows().find((row) => row.sdk === method || row.id === method)
  if (!operation) throw new ValidationError([{ path: 'method', expected: KNOWN, got: shown(method) }])
  return operation
}

function callOf(method: string, body: unknown, { params = {}, query, ...options }: LowCodeCall): Call {
  return { operation: operationOf(method), params, query, body, options }
}

function within(json: unknown): unknown {
  return isRecord(json) && 'data' in json ? json.data : json
}
