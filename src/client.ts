import { operations } from '../generated/operations.js'
import type { QuoteResources } from '../generated/resources.js'
import type { CreateVideoV3RequestBody } from '../generated/types.js'
import type { Attempted, RunCap } from './attempt.js'
import type { CallOptions } from './call.js'
import { captured, capturedJson } from './captured.js'
import type { Desk } from './desk.js'
import { SpendRefusedError, ValidationError } from './errors.js'
import { type CheckedCap, checkCaps } from './guard/caps.js'
import type { Stop, StopOptions } from './guard/rules/stop.js'
import { checkBatch, ownOptions } from './jobs/batch-input.js'
import { deferredRun } from './jobs/batch-later.js'
import type { RunClient } from './jobs/batch-tools.js'
import type { BatchCap, BatchItem, BatchMethod, BatchOptions, BatchRun } from './jobs/batch-types.js'
import type { DownloadOptions } from './jobs/download-methods.js'
import { DOWNLOAD_NAMES } from './jobs/download-names.js'
import { pagePromise } from './jobs/pages.js'
import type { PrepareOptions } from './jobs/prepare.js'
import { apiPromise } from './jobs/promise.js'
import { eventStream } from './jobs/stream.js'
import type { UploadOptions } from './jobs/upload.js'
import { heldBytes, isUploadable } from './jobs/uploadable.js'
import type { WaitOptions } from './jobs/wait.js'
import { waitNames } from './jobs/wait-names.js'
import { runNameOf } from './options/run.js'
import { capsOf, type HeyGenOptions } from './options.js'
import { Origin } from './origin.js'
import type { Call } from './pipeline.js'
import type { Books } from './reconcile/books.js'
import { booksLater } from './reconcile/books-later.js'
import { type ClientResources, quoteTree, resourceTree } from './resources.js'
import { shown } from './shown.js'
import type { UnsignedCallback } from './webhooks/callback.js'
import type { WebhookEvent } from './webhooks/events.js'
import type { WebhookSettlement } from './webhooks/settle.js'

