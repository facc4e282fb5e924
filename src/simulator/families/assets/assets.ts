import type {
  BulkAssetStatusesV3Query,
  CompleteAssetBatchRequest,
  CompleteAssetUploadRequest,
  CreateAssetUploadBatchRequest,
  CreateAssetUploadRequest,
  GetAssetBatchV3Query,
  ListAssetsQuery,
  SearchAssetsQuery,
} from '../../../../generated/types.js'
import { ApiFailure, invalid } from '../../http/failure.js'
import { recognised } from '../../world/recording.js'
import { type Admitted, type Handlers, param, type World, withBody, withQuery } from '../../world/world.js'
import { batchDetail, bulkStatuses } from '../batches.js'
import { assets, shownAsset } from '../library/catalogue.js'
import { RUNNING_WORDS } from '../status.js'
import { batches, completeBatch, createBatch, jobOf } from './asset-batches.js'
import { checkFile, complete, openUpload } from './direct-uploads.js'
import { search } from './search.js'
import { fitsForm, storeAsset, uploadPath } from './stored.js'

/** The assets page says 32 MB; that it means these is our reading, the more generous one. */
const MOST_IN_FORM = 32 * 1024 * 1024

function upload(world: World, { files }: Admitted) {
  const file = files.get('file')
  if (!file) throw invalid('file', 'The form has no file in the field "file".')
  const { bytes, name } = file
  // The status is a guess: only the code is named, by HeyGen's command line tool.
  if (bytes.length > MOST_IN_FORM) throw new ApiFailure(413, 'payload_too_large', 'A form takes files of up to 32 MB.', { param: 'file' })
  const found = recognised(bytes)
  if (!found || !fitsForm(found.type)) throw invalid('file', 'The bytes are of no kind that is taken here.')
  const id = world.id('asset')
  world.files.put(uploadPath(id), { kind: 'bytes', type: found.type, bytes })
  storeAsset(world, id, name, found)
  return { data: { asset_id: id, url: world.files.url(uploadPath(id)), mime_type: found.type, size_bytes: bytes.length } }
}

function list(world: World, query: ListAssetsQuery) {
  // The world has one user; others have no files.
  const known = query.username === world.account.info().username
  const folder = query.folder_id
  const keep = ({ folder_id }: { folder_id?: string | null }) => known && (folder === undefined || folder_id === folder)
  return assets(world).page('listAssets', query, { keep, show: shownAsset, limit: 20 })
}

function remove(world: World, id: string) {
  assets(world).delete(id)
  world.files.delete(uploadPath(id))
  return { data: { id } }
}

export const assetHandlers: Handlers = {
  uploadAsset: upload,
  listAssets: withQuery<ListAssetsQuery>(list),
  searchAssets: withQuery<SearchAssetsQuery>(search),
  deleteAsset: (world, request) => remove(world, param(request, 'asset_id')),
  createAssetUpload: withBody<CreateAssetUploadRequest>((world, body) => {
    checkFile(body)
    return { data: openUpload(world, body) }
  }),
  completeAssetUpload: withBody<CompleteAssetUploadRequest>((world, body, request) => ({
    data: complete(world, param(request, 'asset_id'), body),
  })),
  createAssetUploadBatchV3: withBody<CreateAssetUploadBatchRequest>(createBatch),
  completeAssetBatchV3: withBody<CompleteAssetBatchRequest>(completeBatch),
  getAssetBatchV3: withQuery<GetAssetBatchV3Query>((world, query, request) => ({
    data: batchDetail(world, 'getAssetBatchV3', batches(world).get(param(request, 'batch_id')), query),
  })),
  bulkAssetStatusesV3: withQuery<BulkAssetStatusesV3Query>((world, query) => {
    const asked = { ids: query.asset_ids, name: 'asset_ids', batchIds: query.batch_ids }
    return bulkStatuses(world, asked, batches(world), (id) => jobOf(world, id), RUNNING_WORDS)
  }),
}
