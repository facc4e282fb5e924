import { operations } from '../../generated/operations.js'
import { fieldOf } from '../fields.js'
import type { Operation, Poll } from '../operation.js'

/** A kind of job: how one is read, and how many are asked for at once. */
export interface JobKind {
  /** The GET that reads one job. */
  readonly getter: Operation
  /** The path parameter that is the job's id. */
  readonly parameter: string
  readonly poll: Poll
  /** The GET that tells the statuses of many jobs, and the query field that takes their ids; undefined where there is none. */
  readonly statuses: { readonly operation: Operation; readonly field: string } | undefined
}

/** Every kind of job that the API document tells how to follow, by the `operationId` of the GET that reads it. */
export const JOB_KINDS: ReadonlyMap<string, JobKind> = /* @__PURE__ */ kindsOf(Object.values(operations))

function kindsOf(rows: readonly Operation[]): ReadonlyMap<string, JobKind> {
  const kinds = new Map<string, JobKind>()
  for (const { poll } of rows) {
    const getter = poll && rows.find(({ id }) => id === poll.operation)
    const parameter = getter?.path.match(/\{(\w+)\}/)?.[1]
    if (!poll || !getter || parameter === undefined) continue
    const before = kinds.get(getter.id)?.poll
    kinds.set(getter.id, { getter, parameter, poll: before ? merged(before, poll) : poll, statuses: statusesOf(rows, getter, parameter) })
  }
  return kinds
}

/** One job may be started by several operations, which don't all name the same statuses. */
function merged(one: Poll, other: Poll): Poll {
  const both = (a: readonly string[] = [], b: readonly string[] = []) => [...new Set([...a, ...b])]
  const { success, failure } = one
  const known = one.pending && other.pending ? { pending: both(one.pending, other.pending) } : {}
  return {
    ...one,
    success: both(success, other.success),
    failure: both(failure, other.failure),
    waiting: both(one.waiting, other.waiting),
    ...known,
  }
}

/** The look-up of many stands beside the one of a single job, and takes its parameter in the plural. */
function statusesOf(rows: readonly Operation[], getter: Operation, parameter: string): JobKind['statuses'] {
  const operation = getter.sdk.endsWith('.get') ? rows.find(({ sdk }) => sdk === getter.sdk.replace(/get$/, 'statuses')) : undefined
  return operation && { operation, field: `${parameter}s` }
}

/** The ids of the jobs that an answer's `data` says were started. */
export function startedIds({ poll }: Operation, data: unknown): readonly string[] {
  if (!poll) return []
  const path = poll.id.replace(/\[\]$/, '').split('.').slice(1)
  const found = path.reduce<unknown>(fieldOf, data)
  const ids: readonly unknown[] = Array.isArray(found) ? found : [found]
  return ids.filter((id) => typeof id === 'string' && id !== '').map(String)
}
