import { type Problem, ValidationError } from './errors.js'

/** What `read` gives; undefined, with its problems noted, where it refuses the input. */
export function collect<T>(problems: Problem[], read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    problems.push(...error.problems)
    return undefined
  }
}
