import type { QuoteResources } from '../generated/resources.js'
import type { CreateVideoV3RequestBody } from '../generated/types.js'
import type { CallOptions, WithResponse } from './call.js'
import { SpendRefusedError } from './errors.js'
import { type CheckedCap, type CreditCap, checkCaps, type UsdCap } from './guard/caps.js'
import { Granted } from './guard/granted.js'
import type { Refusal } from './guard/refusal.js'
import type { Stop, StopOptions } from './guard/rules/stop.js'
import { batchRun } from './jobs/batch.js'
import type { BatchTools } from './jobs/batch-tools.js'
import type { BatchItem, BatchMethod, BatchOptions, BatchRun } from './jobs/batch-types.js'
import { downloadMethods } from './jobs/download-methods.js'
import { pagePromise } from './jobs/pages.js'
import { type PrepareOptions, prepareVideo } from './jobs/prepare.js'
import { preparingWith } from './jobs/prepare-tools.js'
import { apiPromise } from './jobs/promise.js'
import { eventStream } from './jobs/stream.js'
import { uploadMethod } from './jobs/upload-method.js'
import { answered, splitWait } from './jobs/wait-call.js'
import { type Waiters, waitersOf } from './jobs/waiters.js'
import type { Operation } from './operation.js'
import { capsOf, type HeyGenOptions, settingsOf } from './options.js'
import { assemble, type CappedParts, type Parts, spendOf } from './parts.js'
import type { Answer, Call } from './pipeline.js'
import { runtimePorts } from './ports.js'
import { presentQuote } from './quote/presented.js'
import type { QuoteWithVerdict } from './quote/quote.js'
import { type Books, booksOf } from './reconcile/books.js'
import { type ClientResources, quoteTree, resourceTree } from './resources.js'
import type { UnsignedCallback } from './webhooks/callback.js'
import type { WebhookEvent } from './webhooks/events.js'
import { settleFromWebhook, type WebhookSettlement } from './webhooks/settle.js'

/** What `attempt` gives back: the value, or the guard's "no". */
export type Attempted<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

/** HeyGen waits 10 s for the answer to a webhook. */
const WEBHOOK_LOOK_TIMEOUT_MS = 10_000

/** A cap for `withCap`: over the run unless it says otherwise. */
export type RunCap = (Omit<UsdCap, 'per'> | Omit<CreditCap, 'per'>) & { readonly per?: UsdCap['per'] }

/** What a client made by another takes over from it, keyed by the options it is made with: no part of the public signature. */
const SHARED = new WeakMap<HeyGenOptions, { readonly parts: Parts; readonly caps: readonly CheckedCap[]; readonly waiters: Waiters }>()

export interface HeyGen extends ClientResources, Books {}

