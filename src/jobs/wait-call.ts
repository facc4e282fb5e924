import type { WithResponse } from '../call.js'
import type { Call } from '../pipeline.js'
import { withInherited } from '../validate/options.js'
import { startedIds } from './poll-kinds.js'
import { checkWaitOptions, type WaitOptions } from './wait.js'
import type { Waiters } from './waiters.js'

/**
 * A call without `wait` in its options, and how to wait, if at all.
 *
 * @throws ValidationError when `wait` is neither true nor well-formed options.
 */
export function splitWait(call: Call): { readonly plain: Call; readonly wait: WaitOptions<object> | undefined } {
  const { operation, options } = call
  // What is no object, the validate step refuses.
  if (!operation.poll || typeof options !== 'object' || options === null || !('wait' in options)) return { plain: call, wait: undefined }
  const { wait, ...rest } = { ...withInherited(options), wait: options.wait }
  const plain = { ...call, options: rest }
  if (wait === undefined || wait === false) return { plain, wait: undefined }
  if (wait !== true) checkWaitOptions(wait, operation.sdk)
  // Just checked.
  const how: WaitOptions<object> = wait === true ? {} : (wait as WaitOptions<object>)
  return { plain, wait: { ...how, signal: how.signal ?? rest.signal } }
}

/** Runs a call and, where its options say so, waits for the jobs it starts: they are the answer then. */
export async function answered(
  call: Call,
  run: (call: Call) => Promise<WithResponse<unknown>>,
  waiters: Waiters,
): Promise<WithResponse<unknown>> {
  const { plain, wait } = splitWait(call)
  const answer = await run(plain)
  return wait ? { ...answer, data: await waiters.jobs(call.operation, startedIds(call.operation, answer.data), wait, true) } : answer
}
