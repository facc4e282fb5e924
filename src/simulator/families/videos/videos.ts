import type {
  BulkVideoStatusesV3Query,
  CreateVideoBatchRequest,
  CreateVideoV3RequestBody,
  GetVideoBatchV3Query,
  ListVideosV3Query,
} from '../../../../generated/types.js'
import { type Handlers, param, type World, withBody, withQuery } from '../../world/world.js'
import { batchCollection, batchDetail, bulkStatuses, startBatch } from '../batches.js'
import { folders } from '../folders.js'
import { VIDEO_WORDS } from '../status.js'
import { planRender, type VideoJob, videoDetail, videos } from './render.js'
import { sceneDetail } from './scenes.js'

const batches = batchCollection('videoBatches')

function create(world: World, body: CreateVideoV3RequestBody) {
  const job = videos(world).insert(world.jobs.start(planRender(world, 'createVideo', body)))
  return { data: { video_id: job.id, status: 'waiting', output_format: job.data.format } }
}

function createBatch(world: World, body: CreateVideoBatchRequest) {
  folders(world).check(body.folder_id, 'folder_id')
  const id = startBatch(world, batches(world), {
    title: body.title,
    bodies: body.videos,
    plan: (item) => planRender(world, 'createVideoBatchV3', item, body.folder_id),
    begun: (job) => videos(world).insert(job),
    callbackUrl: body.callback_url,
  })
  return { data: { batch_id: id } }
}

function list(world: World, query: ListVideosV3Query) {
  const title = query.title?.toLowerCase()
  const keep = ({ data }: VideoJob) =>
    (query.folder_id === undefined || data.folderId === query.folder_id) &&
    (title === undefined || Boolean(data.title?.toLowerCase().includes(title)))
  return videos(world).page('listVideosV3', query, { keep, show: (job) => videoDetail(world, job) })
}

export const videoHandlers: Handlers = {
  createVideo: withBody<CreateVideoV3RequestBody>(create),
  getVideoV3: (world, request) => ({ data: videoDetail(world, videos(world).get(param(request, 'video_id'))) }),
  getVideoScenesV3: (world, request) => ({ data: sceneDetail(videos(world).get(param(request, 'video_id'))), error: null }),
  listVideosV3: withQuery<ListVideosV3Query>(list),
  deleteVideoV3: (world, request) => ({ data: { id: videos(world).delete(param(request, 'video_id')).id, deleted: true } }),
  createVideoBatchV3: withBody<CreateVideoBatchRequest>(createBatch),
  getVideoBatchV3: withQuery<GetVideoBatchV3Query>((world, query, request) => ({
    data: batchDetail(world, 'getVideoBatchV3', batches(world).get(param(request, 'batch_id')), query),
  })),
  bulkVideoStatusesV3: withQuery<BulkVideoStatusesV3Query>((world, query) => {
    const asked = { ids: query.video_ids, name: 'video_ids', batchIds: query.batch_ids }
    return bulkStatuses(world, asked, batches(world), (id) => videos(world).find(id), VIDEO_WORDS)
  }),
}
