import { AbortedError } from '../errors.js'
import { formatAmount, parseAmount, sum, type Unit } from '../money.js'
import { tell } from '../tell.js'
import { type Group, type Unit as Sendable, twinOf, unitsOf } from './batch-group.js'
import type { CheckedBatch } from './batch-input.js'
import { type ItemTools, type Purchase, runItem } from './batch-item.js'
import { memoryJournal } from './batch-journal.js'
import { type OpenedRun, openRun } from './batch-open.js'
import { neededBy, ownFault, planOf, type Quoted } from './batch-plan.js'
import { checkStopped, countsOf } from './batch-states.js'
import { runGroup } from './batch-together.js'
import type { BatchTools } from './batch-tools.js'
import type { BatchMethod, BatchOptions, BatchPlan, BatchResult, BatchRun, BatchSummary } from './batch-types.js'
import { onAbort } from './on-abort.js'
import { allEnded, slots } from './slots.js'

type Options = BatchOptions<BatchMethod>
type Result = BatchResult<BatchMethod>

const DEFAULT_CONCURRENCY = 10
/** How many items are quoted at the same time. */
const QUOTES_AT_ONCE = 8

/** A run over many items of one method, which `checkBatch` has looked at. */
export function batchRun<Method extends BatchMethod>(
  tools: BatchTools,
  checked: CheckedBatch,
  options: BatchOptions<Method>,
): BatchRun<Method> {
  // What is particular to a method are the types of bodies and results, and a run looks at neither.
  const run: BatchRun<BatchMethod> = new Run(tools, checked, options as unknown as Options)
  return run as unknown as BatchRun<Method>
}

class Run implements BatchRun<BatchMethod> {
  readonly #tools: BatchTools
  readonly #checked: CheckedBatch
  readonly #options: Options
  readonly #results: Result[] = []
  readonly #stop = new AbortController()
  #changed: (() => void)[] = []
  #ended: (() => void)[] = []
  #running = 0
  #inRoom = 0
  #ends = 0
  #runId = ''
  #unit: Unit = 'usd'
  #started = false
  #ending: Promise<void> | undefined
  #over = false
  #failure: { readonly error: unknown } | undefined
  /** What a callback has rejected with. */
  #fault: { readonly error: unknown } | undefined

