import { ApiFailure } from '../../http/failure.js'
import { filePath } from '../../http/file-server.js'
import { secondsOf, secondsOfUrl } from '../../world/media.js'
import { recognised } from '../../world/recording.js'
import type { World } from '../../world/world.js'
import { type Asset, catalogueOf } from '../library/catalogue.js'
import { checkFile } from '../videos/speaker-rules.js'

/** A file as a request names it: by address, by the id of an asset, or by its bytes. */
export interface NamedFile {
  readonly type: string
  readonly url?: string
  readonly asset_id?: string
  readonly data?: string
}

/** What the world knows of a source. */
export interface Source {
  readonly seconds: number
  /** A film without a sound track. An address says so: `…/clip.mp4?silent`. */
  readonly silent: boolean
  /** MIME type of bytes that came with the request. */
  readonly type?: string | undefined
  readonly asset?: Asset
  /** What else an address says. */
  readonly query: URLSearchParams
}

const NOTHING = new URLSearchParams()

function behindUrl(world: World, address: string, at: string): Source {
  const url = new URL(address)
  const query = url.searchParams
  const path = filePath(world.files.base, url)
  const content = path === undefined ? undefined : world.files.find(path)
  if (path !== undefined && (!content || world.files.closed(path, query))) {
    throw new ApiFailure(400, 'download_failed', 'The file could not be fetched.', { param: `${at}.url` })
  }
  if (!content) return { seconds: secondsOfUrl(address), silent: query.has('silent'), query }
  const found = content.kind === 'bytes' ? recognised(content.bytes) : undefined
  const seconds = ('seconds' in content ? content.seconds : found?.seconds) ?? secondsOfUrl(address)
  return { seconds, silent: found?.silent ?? false, query }
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

/**
 * The source of a cut: files of the world have the length that they have, other addresses the one that they name.
 *
 * @throws ApiFailure 404 for an unknown asset, 400 for an address that can't be or where nothing is
 */
export function sourceOf(world: World, file: NamedFile, at: string): Source {
  const catalogue = catalogueOf(world)
  checkFile(file, catalogue, at)
  if (file.url !== undefined) return behindUrl(world, file.url, at)
  if (file.asset_id !== undefined) {
    const asset = catalogue.asset(file.asset_id)
    const seconds = secondsOf({ type: 'asset_id', asset_id: asset.id }, catalogue.asset)
    return { seconds, silent: asset.silent ?? false, asset, query: NOTHING }
  }
  const found = recognised(bytesOf(file.data ?? '') ?? new Uint8Array())
  const seconds = found?.seconds ?? secondsOf({ type: 'base64' }, catalogue.asset)
  return { seconds, silent: found?.silent ?? false, type: found?.type, query: NOTHING }
}
