import type * as Whole from '../../guard/rules/jobs.js'

// No `concurrency` here: no scope counts jobs.
export const jobsScope: typeof Whole.jobsScope = () => []
export const jobsOf: typeof Whole.jobsOf = () => 1
export const tooManyJobs: typeof Whole.tooManyJobs = async () => {
  throw new TypeError('jobs are not counted here')
}
