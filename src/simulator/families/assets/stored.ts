import type { Recognised } from '../../world/recording.js'
import { unixSeconds, type World } from '../../world/world.js'
import { type Asset, assets } from '../library/catalogue.js'

/** What is uploaded is kept here, below the address of the world's files. */
export const uploadPath = (id: string) => `uploads/${id}`

/** Kinds that a form may carry; a zip comes by direct upload only. */
const IN_FORM: readonly string[] = [
  'image/png',
  'image/jpeg',
  'video/mp4',
  'video/webm',
  'audio/mpeg',
  'audio/wav',
  'application/pdf',
  'application/x-subrip',
]

/** Other names for some of them. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'text/srt': 'application/x-subrip',
  'application/srt': 'application/x-subrip',
  'application/x-zip-compressed': 'application/zip',
}

const plain = (type: string) => type.split(';')[0]?.trim().toLowerCase() ?? ''

/** The one name of a MIME type. */
export const canonical = (type: string): string => ALIASES[plain(type)] ?? plain(type)

export const fitsForm = (type: string): boolean => IN_FORM.includes(type)
export const fitsDirectUpload = (type: string): boolean => fitsForm(type) || type === 'application/zip'

/** The API's `type` of an asset is a plain string: images, sound and films by their kind, everything else as a document, is our reading. */
const kindOf = (type: string): string => /^(image|audio|video)\//.exec(type)?.[1] ?? 'document'

/** Makes an asset of an upload whose bytes are in their place. */
export function storeAsset(world: World, id: string, name: string, found: Recognised): Asset {
  const { username = 'simulated', email } = world.account.info()
  return assets(world).insert({
    id,
    name,
    type: kindOf(found.type),
    owner: email ?? username,
    space_id: 'space_simulated',
    folder_id: null,
    uploaded_at: unixSeconds(world.clock.now()),
    url: world.files.url(uploadPath(id)),
    seconds: found.seconds,
    silent: found.silent,
  })
}
