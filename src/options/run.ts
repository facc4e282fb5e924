import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'

/**
 * The name of the run that a client made by `withCap` belongs to; undefined for one of its own.
 *
 * @throws ValidationError for anything but `{ runId }`: a misspelt name would begin a run of its own, under a whole cap.
 */
export function runNameOf(run: { readonly runId?: string | undefined }): string | undefined {
  if (typeof run !== 'object' || run === null || Array.isArray(run))
    throw new ValidationError([{ path: 'run', expected: 'an object such as { runId: "import-7" }', got: shown(run) }])
  const unknown = Object.keys(run).filter((option) => option !== 'runId')
  if (unknown.length > 0)
    throw new ValidationError(unknown.map((option) => ({ path: `run.${option}`, expected: 'runId', got: 'an unknown option' })))
  return run.runId
}
