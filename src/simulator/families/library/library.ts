import type { AvatarGroupItem, ListAvatarGroupsQuery, ListAvatarLooksQuery, ListVoicesV3Query } from '../../../../generated/types.js'
import { ApiFailure } from '../../http/failure.js'
import { type Handlers, param, type World, withQuery } from '../../world/world.js'
import { assets, groups, looks, shownAsset, voices } from './catalogue.js'
import type { SimulatorLook } from './looks.js'
import type { SimulatorVoice } from './voices.js'

/** Whether an item has the value that is asked for, if any is. */
const has = (wanted: string | undefined, value: string | null | undefined) =>
  wanted === undefined || wanted.toLowerCase() === value?.toLowerCase()

/** A group is as far as the look of it that has come farthest. */
const GROUP_STATUSES = ['completed', 'pending_consent', 'processing']

const ownership = (look: SimulatorLook) => look.ownership ?? 'private'

/** A look as the API shows it. */
export const shownLook = ({ ownership: _, matting: __, ...look }: SimulatorLook) => look
/** A voice as lists show it. */
export const shownVoice = ({ engine: _, ...voice }: SimulatorVoice) => voice

/** A group as the API shows it: how many looks it has, and how far they are, is told by the looks. */
export function shownGroup(world: World, group: AvatarGroupItem): AvatarGroupItem {
  const members = [...looks(world)].filter(({ group_id }) => group_id === group.id)
  const status = GROUP_STATUSES.find((word) => members.some((look) => (look.status ?? 'completed') === word)) ?? 'failed'
  return { ...group, looks_count: members.length, status }
}

function listLooks(world: World, query: ListAvatarLooksQuery) {
  const keep = (look: SimulatorLook) =>
    has(query.group_id, look.group_id) && has(query.avatar_type, look.avatar_type) && has(query.ownership, ownership(look))
  return looks(world).page('listAvatarLooks', query, { keep, show: shownLook, limit: 20 })
}

function listGroups(world: World, query: ListAvatarGroupsQuery) {
  const owned = new Set([...looks(world)].filter((look) => has(query.ownership, ownership(look))).map((look) => look.group_id))
  return groups(world).page('listAvatarGroups', query, {
    keep: (group) => owned.has(group.id),
    show: (group) => shownGroup(world, group),
    limit: 20,
  })
}

function listVoices(world: World, query: ListVoicesV3Query) {
  const keep = (voice: SimulatorVoice) =>
    has(query.type ?? 'public', voice.type) &&
    has(query.engine, voice.engine) &&
    has(query.language, voice.language) &&
    has(query.gender, voice.gender)
  return voices(world).page('listVoicesV3', query, { keep, show: shownVoice, limit: 20 })
}

function apiKey(bearer: boolean) {
  if (bearer) throw new ApiFailure(403, 'forbidden', 'This credential is not an API key.')
  return {
    data: {
      key_id: 'key_simulated',
      key_name: 'simulated',
      status: 'active',
      scope_mode: 'custom',
      scopes: ['videos:read', 'videos:write', 'avatars:read', 'voices:read', 'assets:read', 'account:read'],
      created_at: '2026-05-01T00:00:00Z',
      updated_at: '2026-05-01T00:00:00Z',
      expires_at: null,
      expires_in_seconds: null,
    },
  }
}

/** Unlike a look that a request refers to, one that is asked for is plainly `not_found`, by the document. */
function getLook(world: World, id: string) {
  const look = looks(world).find(id)
  if (!look) throw new ApiFailure(404, 'not_found', `There is no look "${id}".`)
  return { data: shownLook(look) }
}

export const libraryHandlers: Handlers = {
  listAvatarLooks: withQuery<ListAvatarLooksQuery>(listLooks),
  getAvatarLook: (world, request) => getLook(world, param(request, 'look_id')),
  listAvatarGroups: withQuery<ListAvatarGroupsQuery>(listGroups),
  getAvatarGroup: (world, request) => ({ data: shownGroup(world, groups(world).get(param(request, 'group_id'))) }),
  listVoicesV3: withQuery<ListVoicesV3Query>(listVoices),
  getAsset: (world, request) => ({ data: shownAsset(assets(world).get(param(request, 'asset_id'))) }),
  getCurrentApiKey: (_, { bearer }) => apiKey(bearer),
  getCurrentUserV3: ({ account }) => ({ data: account.info() }),
}
