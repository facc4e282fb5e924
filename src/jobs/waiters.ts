import type { Clock } from '../clock.js'
import { AbortedError, HeyGenError } from '../errors.js'
import { jobKey, jobNameOf } from '../guard/job-name.js'
import { isNamed, SESSION, SESSION_VIDEO } from '../guard/sessions.js'
import type { Ledger } from '../ledger/ledger.js'
import type { Operation } from '../operation.js'
import type { Call } from '../pipeline.js'
import { JOB_KINDS, type JobKind } from './poll-kinds.js'
import { Poller } from './poller.js'
import { checkWaitOptions, DEFAULT_TIMEOUT_MS, type WaitOptions } from './wait.js'
import { type JobOutcome, JobsError } from './wait-error.js'
import { waitName } from './wait-names.js'

export interface WaiterTools {
  readonly clock: Clock
  readonly random: () => number
  readonly ledger: Ledger
  /** Throws ValidationError for a call that can't be sent. */
  readonly validate: (call: Call) => unknown
  /** A free call: the answer's `data`. */
  readonly read: (call: Call) => Promise<unknown>
}

/** Waiting for every kind of job. The clients that are made from one another share it, and so their looks. */
export interface Waiters {
  /** The `wait` methods of the resources, by name. */
  readonly methods: Readonly<Record<string, (id: string, options?: WaitOptions<object>) => Promise<object>>>
  /**
   * Waits for jobs by the operation that started them: resolves to the one, or to all where such an answer names several.
   *
   * @param fresh they have only just been started.
   */
  readonly jobs: (operation: Operation, ids: readonly string[], options: WaitOptions<object>, fresh: boolean) => Promise<unknown>
}

export function waitersOf(tools: WaiterTools): Waiters {
  const { clock, random, read, validate } = tools
  const readOf = ({ getter, parameter }: JobKind, id: string): Call => ({ operation: getter, params: { [parameter]: id }, options: {} })
  const pollers = new Map<string, Poller>()
  const pollerOf = (kind: JobKind): Poller => {
    const known = pollers.get(kind.getter.id)
    if (known) return known
    const poller = new Poller(kind, {
      clock,
      random,
      read: (_, id, timeout) => read({ ...readOf(kind, id), options: { timeout } }),
      readStatuses: async ({ statuses }, ids, timeout) =>
        statuses && read({ operation: statuses.operation, params: {}, query: { [statuses.field]: ids.join(',') }, options: { timeout } }),
    })
    pollers.set(kind.getter.id, poller)
    return poller
  }

  const waitFor = async (kind: JobKind, id: string, options: WaitOptions<object>, fresh: boolean): Promise<object> => {
    const { timeout = DEFAULT_TIMEOUT_MS, interval, signal } = options
    const until = clock.now() + timeout
    const job = await pollerOf(kind).watch(id, options, fresh)
    const rest = await inside(tools.ledger, kind.getter.id, id, job).catch(() => [])
    // What a batch or a session is billed for only the jobs inside it tell. Theirs is not the end of the one that was asked for.
    await Promise.all(
      rest.map(async ({ getter, inner }) => {
        const innerKind = JOB_KINDS.get(getter)
        const left = { timeout: Math.max(1, until - clock.now()), interval, signal }
        if (!innerKind) return
        await pollerOf(innerKind)
          .watch(inner, left, false)
          .catch((error: unknown) => {
            if (error instanceof AbortedError) throw error
          })
      }),
    )
    return job
  }

  const all = async (operation: Operation, ids: readonly string[], options: WaitOptions<object>, fresh: boolean): Promise<unknown> => {
    const { poll } = operation
    const kind = poll && JOB_KINDS.get(poll.operation)
    const [first] = ids
    if (!kind || first === undefined) {
      const text = `${operation.sdk} was accepted, but its answer names no job to wait for. What is held for it stays held: heygen.reconcile() looks for it.`
      throw new HeyGenError('job_unknown', text, { operation: operation.sdk })
    }
    if (!poll.id.endsWith('[]')) return waitFor(kind, first, options, fresh)
    const results = await Promise.all(
      ids.map((id) =>
        waitFor(kind, id, options, fresh).then(
          (job): JobOutcome => ({ jobId: id, ok: true, job }),
          (error: unknown): JobOutcome => ({ jobId: id, ok: false, error }),
        ),
      ),
    )
    const jobs = results.flatMap((result) => (result.ok ? [result.job] : []))
    if (jobs.length === results.length) return jobs
    for (const result of results) if (!result.ok && result.error instanceof AbortedError) throw result.error
    throw new JobsError(results, operation.sdk)
  }

  return {
    methods: Object.fromEntries(
      [...JOB_KINDS.values()].map((kind) => {
        const name = waitName(kind.getter)
        const wait = async (id: string, options: WaitOptions<object> = {}): Promise<object> => {
          checkWaitOptions(options, name)
          validate(readOf(kind, id))
          return waitFor(kind, id, options, false)
        }
        return [name, wait]
      }),
    ),
    jobs: all,
  }
}

interface Inside {
  readonly getter: string
  readonly inner: string
}

/** The jobs inside a job that ended, as far as money is held for them: items of a batch, the video of a session. */
async function inside(ledger: Ledger, getter: string, id: string, job: object): Promise<readonly Inside[]> {
  const found = await ledger.findByJob(jobKey(getter, id))
  const own = found?.part.amount === 0 ? found.reservation.parts : []
  const video: unknown = getter === SESSION ? Reflect.get(job, 'video_id') : undefined
  const listed = typeof video === 'string' ? await ledger.findByJob(jobKey(SESSION_VIDEO, video)) : undefined
  // Only its own look tells whose it is.
  if (typeof video === 'string' && !listed && (await isNamed(ledger, video))) return [{ getter: SESSION_VIDEO, inner: video }]
  const parts = [...own, ...(listed ? [listed.part] : [])]
  const jobs = parts.flatMap(({ state, job: name }) => (state === 'open' && name !== null ? [name] : []))
  return [...new Set(jobs)].flatMap((name) => {
    const { getter: reader, id: inner } = jobNameOf(name)
    return inner === id && reader === getter ? [] : [{ getter: reader, inner }]
  })
}
