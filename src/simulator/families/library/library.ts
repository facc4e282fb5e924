import type { ListAvatarGroupsQuery, ListAvatarLooksQuery, ListVoicesV3Query } from '../../../../generated/types.js'
import { ApiFailure } from '../../http/failure.js'
import { type Handlers, param, type World, withQuery } from '../../world/world.js'
import { assets, groups, looks, voices } from './catalogue.js'
import type { SimulatorLook } from './looks.js'
import type { SimulatorVoice } from './voices.js'

/** Whether an item has the value that is asked for, if any is. */
const has = (wanted: string | undefined, value: string | null | undefined) =>
  wanted === undefined || wanted.toLowerCase() === value?.toLowerCase()

const ownership = (look: SimulatorLook) => look.ownership ?? 'private'

const shownLook = ({ ownership: _, ...look }: SimulatorLook) => look
const shownVoice = ({ engine: _, ...voice }: SimulatorVoice) => voice

function listLooks(world: World, query: ListAvatarLooksQuery) {
  const keep = (look: SimulatorLook) =>
    has(query.group_id, look.group_id) && has(query.avatar_type, look.avatar_type) && has(query.ownership, ownership(look))
  return looks(world).page('listAvatarLooks', query, { keep, show: shownLook, limit: 20 })
}

function listGroups(world: World, query: ListAvatarGroupsQuery) {
  const owned = new Set([...looks(world)].filter((look) => has(query.ownership, ownership(look))).map((look) => look.group_id))
  return groups(world).page('listAvatarGroups', query, { keep: (group) => owned.has(group.id), show: (group) => group, limit: 20 })
}

function listVoices(world: World, query: ListVoicesV3Query) {
  const keep = (voice: SimulatorVoice) =>
    has(query.type ?? 'public', voice.type) &&
    has(query.engine, voice.engine) &&
    has(query.language, voice.language) &&
    has(query.gender, voice.gender)
  return voices(world).page('listVoicesV3', query, { keep, show: shownVoice, limit: 20 })
}

function voice(world: World, id: string) {
  const item = voices(world).get(id)
  const { voice_id, name, language, gender, preview_audio_url, support_pause } = item
  return { data: { voice_id, name, language, gender, preview_audio_url: preview_audio_url ?? null, support_pause, status: 'complete' } }
}

function asset(world: World, id: string) {
  const { seconds: _, ...item } = assets(world).get(id)
  return { data: item }
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

export const libraryHandlers: Handlers = {
  listAvatarLooks: withQuery<ListAvatarLooksQuery>(listLooks),
  getAvatarLook: (world, request) => ({ data: shownLook(looks(world).get(param(request, 'look_id'))) }),
  listAvatarGroups: withQuery<ListAvatarGroupsQuery>(listGroups),
  getAvatarGroup: (world, request) => ({ data: groups(world).get(param(request, 'group_id')) }),
  listVoicesV3: withQuery<ListVoicesV3Query>(listVoices),
  getVoice: (world, request) => voice(world, param(request, 'voice_id')),
  getAsset: (world, request) => asset(world, param(request, 'asset_id')),
  getCurrentApiKey: (_, { bearer }) => apiKey(bearer),
  getCurrentUserV3: ({ account }) => ({ data: account.info() }),
}
