import { ApiFailure } from '../../http/failure.js'
import { filePath } from '../../http/file-server.js'
import { type MediaSource, type Recording, recordingOf } from '../../world/media.js'
import type { World } from '../../world/world.js'
import { type Asset, catalogueOf } from '../library/catalogue.js'
import { checkFile, type FileKind } from '../named-file.js'

/** A file as a request names it: by address, by the id of an asset, or by its bytes. */
export interface NamedFile {
  readonly type: string
  readonly url?: string
  readonly asset_id?: string
  readonly data?: string
}

/** What the world knows of a source. */
export interface Source extends Recording {
  readonly asset?: Asset
  /** What else an address says. */
  readonly query: URLSearchParams
}

const NOTHING = new URLSearchParams()

function namedIn({ url, asset_id, data = '' }: NamedFile): MediaSource {
  if (url !== undefined) return { type: 'url', url }
  return asset_id === undefined ? { type: 'base64', data } : { type: 'asset_id', asset_id }
}

/** @throws ApiFailure 400 for an address of the world's own where nothing is, or that is closed */
function checkBehind(world: World, address: URL, at: string): void {
  const path = filePath(world.files.base, address)
  if (path === undefined || (world.files.find(path) && !world.files.closed(path, address.searchParams))) return
  throw new ApiFailure(400, 'download_failed', 'The file could not be fetched.', { param: `${at}.url` })
}

/**
 * The source of a cut: files of the world have the length that they have, other addresses the one that they name.
 *
 * @param kinds what it may be; left out for anything
 * @throws ApiFailure 404 for an unknown asset, 400 for an address that can't be or where nothing is, or for a file of another kind
 */
export function sourceOf(world: World, file: NamedFile, at: string, kinds?: readonly FileKind[]): Source {
  const catalogue = catalogueOf(world)
  checkFile(file, catalogue, at, kinds)
  const address = file.url === undefined ? undefined : new URL(file.url)
  if (address) checkBehind(world, address, at)
  const asset = file.asset_id === undefined ? undefined : catalogue.asset(file.asset_id)
  const query = address?.searchParams ?? NOTHING
  return { ...recordingOf(namedIn(file), catalogue), query, ...(asset ? { asset } : {}) }
}
