import type { UpdateAvatarGroupRequest, UpdateAvatarLookRequest } from '../../../../generated/types.js'
import { ApiFailure, conflict, missing } from '../../http/failure.js'
import { type Admitted, type Handlers, param, type World, withBody } from '../../world/world.js'
import { groups, looks, voices } from '../library/catalogue.js'
import { shownGroup, shownLook } from '../library/library.js'
import { createAvatarConsent } from './consent.js'
import { createAvatar } from './make.js'
import { looksOf, ownGroup, ownLook } from './own.js'

/** Sets the voice that the group and its looks speak with where no other is named; null takes it away. */
function updateGroup(world: World, body: UpdateAvatarGroupRequest, request: Admitted) {
  const id = param(request, 'group_id')
  const group = ownGroup(world, id, new ApiFailure(403, 'resource_access_denied', 'The group is of the library.'))
  const { default_voice_id: voice } = body
  if (shownGroup(world, group).status === 'processing') throw conflict('The group is still being made.', undefined, 'resource_not_ready')
  if (voice && !voices(world).find(voice)) {
    // The document's only 404 here is that of the group.
    throw new ApiFailure(403, 'voice_not_usable', `There is no voice "${voice}" to use.`, { param: 'default_voice_id' })
  }
  if (voice !== undefined) {
    groups(world).patch(id, { default_voice_id: voice })
    for (const look of looksOf(world, id)) looks(world).patch(look.id, { default_voice_id: voice })
  }
  return { data: shownGroup(world, groups(world).get(id)) }
}

function deleteGroup(world: World, request: Admitted) {
  const id = param(request, 'group_id')
  ownGroup(world, id, missing('avatar', id))
  for (const look of looksOf(world, id)) looks(world).delete(look.id)
  return { data: { id: groups(world).delete(id).id } }
}

function updateLook(world: World, body: UpdateAvatarLookRequest, request: Admitted) {
  const { id } = ownLook(world, param(request, 'look_id'))
  return { data: shownLook(looks(world).patch(id, { name: body.name ?? undefined })) }
}

/** The last look of a group takes the group with it. */
function deleteLook(world: World, request: Admitted) {
  const denied = new ApiFailure(403, 'forbidden', 'The look is of the library.')
  const { id, group_id: group } = ownLook(world, param(request, 'look_id'), denied)
  looks(world).delete(id)
  if (group && groups(world).find(group) && looksOf(world, group).length === 0) groups(world).delete(group)
  return { data: { id } }
}

export const avatarHandlers: Handlers = {
  createAvatar,
  createAvatarConsent,
  updateAvatarGroup: withBody<UpdateAvatarGroupRequest>(updateGroup),
  deleteAvatarGroup: deleteGroup,
  updateAvatarLook: withBody<UpdateAvatarLookRequest>(updateLook),
  deleteAvatarLook: deleteLook,
}
