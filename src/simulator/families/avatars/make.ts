import type { AvatarGroupItem, AvatarLookItem, CreateAvatarRequestBody } from '../../../../generated/types.js'
import { ApiFailure } from '../../http/failure.js'
import type { Job, JobFailure } from '../../world/jobs.js'
import { secondsOf } from '../../world/media.js'
import { unixSeconds, type World, withBody } from '../../world/world.js'
import { catalogueOf, groups, looks } from '../library/catalogue.js'
import { shownGroup, shownLook } from '../library/library.js'
import type { SimulatorLook } from '../library/looks.js'
import { checkFile } from '../named-file.js'
import { ownGroup } from './own.js'

type AvatarJob = Job<{ readonly lookId: string; readonly groupId: string }>

const WORK_MS = { photo: 20_000, prompt: 40_000, digital_twin: 120_000 }
const SHORTEST_FOOTAGE = 15
const LONGEST_FOOTAGE = 600

/** Footage of another length is found when it is looked at: the call is accepted, the avatar fails. No page gives the code. */
function footageFailure(world: World, body: CreateAvatarRequestBody): JobFailure | undefined {
  if (body.type !== 'digital_twin') return undefined
  const seconds = secondsOf(body.file, catalogueOf(world))
  if (seconds >= SHORTEST_FOOTAGE && seconds <= LONGEST_FOOTAGE) return undefined
  const message = `Footage has ${SHORTEST_FOOTAGE} to ${LONGEST_FOOTAGE} seconds, this has ${seconds}.`
  return { code: 'invalid_video_duration', message }
}

function check(world: World, body: CreateAvatarRequestBody): AvatarGroupItem | undefined {
  const catalogue = catalogueOf(world)
  if (body.type === 'prompt') {
    for (const [i, image] of (body.reference_images ?? []).entries()) checkFile(image, catalogue, `reference_images[${i}]`, ['image'])
    if (body.avatar_id) catalogue.look(body.avatar_id, 'avatar_id')
  } else {
    checkFile(body.file, catalogue, 'file', [body.type === 'photo' ? 'image' : 'video'])
  }
  if (!body.avatar_group_id) return undefined
  const denied = new ApiFailure(403, 'forbidden', 'The group is of the library.', { param: 'avatar_group_id' })
  return ownGroup(world, body.avatar_group_id, denied, 'avatar_group_id')
}

function newGroup(world: World, name: string): AvatarGroupItem {
  return groups(world).insert({
    id: world.id('avatar_group'),
    name,
    preview_image_url: null,
    created_at: unixSeconds(world.clock.now()),
    looks_count: 0,
    default_voice_id: null,
    consent_status: null,
    status: 'processing',
  })
}

function newLook(world: World, body: CreateAvatarRequestBody, group: AvatarGroupItem): SimulatorLook {
  const twin = body.type === 'digital_twin'
  return looks(world).insert({
    id: world.id('avatar_look'),
    name: body.name,
    avatar_type: twin ? 'digital_twin' : 'photo_avatar',
    group_id: group.id,
    preview_image_url: null,
    preview_video_url: null,
    gender: null,
    tags: [],
    default_voice_id: group.default_voice_id ?? null,
    supported_api_engines: twin ? ['avatar_iii', 'avatar_iv', 'avatar_v'] : ['avatar_iii', 'avatar_iv'],
    image_width: null,
    image_height: null,
    preferred_orientation: null,
    status: 'processing',
    error: null,
    ownership: 'private',
  })
}

/** What the look is once it has been made, or has not. One that was deleted in the meantime stays away, though it is paid for. */
function madeOf(world: World, job: AvatarJob): void {
  const look = looks(world).find(job.data.lookId)
  if (!look) return
  const twin = look.avatar_type === 'digital_twin'
  const told = { avatar_id: look.id, avatar_group_id: job.data.groupId }
  const happening = { entityId: look.id, at: job.endsAt }
  const kind = twin ? 'instant_avatar' : 'photo_avatar_generation'
  if (job.failure) {
    const { code, message } = job.failure
    looks(world).patch(look.id, { status: 'failed', error: { code, message } })
    world.events.emit(`${kind}.fail`, { ...told, message }, happening)
    return
  }
  const preview = `avatars/${look.id}.jpg`
  world.files.put(preview, { kind: 'jpg' })
  const waits = twin && groups(world).find(job.data.groupId)?.consent_status !== 'approved'
  const size = { image_width: 1080, image_height: 1920, preferred_orientation: 'portrait' as const }
  const url = world.files.url(preview)
  looks(world).patch(look.id, { ...size, status: waits ? 'pending_consent' : 'completed', preview_image_url: url })
  const group = groups(world).find(job.data.groupId)
  if (group && !group.preview_image_url) groups(world).patch(group.id, { preview_image_url: url })
  world.events.emit(`${kind}.success`, told, happening)
}

/** Starts an avatar. A twin is paid for when it has been trained, which is before the person on it has agreed. */
function create(world: World, body: CreateAvatarRequestBody): { data: { avatar_item: AvatarLookItem; avatar_group: AvatarGroupItem } } {
  const given = check(world, body)
  const lines = world.pricing.bill([{ rateKey: `avatar_create.${body.type}` }])
  world.jobs.admit([{ lines }])
  const group = given ?? newGroup(world, body.name)
  if (body.type === 'digital_twin' && !group.consent_status) groups(world).patch(group.id, { consent_status: 'pending' })
  const look = newLook(world, body, group)
  world.jobs.begin({
    id: look.id,
    operation: 'createAvatar',
    data: { lookId: look.id, groupId: group.id },
    workMs: WORK_MS[body.type],
    lines,
    failure: footageFailure(world, body),
    ended: (job) => madeOf(world, job),
  })
  return { data: { avatar_item: shownLook(look), avatar_group: shownGroup(world, groups(world).get(group.id)) } }
}

export const createAvatar = withBody<CreateAvatarRequestBody>(create)
