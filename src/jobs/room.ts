import { operations } from '../../generated/operations.js'
import type { Ledger, Reservation } from '../ledger/ledger.js'
import type { Operation } from '../operation.js'

const AT_ONCE = 20

/**
 * Looks up the oldest accepted jobs of full scopes, at most 20 a scope and call: free reads that settle what has ended, so that who submits
 * and forgets doesn't block their own caps. The next call goes on where the last one stopped, so that jobs which can't be read don't hide
 * the others. Callers that come while it looks share the look.
 */
export function roomMaker(
  ledger: Ledger,
  free: (operation: Operation, params: Readonly<Record<string, string>>) => Promise<unknown>,
): (scopes: readonly string[]) => Promise<void> {
  const looking = new Map<string, Promise<void>>()
  const lookedAt = new Map<string, string>()

  const page = (scope: string, after: string | undefined) =>
    ledger.open({ scope, states: ['sent'], accepted: true, limit: AT_ONCE, ...(after === undefined ? {} : { after }) })

  const look = async (scope: string): Promise<void> => {
    const after = lookedAt.get(scope)
    const rest = await page(scope, after)
    const open = rest.length > 0 || after === undefined ? rest : await page(scope, undefined)
    const last = open.length < AT_ONCE ? undefined : open.at(-1)?.id
    if (last === undefined) lookedAt.delete(scope)
    else lookedAt.set(scope, last)
    // A job that can't be looked up now keeps its money: nothing is lost by going on.
    const lookAt = (jobs: readonly string[]) => Promise.all(jobs.map((job) => lookUp(job, free).catch(() => undefined)))
    const jobs = jobsOf(open)
    await lookAt(jobs)
    // A batch has named its items and a session its video: only their own answers state a length.
    if (open.some(follows)) await lookAt(jobsOf(await page(scope, after)).filter((job) => !jobs.includes(job)))
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

function jobsOf(open: readonly Reservation[]): readonly string[] {
  return open.flatMap(({ parts }) => parts.flatMap(({ state, job }) => (state === 'open' && job ? [job] : []))).slice(0, AT_ONCE)
}

/** Whether a reservation follows a job in which others appear: it has a part that holds no money. */
function follows({ parts }: Reservation): boolean {
  return parts.some(({ amount, state }) => amount === 0 && state === 'open')
}

async function lookUp(
  job: string,
  free: (operation: Operation, params: Readonly<Record<string, string>>) => Promise<unknown>,
): Promise<void> {
  const slash = job.indexOf('/')
  const operation = Object.values(operations).find((row) => row.id === job.slice(0, slash))
  const param = operation?.path.match(/\{(\w+)\}/)?.[1]
  // What follows a # tells apart reservations that watch one job, such as the messages of a session.
  if (operation && param) await free(operation, { [param]: job.slice(slash + 1).replace(/#.*$/, '') })
}