/**
 * A client of HeyGen's v3 API that prices every call that costs money, holds the worst known price against the caps and the wallet before
 * sending, and settles by the measured length.
 *
 * @example
 * const heygen = new HeyGen({ caps: [{ usd: '2.50', per: 'request' }, { usd: 100, per: 'month', timeZone: 'Europe/Berlin' }] })
 * const { video_id } = await heygen.videos.create({ type: 'avatar', avatar_id: 'look', voice_id: 'voice', script: 'Hello.' })
 * const video = await heygen.videos.wait(video_id)
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor assigns every resource of the interface, and a test walks them
export class HeyGen {
  readonly #parts: Parts
  readonly #capped: CappedParts
  readonly #caps: readonly CheckedCap[]
  readonly #waiters: Waiters
  /** What every method that costs money would cost, and whether it would be let through. Sends nothing billable. */
  readonly quote: QuoteResources

  /** @throws ValidationError listing every option that is wrong, a missing credential among them. */
  constructor(options: HeyGenOptions = {}) {
    const shared = SHARED.get(options)
    this.#parts = shared?.parts ?? assembled(options)
    this.#caps = shared?.caps ?? checkCaps(capsOf(options), options.runId ?? crypto.randomUUID())
    this.#capped = this.#parts.withCaps(this.#caps)
    this.#waiters = shared?.waiters ?? this.#makeWaiters()
    const { validate } = this.#capped
    const { ledger, fetch, onRefuse } = this.#parts
    const prepare = (body: CreateVideoV3RequestBody, preparing: PrepareOptions = {}) =>
      prepareVideo(preparingWith({ heygen: this, validate, ledger, fetch, onRefuse }), body, preparing)
    const tree = resourceTree((call) => this.#invoke(call), { 'videos.prepare': prepare, ...this.#waiters.methods, ...this.#downloads() })
    Object.assign(tree.assets, { upload: this.#upload(tree.assets.upload) })
    const books = booksOf(this.#parts.reconciling, () => this.#capped.guard.spend())
    Object.assign(this, tree, books)
    this.quote = quoteTree((call) => this.#quote(call))
  }

  /**
   * A client whose calls together may spend so much, on top of every cap this one has. It shares this one's ledger, wallet and settings.
   *
   * @param run name it to go on with a run, in another process too, if the ledger reaches that far.
   * @throws ValidationError when the cap or the run's name is malformed.
   * @example const run = heygen.withCap({ usd: 20 })
   */
  withCap(cap: RunCap, run: { readonly runId?: string } = {}): HeyGen {
    const [first] = this.#caps
    const counted = first ? { unit: first.unit, by: 'every other cap of this client' } : this.#parts.settings.counted
    const caps = [...this.#caps, ...checkCaps([{ per: 'run', ...cap }], run.runId ?? crypto.randomUUID(), 'cap', counted)]
    const options: HeyGenOptions = {}
    SHARED.set(options, { parts: this.#parts, caps, waiters: this.#waiters })
    return new HeyGen(options)
  }

  /**
   * Runs something and gives a refusal back as a value; every other error is still thrown.
   *
   * @example const tried = await heygen.attempt(() => heygen.videos.create(body)); if (!tried.ok) console.log(tried.refusal.message)
   */
  async attempt<T>(work: () => T | Promise<T>): Promise<Attempted<T>> {
    try {
      return { ok: true, value: await work() }
    } catch (error) {
      if (error instanceof SpendRefusedError) return { ok: false, refusal: error.refusal }
      throw error
    }
  }

  /**
   * Settles what a webhook is about, by looking at the job: deliveries carry no length, and those to a `callback_url` no proof of who
   * sent them. Safe to call for every delivery, repeats and forgeries included; a job that this client's ledger doesn't know changes nothing.
   *
   * @param event what `verify` or `readCallback` of `heygen-guard/webhooks` returned.
   * @param options `signal`, and `timeout` in milliseconds for each look; default 10,000.
   * @throws ValidationError for anything else; ApiError, ConnectionError, TimeoutError or AbortedError when the job can't be read.
   * @example const { outcome, receipts } = await heygen.settleFromWebhook(await verifyRequest(request, secret))
   */
  async settleFromWebhook(
    event: WebhookEvent | UnsignedCallback,
    options: Pick<CallOptions, 'signal' | 'timeout'> = {},
  ): Promise<WebhookSettlement> {
    const look = async (operation: Operation, params: Call['params']): Promise<unknown> =>
      dataOf(await this.#capped.through({ operation, params, options: { timeout: WEBHOOK_LOOK_TIMEOUT_MS, ...options } })).data
    return settleFromWebhook({ ledger: this.#parts.ledger, look }, event)
  }

  /**
   * Stops every paid call of this account, for everyone on the ledger, until somebody resumes: each worker looks before it holds money. Jobs that run go
   * on and settle, and free calls work. A stop in force stays as it is.
   *
   * @throws ValidationError without a `why` of 1 to 500 characters; LedgerError when the ledger can't be written: then nothing is stopped.
   * @example await heygen.stop({ why: 'the price has changed', by: 'ops' })
   */
  async stop(options: StopOptions): Promise<Stop> {
    return this.#parts.killSwitch.stop(options)
  }

  /** Ends a stop; returns whether there was one. @throws LedgerError when the ledger can't be written. */
  async resume(): Promise<boolean> {
    return this.#parts.killSwitch.resume()
  }

  /** The stop in force, or null. @throws LedgerError when the ledger can't be read. */
  async stopped(): Promise<Stop | null> {
    return this.#parts.killSwitch.read()
  }

  /**
   * Buys many things in one run: quotes all, says what is ahead, keeps within the caps and the jobs that may run at once, waits for each job, and ends
   * with a result per item. With a journal it survives being killed, and `resume: true` goes on without paying twice.
   *
   * @throws ValidationError for a malformed list or option; while it runs, AbortedError and what the journal or a callback throws.
   * @example
   * const run = heygen.batch([{ id: 'row-1', body }], { cap: { usd: 50 }, journal: fileJournal('run.jsonl'), resume: true })
   * for await (const result of run) console.log(result.id, result.state)
   */
  batch<Method extends BatchMethod = 'videos.create'>(
    items: readonly BatchItem<Method>[],
    options: BatchOptions<Method> = {},
  ): BatchRun<Method> {
    return batchRun(this.#batchTools(), items, options)
  }

  #invoke(call: Call): unknown {
    const { page, stream } = call.operation
    if (stream) return eventStream(() => this.#capped.run(call))
    if (!page) return apiPromise(answered(call, async (plain) => dataOf(await this.#capped.run(plain)), this.#waiters))
    return pagePromise(page, async (token) => {
      const answer = await this.#capped.run(token === undefined ? call : { ...call, query: { ...call.query, token } })
      return { ...dataOf(answer), json: answer.json }
    })
  }

  async #quote(call: Call): Promise<QuoteWithVerdict> {
    const valid = this.#capped.validate(splitWait(call).plain)
    if (!valid.paid) throw new TypeError(`${call.operation.sdk} costs nothing`)
    const quoted = await this.#capped.quote(valid)
    return presentQuote(quoted.priced.quote, await this.#capped.guard.judge(spendOf(quoted, this.#parts.settings.unpriced)))
  }

  async #dataOf(call: Call): Promise<unknown> {
    return dataOf(await this.#capped.run(call)).data
  }

  #downloads(): ReturnType<typeof downloadMethods> {
    const { fetch, settings } = this.#parts
    return downloadMethods({
      fetch,
      clock: settings.clock,
      read: (operation, params, signal) => this.#dataOf({ operation, params, options: { signal } }),
    })
  }

  #upload(raw: Parameters<typeof uploadMethod>[0]['raw']): ReturnType<typeof uploadMethod> {
    const { fetch, settings } = this.#parts
    return uploadMethod({ fetch, clock: settings.clock, call: (call) => this.#dataOf(call), raw })
  }

  #batchTools(): BatchTools {
    const { ledger, settings } = this.#parts
    return {
      ledger,
      clock: settings.clock,
      random: Math.random,
      newId: () => crypto.randomUUID(),
      waiters: this.#waiters,
      clientFor: (cap, runId) => {
        const client = cap ? this.withCap(cap, { runId }) : this
        return { quote: (call) => client.#quote(call), call: async (call) => dataOf(await client.#capped.run(call)) }
      },
    }
  }

  #makeWaiters(): Waiters {
    const { ledger, settings } = this.#parts
    const { validate } = this.#capped
    return waitersOf({ ledger, clock: settings.clock, random: Math.random, validate, read: (call) => this.#dataOf(call) })
  }
}

/** The answer's `data`, or its whole body where the API has no envelope. */
function dataOf({ json, status, headers, requestId, reservation }: Answer): WithResponse<unknown> {
  const data: unknown = typeof json === 'object' && json !== null && 'data' in json ? json.data : json
  return { data, status, headers, requestId, reservationId: reservation instanceof Granted ? reservation.id : undefined }
}

function assembled(options: HeyGenOptions): Parts {
  const settings = settingsOf(options, environment())
  return assemble(options, settings, runtimePorts(options, settings))
}

/** The environment's variables, in runtimes that have one. */
function environment(): Readonly<Record<string, string | undefined>> {
  const runtime: { readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> } } = globalThis
  return runtime.process?.env ?? {}
}
