import type { AvatarGroupItem, AvatarLookItem, GetAssetV3Response } from '../../../../generated/types.js'
import { filePath } from '../../http/file-server.js'
import { collection } from '../../world/collection.js'
import type { FileContent, Files } from '../../world/files.js'
import { perWorld, type World } from '../../world/world.js'
import { type SimulatorLook, stockLooks } from './looks.js'
import { type SimulatorVoice, stockVoices } from './voices.js'

/** A file of the account; a recording has a length, and a film may have no sound. */
export interface Asset extends GetAssetV3Response {
  readonly seconds?: number | undefined
  readonly silent?: boolean | undefined
}

/** An asset as the API shows it. */
export const shownAsset = ({ seconds: _, silent: __, ...item }: Asset): GetAssetV3Response => item

const UPLOADED = Date.UTC(2026, 4, 1) / 1000

const asset = (id: string, name: string, type: string, url: string, seconds?: number): Asset => ({
  id,
  name,
  type,
  owner: 'simulated@heygen.example',
  space_id: 'space_simulated',
  folder_id: null,
  uploaded_at: UPLOADED,
  url,
  ...(seconds === undefined ? {} : { seconds }),
})

const stockAssets = ({ publish }: Files): readonly Asset[] => [
  asset('asset_audio_greeting', 'greeting.mp3', 'audio', publish('assets/greeting.mp3', { kind: 'mp3', seconds: 12.5 }), 12.5),
  asset('asset_image_desk', 'desk.png', 'image', publish('assets/desk.png', { kind: 'png' })),
  asset('asset_video_tour', 'tour.mp4', 'video', publish('assets/tour.mp4', { kind: 'mp4', seconds: 31.2 }), 31.2),
]

/** Previews of what is in stock are as long as this. */
const PREVIEW_SECONDS = 5

const lookWithPreviews = ({ publish }: Files, look: SimulatorLook): SimulatorLook => ({
  ...look,
  preview_image_url: publish(`looks/${look.id}.jpg`, { kind: 'jpg' }),
  preview_video_url:
    look.avatar_type === 'photo_avatar' ? null : publish(`looks/${look.id}.mp4`, { kind: 'mp4', seconds: PREVIEW_SECONDS }),
})

const voiceWithPreview = ({ publish }: Files, voice: SimulatorVoice): SimulatorVoice => ({
  ...voice,
  preview_audio_url: publish(`voices/${voice.voice_id}.mp3`, { kind: 'mp3', seconds: PREVIEW_SECONDS }),
})

function groupsOf(looks: Iterable<SimulatorLook>): AvatarGroupItem[] {
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

/** The stock looks, and those of the options: one with the id of a stock look takes its place. */
export const looks = collection<SimulatorLook>(
  'looks',
  { kind: 'avatar', id: (look) => look.id, order: 'oldest' },
  ({ options, files }) => [...stockLooks.map((look) => lookWithPreviews(files, look)), ...options.looks],
)

export const groups = collection<AvatarGroupItem>('groups', { kind: 'avatar', id: (group) => group.id, order: 'oldest' }, (world) =>
  groupsOf(looks(world)),
)

/** The stock voices, and those of the options. */
export const voices = collection<SimulatorVoice>(
  'voices',
  { kind: 'voice', id: (voice) => voice.voice_id, order: 'oldest' },
  ({ options, files }) => [...stockVoices.map((voice) => voiceWithPreview(files, voice)), ...options.voices],
)

export const assets = collection<Asset>('assets', { kind: 'asset', id: (item) => item.id }, ({ files }) => stockAssets(files))

/** What requests refer to. Each of these throws the API's 404 for an unknown id; `param` is the field it came from. */
export interface Catalogue {
  /** The content behind an address of the world's own files, if it is one and is there. */
  file(address: string): FileContent | undefined
  look(id: string, param?: string): SimulatorLook
  voice(id: string, param?: string): SimulatorVoice
  asset(id: string, param?: string): Asset
}

export const catalogueOf: (world: World) => Catalogue = perWorld((world) => ({
  file(address) {
    const path = URL.canParse(address) ? filePath(world.files.base, new URL(address)) : undefined
    return path === undefined ? undefined : world.files.find(path)
  },
  look: (id, param) => looks(world).get(id, param),
  voice: (id, param) => voices(world).get(id, param),
  asset: (id, param) => assets(world).get(id, param),
}))
