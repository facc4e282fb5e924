import { operations } from '../../generated/operations.js'
import type { CallOptions } from '../call.js'
import { AbortedError, HeyGenError } from '../errors.js'
import { isRecord } from '../fields.js'
import { openParts } from '../guard/reservations.js'
import { mark } from '../guard/unresolved.js'
import { NotFoundError, PermissionDeniedError } from '../http/api-error.js'
import { readsOf } from '../jobs/room.js'
import type { Ledger, Reservation } from '../ledger/ledger.js'
import type { Operation, Poll } from '../operation.js'
import type { Answer, Call } from '../pipeline.js'
import type { ServerClock } from './clocks.js'

const AT_ONCE = 5
/** A batch names its items, an item nothing more: three looks find everything. */
const MOST_ROUNDS = 3

/** A free GET; resolves to the whole body. */
export type Look = (operation: Operation, params: Readonly<Record<string, string>>, query?: object) => Promise<unknown>

/** Looks under a signal and a timeout, by what runs free calls only; a server's clock is told of every answer's date. */
export function lookingWith(run: (call: Call) => Promise<Answer>, now: () => number): (options: CallOptions, clock: ServerClock) => Look {
  return (options, clock) => async (operation, params, query) => {
    const sent = now()
    const { json, headers } = await run({ operation, params, query, options })
    clock.saw(headers.get('date'), sent, now())
    return json
  }
}

/** What a look at a job has shown. */
export interface SeenState {
  readonly status: string | undefined
  /** `unknown`: a status that is new to this version. */
  readonly phase: 'running' | 'waiting' | 'completed' | 'failed' | 'unknown' | 'gone' | 'unreadable'
  /** What went wrong, where it couldn't be read. */
  readonly why?: string
}

export interface LookingTools {
  readonly ledger: Ledger
  readonly look: Look
  readonly progress: (done: number, total: number) => void
}

/**
 * Looks at every open job of reservations, which settles those that have ended, and at those that appear on the way. Returns what was
 * seen, by the jobs' names in the ledger.
 *
 * @throws AbortedError
 */
export async function lookAtJobs({ ledger, look, progress }: LookingTools, reservations: readonly Reservation[]) {
  const seen = new Map<string, SeenState>()
  let open = reservations
  let total = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const news = open.flatMap((reservation) =>
      openParts(reservation).flatMap(({ job }) => (job === null || seen.has(job) ? [] : [{ id: reservation.id, job }])),
    )
    if (news.length === 0) break
    total += news.length
    for (let i = 0; i < news.length; i += AT_ONCE) {
      const some = news.slice(i, i + AT_ONCE)
      const states = await Promise.all(some.map(({ job }) => lookAt(look, job)))
      for (const [n, { id, job }] of some.entries()) {
        const state = states[n]
        if (!state) continue
        seen.set(job, state)
        if (state.phase !== 'unreadable') await mark(ledger, id, job, state.phase === 'gone' ? state.why : undefined)
      }
      progress(seen.size, total)
    }
    const again = await Promise.all(open.map(({ id }) => ledger.find(id)))
    open = again.filter((found) => found?.state === 'sent') as Reservation[]
  }
  return seen
}

async function lookAt(look: Look, job: string): Promise<SeenState> {
  const [own, ...more] = readsOf(job)
  try {
    const body = own && (await read(look, own))
    for (const each of more) await read(look, each)
    return stateOf(own?.[0] ?? '', body)
  } catch (error) {
    if (error instanceof AbortedError || !(error instanceof HeyGenError)) throw error
    const why = error.message
    return {
      status: undefined,
      phase: error instanceof NotFoundError || error instanceof PermissionDeniedError ? 'gone' : 'unreadable',
      why,
    }
  }
}

async function read(look: Look, [name, id]: readonly [string, string]): Promise<unknown> {
  const operation = Object.values(operations).find((row) => row.id === name)
  const param = operation?.path.match(/\{(\w+)\}/)?.[1]
  return operation && param ? look(operation, { [param]: id }) : undefined
}

function stateOf(getter: string, body: unknown): SeenState {
  const rows: readonly Operation[] = Object.values(operations)
  const poll = rows.find((row) => row.poll?.operation === getter)?.poll
  const data = isRecord(body) && isRecord(body.data) ? body.data : undefined
  const status = typeof data?.status === 'string' ? data.status : undefined
  return { status, phase: phaseOf(poll, status) }
}

function phaseOf(poll: Poll | undefined, status: string | undefined): SeenState['phase'] {
  if (!poll || status === undefined) return 'unknown'
  if (poll.success.includes(status)) return 'completed'
  if (poll.failure.includes(status)) return 'failed'
  if (poll.waiting?.includes(status)) return 'waiting'
  return poll.pending === undefined || poll.pending.includes(status) ? 'running' : 'unknown'
}
