import { JOB_KINDS, startedIds } from '../jobs/poll-kinds.js'
import type { Operation } from '../operation.js'
import type { Arguments } from './args.js'
import { bodyOf } from './body.js'
import { listed, streamed, uploaded } from './call-answers.js'
import { methodOptionsOf, pathIdsOf, queryOf, waitOptionsOf } from './call-options.js'
import type { Context } from './context.js'
import { checkTarget, downloadTo } from './downloading.js'
import { EXIT } from './failure.js'
import { UsageError } from './input.js'
import { money } from './money-text.js'
import { methodAt } from './operations.js'
import { jobOf, resourceOf, waitFor } from './waiting.js'

/** What a method gives back when asked for everything. */
interface Answered {
  readonly data: unknown
  readonly requestId: string | undefined
  readonly reservationId: string | undefined
}

/** Calls an operation as the arguments say, and prints what came. */
export async function callOperation(context: Context, args: Arguments, operation: Operation, ids: readonly string[]): Promise<number> {
  const path = pathIdsOf(operation, ids)
  const settings = await context.settings()
  const options = await methodOptionsOf(operation, args, settings.labels, context.io)
  const query = queryOf(operation, args)
  if (operation.body === 'none' && args.has('body')) throw new UsageError(`${operation.sdk} takes no --body`)
  if (operation.id === 'uploadAsset') return uploaded(context, args)
  if (args.has('file')) throw new UsageError('--file goes with assets.upload')
  const body = operation.body === 'none' ? [] : [await bodyOf(operation, args.all('body'), context.io)]
  const waiting = waitOptionsOf(args)
  const kind = operation.poll && JOB_KINDS.get(operation.poll.operation)
  const to = args.text('to')
  if (to !== undefined && kind) checkTarget(context, to, kind, body[0])
  const opened = await context.open()
  const { signal, sent } = stopping(context, operation, () => opened.reserved() !== undefined)
  const method = methodAt(opened.heygen, operation.sdk)
  const result = method(...path, ...body, ...(operation.query ? [query] : []), { ...options, signal })
  if (operation.page) return listed(context, args, operation, result)
  if (operation.stream) return streamed(context, result)
  // What is neither a list nor a stream can tell what surrounds its answer.
  const answered = await (result as { withResponse(): Promise<Answered> }).withResponse()
  sent()
  const jobs = startedIds(operation, answered.data)
  if (kind && jobs.length > 0) context.say(`Started ${jobs.map((id) => `${resourceOf(kind)} ${id}`).join(', ')}.`)
  let data = answered.data
  let file: object | null = null
  if (args.has('wait') && kind && jobs.length > 0) {
    data = jobOf(operation, await waitFor(context, kind, jobs, waiting))
    const [first] = jobs
    if (to !== undefined && first !== undefined) {
      const resource = resourceOf(kind)
      file = await downloadTo(context, resource, first, { to }).catch((error: unknown) => {
        if (!context.stopped) context.hints.push(`What was bought is there: heygen-guard download ${resource} ${first} --to ${to}`)
        throw error
      })
    }
  }
  const reserved = opened.reserved()
  const reservation =
    answered.reservationId === undefined || !reserved ? null : { id: reserved.reservationId, amount: reserved.amount, unit: reserved.unit }
  const { receipts } = opened
  const { requestId = null } = answered
  context.print({ operation: operation.sdk, data: data ?? null, requestId, reservation, jobs, receipts, file }, () =>
    JSON.stringify(data ?? null, null, 2),
  )
  if (!kind || !reservation || jobs.length > 0) return 0
  // With 0 a script would take it for bought and done, with 1 for not bought.
  const { id, amount, unit } = reservation
  const key = args.text('key')
  const again = key === undefined ? '' : `; or give the same command again with --key ${key}`
  context.io.err.write(
    `heygen-guard: ${operation.sdk} was accepted, but its answer names no job, so ${money(amount, unit)} stays held under reservation "${id}".\n` +
      `To find out what became of it: heygen-guard reconcile${again}\n`,
  )
  return EXIT.unknown
}

/**
 * How Ctrl-C stops a call. Until money is held it stops at once. From then on the first one waits for the answer, since a request that is cut off
 * leaves nobody knowing whether it was bought; the second cuts it off.
 */
function stopping(
  context: Context,
  operation: Operation,
  isHeld: () => boolean,
): { readonly signal: AbortSignal; readonly sent: () => void } {
  const stop = new AbortController()
  const { signal, again } = context.interrupts()
  let over = false
  signal.addEventListener('abort', () => {
    if (over) return
    if (!isHeld()) stop.abort(signal.reason)
    else
      context
        .progress()
        .line(`${operation.sdk} is under way: waiting for its answer. Ctrl-C again leaves its outcome unknown, and its money held.`)
  })
  again.addEventListener('abort', () => stop.abort(again.reason))
  return {
    signal: stop.signal,
    sent() {
      over = true
    },
  }
}
