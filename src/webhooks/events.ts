import type { WebhookEventType } from '../../generated/types.js'
import { isRecord } from '../fields.js'
import type { OtherName } from '../quote/names.js'
import { WebhookVerificationError } from './errors.js'

/** Fields that nobody documents, or that HeyGen adds later. */
export type OpenData = { readonly [field: string]: unknown }

interface Body<Type extends string, Data> {
  readonly event_type: Type
  readonly event_data: Data
  /** The same for every repeat of a delivery. Older deliveries have none. */
  readonly event_id?: string
  readonly created_at?: string | number
}

type Event<Type extends string, Data> = Body<Type, Data & OpenData> & {
  /** The signature was right: HeyGen sent exactly this. */
  readonly signed: true
  /** Whether this version knows the event type. */
  readonly known: true
}

/** As HeyGen's page of events has it (2026); what a job's own GET says counts for more. */
interface VideoMade {
  readonly video_id: string
  /** Presigned; expires. */
  readonly url?: string | null
  readonly gif_download_url?: string | null
  readonly video_page_url?: string | null
  readonly video_share_page_url?: string | null
  readonly folder_id?: string | null
  readonly callback_id?: string | null
}

/** From older pages and receivers' logs: each field may be missing. */
interface VideoNotMade {
  readonly video_id?: string
  readonly msg?: string | null
  readonly callback_id?: string | null
}

interface Translated {
  readonly video_translate_id?: string
  readonly video_translation_id?: string
  readonly url?: string | null
  /** Why it failed. */
  readonly message?: string | null
  readonly output_language?: string | null
  readonly callback_id?: string | null
}

interface AgentDone {
  readonly session_id?: string
  readonly video_id?: string | null
  readonly video_url?: string | null
  readonly callback_id?: string | null
}

interface Personalized {
  readonly project_id?: string
  readonly video_id?: string
  readonly video_url?: string | null
  readonly landing_page_url?: string | null
  readonly gif_url?: string | null
}

interface Documented {
  'avatar_video.success': VideoMade
  'avatar_video.fail': VideoNotMade
  'avatar_video_gif.success': Partial<VideoMade>
  'avatar_video_gif.fail': VideoNotMade
  'avatar_video_caption.success': VideoNotMade & { readonly caption_url?: string | null; readonly subtitle_url?: string | null }
  'avatar_video_caption.fail': VideoNotMade
  'video_translate.success': Translated
  'video_translate.fail': Translated
  'video_agent.success': AgentDone
  'video_agent.fail': AgentDone
  personalized_video: Personalized
}

/** An event of a type in HeyGen's list of event types. Only `avatar_video.success` has a documented payload; the others are open. */
export type KnownWebhookEvent = {
  [Type in WebhookEventType]: Event<Type, Type extends keyof Documented ? Documented[Type] : { readonly callback_id?: string | null }>
}[WebhookEventType]

/** An event of a type that is newer than this version. */
export type UnknownWebhookEvent = Body<OtherName, OpenData> & { readonly signed: true; readonly known: false }

/**
 * A verified event, as it was sent, with `signed` and `known` beside. Look at `known` first, and `event_type` tells the payload:
 *
 * @example if (event.known && event.event_type === 'avatar_video.success') console.log(event.event_data.video_id)
 */
export type WebhookEvent = KnownWebhookEvent | UnknownWebhookEvent

/** HeyGen's event types, from its API document of 2026-09-07. A row that is missing or too many doesn't compile. */
const KNOWN: Readonly<Record<WebhookEventType, true>> = {
  'avatar_video.success': true,
  'avatar_video.fail': true,
  'avatar_video_gif.success': true,
  'avatar_video_gif.fail': true,
  'video_translate.success': true,
  'video_translate.fail': true,
  'video_translate.preflight.validation_failed': true,
  'video_translate.preflight.download_failed': true,
  personalized_video: true,
  'instant_avatar.success': true,
  'instant_avatar.fail': true,
  'photo_avatar_generation.success': true,
  'photo_avatar_generation.fail': true,
  'photo_avatar_train.success': true,
  'photo_avatar_train.fail': true,
  'photo_avatar_add_motion.success': true,
  'photo_avatar_add_motion.fail': true,
  'proofread_creation.success': true,
  'proofread_creation.fail': true,
  'live_avatar.success': true,
  'live_avatar.fail': true,
  'avatar_video_caption.success': true,
  'avatar_video_caption.fail': true,
  'video_agent.success': true,
  'video_agent.fail': true,
  'hyperframes_video.success': true,
  'hyperframes_video.fail': true,
  'ai_clipping.success': true,
  'ai_clipping.fail': true,
  'filler_word_removal.success': true,
  'filler_word_removal.fail': true,
  'podcast.success': true,
  'podcast.fail': true,
  'batch.finished': true,
}

/** The event in a body whose signature was right. @throws WebhookVerificationError `malformed_body`. */
export function eventIn(bytes: Uint8Array): WebhookEvent {
  const body = objectIn(bytes)
  const { event_type, event_data = {} } = body
  if (typeof event_type !== 'string' || event_type === '') throw malformed('it has no event_type')
  if (!isRecord(event_data)) throw malformed('its event_data is not an object')
  const event = { ...body, event_type, event_data, signed: true, known: Object.hasOwn(KNOWN, event_type) }
  // `known` has just been looked up; what the payload of a known type holds is HeyGen's word, and not checked.
  return event as WebhookEvent
}

/** The JSON object in a body. @throws WebhookVerificationError `malformed_body`. */
export function objectIn(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  let body: unknown
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw malformed('it is not JSON in UTF-8')
  }
  if (!isRecord(body)) throw malformed('it is not a JSON object')
  return body
}

function malformed(why: string): WebhookVerificationError {
  return new WebhookVerificationError('malformed_body', `The body is not that of a webhook: ${why}.`)
}
