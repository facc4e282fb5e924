import type { Handlers } from '../world/world.js'
import { agentHandlers } from './agents/agents.js'
import { assetHandlers } from './assets/assets.js'
import { avatarHandlers } from './avatars/avatars.js'
import { brandHandlers } from './brand/brand.js'
import { backgroundHandlers } from './cuts/backgrounds.js'
import { clippingHandlers } from './cuts/clipping.js'
import { fillerWordHandlers } from './cuts/filler-words.js'
import { hyperframesHandlers } from './cuts/hyperframes.js'
import { folderHandlers } from './folders.js'
import { libraryHandlers } from './library/library.js'
import { lipsyncHandlers } from './lipsyncs.js'
import { modelHandlers } from './models/models.js'
import { podcastHandlers } from './podcasts.js'
import { qualityHandlers } from './quality.js'
import { realtimeHandlers } from './realtime/realtime.js'
import { templateHandlers } from './templates/templates.js'
import { translationHandlers } from './translations/translations.js'
import { videoHandlers } from './videos/videos.js'
import { voiceHandlers } from './voices/voices.js'
import { webhookHandlers } from './webhooks/webhooks.js'
import { workflowHandlers } from './workflows/workflows.js'

/**
 * Every operation that the simulator answers, by family. What isn't here answers 501.
 *
 * To add a family, copy `lipsyncs.ts` (jobs, batches) or `folders.ts` (plain resources), and:
 *
 * 1. Keep its state with `collection(name, { kind, id }, stock)`, one per world: `insert`, `get` (404 with the kind's code), `check` for
 *    references, `patch`, `delete`, `page(operation, query, { show, keep, limit })`. Lists are newest first unless `order: 'oldest'`.
 *    Other families import the collection where they refer to its items. State that is no list: `perWorld`.
 * 2. Write a handler for each operation: `(world, request) => ({ data: … })`. Bodies and queries have passed the schemas of the document
 *    before (`withBody<Type>`, `withQuery<Type>`); only the rules between fields are left: `throw invalid('field', 'why')`, `conflict`,
 *    `missing`, or an `ApiFailure` of its own. A path's ids come from `param(request, 'name')`, the files of a form from `request.files`.
 *    The usual status is in `http/statuses.ts`; another one is a `Reply`, server-sent events are an `EventStream`. A handler runs all at
 *    once, without `await`, so that two requests never see a half-made change.
 * 3. Work that takes time is a job: plan it (`JobPlan`: id from `world.id('kind')`, data, `workMs`, `lines` from
 *    `world.pricing.bill([{ rateKey, milliseconds | count }])`, `limited` if it takes one of the ten places, `failure` if it is bound to
 *    fail), `world.jobs.start(plan)`, insert what comes back. Show it with `statusOf(world, job, words)`, `phaseOf` and `failureOf`: the
 *    jobs that are due have ended before a handler runs. What is done at once and costs: `world.jobs.charge(id, operation, lines)`.
 *    What a person or a cancelling request ends: `workMs: Infinity`, then `world.jobs.end(job, 'completed' | 'cancelled')`.
 *    A rate that no list has gets a made-up price in `world/rates.ts`; the lengths of sources are in `world/media.ts`.
 * 4. In the plan's `ended`, put the result files (`world.files.put`, shown with `world.files.link`) and tell about them
 *    (`world.events.emit(type, data, { entityId, callbackId, callbackUrl, at: job.endsAt })`), if the document has an event for it.
 * 5. Add its handlers below, a walk in `test/support/walks/` that exercises every operation and status.
 *    Behaviour beyond shapes (rules, money, states) goes to `test/simulator-<family>.test.ts`.
 */
export const handlers: Handlers = {
  ...assetHandlers,
  ...backgroundHandlers,
  ...clippingHandlers,
  ...fillerWordHandlers,
  ...hyperframesHandlers,
  ...avatarHandlers,
  ...folderHandlers,
  ...libraryHandlers,
  ...lipsyncHandlers,
  ...agentHandlers,
  ...podcastHandlers,
  ...templateHandlers,
  ...modelHandlers,
  ...qualityHandlers,
  ...realtimeHandlers,
  ...translationHandlers,
  ...videoHandlers,
  ...voiceHandlers,
  ...webhookHandlers,
  ...brandHandlers,
  ...workflowHandlers,
}
