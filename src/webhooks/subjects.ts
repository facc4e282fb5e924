import { operations } from '../../generated/operations.js'
import type { Operation } from '../operation.js'
import type { UnsignedCallback } from './callback.js'
import type { WebhookEvent } from './events.js'

/** A job that a delivery may be about. */
export interface Subject {
  /** `operationId` of the GET that reads such jobs. */
  readonly getter: string
  readonly id: string
  /** The event's type leaves no doubt about the kind of job. */
  readonly certain: boolean
}

type Getter = keyof typeof operations

/** Which GET reads what an event is about, by how its type begins; and the fields that its id has been seen in. Ids come first to last. */
const BY_TYPE: readonly (readonly [prefix: string, fields: readonly (readonly [field: string, getter: Getter])[]])[] = [
  ['avatar_video', [['video_id', 'getVideoV3']]],
  ['personalized_video', [['video_id', 'getVideoV3']]],
  [
    'video_translate',
    [
      ['video_translate_id', 'getVideoTranslationV3'],
      ['video_translation_id', 'getVideoTranslationV3'],
      ['id', 'getVideoTranslationV3'],
    ],
  ],
  // The session first: it is what names its video to the ledger.
  [
    'video_agent',
    [
      ['session_id', 'getVideoAgentSession'],
      ['video_id', 'getVideoV3'],
    ],
  ],
  [
    'hyperframes_video',
    [
      ['render_id', 'getHyperframesRenderV3'],
      ['id', 'getHyperframesRenderV3'],
    ],
  ],
  [
    'ai_clipping',
    [
      ['ai_clipping_id', 'getAiClippingV3'],
      ['job_id', 'getAiClippingV3'],
      ['id', 'getAiClippingV3'],
    ],
  ],
  [
    'filler_word_removal',
    [
      ['filler_word_removal_id', 'getFillerWordRemovalV3'],
      ['id', 'getFillerWordRemovalV3'],
    ],
  ],
  [
    'podcast',
    [
      ['podcast_id', 'getPodcastV3'],
      ['id', 'getPodcastV3'],
    ],
  ],
  [
    'proofread_creation',
    [
      ['proofread_id', 'getProofreadV3'],
      ['id', 'getProofreadV3'],
    ],
  ],
]

/** Every GET that reads jobs that something was paid for. */
const GETTERS: readonly string[] = [
  ...new Set(Object.values(operations).flatMap((row: Operation) => (row.poll && row.billable !== 'no' ? [row.poll.operation] : []))),
]
const MOST_IDS = 4

/**
 * The jobs that a delivery may be about. Where nothing says which kind of job an id stands for (`batch.finished`, event types of later
 * days, callbacks), that is every kind; the ledger knows which of them was paid for.
 */
export function subjectsOf({ event_type, event_data }: WebhookEvent | UnsignedCallback): readonly Subject[] {
  const data: Readonly<Record<string, unknown>> = event_data
  const row = BY_TYPE.find(
    ([prefix]) => event_type === prefix || event_type?.startsWith(`${prefix}.`) || event_type?.startsWith(`${prefix}_`),
  )
  const certain = (row?.[1] ?? []).flatMap(([field, getter]): Subject[] => {
    const id = data[field]
    return isId(id) ? [{ getter, id, certain: true }] : []
  })
  if (certain.length > 0) return certain
  const ids = Object.entries(data).filter(
    ([field, id]) => isId(id) && /(^|_)id$/.test(field) && !/^(callback|folder|event)_id$/.test(field),
  )
  return ids.slice(0, MOST_IDS).flatMap(([, id]) => GETTERS.map((getter): Subject => ({ getter, id: String(id), certain: false })))
}

/** What can stand in a path and in a ledger's key. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200 && /^[\w.:-]*\w[\w.:-]*$/.test(value)
}
