import type { CreateAvatarConsentRequest } from '../../../../generated/types.js'
import { type Admitted, param, type World, withBody } from '../../world/world.js'
import { catalogueOf, groups, looks } from '../library/catalogue.js'
import { shownGroup } from '../library/library.js'
import { checkFile } from '../named-file.js'
import { enterpriseOnly } from '../plans.js'
import { looksOf } from './own.js'

/** How long the person takes to follow the link and to agree: this world's people always do, unless a fault keeps them from it. */
const PERSON_MS = 120_000

function decided(world: World, groupId: string, agreed: boolean): void {
  if (!groups(world).find(groupId)) return
  groups(world).patch(groupId, { consent_status: agreed ? 'approved' : 'rejected' })
  if (!agreed) return
  for (const look of looksOf(world, groupId)) {
    if (look.status === 'pending_consent') looks(world).patch(look.id, { status: 'completed' })
  }
}

/** Asks the person. A group that needs no consent is answered without a link. */
function ask(world: World, body: CreateAvatarConsentRequest, request: Admitted) {
  const group = groups(world).get(param(request, 'group_id'))
  if (body.consent_text) enterpriseOnly(world, 'A consent text', 'consent_text')
  if (body.consent_video) {
    enterpriseOnly(world, 'A consent video', 'consent_video')
    checkFile(body.consent_video, catalogueOf(world), 'consent_video', ['video'])
  }
  if (!group.consent_status || group.consent_status === 'approved') return { data: { avatar_group: shownGroup(world, group), url: null } }
  const id = world.id('consent')
  world.jobs.start({
    id,
    operation: 'createAvatarConsent',
    data: { groupId: group.id },
    workMs: PERSON_MS,
    ended: (job) => decided(world, group.id, job.failure === undefined),
  })
  groups(world).patch(group.id, { consent_status: 'pending' })
  const back = body.reroute_url ? `?reroute_url=${encodeURIComponent(body.reroute_url)}` : ''
  const url = body.consent_video ? null : `https://app.heygen.example/consent/${id}${back}`
  return { data: { avatar_group: shownGroup(world, groups(world).get(group.id)), url } }
}

export const createAvatarConsent = withBody<CreateAvatarConsentRequest>(ask)
