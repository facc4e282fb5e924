import type { AvatarLookItem } from '../../../../generated/types.js'

/** A look of the world: as the API lists it, and what it doesn't show: whether it is from the library, which a filter tells, and has matting. */
export interface SimulatorLook extends AvatarLookItem {
  /** Default `private`: a look of the account. */
  readonly ownership?: 'public' | 'private'
  /** Whether its background can be removed, which the API doesn't tell. Default: not of a digital twin, of all others. */
  readonly matting?: boolean
}

const ENGINES = ['avatar_iii', 'avatar_iv']

interface Row {
  readonly id: string
  readonly name: string
  readonly type: 'photo_avatar' | 'digital_twin' | 'studio_avatar'
  readonly voice?: string
  readonly group?: string
  readonly engines?: readonly string[]
  readonly matting?: boolean
}

const named: readonly Row[] = [
  { id: 'look_photo_amy', name: 'Amy', type: 'photo_avatar', voice: 'voice_en_amy' },
  { id: 'look_twin_omar', name: 'Omar', type: 'digital_twin', engines: [...ENGINES, 'avatar_v'] },
  { id: 'look_studio_lena', name: 'Lena', type: 'studio_avatar', voice: 'voice_de_jonas' },
  {
    id: 'look_twin_omar_standing',
    name: 'Omar, standing',
    type: 'digital_twin',
    group: 'group_twin_omar',
    engines: [...ENGINES, 'avatar_v'],
    matting: true,
  },
  { id: 'look_photo_vera', name: 'Vera', type: 'photo_avatar', engines: [...ENGINES, 'avatar_v'] },
]

// Enough of them that lists have a second page.
const others: readonly Row[] = Array.from({ length: 20 }, (_, i) => {
  const number = String(i + 1).padStart(2, '0')
  const type = i % 3 === 0 ? 'photo_avatar' : i % 3 === 1 ? 'studio_avatar' : 'digital_twin'
  return { id: `look_stock_${number}`, name: `Stock ${number}`, type, voice: 'voice_en_oliver' }
})

/** The library looks of every simulated world, without their previews: 25 in 24 groups. */
export const stockLooks: readonly SimulatorLook[] = [...named, ...others].map((row) => ({
  id: row.id,
  name: row.name,
  avatar_type: row.type,
  group_id: row.group ?? row.id.replace('look_', 'group_'),
  gender: null,
  tags: [],
  default_voice_id: row.voice ?? null,
  supported_api_engines: [...(row.engines ?? ENGINES)],
  image_width: 1080,
  image_height: 1920,
  preferred_orientation: 'portrait',
  status: 'completed',
  error: null,
  ownership: 'public',
  ...(row.matting === undefined ? {} : { matting: row.matting }),
}))
