import { operations } from '../../generated/operations.js'
import { jobNameOf } from '../guard/job-name.js'
import { isAt } from '../guard/server.js'
import type { Ledger, Reservation } from '../ledger/ledger.js'
import type { Operation } from '../operation.js'

const AT_ONCE = 20

type Read = (operation: Operation, params: Readonly<Record<string, string>>) => Promise<unknown>

/** How far a scope's open jobs were looked at: of the reservation after `after`, all of `jobs`. */
interface Place {
  readonly after: string | undefined
  readonly jobs: ReadonlySet<string>
}

interface Look {
  readonly reservation: Reservation
  readonly job: string
}

/**
 * Looks up the oldest accepted jobs of full scopes, at most 20 a scope and call: free reads that settle what has ended, so that who submits
 * and forgets doesn't block their own caps. The next call goes on after the last job looked at, also within a batch, so that jobs which
 * can't be read don't hide the others. Callers that come while it looks share the look.
 */
export function roomMaker(ledger: Ledger, server: string | undefined, free: Read): (scopes: readonly string[]) => Promise<void> {
  const looking = new Map<string, Promise<void>>()
  const places = new Map<string, Place>()

  // One more than can be looked up: the first one may have been looked at already.
  const page = async (scope: string, after: string | undefined): Promise<readonly Reservation[]> => {
    const here: Reservation[] = []
    for (let last = after; ; ) {
      const open = await ledger.open({
        scope,
        states: ['sent'],
        accepted: true,
        limit: AT_ONCE + 1,
        ...(last === undefined ? {} : { after: last }),
      })
      here.push(...open.filter((each) => isAt(server, each)))
      // What was sent elsewhere can't be looked up here, and must not hide the others.
      if (open.length <= AT_ONCE || here.length > AT_ONCE) return here
      last = open.at(-1)?.id
    }
  }

  // A job that can't be looked up now keeps its money: nothing is lost by going on.
  const lookUp = async (looks: readonly Look[]): Promise<void> => {
    const reads = new Map(looks.flatMap(({ job }) => readsOf(job)).map((read) => [read.join('/'), read]))
    await Promise.all([...reads.values()].map(([operation, id]) => readJob(operation, id, free).catch(() => undefined)))
  }

  const look = async (scope: string): Promise<void> => {
    let place = places.get(scope)
    let open = await page(scope, place?.after)
    let looks: readonly Look[] = looksOf(open).filter(({ job }) => !place?.jobs.has(job))
    if (looks.length === 0 && place) {
      place = undefined
      open = await page(scope, undefined)
      looks = looksOf(open)
    }
    const now = looks.slice(0, AT_ONCE)
    const last = now.at(-1)
    if (last && (looks.length > now.length || open.length > AT_ONCE)) {
      const before = open[open.indexOf(last.reservation) - 1]
      const jobs = [
        ...(before ? [] : (place?.jobs ?? [])),
        ...now.filter(({ reservation }) => reservation === last.reservation).map(({ job }) => job),
      ]
      places.set(scope, { after: before?.id ?? place?.after, jobs: new Set(jobs) })
    } else places.delete(scope)
    await lookUp(now)
    // A batch has named its items and a session its video: only their own answers state a length.
    if (!now.some(({ reservation }) => follows(reservation))) return
    const known = new Set(looks.map(({ job }) => job))
    const news = looksOf(await page(scope, place?.after)).filter(({ job }) => !known.has(job) && !place?.jobs.has(job))
    await lookUp(news.slice(0, AT_ONCE))
  }

  return async (scopes) => {
    await Promise.all(
      scopes.map((scope) => {
        const pending = looking.get(scope) ?? look(scope).finally(() => looking.delete(scope))
        looking.set(scope, pending)
        return pending
      }),
    )
  }
}

/** The open jobs of reservations; of each first the one under which others appear. */
function looksOf(open: readonly Reservation[]): readonly Look[] {
  return open.flatMap((reservation) =>
    [...reservation.parts]
      .sort((a, b) => Number(a.amount > 0) - Number(b.amount > 0))
      .flatMap(({ state, job }) => (state === 'open' && job ? [{ reservation, job }] : [])),
  )
}

/** Whether a reservation follows a job in which others appear: it has a part that holds no money. */
function follows({ parts }: Reservation): boolean {
  return parts.some(({ amount, state }) => amount === 0 && state === 'open')
}

/** What to read for a job, by operation and id: of a session that messages were paid for in, all of its videos too. */
export function readsOf(job: string): readonly (readonly [string, string])[] {
  const { getter, id, watcher } = jobNameOf(job)
  return [[getter, id], ...(watcher === undefined ? [] : [[operations.listVideoAgentSessionVideos.id, id] as const])]
}

async function readJob(name: string, id: string, free: Read): Promise<void> {
  const operation = Object.values(operations).find((row) => row.id === name)
  const param = operation?.path.match(/\{(\w+)\}/)?.[1]
  if (operation && param) await free(operation, { [param]: id })
}