/** What a client made by another takes over from it, keyed by the options it is made with: no part of the public signature. */
const SHARED = new WeakMap<HeyGenOptions, { readonly origin: Origin; readonly caps: readonly CheckedCap[] }>()

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
  readonly #origin: Origin
  readonly #caps: readonly CheckedCap[]
  /** What the methods do; undefined until the first call has loaded it. */
  #loaded: Desk | undefined
  /** What every method that costs money would cost, and whether it would be let through. Sends nothing billable. */
  readonly quote: QuoteResources

  /**
   * A client of an account. It sends nothing before its first call.
   *
   * @param options what differs from the defaults. Without `caps`, paid calls warn that nothing but the wallet limits them.
   * @throws ValidationError listing every option that is wrong, a missing credential among them.
   * @example new HeyGen({ caps: [{ usd: '2.50', per: 'request' }, { usd: 100, per: 'month', timeZone: 'Europe/Berlin' }] }) // key: HEYGEN_API_KEY
   */
  constructor(options: HeyGenOptions = {}) {
    const shared = SHARED.get(options)
    this.#origin = shared?.origin ?? new Origin(options, environment())
    this.#caps = shared?.caps ?? checkCaps(capsOf(options), options.runId ?? crypto.randomUUID())
    const tree = resourceTree((call) => this.#invoke(call), this.#extras())
    const raw: (...args: never[]) => unknown = tree.assets.upload
    Object.assign(tree.assets, { upload: (...args: never[]) => this.#upload(args) ?? Reflect.apply(raw, undefined, args) })
    Object.assign(
      this,
      tree,
      booksLater(async () => (await this.#desk()).books()),
    )
    this.quote = quoteTree((call) => this.#begin(call, (desk, own) => desk.quote(own)))
  }

  /**
   * A client whose calls together may spend so much, on top of every cap this one has. It shares this one's ledger, wallet and settings.
   *
   * @param run name it to go on with a run, in another process too, if the ledger reaches that far.
   * @throws ValidationError when the cap or the run's name is malformed, and for another option than `runId`.
   * @example const run = heygen.withCap({ usd: 20 })
   */
  withCap(cap: RunCap, run: { readonly runId?: string } = {}): HeyGen {
    const [first] = this.#caps
    const counted = first ? { unit: first.unit, by: 'every other cap of this client' } : this.#origin.settings.counted
    const caps = [...this.#caps, ...checkCaps([{ per: 'run', ...cap }], runNameOf(run) ?? crypto.randomUUID(), 'cap', counted)]
    const options: HeyGenOptions = {}
    SHARED.set(options, { origin: this.#origin, caps })
    return new HeyGen(options)
  }

  /**
   * Runs something and gives a refusal back as a value; every other error is still thrown.
   *
   * @throws ValidationError when it is given no function, such as the promise of a call that has begun.
   * @example const tried = await heygen.attempt(() => heygen.videos.create(body)); if (!tried.ok) console.log(tried.refusal.message)
   */
  async attempt<T>(work: () => T | Promise<T>): Promise<Attempted<T>> {
    if (typeof work !== 'function')
      throw new ValidationError([{ path: 'work', expected: 'a function such as () => heygen.videos.create(body)', got: shown(work) }])
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
    const own = captured(event)
    return (await this.#desk()).settleFromWebhook(own, options)
  }

  /**
   * Stops every paid call of this account, for everyone on the ledger, until somebody resumes: each worker looks before it holds money. Jobs that run go
   * on and settle, and free calls work. A stop in force stays as it is.
   *
   * @throws ValidationError without a `why` of 1 to 500 characters; LedgerError when the ledger can't be written: then nothing is stopped.
   * @example await heygen.stop({ why: 'the price has changed', by: 'ops' })
   */
  async stop(options: StopOptions): Promise<Stop> {
    const own = captured(options)
    return (await this.#desk()).stop(own)
  }

  /** Ends a stop; returns whether there was one. @throws LedgerError when the ledger can't be written. */
  async resume(): Promise<boolean> {
    return (await this.#desk()).resume()
  }

  /** The stop in force, or null. @throws LedgerError when the ledger can't be read. */
  async stopped(): Promise<Stop | null> {
    return (await this.#desk()).stopped()
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
    const checked = checkBatch(items, options)
    const own = ownOptions(options)
    return deferredRun(async () => (await this.#desk()).batch((cap, runId) => this.#clientFor(cap, runId), checked, own))
  }

  #invoke(call: Call): unknown {
    const { page, stream } = call.operation
    if (stream) {
      return eventStream(() => {
        const own = capturedCall(call)
        return () => this.#begin(own, (desk) => desk.run(own))
      })
    }
    if (!page) return apiPromise(this.#begin(call, (desk, own) => desk.answered(own)))
    return pagePromise(page, (token) =>
      this.#begin(token === undefined ? call : { ...call, query: { ...call.query, token } }, (desk, own) => desk.page(own)),
    )
  }

  /** Begins a call at once where all is loaded; else with what it was when it was made. */
  #begin<T>(call: Call, work: (desk: Desk, call: Call) => Promise<T>): Promise<T> {
    const desk = this.#deskNow()
    if (desk) return work(desk, call)
    const own = capturedCall(call)
    return this.#desk().then((late) => work(late, own))
  }

  #deskNow(): Desk | undefined {
    this.#loaded ??= this.#origin.deskNow(this.#caps)
    return this.#loaded
  }

  async #desk(): Promise<Desk> {
    const desk = this.#loaded ?? (await this.#origin.desk(this.#caps))
    // Two calls may have waited for the loading, and one desk is what they share.
    this.#loaded ??= desk
    return this.#loaded
  }

  /** The methods that are no operation of the API. */
  #extras(): Readonly<Record<string, (...args: never[]) => unknown>> {
    const waits = waitNames(Object.values(operations)).map((name) => {
      const wait = async (id: string, options?: WaitOptions<object>) => (await this.#desk()).wait(name, id, options)
      return [name, wait] as const
    })
    const downloads = DOWNLOAD_NAMES.map((name) => {
      const download = async (id: string, options?: DownloadOptions) => (await this.#desk()).download(name, id, options)
      return [`${name}.download`, download] as const
    })
    const prepare = async (body: CreateVideoV3RequestBody, options: PrepareOptions = {}) => {
      const own = { body: capturedJson(body), options: captured(options) }
      return (await this.#desk()).prepare(this, own.body, own.options)
    }
    return { 'videos.prepare': prepare, ...Object.fromEntries([...waits, ...downloads]) }
  }

  /** `assets.upload` of a source; undefined for what is meant for the API's own operation. */
  #upload([source, options]: readonly unknown[]): Promise<unknown> | undefined {
    if (!isUploadable(source)) return undefined
    const own = heldBytes(source)
    // Checked when it is loaded, whatever a caller passes.
    return this.#desk().then((desk) => desk.upload(own, options as UploadOptions | undefined))
  }

  /** The client of a run: this one, or one under the run's own cap. */
  #clientFor(cap: BatchCap | undefined, runId: string): RunClient {
    const client = cap ? this.withCap(cap, { runId }) : this
    return {
      quote: async (call) => (await client.#desk()).quote(call),
      call: async (call) => (await client.#desk()).full(call),
    }
  }
}

function capturedCall(call: Call): Call {
  const { operation, body } = call
  return operation.body === 'json' ? { ...captured({ ...call, body: undefined }), body: capturedJson(body) } : captured(call)
}

/** The environment's variables, in runtimes that have one. */
function environment(): Readonly<Record<string, string | undefined>> {
  const runtime: { readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> } } = globalThis
  return runtime.process?.env ?? {}
}
