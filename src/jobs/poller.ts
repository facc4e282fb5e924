import type { Clock } from '../clock.js'
import { fieldsOf } from '../fields.js'
import type { JobKind } from './poll-kinds.js'
import { isPassing, statusOf, verdictOf } from './poll-verdict.js'
import { Watcher } from './poll-watcher.js'
import { slots } from './slots.js'
import type { WaitOptions } from './wait.js'

export interface PollerTools {
  readonly clock: Clock
  readonly random: () => number
  /** One job; takes at most `timeout` milliseconds. */
  readonly read: (kind: JobKind, id: string, timeout: number) => Promise<unknown>
  /** The statuses of many jobs: the answer's `data`. */
  readonly readStatuses: (kind: JobKind, ids: readonly string[], timeout: number) => Promise<unknown>
}

/** API reference, September 2026. */
const MOST_IDS = 100
/** How many jobs are read at the same time. */
const READS_AT_ONCE = 10
/** Ids that can stand in a list with commas between them. */
const PLAIN = /^[\w.:-]+$/
/** The statuses of items, which look-ups of many may use whatever the job's own answer says (API reference, September 2026). */
const ITEM_UNDER_WAY: readonly string[] = ['queued', 'processing', 'waiting', 'pending', 'running']

/**
 * Looks at all jobs of one kind that somebody waits for. Where the API tells the statuses of many at once, they are asked for together, 100
 * a request: requests are made for those that are due, and others fill what room is left. A job is read by itself when it is the only one,
 * or when its status says that it has ended. A look is free, and one that fails for a passing reason says nothing of the job.
 */
export class Poller {
  readonly #kind: JobKind
  readonly #tools: PollerTools
  readonly #watchers = new Map<string, Set<Watcher>>()
  readonly #looking = new Set<string>()
  readonly #slots = slots(READS_AT_ONCE)
  #together: boolean
  #wake: AbortController | undefined
  #running = false

  constructor(kind: JobKind, tools: PollerTools) {
    this.#kind = kind
    this.#tools = tools
    this.#together = kind.statuses !== undefined
  }

  /**
   * Resolves to the job when it has ended well.
   *
   * @param fresh it has only just been started: the first look can wait.
   * @throws JobFailedError, JobStoppedError, TimeoutError, AbortedError, or what a look was refused with.
   */
  watch(id: string, options: WaitOptions<object>, fresh: boolean): Promise<object> {
    const watcher = new Watcher(id, options, this.#tools.clock, (left) => {
      const others = this.#watchers.get(id)
      others?.delete(left)
      if (others?.size === 0) this.#watchers.delete(id)
      this.#wake?.abort()
    })
    if (!watcher.open) return watcher.ended
    if (fresh) watcher.again(this.#spread())
    this.#watchers.set(id, (this.#watchers.get(id) ?? new Set()).add(watcher))
    if (this.#running) this.#wake?.abort()
    else void this.#run()
    return watcher.ended
  }

  async #run(): Promise<void> {
    this.#running = true
    // Those that begin together look together.
    await Promise.resolve()
    while (this.#watchers.size > 0) {
      const next = this.#idle().reduce((soonest, [, due]) => Math.min(soonest, due), Number.POSITIVE_INFINITY)
      const pause = next - this.#tools.clock.now()
      if (pause > 0) await this.#sleep(pause)
      else this.#round()
    }
    this.#running = false
  }

  /** Until then, or until something changes. Looks under way have no time of their own: only their end is waited for. */
  async #sleep(ms: number): Promise<void> {
    const wake = new AbortController()
    this.#wake = wake
    const { signal } = wake
    const woken = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    await (Number.isFinite(ms) ? this.#tools.clock.sleep(ms, signal).catch(() => undefined) : woken)
  }

