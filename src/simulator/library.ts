import type { ListAvatarGroupsQuery, ListAvatarLooksQuery, ListVoicesV3Query } from '../../generated/types.js'
import { ApiFailure, missing } from './failure.js'
import type { SimulatorLook } from './looks.js'
import { pageOf } from './paging.js'
import type { SimulatorVoice } from './voices.js'
import type { Handlers, World } from './world.js'

const listed = <T, U>(items: readonly T[], keep: (item: T) => boolean, show: (item: T) => U) =>
  items.flatMap((item, order) => (keep(item) ? [{ order, item: show(item) }] : []))

/** Whether an item has the value that is asked for, if any is. */
const has = (wanted: string | undefined, value: string | null | undefined) =>
  wanted === undefined || wanted.toLowerCase() === value?.toLowerCase()

const ownership = (look: SimulatorLook) => look.ownership ?? 'private'

const shownLook = ({ ownership: _, ...look }: SimulatorLook) => look
const shownVoice = ({ engine: _, ...voice }: SimulatorVoice) => voice

function listLooks({ catalogue }: World, query: ListAvatarLooksQuery) {
  const keep = (look: SimulatorLook) =>
    has(query.group_id, look.group_id) && has(query.avatar_type, look.avatar_type) && has(query.ownership, ownership(look))
  return pageOf('listAvatarLooks', listed(catalogue.looks, keep, shownLook), query, 20)
}

function listGroups({ catalogue }: World, query: ListAvatarGroupsQuery) {
  const owned = (id: string) => catalogue.looks.some((look) => look.group_id === id && has(query.ownership, ownership(look)))
  return pageOf(
    'listAvatarGroups',
    listed(
      catalogue.groups,
      (group) => owned(group.id),
      (group) => group,
    ),
    query,
    20,
  )
}

function listVoices({ catalogue }: World, query: ListVoicesV3Query) {
  const keep = (voice: SimulatorVoice) =>
    has(query.type ?? 'public', voice.type) &&
    has(query.engine, voice.engine) &&
    has(query.language, voice.language) &&
    has(query.gender, voice.gender)
  return pageOf('listVoicesV3', listed(catalogue.voices, keep, shownVoice), query, 20)
}

function group({ catalogue }: World, id: string) {
  const item = catalogue.groups.find((candidate) => candidate.id === id)
  if (!item) throw missing('avatar', id)
  return { data: item }
}

function voice({ catalogue }: World, id: string) {
  const item = catalogue.voice(id)
  const { voice_id, name, language, gender, preview_audio_url, support_pause } = item
  return { data: { voice_id, name, language, gender, preview_audio_url: preview_audio_url ?? null, support_pause, status: 'complete' } }
}

function asset({ catalogue }: World, id: string) {
  const { seconds: _, ...item } = catalogue.asset(id)
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

// The casts: queries have passed the operation's own schema before they get here.
export const libraryHandlers: Handlers = {
  listAvatarLooks: (world, { query }) => listLooks(world, query as ListAvatarLooksQuery),
  getAvatarLook: ({ catalogue }, { params }) => ({ data: shownLook(catalogue.look(params.look_id ?? '')) }),
  listAvatarGroups: (world, { query }) => listGroups(world, query as ListAvatarGroupsQuery),
  getAvatarGroup: (world, { params }) => group(world, params.group_id ?? ''),
  listVoicesV3: (world, { query }) => listVoices(world, query as ListVoicesV3Query),
  getVoice: (world, { params }) => voice(world, params.voice_id ?? ''),
  getAsset: (world, { params }) => asset(world, params.asset_id ?? ''),
  getCurrentApiKey: (_, { bearer }) => apiKey(bearer),
  getCurrentUserV3: ({ account }) => ({ data: account.info() }),
}
