import { AbortedError } from '../errors.js'
import type { BatchMethod, BatchResult } from './batch-types.js'

type State = BatchResult<BatchMethod>['state']

/** How many items ended in each state. */
export function countsOf(results: readonly { readonly state: State }[]): Record<State, number> {
  const counts = { done: 0, refused: 0, failed: 0, unresolved: 0 }
  for (const { state } of results) counts[state]++
  return counts
}

/** @throws AbortedError once the run was stopped. */
export function checkStopped({ aborted, reason }: AbortSignal): void {
  if (aborted) throw new AbortedError('The batch run was stopped. What was sent goes on; resume the run to wait for it.', { cause: reason })
}
