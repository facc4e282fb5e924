import type { CreateVideoV3RequestBody } from '../generated/types.js'
import type { CallOptions, WithResponse } from './call.js'
import type { HeyGen } from './client.js'
import { isRecord } from './fields.js'
import type { CheckedCap } from './guard/caps.js'
import { Granted } from './guard/granted.js'
import type { Stop, StopOptions } from './guard/rules/stop.js'
import type { CheckedBatch } from './jobs/batch-input.js'
import type { BatchTools } from './jobs/batch-tools.js'
import type { BatchMethod, BatchOptions, BatchRun } from './jobs/batch-types.js'
import type { Downloaded } from './jobs/download.js'
import type { DownloadOptions } from './jobs/download-methods.js'
import type { DownloadName } from './jobs/download-names.js'
import type { PreparedVideo, PrepareOptions } from './jobs/prepare.js'
import type { UploadedAsset, UploadOptions } from './jobs/upload.js'
import type { Uploadable } from './jobs/upload-source.js'
import type { WaitOptions } from './jobs/wait.js'
import { answered, splitWait } from './jobs/wait-call.js'
import { type Waiters, waitersOf } from './jobs/waiters.js'
import { loadedOnce } from './loading.js'
import type { Operation } from './operation.js'
import type { HeyGenOptions, Settings } from './options.js'
import { assemble, type CappedParts, type Parts } from './parts.js'
import type { Answer, Call } from './pipeline.js'
import { runtimePorts } from './ports.js'
import { presentQuote } from './quote/presented.js'
import type { QuoteWithVerdict } from './quote/quote.js'
import type { Books } from './reconcile/books.js'
import { spendOf } from './reserve.js'
import type { UnsignedCallback } from './webhooks/callback.js'
import type { WebhookEvent } from './webhooks/events.js'
import type { WebhookSettlement } from './webhooks/settle.js'

/** HeyGen waits 10 s for the answer to a webhook. */
const WEBHOOK_LOOK_TIMEOUT_MS = 10_000

/** What the clients that were made from one another share. */
export interface Shared {
  readonly parts: Parts
  readonly waiters: Waiters
}

/** Puts together what a client's calls run on. Options and settings are those that the client was made with. */
export function sharedOf(options: HeyGenOptions, settings: Settings): Shared {
  const parts = assemble(options, settings, runtimePorts(options, settings))
  // Waiting costs nothing, so no caps are asked.
  const { validate, run } = parts.withCaps([])
  const read = async (call: Call) => dataOf(await run(call)).data
  return { parts, waiters: waitersOf({ ledger: parts.ledger, clock: settings.clock, random: Math.random, validate, read }) }
}

/**
 * All that the methods of one client do. Everything that a paid call needs to its end is loaded with this module: nothing may be missing
 * once money has been sent. What has little to do with calls comes when it is first used.
 */
export class Desk {
  readonly #parts: Parts
  readonly #capped: CappedParts
  readonly #waiters: Waiters
  /** What the account has spent and holds. */
  readonly books: () => Promise<Books>

