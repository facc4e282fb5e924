import type { AvatarGroupItem } from '../../../../generated/types.js'
import { ApiFailure } from '../../http/failure.js'
import type { World } from '../../world/world.js'
import { groups, looks } from '../library/catalogue.js'
import type { SimulatorLook } from '../library/looks.js'

/** The looks of a group. */
export const looksOf = (world: World, groupId: string): SimulatorLook[] => [...looks(world)].filter(({ group_id }) => group_id === groupId)

/**
 * A group of the account.
 *
 * @param denied what one of the library is answered with
 * @throws ApiFailure 404, or that
 */
export function ownGroup(world: World, id: string, denied: ApiFailure, param?: string): AvatarGroupItem {
  const group = groups(world).get(id, param)
  if (looksOf(world, id).some(({ ownership }) => ownership === 'public')) throw denied
  return group
}

/**
 * A look of the account. The document says plain `not_found` for looks that are to be changed.
 *
 * @param denied what one of the library is answered with; default as if it weren't there
 */
export function ownLook(world: World, id: string, denied?: ApiFailure): SimulatorLook {
  const look = looks(world).find(id)
  const absent = new ApiFailure(404, 'not_found', `There is no look "${id}" of yours.`)
  if (!look) throw absent
  if (look.ownership === 'public') throw denied ?? absent
  return look
}
