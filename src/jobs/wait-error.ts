import { HeyGenError } from '../errors.js'

/** How one of several jobs ended. */
export type JobOutcome =
  | { readonly jobId: string; readonly ok: true; readonly job: object }
  | { readonly jobId: string; readonly ok: false; readonly error: unknown }

/** Of several jobs that one call started, not all ended well. `results` has each, in the order of the request; every one of them has ended. */
export class JobsError extends HeyGenError {
  override readonly name = 'JobsError'
  declare readonly code: 'jobs_failed'
  /** How each job ended, in the order of the request. */
  readonly results: readonly JobOutcome[]

  constructor(results: readonly JobOutcome[], operation: string) {
    const bad = results.flatMap((result) => (result.ok ? [] : [result]))
    const [first] = bad
    const why = first?.error instanceof Error ? first.error.message : String(first?.error)
    super('jobs_failed', `${bad.length} of the ${results.length} jobs of ${operation} did not end well. The first: ${why}`, {
      operation,
      cause: first?.error,
    })
    this.results = results
  }
}
