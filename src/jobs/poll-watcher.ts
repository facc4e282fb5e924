import type { Clock } from '../clock.js'
import { AbortedError, TimeoutError } from '../errors.js'
import { tell } from '../tell.js'
import { onAbort } from './on-abort.js'
import { DEFAULT_TIMEOUT_MS, type WaitOptions } from './wait.js'

// The API's command line asks not to poll faster than every 5 to 10 s (its guide of autumn 2026) and backs off to 30 s (July 2026).
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 30_000
const GROWTH = 1.5
const LONGEST_LOOK_MS = 60_000
/** The last look comes when the time is up, and needs a moment of its own. */
const SHORTEST_LOOK_MS = 1_000

/** Somebody who waits for a job. */
export class Watcher {
  readonly id: string
  /** Resolves to the job, or rejects with why the wait ended without it. */
  readonly ended: Promise<object>
  readonly #clock: Clock
  readonly #options: WaitOptions<object>
  readonly #timeoutMs: number
  readonly #deadline: number
  #due: number
  #pauses = 0
  #open = true
  #unlisten: () => void = () => {}
  #settle: { readonly resolve: (job: object) => void; readonly reject: (error: unknown) => void } | undefined
  readonly #left: (watcher: Watcher) => void

  /** @param left told once, when the wait ends. */
  constructor(id: string, options: WaitOptions<object>, clock: Clock, left: (watcher: Watcher) => void) {
    this.id = id
    this.#clock = clock
    this.#options = options
    this.#left = left
    this.#timeoutMs = options.timeout ?? DEFAULT_TIMEOUT_MS
    this.#due = clock.now()
    this.#deadline = this.#due + this.#timeoutMs
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    if (options.signal?.aborted) this.#aborted()
    this.#unlisten = onAbort(options.signal, this.#aborted)
  }

  get open(): boolean {
    return this.#open
  }

  /** When to look next. */
  get next(): number {
    return Math.min(this.#due, this.#deadline)
  }

  /** Notes that a look was made for this one. */
  asked(): void {
    this.#pauses++
  }

  /** Tells what a look has shown. What the callback throws, or rejects with, ends the wait. */
  tell(status: string, job: object | undefined): void {
    try {
      tell(this.#options.onProgress, { id: this.id, status, job }, (error) => this.end({ error }))
    } catch (error) {
      this.end({ error })
    }
  }

  /**
   * Sets when to look again, or ends a wait whose time is up.
   *
   * @param spread by what to multiply a pause that nobody has set.
   */
  again(spread: number): void {
    const { id } = this
    const now = this.#clock.now()
    if (now >= this.#deadline) {
      const message = `Job ${id} had not ended after ${this.#timeoutMs < 1000 ? `${this.#timeoutMs} ms` : `${Math.round(this.#timeoutMs / 1000)} s`}. It may still be running: wait for it again with the same id. Its reservation stays held.`
      this.end({ error: new TimeoutError(message, { timeoutMs: this.#timeoutMs, jobId: id }) })
    }
    const growth = GROWTH ** Math.max(0, this.#pauses - 1)
    this.#due = now + (this.#options.interval ?? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * growth) * spread)
  }

  end(how: { readonly job: object } | { readonly error: unknown }): void {
    if (!this.#open) return
    this.#open = false
    this.#unlisten()
    if ('job' in how) this.#settle?.resolve(how.job)
    else this.#settle?.reject(how.error)
    this.#left(this)
  }

  readonly #aborted = (): void => {
    const cause = this.#options.signal?.reason
    this.end({ error: new AbortedError('The wait was aborted. The job goes on and its reservation stays held.', { cause }) })
  }

  /** For a look: how many milliseconds it may take, given who waits for it. */
  static lookTime(watchers: readonly Watcher[], now: number): number {
    const soonest = watchers.reduce((least, watcher) => Math.min(least, watcher.#deadline), Number.POSITIVE_INFINITY)
    return Math.min(LONGEST_LOOK_MS, Math.max(SHORTEST_LOOK_MS, soonest - now))
  }
}