  /** The jobs that aren't being looked at, each with the time of its next look. */
  #idle(): readonly (readonly [id: string, due: number])[] {
    return [...this.#watchers].flatMap(([id, watchers]) =>
      this.#looking.has(id) ? [] : [[id, Math.min(...[...watchers].map(({ next }) => next))] as const],
    )
  }

  #round(): void {
    const now = this.#tools.clock.now()
    const idle = [...this.#idle()].sort(([, a], [, b]) => a - b)
    const due = idle.filter(([, at]) => at <= now).map(([id]) => id)
    for (const id of due) for (const watcher of this.#of(id)) if (watcher.next <= now) watcher.asked()
    const shareable = (id: string) => this.#together && idle.length > 1 && PLAIN.test(id)
    const first = due.filter(shareable)
    const others = idle.filter(([, at]) => at > now).flatMap(([id]) => (shareable(id) ? [id] : []))
    const shared = [...first, ...others.slice(0, (MOST_IDS - (first.length % MOST_IDS)) % MOST_IDS)]
    // One for all, so that those which look together go on together.
    const spread = this.#spread()
    for (let i = 0; i < shared.length; i += MOST_IDS) void this.#lookTogether(shared.slice(i, i + MOST_IDS), spread)
    for (const id of due) if (!shareable(id)) void this.#look(id, spread)
  }

  async #lookTogether(ids: readonly string[], spread: number): Promise<void> {
    for (const id of ids) this.#looking.add(id)
    const statuses = await this.#statuses(ids)
    for (const id of ids) {
      const status = statuses?.get(id)
      const underWay = status !== undefined && (this.#kind.poll.pending?.includes(status) || ITEM_UNDER_WAY.includes(status))
      if (statuses && !underWay) {
        // It has ended, or its own answer has to say what is the matter.
        void this.#look(id, spread)
        continue
      }
      this.#looking.delete(id)
      for (const watcher of this.#of(id)) {
        if (status !== undefined) watcher.tell(status, undefined)
        watcher.again(spread)
      }
    }
    this.#wake?.abort()
  }

  /** By id; undefined when they can't be had just now. */
  async #statuses(ids: readonly string[]): Promise<ReadonlyMap<string, string> | undefined> {
    try {
      return statusesIn(await this.#tools.readStatuses(this.#kind, ids, this.#timeFor(ids)))
    } catch (error) {
      if (isPassing(error)) return undefined
      // Whoever may not ask for many may still read each: from now on that is how.
      this.#together = false
      return new Map()
    }
  }

  async #look(id: string, spread: number): Promise<void> {
    this.#looking.add(id)
    try {
      const answer = await this.#slots(() => this.#tools.read(this.#kind, id, this.#timeFor([id])))
      // A 2xx that isn't what the document says comes through as it is.
      this.#looked(id, typeof answer === 'object' && answer !== null ? answer : undefined, spread)
    } catch (error) {
      if (isPassing(error)) this.#looked(id, undefined, spread)
      else for (const watcher of this.#of(id)) watcher.end({ error })
    }
    this.#looking.delete(id)
    this.#wake?.abort()
  }

  #looked(id: string, job: object | undefined, spread: number): void {
    const { poll } = this.#kind
    const verdict = job && verdictOf(id, job, poll)
    for (const watcher of this.#of(id)) {
      if (job) watcher.tell(statusOf(job, poll), job)
      if (job && verdict?.kind === 'done') watcher.end({ job })
      else if (verdict?.kind === 'ended') watcher.end({ error: verdict.error })
      else watcher.again(spread)
    }
  }

  #of(id: string): readonly Watcher[] {
    return [...(this.#watchers.get(id) ?? [])]
  }

  #timeFor(ids: readonly string[]): number {
    return Watcher.lookTime(
      ids.flatMap((id) => this.#of(id)),
      this.#tools.clock.now(),
    )
  }

  #spread(): number {
    return 0.75 + this.#tools.random() / 2
  }
}

function statusesIn(data: unknown): ReadonlyMap<string, string> | undefined {
  if (!Array.isArray(data)) return undefined
  const entries: readonly unknown[] = data
  return new Map(
    entries.flatMap((entry): readonly (readonly [string, string])[] => {
      const { video_id: id, status } = fieldsOf(entry)
      return typeof id === 'string' && typeof status === 'string' ? [[id, status]] : []
    }),
  )
}
