import type {
  AssetUploadItem,
  CompleteAssetUploadRequest,
  CompleteAssetUploadResponse,
  CreateAssetUploadResponse,
} from '../../../../generated/types.js'
import { conflict, invalid } from '../../http/failure.js'
import { collection } from '../../world/collection.js'
import type { Job, JobFailure } from '../../world/jobs.js'
import { recognised } from '../../world/recording.js'
import type { World } from '../../world/world.js'
import { assets } from '../library/catalogue.js'
import { canonical, fitsDirectUpload, storeAsset, uploadPath } from './stored.js'

/** A direct upload: announced, and once its bytes have been reported, a check of them. */
export interface DirectUpload {
  readonly id: string
  readonly file: AssetUploadItem
  readonly type: string
  check: Job | undefined
}

export const uploads = collection<DirectUpload>('directUploads', { kind: 'asset', id: (upload) => upload.id })

// No page tells the three figures: an hour, and more than the 1.5 GB that a voice may be trained with.
const OPEN_SECONDS = 3600
const MOST_BYTES = 2_000_000_000
const CHECK_MS = 2_000

const SHA256 = /^[0-9a-f]{64}$/i

/** @param at where in the body the file is, with a dot at the end, or nothing */
export function checkFile(file: AssetUploadItem, at = ''): void {
  const { filename, content_type, size_bytes, checksum_sha256 } = file
  if (filename.length === 0) throw invalid(`${at}filename`, 'The file needs a name.')
  if (!fitsDirectUpload(canonical(content_type))) throw invalid(`${at}content_type`, `Files of type "${content_type}" are not taken.`)
  const fits = Number.isInteger(size_bytes) && size_bytes > 0 && size_bytes <= MOST_BYTES
  if (!fits) throw invalid(`${at}size_bytes`, `A file has 1 to ${MOST_BYTES} bytes.`)
  if (checksum_sha256 && !SHA256.test(checksum_sha256)) throw invalid(`${at}checksum_sha256`, 'The checksum has 64 hexadecimal digits.')
}

/** Opens the place for the bytes of a file that has been checked. */
export function openUpload(world: World, file: AssetUploadItem): CreateAssetUploadResponse {
  const id = world.id('asset')
  uploads(world).insert({ id, file, type: canonical(file.content_type), check: undefined })
  const headers = { 'content-type': file.content_type }
  const until = world.clock.now() + OPEN_SECONDS * 1000
  const url = world.files.expectUpload(uploadPath(id), { headers, size: file.size_bytes, sha256: file.checksum_sha256, until })
  return {
    asset_id: id,
    upload_url: url,
    upload_headers: headers,
    expires_in_seconds: OPEN_SECONDS,
    max_bytes: MOST_BYTES,
    status: 'pending_upload',
  }
}

/** Whether the bytes have come. */
export const hasArrived = (world: World, { id }: DirectUpload): boolean => world.files.find(uploadPath(id)) !== undefined

/** Bytes that are something else than was announced fail at the check; until then the file can be used. */
function problemWith(world: World, { id, type }: DirectUpload): JobFailure | undefined {
  const content = world.files.find(uploadPath(id))
  const found = content?.kind === 'bytes' ? recognised(content.bytes) : undefined
  if (found?.type === type) return undefined
  return {
    code: 'invalid_parameter',
    message: `The bytes are ${found ? `those of ${found.type}` : 'of no kind that is taken'}, not of ${type}.`,
  }
}

/** Starts the check of a file whose bytes have come, once. */
export function startCheck(world: World, operation: 'completeAssetUpload' | 'completeAssetBatchV3', upload: DirectUpload): Job {
  if (upload.check) return upload.check
  const { id, file, type } = upload
  const content = world.files.find(uploadPath(id))
  const found = content?.kind === 'bytes' ? recognised(content.bytes) : undefined
  storeAsset(world, id, file.filename, { ...found, type })
  const ended = (job: Job) => {
    if (job.failure && assets(world).find(id)) assets(world).delete(id)
  }
  upload.check = world.jobs.start({ id, operation, data: {}, queueMs: 0, workMs: CHECK_MS, failure: problemWith(world, upload), ended })
  return upload.check
}

/** The bytes of a direct upload have been sent. Says the same each time: nobody is told here how the check ends. */
export function complete(world: World, id: string, { checksum_sha256: checksum }: CompleteAssetUploadRequest): CompleteAssetUploadResponse {
  const upload = uploads(world).get(id)
  const content = world.files.find(uploadPath(id))
  if (content?.kind !== 'bytes') throw conflict('The bytes are not there yet.')
  if (checksum && checksum.toLowerCase() !== content.sha256) throw invalid('checksum_sha256', 'The bytes that came have another SHA-256.')
  startCheck(world, 'completeAssetUpload', upload)
  return {
    asset_id: id,
    url: world.files.url(uploadPath(id)),
    mime_type: upload.type,
    size_bytes: upload.file.size_bytes,
    status: 'processing',
  }
}
