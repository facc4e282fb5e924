import type {
  BulkVideoTranslationStatusesV3Query,
  CreateVideoTranslationBatchRequest,
  CreateVideoTranslationRequest,
  GetVideoTranslationBatchV3Query,
  ListVideoTranslationsV3Query,
  UpdateVideoTranslationRequest,
} from '../../../../generated/types.js'
import { invalid } from '../../http/failure.js'
import { type Handlers, param, type World, withBody, withQuery } from '../../world/world.js'
import { batchCollection, batchDetail, bulkStatuses, startBatch } from '../batches.js'
import { RUNNING_WORDS } from '../status.js'
import { LANGUAGES } from './languages.js'
import { proofreadHandlers } from './proofreads.js'
import { checkTranslation, wantedIn } from './rules.js'
import { planTranslation, translationDetail, translations } from './translate.js'

const batches = batchCollection('translationBatches')

const MOST_JOBS = 100

/**
 * One job for each language: all of them or none. Where a place is free, a request is let in with all its languages; otherwise one with more
 * than ten of them could never be.
 */
function create(world: World, body: CreateVideoTranslationRequest) {
  checkTranslation(world, body)
  const plans = body.output_languages.map((language) => planTranslation(world, 'createVideoTranslationV3', wantedIn(world, body, language)))
  world.jobs.admit(plans)
  const jobs = plans.map((plan) => translations(world).insert(world.jobs.begin(plan)))
  return { data: { video_translation_ids: jobs.map(({ id }) => id) } }
}

/** The items of a batch, and its limit, count after they have been split by language. */
function createBatch(world: World, body: CreateVideoTranslationBatchRequest) {
  const items = body.video_translations
  const filed = items.findIndex((item) => item.folder_id)
  if (filed >= 0) throw invalid(`video_translations[${filed}].folder_id`, 'The items of a batch take no folder.')
  const bodies = items.flatMap((item) =>
    item.output_languages.map((language) => ({ item: { ...item, output_languages: [language] }, language })),
  )
  if (bodies.length > MOST_JOBS) {
    throw invalid(
      'video_translations',
      `A batch makes at most ${MOST_JOBS} translations, each language counted; this one ${bodies.length}.`,
    )
  }
  const id = startBatch(world, batches(world), {
    title: body.title,
    bodies,
    plan({ item, language }) {
      checkTranslation(world, item)
      return planTranslation(world, 'createVideoTranslationBatchV3', wantedIn(world, item, language))
    },
    begun: (job) => translations(world).insert(job),
    callbackUrl: body.callback_url,
  })
  return { data: { batch_id: id } }
}

export const translationHandlers: Handlers = {
  ...proofreadHandlers,
  createVideoTranslationV3: withBody<CreateVideoTranslationRequest>(create),
  getVideoTranslationV3: (world, request) => ({
    data: translationDetail(world, translations(world).get(param(request, 'video_translation_id'))),
  }),
  listVideoTranslationsV3: withQuery<ListVideoTranslationsV3Query>((world, query) =>
    translations(world).page('listVideoTranslationsV3', query, { show: (job) => translationDetail(world, job) }),
  ),
  updateVideoTranslationV3: withBody<UpdateVideoTranslationRequest>((world, body, request) => {
    const job = translations(world).get(param(request, 'video_translation_id'))
    job.data.title = body.title
    return { data: translationDetail(world, job) }
  }),
  deleteVideoTranslationV3: (world, request) => ({
    data: { id: translations(world).delete(param(request, 'video_translation_id')).id },
  }),
  listVideoTranslationLanguagesV3: () => ({ data: { languages: [...LANGUAGES] } }),
  createVideoTranslationBatchV3: withBody<CreateVideoTranslationBatchRequest>(createBatch),
  getVideoTranslationBatchV3: withQuery<GetVideoTranslationBatchV3Query>((world, query, request) => ({
    data: batchDetail(world, 'getVideoTranslationBatchV3', batches(world).get(param(request, 'batch_id')), query),
  })),
  bulkVideoTranslationStatusesV3: withQuery<BulkVideoTranslationStatusesV3Query>((world, query) => {
    const asked = { ids: query.video_translation_ids, name: 'video_translation_ids', batchIds: query.batch_ids }
    return bulkStatuses(world, asked, batches(world), (id) => translations(world).find(id), RUNNING_WORDS)
  }),
}
