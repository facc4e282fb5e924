import { expect } from 'vitest'
import type {
  CreateAssetUploadBatchResponse,
  CreateAssetUploadResponse,
  UploadAssetV3Response,
  VideoBatchDetail,
} from '../../../generated/types.js'
import { madeBytes } from '../../../src/simulator/world/made.js'
import { DAY, type Walk } from './walk.js'

const png = madeBytes({ kind: 'png' })
const wav = madeBytes({ kind: 'wav', seconds: 3 })

const formOf = (bytes: Uint8Array<ArrayBuffer>, name: string) => {
  const form = new FormData()
  form.set('file', new File([bytes], name))
  return form
}

export const assetsWalk: Walk = async ({ simulator, call, refused, pass }) => {
  const put = (place: Pick<CreateAssetUploadResponse, 'upload_url' | 'upload_headers'>, body: Uint8Array<ArrayBuffer>) =>
    simulator.fetch(place.upload_url, { method: 'PUT', headers: place.upload_headers, body })

  const uploaded = await call<UploadAssetV3Response>('uploadAsset', { form: formOf(png, 'desk.png') })
  expect(uploaded.data).toMatchObject({ mime_type: 'image/png', size_bytes: png.length })
  const params = { asset_id: uploaded.data.asset_id }
  expect((await call('getAsset', { params })).data).toMatchObject({ id: params.asset_id, name: 'desk.png', type: 'image' })
  expect((await call<object[]>('listAssets', { query: { username: 'simulated' } })).data[0]).toMatchObject({ id: params.asset_id })
  await call('searchAssets', { query: { query: 'a desk', type: 'image' } })

  const file = { filename: 'voice.wav', content_type: 'audio/wav', size_bytes: wav.length }
  const place = await call<CreateAssetUploadResponse>('createAssetUpload', { body: file })
  const direct = { asset_id: place.data.asset_id }
  expect(await refused('completeAssetUpload', { params: direct, body: {} })).toEqual([409, 'conflict', null])
  expect((await put(place.data, wav)).status).toBe(200)
  await call('completeAssetUpload', { params: direct, body: {} })

  const batch = await call<CreateAssetUploadBatchResponse>('createAssetUploadBatchV3', { body: { files: [file, file] } })
  const [first] = batch.data.items
  if (first) await put(first, wav)
  await call('completeAssetBatchV3', { body: { batch_id: batch.data.batch_id } })
  pass(DAY)
  const done = await call<VideoBatchDetail>('getAssetBatchV3', { params: { batch_id: batch.data.batch_id } })
  expect(done.data).toMatchObject({ status: 'completed', counts_by_status: { completed: 1, failed: 1 } })
  const query = { asset_ids: `${params.asset_id},${direct.asset_id},nobody`, batch_ids: batch.data.batch_id }
  const states = await call<{ status: string }[]>('bulkAssetStatusesV3', { query })
  expect(states.data.map(({ status }) => status)).toEqual(['completed', 'completed', 'not_found', 'completed', 'failed'])
  await call('deleteAsset', { params })
  expect(await refused('getAsset', { params })).toEqual([404, 'asset_not_found', null])
}
