import type { Ledger, Scope, ScopeState } from '../../ledger/ledger.js'
import { type Refused, refusal } from '../explain.js'
import { jobIdOf } from '../job-name.js'
import type { Refusal, RunningJobs } from '../refusal.js'
import type { SpendRequest } from '../request.js'
import { jobsKey } from '../scopes.js'

/**
 * What starts no job that could be waited for, and what HeyGen itself puts in line: a batch is taken as a whole, and its items wait their turn. A test holds
 * this to the API document.
 */
export const UNCOUNTED: readonly string[] = [
  'createSpeechV3',
  'generateModelSpeech',
  'streamModelSpeech',
  'createVideoBatchV3',
  'createVideoTranslationBatchV3',
  'createLipsyncBatchV3',
  'createVideoQualityComparisonBatchV3',
]

/** The scope in which a request's jobs count; none where it has no jobs, or where they aren't limited. */
export function jobsScope(account: string, limit: number | undefined, operation?: string): readonly Scope[] {
  if (limit === undefined || (operation !== undefined && UNCOUNTED.includes(operation))) return []
  return [{ key: jobsKey(account), cap: limit, counts: 'jobs' }]
}

/** How many jobs a request starts, as the ledger counts them: one per part. */
export function jobsOf({ priced: { money } }: SpendRequest): number {
  return money?.parts.length ?? 1
}

/** Too few places for the jobs that a request starts. */
export interface JobsFull {
  readonly state: Pick<ScopeState, 'key' | 'cap' | 'held'>
  readonly needed: number
  readonly freeAt: string | null
}

/** The refusal for too many jobs: says how many run, and which is the oldest. */
export async function tooManyJobs(ledger: Ledger, refused: Refused, { state, needed, freeAt }: JobsFull): Promise<Refusal> {
  const jobs = { limit: state.cap, running: state.held, needed, oldest: await oldestOf(ledger, state.key) }
  const permanent = needed > state.cap
  return { ...refusal(refused, 'too_many_jobs', explained(jobs, permanent), permanent), jobs, freeAt: permanent ? null : freeAt }
}

async function oldestOf(ledger: Ledger, scope: string): Promise<RunningJobs['oldest']> {
  const [oldest] = await ledger.open({ scope, limit: 1 })
  if (!oldest) return null
  const jobIds = oldest.parts.flatMap(({ job }) => (job === null ? [] : [jobIdOf(job)]))
  return { reservationId: oldest.id, jobIds: [...new Set(jobIds)], since: new Date(oldest.createdAt).toISOString() }
}

function explained({ limit, running, needed, oldest }: RunningJobs, permanent: boolean): string {
  const more = needed === 1 ? 'it starts one more' : `it starts ${needed} more`
  if (permanent) return `${more}, and concurrency is ${limit}. Raise concurrency, or ask for less at once.`
  const count = running === 1 ? '1 job runs' : `${running} jobs run`
  return `${count}, ${more}, and concurrency is ${limit}.${oldest ? ` ${told(oldest)}` : ''} Wait for one to end, then call again.`
}

function told({ reservationId, jobIds, since }: NonNullable<RunningJobs['oldest']>): string {
  if (jobIds.length > 0) return `The oldest has run since ${since} (reservation "${reservationId}", job ${jobIds.join(', ')}).`
  const lost = 'has no known job: if its answer was lost, only reconcile() frees its place.'
  return `The oldest, of ${since} (reservation "${reservationId}"), ${lost}`
}