  constructor({ parts, waiters }: Shared, caps: readonly CheckedCap[]) {
    this.#parts = parts
    this.#waiters = waiters
    this.#capped = parts.withCaps(caps)
    this.books = loadedOnce(async () => (await import('./reconcile/books.js')).booksOf(parts.settling, () => this.#capped.guard.spend()))
  }

  /** One call through the five steps. */
  run(call: Call): Promise<Answer> {
    return this.#capped.run(call)
  }

  /** A call and, where its options say so, the jobs it starts. */
  answered(call: Call): Promise<WithResponse<unknown>> {
    return answered(call, (plain) => this.full(plain), this.#waiters)
  }

  /** The answer's data with what surrounds it. */
  async full(call: Call): Promise<WithResponse<unknown>> {
    return dataOf(await this.run(call))
  }

  /** One page of a list: the same, with the whole body. */
  async page(call: Call): Promise<WithResponse<unknown> & { readonly json: unknown }> {
    const answer = await this.run(call)
    return { ...dataOf(answer), json: answer.json }
  }

  async quote(call: Call): Promise<QuoteWithVerdict> {
    const valid = this.#capped.validate(splitWait(call).plain)
    if (!valid.paid) throw new TypeError(`${call.operation.sdk} costs nothing`)
    const quoted = await this.#capped.quote(valid)
    return presentQuote(quoted.priced.quote, await this.#capped.guard.judge(spendOf(quoted, this.#parts.settings.unpriced)))
  }

  /** Waits for a job, by the name of the method: `videos.wait`. */
  async wait(name: string, id: string, options: WaitOptions<object> | undefined): Promise<object> {
    const wait = this.#waiters.methods[name]
    if (!wait) throw new TypeError(`there is no ${name}`)
    return wait(id, options)
  }

  async settleFromWebhook(
    event: WebhookEvent | UnsignedCallback,
    options: Pick<CallOptions, 'signal' | 'timeout'>,
  ): Promise<WebhookSettlement> {
    const look = async (operation: Operation, params: Call['params']): Promise<unknown> =>
      dataOf(await this.#capped.through({ operation, params, options: { timeout: WEBHOOK_LOOK_TIMEOUT_MS, ...options } })).data
    const { settleFromWebhook } = await import('./webhooks/settle.js')
    return settleFromWebhook({ ledger: this.#parts.ledger, look }, event)
  }

  stop(options: StopOptions): Promise<Stop> {
    return this.#parts.killSwitch.stop(options)
  }

  resume(): Promise<boolean> {
    return this.#parts.killSwitch.resume()
  }

  stopped(): Promise<Stop | null> {
    return this.#parts.killSwitch.read()
  }

  async prepare(heygen: HeyGen, body: CreateVideoV3RequestBody, options: PrepareOptions): Promise<PreparedVideo> {
    const { ledger, fetch, onRefuse } = this.#parts
    const { prepareWith } = await import('./jobs/prepare-tools.js')
    return prepareWith({ heygen, validate: this.#capped.validate, ledger, fetch, onRefuse }, body, options)
  }

  async download(resource: DownloadName, id: string, options: DownloadOptions = {}): Promise<Downloaded> {
    const { fetch, settings } = this.#parts
    const { downloadOf } = await import('./jobs/download-methods.js')
    const read = async (operation: Operation, params: Call['params'], signal: AbortSignal) =>
      (await this.full({ operation, params, options: { signal } })).data
    return downloadOf({ fetch, clock: settings.clock, read }, resource, id, options)
  }

  async upload(source: Uploadable, options: UploadOptions | undefined): Promise<UploadedAsset> {
    const { fetch, settings } = this.#parts
    const { uploadOf } = await import('./jobs/upload-method.js')
    return uploadOf({ fetch, clock: settings.clock, call: async (call) => (await this.full(call)).data }, source, options)
  }

  /** A run; `clientFor` gives the client under the run's own cap. */
  async batch<Method extends BatchMethod>(
    clientFor: BatchTools['clientFor'],
    checked: CheckedBatch,
    options: BatchOptions<Method>,
  ): Promise<BatchRun<Method>> {
    const { ledger, settings } = this.#parts
    const { batchRun } = await import('./jobs/batch.js')
    const { clock } = settings
    const tools = { ledger, clock, random: Math.random, newId: () => crypto.randomUUID(), waiters: this.#waiters, clientFor }
    return batchRun(tools, checked, options)
  }
}

/** The answer's `data`, or its whole body where the API has no envelope. */
function dataOf({ json, status, headers, requestId, reservation }: Answer): WithResponse<unknown> {
  const data = isRecord(json) && 'data' in json ? json.data : json
  return { data, status, headers, requestId, reservationId: reservation instanceof Granted ? reservation.id : undefined }
}
