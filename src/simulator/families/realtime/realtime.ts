import type { AppendTextDeltaRequest, AvatarRealtimeStatusResponse, CreateAvatarRealtimeRequestBody } from '../../../../generated/types.js'
import { ApiFailure, conflict, invalid } from '../../http/failure.js'
import { EventStream } from '../../http/reply.js'
import { failureOf } from '../../world/jobs.js'
import { type Admitted, type Handlers, param, type World, withBody } from '../../world/world.js'
import { catalogueOf } from '../library/catalogue.js'
import { checkFile, RECORDINGS } from '../named-file.js'
import { type StatusWords, statusOf } from '../status.js'
import { append, begin, elapsed, endSession, firstEnd, type Session, START_MS, sessions, watch } from './session.js'
import { wordEvents } from './words.js'

/** At once in a space; `concurrentJobs` is another limit. */
const MOST_SESSIONS = 3
const WORDS: StatusWords = { queued: 'pending', running: 'streaming', completed: 'completed', failed: 'error' }

const session = (world: World, request: Admitted): Session => sessions(world).get(param(request, 'stream_id'))

function checkPlaces(world: World): void {
  const open = [...sessions(world)].filter(({ job }) => !job.ended)
  if (open.length < MOST_SESSIONS) return
  const seconds = Math.max(1, Math.ceil((firstEnd(open) - world.clock.now()) / 1000))
  const message = `${MOST_SESSIONS} sessions are open, the most at once.`
  throw new ApiFailure(429, 'rate_limit_exceeded', message, { headers: { 'retry-after': String(seconds) } })
}

function check(world: World, body: CreateAvatarRealtimeRequestBody): void {
  const catalogue = catalogueOf(world)
  const look = catalogue.look(body.avatar_id, 'avatar_id')
  if (look.status && look.status !== 'completed') {
    throw conflict(`The look "${look.id}" is ${look.status}.`, 'avatar_id', 'resource_not_ready')
  }
  if (body.type === 'audio') checkFile(body.audio, catalogue, 'audio', RECORDINGS)
  else catalogue.voice(body.voice_id, 'voice_id')
}

/** A session ends when somebody, or its own speech, ends it: only then is it known what it costs. */
function create(world: World, body: CreateAvatarRealtimeRequestBody) {
  check(world, body)
  checkPlaces(world)
  world.jobs.admit([{ lines: world.pricing.bill([{ rateKey: 'realtime', milliseconds: 0 }]) }])
  const job = world.jobs.begin({
    id: world.id('stream'),
    operation: 'createAvatarRealtimeSession',
    data: undefined,
    queueMs: START_MS,
    workMs: Number.POSITIVE_INFINITY,
  })
  const made = sessions(world).insert({
    job,
    body,
    voice: body.type === 'audio' ? '' : body.voice_id,
    passages: [],
    spokenUntil: 0,
    lastText: job.createdAt,
    final: false,
    endReason: null,
  })
  begin(world, made)
  watch(world, made)
  return { data: { stream_id: job.id } }
}

function shown(world: World, made: Session): AvatarRealtimeStatusResponse {
  const { job } = made
  const status = statusOf(world, job, WORDS)
  const path = `realtime/${job.id}/index.m3u8`
  if (status !== 'pending') world.files.put(path, { kind: 'text', text: '#EXTM3U\n#EXT-X-VERSION:6\n' })
  return {
    stream_id: job.id,
    status,
    hls_url: status === 'pending' ? null : world.files.url(path),
    error_message: failureOf(job)?.message ?? null,
    end_reason: made.endReason,
  }
}

/** Bytes of text that are still to be spoken. */
function buffered(world: World, made: Session): number {
  const now = elapsed(world, made)
  const bytes = made.passages.map(({ text, from, to }) => {
    const left = to > from ? Math.min(1, Math.max(0, (to - now) / (to - from))) : 0
    return new TextEncoder().encode(text).length * left
  })
  return Math.ceil(bytes.reduce((sum, length) => sum + length, 0))
}

function appendText(world: World, body: AppendTextDeltaRequest, request: Admitted) {
  const made = session(world, request)
  if (made.body.type !== 'text_stream') throw invalid('delta', 'Only a session of type text_stream takes text.')
  // No page has a code for this.
  if (made.final || made.job.ended) throw new ApiFailure(410, 'gone', 'This session takes no more text.')
  append(world, made, body.delta)
  made.final = body.final ?? false
  watch(world, made)
  return { data: { ok: true, buffered_bytes: buffered(world, made) } }
}

function cancel(world: World, request: Admitted) {
  const made = session(world, request)
  const cancelled = !made.job.ended
  if (cancelled) endSession(world, made, 'cancelled')
  return { data: { stream_id: made.job.id, cancelled } }
}

export const realtimeHandlers: Handlers = {
  createAvatarRealtimeSession: withBody<CreateAvatarRealtimeRequestBody>(create),
  getAvatarRealtimeSession: (world, request) => ({ data: shown(world, session(world, request)) }),
  appendAvatarRealtimeText: withBody<AppendTextDeltaRequest>(appendText),
  cancelAvatarRealtimeSession: cancel,
  streamAvatarRealtimeWords: (world, request) => new EventStream(wordEvents(world, session(world, request))),
}
