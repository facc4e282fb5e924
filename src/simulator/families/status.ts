import { type Job, type Phase, phaseOf } from '../world/jobs.js'
import type { World } from '../world/world.js'

/** A family's words for the phases of its jobs, from the document's `x-poll` and enums. */
export type StatusWords = Readonly<Record<Exclude<Phase, 'cancelled'>, string>> & { readonly cancelled?: string }

/** What most video families say. */
export const VIDEO_WORDS: StatusWords = { queued: 'pending', running: 'processing', completed: 'completed', failed: 'failed' }

/** What podcasts, proofreads and comparisons say: of a job in line, that it is under way. */
export const PROCESSING_WORDS: StatusWords = { queued: 'processing', running: 'processing', completed: 'completed', failed: 'failed' }

/** What translations, lipsyncs and cuts say. */
export const RUNNING_WORDS: StatusWords = {
  queued: 'pending',
  running: 'running',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
}

/** The status of a job in its family's words. */
export function statusOf(world: World, job: Job, words: StatusWords): string {
  const phase = phaseOf(job, world.clock.now())
  return words[phase] ?? words.failed
}

/** Percent of a job's work that is done: 0 in the queue, 100 once it has ended well. */
export function progressOf(world: World, job: Job): number {
  const now = world.clock.now()
  const phase = phaseOf(job, now)
  if (phase === 'completed') return 100
  const share = (now - job.startsAt) / (job.endsAt - job.startsAt)
  return phase === 'running' ? Math.min(99, Math.floor(100 * share)) : 0
}
