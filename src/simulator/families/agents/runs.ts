import type { OperationId } from '../../../../generated/operations.js'
import type { AssetInputInput } from '../../../../generated/types.js'
import { phaseOf } from '../../world/jobs.js'
import { unixSeconds, type World } from '../../world/world.js'
import { catalogueOf } from '../library/catalogue.js'
import { rendering, type VideoJob, videos } from '../videos/render.js'
import { agentMilliseconds } from './length.js'
import { lastRun, type Resource, type Run, type Session, type Stop } from './sessions.js'

const PLAN_MS = 18_000
const THINK_MS = 12_000
const SAID: Readonly<Record<Stop, string>> = {
  waiting_for_input: 'Who is it for, and what should they do after watching?',
  reviewing: 'Here is a storyboard. Say what to change, or that I shall go on.',
}

const textAt = (role: string, content: string, at: number) =>
  ({ role, content, type: 'text', created_at: unixSeconds(at), resource_ids: null }) as const

function addResource(world: World, session: Session, resource: Omit<Resource, 'resource_id' | 'created_at'>, at: number): string {
  const id = world.id('agent_resource')
  session.resources.set(id, { resource_id: id, created_at: unixSeconds(at), ...resource })
  return id
}

function showResource(session: Session, content: string, id: string, at: number): void {
  session.messages.push({ role: 'model', content, type: 'resource', created_at: unixSeconds(at), resource_ids: [id] })
}

const failed = (session: Session, message: string, at: number) => session.messages.push({ ...textAt('model', message, at), type: 'error' })

/** Thinks without making anything, which costs nothing; somebody without any money isn't let in all the same. */
function plan(world: World, session: Session, operation: OperationId, stopsAt: Stop): Run {
  const id = world.id('agent_run')
  world.jobs.admit([{ lines: [] }])
  const job = world.jobs.begin({
    id,
    operation,
    queueMs: 0,
    workMs: PLAN_MS,
    data: session,
    ended({ failure, endsAt }) {
      if (failure) return tell(world, session, undefined, failure.message, endsAt)
      session.messages.push(textAt('model', SAID[stopsAt], endsAt))
      if (stopsAt === 'waiting_for_input') return
      const path = `agents/${session.id}/${id}.png`
      world.files.put(path, { kind: 'png' })
      showResource(
        session,
        'Storyboard',
        addResource(world, session, { resource_type: 'image', source_type: 'generated', path }, endsAt),
        endsAt,
      )
    },
  })
  return { id, kind: 'plan', job, stopsAt }
}

/** Tells how a run ended. Its video has no event of its own besides: no page speaks of two. */
function tell(world: World, session: Session, video: VideoJob | undefined, message: string | undefined, at: number): void {
  const { id, callbackId, callbackUrl } = session
  const named = { session_id: id, video_id: video?.id ?? null }
  const told = { entityId: id, callbackId, callbackUrl, at }
  if (message !== undefined) {
    failed(session, message, at)
    world.events.emit('video_agent.fail', { ...named, msg: message }, told)
    return
  }
  const path = `videos/${video?.id}/video.mp4`
  const metadata = { video_id: video?.id, duration: (video?.data.milliseconds ?? 0) / 1000 }
  const resource = addResource(world, session, { resource_type: 'video', source_type: 'generated', path, metadata }, at)
  showResource(session, 'Your video is ready.', resource, at)
  world.events.emit('video_agent.success', { ...named, video_url: world.files.link(path) }, told)
}

/** Renders a video, which is one of the account's like any other, charged by the length that it comes to. */
function render(world: World, session: Session, operation: OperationId, prompt: string): Run {
  const id = world.id('video')
  const milliseconds = agentMilliseconds(prompt, id)
  const job = world.jobs.start(
    rendering(world, {
      id,
      operation,
      queueMs: THINK_MS,
      lines: world.pricing.bill([{ rateKey: 'agent', milliseconds }]),
      data: {
        title: session.title,
        folderId: null,
        milliseconds,
        format: 'mp4',
        captioned: false,
        language: null,
        body: undefined,
        callbackId: session.callbackId,
        callbackUrl: session.callbackUrl,
      },
      tell: (ended) => tell(world, session, ended, ended.failure?.message, ended.endsAt),
    }),
  )
  videos(world).insert(job)
  return { id: world.id('agent_run'), kind: 'render', job }
}

function resourceOf(world: World, file: AssetInputInput, path: string): Omit<Resource, 'resource_id' | 'created_at'> {
  if (file.type === 'base64') {
    const bytes = Uint8Array.from(atob(file.data), (character) => character.charCodeAt(0))
    world.files.put(path, { kind: 'bytes', type: file.media_type, bytes })
    return { resource_type: file.media_type.replace(/\/.*/, ''), source_type: 'upload', path }
  }
  if (file.type === 'url') return { resource_type: 'file', source_type: 'upload', url: file.url }
  const { type, url } = catalogueOf(world).asset(file.asset_id)
  return { resource_type: type ?? 'file', source_type: 'upload', url }
}

/**
 * Takes a message in. While the agent works, it only steers the run that is under way: no page tells, and a second run beside the first would
 * be the other way to read the document. A chat begins with a question, goes on to a storyboard, and renders from then on.
 *
 * @returns the id of the run that the message belongs to
 * @throws ApiFailure 402, 429
 */
export function say(
  world: World,
  session: Session,
  operation: OperationId,
  said: { readonly text: string; readonly files: readonly AssetInputInput[] | null | undefined },
): string {
  const now = world.clock.now()
  const current = lastRun(session)
  const busy = current !== undefined && !current.job.ended
  const plans = session.runs.filter(({ kind, job }) => kind === 'plan' && phaseOf(job, now) === 'completed').length
  const next = (): Run => {
    if (session.mode === 'generate' || plans > 1) return render(world, session, operation, said.text)
    return plan(world, session, operation, plans === 0 ? 'waiting_for_input' : 'reviewing')
  }
  const run = busy ? current : next()
  if (!busy) session.runs.push(run)
  const path = (i: number) => `agents/${session.id}/${session.messages.length}-${i}`
  const ids = (said.files ?? []).map((file, i) => addResource(world, session, resourceOf(world, file, path(i)), now))
  session.messages.push({ ...textAt('user', said.text, now), resource_ids: ids.length > 0 ? ids : null })
  return run.id
}
