import { type Problem, ValidationError } from '../errors.js'
import { shown } from '../shown.js'

/** A job as one look found it. */
export interface JobProgress<Detail> {
  /** The job, as HeyGen names it. */
  readonly id: string
  /** The API's word for where it stands, such as `processing`. */
  readonly status: string
  /** The job as its own answer shows it; undefined where many jobs were asked for at once, whose statuses are all that the API tells then. */
  readonly job: Detail | undefined
}

/** How to wait for a job. */
export interface WaitOptions<Detail> {
  /** Stops waiting; the job goes on and its reservation stays held. */
  readonly signal?: AbortSignal | undefined
  /** How long to wait at most, in milliseconds. Default 1,200,000: twenty minutes. */
  readonly timeout?: number | undefined
  /**
   * Most milliseconds between looks, from 500 up. Default: 5 s growing to 30 s, each a random quarter more or less. A look may come earlier
   * where another wait of this client asks anyway.
   */
  readonly interval?: number | undefined
  /** Called each time the job was looked at. What it throws ends the wait. */
  readonly onProgress?: ((progress: JobProgress<Detail>) => void) | undefined
}

/** A call that resolves when the work it starts has ended. */
export interface Waiting<Detail> {
  /** `true`, or how to wait. With a `signal` of the call alone, that one stops the wait too. */
  readonly wait: true | WaitOptions<Detail>
}

declare const NOBODY: unique symbol

/** What nobody has: in the type of a call that doesn't wait, it has TypeScript name the option that is wrong, and not `wait` as a whole. */
export interface HowToWait extends WaitOptions<never> {
  readonly [NOBODY]: never
}

/** Options of a call that doesn't wait. */
export interface NotWaiting {
  /** `true`, or how to wait: then the call resolves to the ended job. Default: to the answer, at once. */
  readonly wait?: false | HowToWait | undefined
}

/** Options of which only a variable says whether they wait. */
export interface MayWait<Detail> {
  /** `true`, or how to wait: then the call resolves to the ended job. Default: to the answer, at once. */
  readonly wait?: boolean | WaitOptions<Detail> | undefined
}

export const DEFAULT_TIMEOUT_MS = 1_200_000
const SHORTEST_INTERVAL_MS = 500
const KNOWN = ['signal', 'timeout', 'interval', 'onProgress']

/** @throws ValidationError with every option that is wrong. */
export function checkWaitOptions(options: unknown, operation: string): void {
  const problems: Problem[] = []
  const add = (path: string, expected: string, got: unknown) => problems.push({ path, expected, got: shown(got) })
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    add('wait', 'true or an object such as { timeout }', options)
  else {
    const { signal, timeout, interval, onProgress }: { [Name in keyof WaitOptions<object>]?: unknown } = options
    for (const key of Object.keys(options))
      if (!KNOWN.includes(key)) problems.push({ path: key, expected: `one of ${KNOWN.join(', ')}`, got: 'an unknown option' })
    const isSignal = typeof signal === 'object' && signal !== null && 'addEventListener' in signal
    if (signal !== undefined && !isSignal) add('signal', 'an AbortSignal', signal)
    if (timeout !== undefined && !(typeof timeout === 'number' && timeout > 0)) add('timeout', 'milliseconds above 0', timeout)
    if (interval !== undefined && !(typeof interval === 'number' && interval >= SHORTEST_INTERVAL_MS))
      add('interval', `milliseconds, ${SHORTEST_INTERVAL_MS} or more`, interval)
    if (onProgress !== undefined && typeof onProgress !== 'function') add('onProgress', 'a function', onProgress)
  }
  if (problems.length > 0) throw new ValidationError(problems, { operation })
}
