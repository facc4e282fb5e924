import { markOfTitle } from '../guard/marks.js'
import type { Listed } from './lists.js'

/** A request whose answer was lost, and where and when its jobs must have been made. */
export interface Claim {
  readonly id: string
  /** Epoch milliseconds, by the clock of HeyGen's servers. */
  readonly from: number
  readonly to: number
  /** What the request called its job, as it was kept; undefined: nothing. */
  readonly title: string | undefined
  /** Whether the list shows titles that requests give. */
  readonly titled: boolean
  /** The parts without a job; several are told apart by language. */
  readonly parts: readonly string[]
  /** Its jobs show in this list beside others, and can't be told apart there: it only makes others uncertain. */
  readonly rival: boolean
}

export type Match =
  | { readonly kind: 'matched'; readonly jobs: readonly { readonly part: string; readonly job: string }[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }

/**
 * Finds the jobs of lost requests among those that no reservation has. A job is a request's only if no other request could have made it,
 * and the request could have made no other job: what is uncertain in either direction is not matched.
 */
export function matchJobs(claims: readonly Claim[], jobs: readonly Listed[]): ReadonlyMap<string, Match> {
  const matches = new Map<string, Match>()
  for (const claim of claims) {
    if (claim.rival) continue
    const mine = jobs.filter((job) => fits(claim, job))
    const others = claims.some((other) => other !== claim && mine.some((job) => fits(other, job)))
    const pairs = others ? undefined : paired(claim.parts, mine)
    if (mine.length === 0) matches.set(claim.id, { kind: 'none' })
    else if (pairs) matches.set(claim.id, { kind: 'matched', jobs: pairs })
    else matches.set(claim.id, { kind: 'ambiguous', candidates: mine.map(({ id }) => id) })
  }
  return matches
}

function fits({ from, to, title, titled, parts, rival }: Claim, job: Listed): boolean {
  if (job.createdAt < from || job.createdAt > to) return false
  if (rival || !titled) return true
  const sameTitle = title === undefined ? isUntitled(job.title) : job.title !== null && markOfTitle(job.title) === title
  return sameTitle && (job.language === null || parts.length < 2 || parts.some((part) => isLanguage(part, job.language)))
}

/** HeyGen's own name for a job without one isn't documented: only what says so counts as untitled. */
function isUntitled(title: string | null): boolean {
  return title === null || /^\s*$|^untitled\b/i.test(title)
}

/** One job for each part, and none left over; undefined where that can't be told. */
function paired(parts: readonly string[], jobs: readonly Listed[]): readonly { part: string; job: string }[] | undefined {
  const [only] = jobs
  const [first] = parts
  if (parts.length !== jobs.length || !only || first === undefined) return undefined
  if (parts.length === 1) return [{ part: first, job: only.id }]
  const pairs = parts.map((part) => ({ part, found: jobs.filter(({ language }) => isLanguage(part, language)) }))
  if (pairs.some(({ found }) => found.length !== 1)) return undefined
  return pairs.map(({ part, found }) => ({ part, job: found[0]?.id ?? '' }))
}

function isLanguage(part: string, language: string | null): boolean {
  return part === language
}
