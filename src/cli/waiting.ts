import { AbortedError, TimeoutError } from '../errors.js'
import { JOB_KINDS, type JobKind } from '../jobs/poll-kinds.js'
import type { JobProgress } from '../jobs/wait.js'
import type { Operation } from '../operation.js'
import type { Context } from './context.js'
import { UsageError } from './input.js'
import { suggestion } from './nearest.js'
import { methodAt } from './operations.js'

/** What a kind of job is called on the command line, such as `videos`, `videoAgents.resource` or `lipsyncs.batch`. */
export function resourceOf({ getter }: JobKind): string {
  return getter.sdk.replace(/\.get([A-Z]\w*)?$/, (_, rest: string | undefined) =>
    rest ? `.${rest[0]?.toLowerCase()}${rest.slice(1)}` : '',
  )
}

/** The kind of job of that name. @throws UsageError that names all. */
export function kindOf(name: string): JobKind {
  const kinds = [...JOB_KINDS.values()]
  const found = kinds.find((kind) => resourceOf(kind) === name || kind.getter.sdk === name)
  if (found) return found
  const names = kinds.map(resourceOf)
  throw new UsageError(`there are no jobs of "${name}"${suggestion(name, names) || `; there are ${names.join(', ')}`}`)
}

/** Waits for jobs of one kind, and says how to go on if that ends early. @throws what the first bad one was, once all have ended. */
export async function waitFor(
  context: Context,
  kind: JobKind,
  ids: readonly string[],
  options: { readonly timeout?: number; readonly interval?: number },
): Promise<readonly unknown[]> {
  const { heygen } = await context.open()
  const { signal } = context.interrupts()
  const wait = methodAt(heygen, kind.getter.sdk.replace(/\.get(?=[A-Z]|$)/, '.wait'))
  const started = Date.now()
  const statuses = new Map<string, string>()
  const name = resourceOf(kind)
  const show = () => {
    const text = [...statuses].map(([id, status]) => (ids.length > 1 ? `${id} ${status}` : status)).join(', ')
    const id = ids.length > 1 ? `${ids.length} jobs` : ids[0]
    context.progress().show(`${name} ${id}: ${text} (${Math.round((Date.now() - started) / 1000)} s)`, undefined, `${name} ${id}: ${text}`)
  }
  const ticking = context.io.err.isTTY ? setInterval(show, 1000) : undefined
  const ends = await Promise.allSettled(
    ids.map(async (id) => {
      const onProgress = ({ status }: JobProgress<unknown>) => {
        statuses.set(id, status)
        show()
      }
      try {
        return await wait(id, { ...options, signal, onProgress })
      } catch (error) {
        if (error instanceof AbortedError || error instanceof TimeoutError)
          context.hints.push(`Job ${id} goes on and its money stays held. To wait for it: heygen-guard wait ${name} ${id}`)
        throw error
      }
    }),
  )
  clearInterval(ticking)
  context.progress().clear()
  const bad = ends.find((end) => end.status === 'rejected')
  if (bad) throw bad.reason
  return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
}

/** The jobs as the operation's answer: one, or a list where it names several. */
export function jobOf({ poll }: Operation, jobs: readonly unknown[]): unknown {
  return poll?.id.endsWith('[]') ? jobs : jobs[0]
}
