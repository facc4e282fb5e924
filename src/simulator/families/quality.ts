import type { OperationId } from '../../../generated/operations.js'
import type {
  AssetInputInput,
  CreateVideoQualityComparisonBatchRequest,
  GetVideoQualityComparisonBatchV3Query,
  VideoQualityComparisonBatchResponse,
  VideoQualityComparisonRequest,
  VideoQualityComparisonResponse,
  VideoQualityComparisonResult,
} from '../../../generated/types.js'
import { ApiFailure } from '../http/failure.js'
import { pageOf } from '../http/paging.js'
import { Reply } from '../http/reply.js'
import { collection } from '../world/collection.js'
import { failureOf, type Job, type JobFailure, type JobPlan, phaseOf } from '../world/jobs.js'
import { fraction } from '../world/random.js'
import { type Handlers, param, type World, withBody, withQuery } from '../world/world.js'
import { catalogueOf } from './library/catalogue.js'
import { checkFile } from './named-file.js'
import { PROCESSING_WORDS, statusOf } from './status.js'

type ComparisonJob = Job<VideoQualityComparisonRequest>

interface ComparisonBatch {
  readonly id: string
  readonly jobs: readonly ComparisonJob[]
}

const comparisons = collection<ComparisonJob>('qualityComparisons', { kind: 'comparison', id: (job) => job.id })
const batches = collection<ComparisonBatch>('qualityBatches', { kind: 'batch', id: (batch) => batch.id })

const WORK_MS = 20_000
const JUDGE = 'video-judge-2026-08'

function check(world: World, body: VideoQualityComparisonRequest): void {
  checkFile(body.video_a, catalogueOf(world), 'video_a', ['video'])
  checkFile(body.video_b, catalogueOf(world), 'video_b', ['video'])
}

const planned = (world: World, operation: OperationId, body: VideoQualityComparisonRequest): JobPlan<VideoQualityComparisonRequest> => ({
  id: world.id('comparison'),
  operation,
  data: body,
  workMs: WORK_MS,
  lines: world.pricing.bill([{ rateKey: 'quality_comparison' }]),
})

/** What makes two comparisons the same. */
const keyOf = (body: VideoQualityComparisonRequest) =>
  JSON.stringify([body.prompt, body.question_id, body.video_a, body.video_b, body.judge_model_version ?? JUDGE])

/** A judge that sticks to its opinion: each video has a score of its own for a question, whichever side it is on. */
function judged(body: VideoQualityComparisonRequest): VideoQualityComparisonResult {
  const score = (video: AssetInputInput) => fraction(`quality ${body.question_id} ${body.prompt} ${JSON.stringify(video)}`)
  const lead = score(body.video_a) - score(body.video_b)
  const side = lead >= 0 ? 'a' : 'b'
  return {
    model_a: body.model_a,
    model_b: body.model_b,
    winner: side === 'a' ? body.model_a : body.model_b,
    winner_side: side,
    confidence: Math.round(1000 * (0.5 + Math.abs(lead) / 2)) / 1000,
    question_id: body.question_id,
    judge_model_version: body.judge_model_version ?? JUDGE,
  }
}

function shown(world: World, job: ComparisonJob): VideoQualityComparisonResponse {
  const failure = failureOf(job)
  return {
    comparison_id: job.id,
    status: statusOf(world, job, PROCESSING_WORDS),
    result: phaseOf(job, world.clock.now()) === 'completed' ? judged(job.data) : null,
    error: failure ? { code: failure.code, message: failure.message } : null,
  }
}

/** A question that has been answered before is answered at once, by the same comparison, and isn't charged again: our reading of the 200. */
function compare(world: World, body: VideoQualityComparisonRequest) {
  check(world, body)
  const now = world.clock.now()
  const known = [...comparisons(world)].find((job) => keyOf(job.data) === keyOf(body) && phaseOf(job, now) === 'completed')
  if (known) return new Reply({ data: shown(world, known) }, 200)
  return { data: shown(world, comparisons(world).insert(world.jobs.start(planned(world, 'createVideoQualityComparisonV3', body)))) }
}

/** The fault of an item, which fails alone. */
function faultOf(world: World, body: VideoQualityComparisonRequest): JobFailure | undefined {
  try {
    check(world, body)
    return undefined
  } catch (error) {
    if (error instanceof ApiFailure) return { code: error.code, message: error.message }
    throw error
  }
}

function compareAll(world: World, body: CreateVideoQualityComparisonBatchRequest) {
  const plans = body.comparisons.map((item) => ({
    ...planned(world, 'createVideoQualityComparisonBatchV3', item),
    failure: faultOf(world, item),
  }))
  world.jobs.admit(plans)
  const jobs = plans.map((plan) => comparisons(world).insert(world.jobs.begin(plan)))
  const { id } = batches(world).insert({ id: world.id('comparison_batch'), jobs })
  return { data: { batch_id: id, status: 'processing', total_items: jobs.length } }
}

function batchShown(
  world: World,
  { id, jobs }: ComparisonBatch,
  query: GetVideoQualityComparisonBatchV3Query,
): VideoQualityComparisonBatchResponse {
  const items = jobs.map((job, i) => ({ item_index: i, comparison: shown(world, job) }))
  const count = (status: string) => items.filter(({ comparison }) => comparison.status === status).length
  const counts = { processing: count('processing'), completed: count('completed'), failed: count('failed') }
  const { data, has_more, next_token } = pageOf('getVideoQualityComparisonBatchV3', items, query, 100)
  const status = counts.processing > 0 ? 'processing' : counts.completed > 0 ? 'completed' : 'failed'
  return { batch_id: id, status, total_items: items.length, counts, items: data, has_more, next_token }
}

export const qualityHandlers: Handlers = {
  createVideoQualityComparisonV3: withBody<VideoQualityComparisonRequest>(compare),
  getVideoQualityComparisonV3: (world, request) => ({ data: shown(world, comparisons(world).get(param(request, 'comparison_id'))) }),
  createVideoQualityComparisonBatchV3: withBody<CreateVideoQualityComparisonBatchRequest>(compareAll),
  getVideoQualityComparisonBatchV3: withQuery<GetVideoQualityComparisonBatchV3Query>((world, query, request) => ({
    data: batchShown(world, batches(world).get(param(request, 'batch_id')), query),
  })),
}