  constructor(tools: BatchTools, checked: CheckedBatch, options: Options) {
    this.#tools = tools
    this.#checked = checked
    this.#options = options
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Result> {
    this.#start()
    try {
      for (let next = 0; ; ) {
        for (let result = this.#results[next]; result; result = this.#results[++next]) yield result
        if (this.#over) break
        await new Promise<void>((resolve) => this.#changed.push(resolve))
      }
    } finally {
      if (!this.#over) this.#stop.abort(new Error('The loop over the run was left.'))
      // What is on its way is noted, and the journal closed: whoever left may resume the run at once.
      await this.#ending
    }
    if (this.#failure) throw this.#failure.error
  }

  async all(): Promise<BatchSummary<BatchMethod>> {
    for await (const _ of this);
    const places = new Map(this.#checked.items.map(({ id }, i) => [id, i]))
    const results = [...this.#results].sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
    const charges = results.flatMap(({ charge }) => (charge ? [charge] : []))
    return {
      runId: this.#runId,
      results,
      ...countsOf(this.#results),
      charged: formatAmount(sum(charges.map(({ amount }) => parseAmount(amount)))),
      unit: charges[0]?.unit ?? this.#unit,
    }
  }

  #start(): void {
    if (this.#started) return
    this.#started = true
    const { signal } = this.#options
    const abort = () => this.#stop.abort(signal?.reason)
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort, { once: true })
    this.#stop.signal.addEventListener('abort', () => this.#tell('#ended'), { once: true })
    const over = (failure?: { readonly error: unknown }) => {
      signal?.removeEventListener('abort', abort)
      this.#failure = this.#fault ?? failure
      this.#over = true
      this.#tell('#changed')
    }
    this.#ending = this.#work().then(
      () => over(),
      (error: unknown) => over({ error }),
    )
  }

  async #work(): Promise<void> {
    checkStopped(this.#stop.signal)
    const journal = this.#options.journal ?? memoryJournal()
    try {
      await this.#run(await openRun(this.#tools, journal, this.#checked, this.#options))
    } finally {
      await journal.close?.()
    }
  }

  async #run(opened: OpenedRun): Promise<void> {
    this.#runId = opened.runId
    const plan = await this.#plan(opened)
    this.#unit = plan.unit
    if ((await this.#options.onPlan?.(plan)) === false) throw new AbortedError('onPlan said no: nothing was sent.')
    const refused = new Map<string, Result>([
      ...plan.refused.map(({ id, refusal }) => [id, { id, state: 'refused', refusal, charge: null, earlier: false }] as const),
      ...plan.invalid.map(({ id, error }) => [id, { id, state: 'failed', error, charge: null, earlier: false }] as const),
    ])
    const inTurn = slots(this.#options.concurrency ?? DEFAULT_CONCURRENCY)
    const sent = (unit: Sendable): Promise<void> =>
      'members' in unit ? inTurn(() => this.#runGroup(opened, unit)).then((rest) => this.#all(rest.map(sent))) : inTurn(() => one(unit))
    const one = async (purchase: Purchase) => this.#end(refused.get(purchase.id) ?? (await this.#runOne(opened, purchase)))
    const alone = new Set([...plan.waiting, ...refused.keys()])
    await this.#all(unitsOf(opened, this.#options.via === 'batch' ? alone : undefined).map(sent))
  }

  /** Nothing more is sent once something went wrong; what is on its way is still noted. */
  #all(work: readonly Promise<void>[]): Promise<void> {
    return allEnded(work, (error) => this.#stop.abort(error))
  }

  async #plan({ runId, purchases, edited, client }: OpenedRun): Promise<BatchPlan> {
    const fresh = purchases.filter(({ kept }) => kept === undefined || kept.step === 'free')
    const inTurn = slots(QUOTES_AT_ONCE)
    const quotes = await Promise.all(
      fresh.map(({ id, call }) =>
        inTurn(async (): Promise<Quoted> => {
          checkStopped(this.#stop.signal)
          try {
            const quoted = await client.quote(call)
            return { id, quoted, needed: neededBy(quoted, call.options.maxUsd ?? call.options.maxCredits) }
          } catch (error) {
            return { id, quoted: ownFault(error), needed: undefined }
          }
        }),
      ),
    )
    const ended = purchases.filter(({ kept }) => kept?.step === 'done' || kept?.step === 'failed').length
    const underWay = purchases.length - fresh.length - ended
    return planOf({ runId, items: purchases.length, ended, underWay, edited }, quotes)
  }

  async #runOne(opened: OpenedRun, purchase: Purchase): Promise<Result> {
    return this.#atWork(opened, 1, (tools) => runItem(tools, purchase))
  }

  /** Gives what of the group has still to go out, in smaller parts. */
  async #runGroup(opened: OpenedRun, group: Group): Promise<readonly Sendable[]> {
    const twin = twinOf(this.#checked.operation)
    if (!twin) return group.purchases
    return this.#atWork(opened, group.purchases.length, (tools, ended) =>
      runGroup(
        {
          ...tools,
          runId: opened.runId,
          stop: (error) => this.#stop.abort(error),
          end: (result) => {
            ended()
            this.#end(result)
          },
        },
        twin,
        group,
      ),
    )
  }

  /** @param work gets what to call when one of its items has ended before the others. */
  async #atWork<T>({ client, journal }: OpenedRun, items: number, work: (tools: ItemTools, ended: () => void) => Promise<T>): Promise<T> {
    checkStopped(this.#stop.signal)
    this.#running += items
    let left = items
    const ended = (count: number) => {
      left -= count
      this.#running -= count
      this.#ends += count
      this.#tell('#ended')
    }
    // One of its own: many listeners on one signal look like a leak.
    const stop = new AbortController()
    const unlisten = onAbort(this.#stop.signal, () => stop.abort(this.#stop.signal.reason))
    const tools: ItemTools = {
      ...this.#tools,
      client,
      journal,
      operation: this.#checked.operation,
      signal: stop.signal,
      wait: this.#options.wait ?? {},
      othersAtWork: () => this.#running - this.#inRoom > 1,
      ends: () => this.#ends,
      nextEnd: async () => {
        this.#inRoom++
        await new Promise<void>((resolve) => this.#ended.push(resolve))
        this.#inRoom--
      },
      moved: (id, state) => this.#report(id, state),
    }
    try {
      return await work(tools, () => ended(1))
    } finally {
      unlisten()
      ended(left)
    }
  }

  #end(result: Result): void {
    this.#results.push(result)
    this.#tell('#changed')
    this.#report(result.id, result.state)
  }

  #report(id: string, state: Result['state'] | 'sending' | 'sent'): void {
    const progress = { items: this.#checked.items.length, running: this.#running, ...countsOf(this.#results), item: { id, state } }
    tell(this.#options.onProgress, progress, (error) => {
      this.#fault ??= { error }
      this.#stop.abort(error)
    })
  }

  #tell(whom: '#changed' | '#ended'): void {
    const all = whom === '#changed' ? this.#changed : this.#ended
    if (whom === '#changed') this.#changed = []
    else this.#ended = []
    for (const resolve of all) resolve()
  }
}
