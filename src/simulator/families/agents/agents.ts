import type {
  CreateVideoAgentRequest,
  ListVideoAgentSessionsQuery,
  ListVideoAgentStylesQuery,
  SendMessageRequest,
} from '../../../../generated/types.js'
import { missing } from '../../http/failure.js'
import { type Admitted, type Handlers, param, unixSeconds, type World, withBody, withQuery } from '../../world/world.js'
import { checkBrand } from '../brand-references.js'
import { catalogueOf } from '../library/catalogue.js'
import { checkFile } from '../named-file.js'
import { videoDetail } from '../videos/render.js'
import { say } from './runs.js'
import { inList, lastRun, resourceDetail, type Session, sessionDetail, sessionStatus, sessions, videosOf } from './sessions.js'
import { checkStyle, listStyles } from './styles.js'

const TITLE_LENGTH = 60

function checkReferences(world: World, body: CreateVideoAgentRequest | SendMessageRequest): void {
  const catalogue = catalogueOf(world)
  if (body.avatar_id) catalogue.look(body.avatar_id, 'avatar_id')
  if (body.voice_id) catalogue.voice(body.voice_id, 'voice_id')
  checkBrand(world, body)
  for (const [i, file] of (body.files ?? []).entries()) checkFile(file, catalogue, `files[${i}]`)
}

function create(world: World, body: CreateVideoAgentRequest) {
  checkReferences(world, body)
  checkStyle(world, body.style_id)
  const session: Session = {
    id: world.id('agent_session'),
    mode: body.mode ?? 'generate',
    title: [...body.prompt].slice(0, TITLE_LENGTH).join(''),
    createdAt: world.clock.now(),
    callbackId: body.callback_id,
    callbackUrl: body.callback_url,
    runs: [],
    messages: [],
    resources: new Map(),
  }
  say(world, session, 'createVideoAgentV3', { text: body.prompt, files: body.files })
  sessions(world).insert(session)
  const video_id = videosOf(world, session).at(-1)?.id ?? null
  return { data: { session_id: session.id, status: sessionStatus(world, session), video_id, created_at: unixSeconds(session.createdAt) } }
}

const sessionOf = (world: World, request: Admitted) => sessions(world).get(param(request, 'session_id'))

function send(world: World, body: SendMessageRequest, request: Admitted) {
  const session = sessionOf(world, request)
  checkReferences(world, body)
  const run = say(world, session, 'sendVideoAgentMessage', { text: body.message, files: body.files })
  return { data: { session_id: session.id, run_id: run, title: session.title } }
}

/** Nobody is charged for what was stopped: no page tells. Stopping what has ended changes nothing. */
function stop(world: World, session: Session) {
  const job = lastRun(session)?.job
  if (job) {
    if (!job.ended) job.failure = { code: 'stopped', message: 'The session was stopped.' }
    world.jobs.end(job, 'cancelled')
  }
  return { data: { session_id: session.id } }
}

function resource(world: World, session: Session, id: string) {
  const found = session.resources.get(id)
  if (!found) throw missing('resource', id)
  return { data: resourceDetail(world, found) }
}

export const agentHandlers: Handlers = {
  createVideoAgentV3: withBody<CreateVideoAgentRequest>(create),
  listVideoAgentSessions: withQuery<ListVideoAgentSessionsQuery>((world, query) =>
    sessions(world).page('listVideoAgentSessions', query, { show: inList, limit: 20 }),
  ),
  listVideoAgentStyles: withQuery<ListVideoAgentStylesQuery>(listStyles),
  getVideoAgentSession: (world, request) => ({ data: sessionDetail(world, sessionOf(world, request)) }),
  sendVideoAgentMessage: withBody<SendMessageRequest>(send),
  getVideoAgentResource: (world, request) => resource(world, sessionOf(world, request), param(request, 'resource_id')),
  listVideoAgentSessionVideos: (world, request) => {
    const newestFirst = [...videosOf(world, sessionOf(world, request))].reverse()
    return { data: newestFirst.map((job) => videoDetail(world, job)), has_more: false, next_token: null }
  },
  stopVideoAgentSession: (world, request) => stop(world, sessionOf(world, request)),
}
