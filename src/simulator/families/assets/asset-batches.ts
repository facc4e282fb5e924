import type { CompleteAssetBatchRequest, CreateAssetUploadBatchRequest } from '../../../../generated/types.js'
import type { Job, JobFailure } from '../../world/jobs.js'
import { perWorld, type World } from '../../world/world.js'
import { batchCollection } from '../batches.js'
import { assets } from '../library/catalogue.js'
import { checkFile, type DirectUpload, hasArrived, openUpload, startCheck, uploads } from './direct-uploads.js'

export const batches: ReturnType<typeof batchCollection> = batchCollection('assetBatches')
/** The ids of a batch's files. */
const filesOf = perWorld(() => new Map<string, readonly string[]>())

const NOT_SENT: JobFailure = { code: 'conflict', message: 'The bytes have not been sent.' }

const job = (id: string, at: number, ended: boolean): Job => ({
  id,
  operation: 'createAssetUploadBatchV3',
  data: {},
  createdAt: at,
  startsAt: ended ? at : Number.POSITIVE_INFINITY,
  endsAt: ended ? at : Number.POSITIVE_INFINITY,
  lines: undefined,
  paid: false,
  failure: undefined,
  cancelled: false,
  ended,
})

/** A file that nobody has reported yet waits, as a job does that never starts. */
const waiting = (world: World, { id }: DirectUpload) => job(id, world.clock.now(), false)

/** What is done or left to do for a file: a direct upload's check, or nothing for one that came in a form. */
export function jobOf(world: World, id: string): Job | undefined {
  const upload = uploads(world).find(id)
  if (upload) return upload.check ?? waiting(world, upload)
  const asset = assets(world).find(id)
  return asset && job(id, asset.uploaded_at * 1000, true)
}

/** Unlike the jobs of other batches, the files of one are all taken or none: nothing has been sent yet. */
export function createBatch(world: World, body: CreateAssetUploadBatchRequest) {
  for (const [i, file] of body.files.entries()) checkFile(file, `files[${i}].`)
  const items = body.files.map((file) => openUpload(world, file))
  const id = world.id('batch')
  const pending = items.map(({ asset_id }) => ({ job: waiting(world, uploads(world).get(asset_id)) }))
  batches(world).insert({ id, title: body.title ?? null, createdAt: world.clock.now(), items: pending })
  filesOf(world).set(
    id,
    items.map(({ asset_id }) => asset_id),
  )
  return { data: { batch_id: id, items } }
}

/** No page says what becomes of files that are missing by now: here they fail, until the batch is reported once more. */
export function completeBatch(world: World, { batch_id }: CompleteAssetBatchRequest) {
  const { id } = batches(world).get(batch_id, 'batch_id')
  const items = (filesOf(world).get(id) ?? []).map((file) => {
    const upload = uploads(world).get(file)
    return hasArrived(world, upload) ? { job: startCheck(world, 'completeAssetBatchV3', upload) } : { failure: NOT_SENT }
  })
  batches(world).patch(id, { items })
  return { data: { batch_id: id } }
}
