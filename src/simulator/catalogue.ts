import type { AvatarGroupItem, AvatarLookItem, GetAssetV3Response } from '../../generated/types.js'
import { missing } from './failure.js'
import { type SimulatorLook, stockLooks } from './looks.js'
import { type SimulatorVoice, stockVoices } from './voices.js'

/** A file of the account; a recording has a length. */
interface Asset extends GetAssetV3Response {
  readonly seconds?: number
}

const UPLOADED = Date.UTC(2026, 4, 1) / 1000

const asset = (id: string, name: string, type: string, seconds?: number): Asset => ({
  id,
  name,
  type,
  owner: 'simulated@heygen.example',
  space_id: 'space_simulated',
  folder_id: null,
  uploaded_at: UPLOADED,
  url: `https://files.heygen.example/assets/${name}`,
  ...(seconds === undefined ? {} : { seconds }),
})

const stockAssets: readonly Asset[] = [
  asset('asset_audio_greeting', 'greeting.mp3', 'audio', 12.5),
  asset('asset_image_desk', 'desk.png', 'image'),
  asset('asset_video_tour', 'tour.mp4', 'video', 31.2),
]

/** What the account can choose from. */
export interface Catalogue {
  readonly looks: readonly SimulatorLook[]
  readonly voices: readonly SimulatorVoice[]
  readonly groups: readonly AvatarGroupItem[]
  /** Each of these throws the API's 404 for an unknown id; `param` is the field it came from. */
  look(id: string, param?: string): SimulatorLook
  voice(id: string, param?: string): SimulatorVoice
  asset(id: string, param?: string): Asset
}

/** Later entries replace earlier ones of the same id, in their place. */
const merged = <T>(id: (item: T) => string, ...lists: (readonly T[])[]) => new Map(lists.flat().map((item) => [id(item), item]))

function groupsOf(looks: readonly SimulatorLook[]): AvatarGroupItem[] {
  const members = new Map<string, AvatarLookItem[]>()
  for (const look of looks) {
    if (look.group_id) members.set(look.group_id, [...(members.get(look.group_id) ?? []), look])
  }
  return [...members].map(([id, group]) => ({
    id,
    name: group[0]?.name ?? id,
    preview_image_url: group[0]?.preview_image_url ?? null,
    created_at: UPLOADED,
    looks_count: group.length,
    default_voice_id: group[0]?.default_voice_id ?? null,
    consent_status: group.some((look) => look.avatar_type === 'digital_twin') ? 'approved' : null,
    status: 'completed',
  }))
}

/** The stock catalogue with what a test adds to it. */
export function catalogueOf(moreLooks: readonly SimulatorLook[] = [], moreVoices: readonly SimulatorVoice[] = []): Catalogue {
  const looks = merged((item) => item.id, stockLooks, moreLooks)
  const voices = merged((item) => item.voice_id, stockVoices, moreVoices)
  const assets = merged((item) => item.id, stockAssets)
  const found =
    <T>(map: ReadonlyMap<string, T>, kind: 'avatar' | 'voice' | 'asset') =>
    (id: string, param?: string) => {
      const item = map.get(id)
      if (item === undefined) throw missing(kind, id, param)
      return item
    }
  const all = [...looks.values()]
  return {
    looks: all,
    voices: [...voices.values()],
    groups: groupsOf(all),
    look: found(looks, 'avatar'),
    voice: found(voices, 'voice'),
    asset: found(assets, 'asset'),
  }
}
