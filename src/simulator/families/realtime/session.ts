import type { CreateAvatarRealtimeRequestBody } from '../../../../generated/types.js'
import { collection } from '../../world/collection.js'
import { failureOf, type Job } from '../../world/jobs.js'
import { secondsOf } from '../../world/media.js'
import { speechMilliseconds } from '../../world/speech.js'
import type { World } from '../../world/world.js'
import { catalogueOf } from '../library/catalogue.js'

/** A piece of text and the time in which it is spoken, in milliseconds from the start of the stream. */
interface Passage {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Why a session is over, in the words of the stream of words; `cancelled` is ours, for a status that is free text. */
type EndReason = 'final_marker' | 'idle_timeout' | 'completed' | 'cancelled' | 'error'

/** A live stream. */
export interface Session {
  readonly job: Job
  readonly body: CreateAvatarRealtimeRequestBody
  /** The seed of its voice. */
  readonly voice: string
  readonly passages: Passage[]
  /** Milliseconds from the start of the stream at which it has said everything it has. */
  spokenUntil: number
  /** When text came last, epoch milliseconds. */
  lastText: number
  /** No more text may come. */
  final: boolean
  endReason: EndReason | null
}

export const sessions = collection<Session>('realtimeSessions', { kind: 'realtime_session', id: ({ job }) => job.id })

/** The stream starts so long after the session was asked for. */
export const START_MS = 2_000
const LONGEST_MS = 3_600_000
const IDLE_MS = 30_000

export const textOf = ({ passages }: Session): string => passages.map(({ text }) => text).join('')

/** Milliseconds of the stream that have passed. */
export const elapsed = (world: World, { job }: Session): number => Math.max(0, Math.min(world.clock.now(), job.endsAt) - job.startsAt)

/** Hands the speaker more text: it goes on after what it still has to say, or now. */
export function append(world: World, session: Session, text: string): void {
  const said = textOf(session)
  const length = (script: string) =>
    script.trim() === '' ? 0 : speechMilliseconds({ script, voice: session.voice, speed: 1, take: session.job.id })
  const from = Math.max(session.spokenUntil, elapsed(world, session))
  const to = from + Math.max(0, length(said + text) - length(said))
  session.passages.push({ text, from, to })
  session.spokenUntil = to
  session.lastText = world.clock.now()
}

/** When a session ends by itself, as things are now, and why. */
function endOf({ job, body, spokenUntil, lastText, final }: Session): { readonly at: number; readonly reason: EndReason } {
  const latest = job.startsAt + LONGEST_MS
  const spoken = job.startsAt + spokenUntil
  // What has come is said to its end, even if nothing more comes for a while.
  const open = body.type === 'text_stream' && !final
  const at = open ? Math.max(spoken, lastText + IDLE_MS) : spoken
  if (at > latest) return { at: latest, reason: 'completed' }
  if (open) return { at, reason: 'idle_timeout' }
  return { at, reason: body.type === 'text_stream' ? 'final_marker' : 'completed' }
}

/** Ends a session now: it is charged for as long as it has streamed. */
export function endSession(world: World, session: Session, reason: EndReason): void {
  const { job } = session
  const milliseconds = Math.max(0, world.clock.now() - job.startsAt)
  job.lines = world.pricing.bill([{ rateKey: 'realtime', milliseconds }])
  world.jobs.end(job, 'completed')
  session.endReason = failureOf(job) ? 'error' : reason
}

/** Sees to it that the session ends when it should, however often text puts that off. */
export function watch(world: World, session: Session): void {
  const { at, reason } = endOf(session)
  if (at <= world.clock.now()) {
    endSession(world, session, reason)
    return
  }
  world.clock.alarm(at, () => {
    const end = endOf(session)
    if (session.job.ended || end.at > world.clock.now()) return
    world.jobs.settle(end.at)
    endSession(world, session, end.reason)
  })
}

/** Milliseconds of speech that a session of one piece has; of a recording nobody knows the words. */
export function begin(world: World, session: Session): void {
  const { body } = session
  if (body.type === 'audio') session.spokenUntil = Math.round(1000 * secondsOf(body.audio, catalogueOf(world)))
  else append(world, session, body.text)
}

/** When the session that ends first will, epoch milliseconds; for who has to wait for a place. */
export const firstEnd = (open: readonly Session[]): number => Math.min(...open.map((session) => endOf(session).at))
