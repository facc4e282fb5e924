import type { WebhookEventResponse, WebhookEventType } from '../../../generated/types.js'
import { Tail } from './tail.js'

/** Something that happened, as webhooks tell it. */
export interface WorldEvent extends WebhookEventResponse {
  readonly event_type: WebhookEventType
  /** The resource it is about, which endpoints and lists filter by. */
  readonly entityId: string
  /** Where the request wanted to be told, besides the registered endpoints. */
  readonly callbackUrl: string | undefined
  /** Epoch milliseconds of the world's clock. */
  readonly at: number
}

interface Happening {
  readonly entityId: string
  /** The job's `callback_id` and `callback_url`, if the request gave any. */
  readonly callbackId?: string | null | undefined
  readonly callbackUrl?: string | null | undefined
  readonly at: number
}

/** What has happened, and who wants to hear of it. */
export interface Events {
  /** Oldest first: the last 100,000 at least. */
  readonly all: readonly WorldEvent[]
  /** How many older ones have been dropped. */
  readonly dropped: number
  /** Notes an event; `callback_id` is added to its data. */
  emit(type: WebhookEventType, data: Readonly<Record<string, unknown>>, happening: Happening): void
  /** Calls the listener with every event from now on. */
  listen(listener: (event: WorldEvent) => void): void
}

const MOST = 100_000

export function eventsOf(id: (kind: string) => string): Events {
  const kept = new Tail<WorldEvent>(MOST)
  const listeners: ((event: WorldEvent) => void)[] = []
  return {
    all: kept.items,
    get dropped() {
      return kept.dropped
    },
    emit(type, data, { entityId, callbackId, callbackUrl, at }) {
      const event: WorldEvent = {
        event_id: id('event'),
        event_type: type,
        event_data: { ...data, callback_id: callbackId ?? null },
        created_at: new Date(at).toISOString(),
        entityId,
        callbackUrl: callbackUrl ?? undefined,
        at,
      }
      kept.add(event)
      for (const listener of listeners) listener(event)
    },
    listen: (listener) => void listeners.push(listener),
  }
}
