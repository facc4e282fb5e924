import type { GetSessionResponse, SessionListItem, SessionMessage, SessionMode, SessionResource } from '../../../../generated/types.js'
import { collection } from '../../world/collection.js'
import { type Job, phaseOf } from '../../world/jobs.js'
import { unixSeconds, type World } from '../../world/world.js'
import { type VideoJob, videos } from '../videos/render.js'

/** What a chat stops at: a question, or a storyboard that waits for a yes. */
export type Stop = 'waiting_for_input' | 'reviewing'

/** What the agent does after a message: it thinks until it stops to hear from somebody, or it renders. */
export type Run = { readonly id: string } & (
  | { readonly kind: 'plan'; readonly job: Job; readonly stopsAt: Stop }
  | { readonly kind: 'render'; readonly job: VideoJob }
)

/** A resource, and the path of its file where the world has one. */
export interface Resource extends SessionResource {
  readonly path?: string
}

export interface Session {
  readonly id: string
  readonly mode: SessionMode
  readonly title: string
  readonly createdAt: number
  readonly callbackId: string | null | undefined
  readonly callbackUrl: string | null | undefined
  readonly runs: Run[]
  readonly messages: SessionMessage[]
  readonly resources: Map<string, Resource>
}

export const sessions = collection<Session>('agentSessions', { kind: 'video_agent_session', id: (session) => session.id })

const MOST_MESSAGES = 40

/** The run that a session is at; it has had one from the start. */
export const lastRun = (session: Session): Run | undefined => session.runs.at(-1)

function statusOfRun({ mode }: Session, run: Run, now: number): GetSessionResponse['status'] {
  const phase = phaseOf(run.job, now)
  if (phase === 'failed') return 'failed'
  // No page tells how a session shows that it was stopped. In a chat one can go on; else nothing comes any more.
  if (phase === 'cancelled') return mode === 'chat' ? 'waiting_for_input' : 'failed'
  if (run.kind === 'plan') return phase === 'completed' ? run.stopsAt : 'thinking'
  return phase === 'completed' ? 'completed' : phase === 'running' ? 'generating' : 'thinking'
}

export function sessionStatus(world: World, session: Session): GetSessionResponse['status'] {
  const run = lastRun(session)
  return run ? statusOfRun(session, run, world.clock.now()) : 'thinking'
}

/** The videos of a session that were not deleted, oldest first. In a chat a video shows once its render has begun. */
export function videosOf(world: World, { mode, runs }: Session): readonly VideoJob[] {
  const now = world.clock.now()
  return runs.flatMap(({ kind, job }) => {
    const video = kind === 'render' ? videos(world).find(job.id) : undefined
    return video && (mode === 'generate' || phaseOf(video, now) !== 'queued') ? [video] : []
  })
}

/** Percent of the render that is under way or done. */
function progressOf(run: Run | undefined, now: number): number {
  if (run?.kind !== 'render') return 0
  const { startsAt, endsAt } = run.job
  if (phaseOf(run.job, now) === 'completed') return 100
  return Math.max(0, Math.min(99, Math.floor((100 * (now - startsAt)) / (endsAt - startsAt))))
}

/** A session as the API shows it. */
export function sessionDetail(world: World, session: Session): GetSessionResponse {
  return {
    session_id: session.id,
    status: sessionStatus(world, session),
    progress: progressOf(lastRun(session), world.clock.now()),
    title: session.title,
    video_id: videosOf(world, session).at(-1)?.id ?? null,
    created_at: unixSeconds(session.createdAt),
    messages: session.messages.slice(-MOST_MESSAGES),
  }
}

export const inList = ({ id, title, createdAt }: Session): SessionListItem => ({
  session_id: id,
  title,
  created_at: unixSeconds(createdAt),
})

/** A resource as the API shows it, with a fresh link. */
export function resourceDetail(world: World, { path, ...resource }: Resource): SessionResource {
  return path === undefined ? resource : { ...resource, url: world.files.link(path) }
}
