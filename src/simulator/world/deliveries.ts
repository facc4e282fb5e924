import type { SimulatorClock } from './clock.js'
import type { WorldEvent } from './events.js'
import type { FaultQueue } from './faults.js'
import { Tail } from './tail.js'

/** One try to tell a receiver about an event. */
export interface Delivery {
  readonly eventId: string
  readonly eventType: string
  readonly url: string
  /** Undefined for a job's `callback_url`, which is not signed. */
  readonly endpointId: string | undefined
  /** 1 for the first try. */
  readonly attempt: number
  /** Epoch milliseconds of the world's clock at which it was sent. */
  readonly at: number
  /** What the receiver answered; undefined while it hasn't, and for one that can't be reached or takes longer than 10 seconds. */
  readonly status: number | undefined
}

/** A registered endpoint, as far as deliveries need it. */
interface Endpoint {
  readonly id: string
  readonly url: string
  /** Null for every event. */
  readonly events: readonly string[] | null
  /** The only resource it hears of, or null for all. */
  readonly entityId: string | null
  readonly secret: string
}

/** How the signature of a delivery travels: as receivers have logged it, or as older pages of the documentation have it. */
export type SignatureStyle = 'signature' | 'heygen-signature'

interface Surroundings {
  readonly clock: SimulatorClock
  readonly faults: FaultQueue
  readonly style: SignatureStyle
  readonly send: (request: Request) => Promise<Response>
  endpoints(): Iterable<Endpoint>
}

interface Parcel {
  readonly event: WorldEvent
  readonly url: string
  readonly endpoint: Endpoint | undefined
  readonly waits: readonly number[]
  readonly forged: boolean
}

const MINUTE = 60_000
/** Milliseconds before each repeated try: over 21 hours, as the page says up to a day; the steps are our assumption. */
const ENDPOINT_WAITS: readonly number[] = [1, 5, 30, 120, 360, 780].map((minutes) => minutes * MINUTE)
/** "A few" tries for a callback. */
const CALLBACK_WAITS: readonly number[] = [1, 5].map((minutes) => minutes * MINUTE)
/** In the receiver's time, not the world's. */
const ANSWER_MS = 10_000

const MOST = 10_000

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const encoder = new TextEncoder()

async function hmac(body: string, secret: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(body)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const wants = ({ events, entityId }: Endpoint, event: WorldEvent) =>
  (events?.includes(event.event_type) ?? true) && (entityId === null || entityId === event.entityId)

async function headersOf({ event, endpoint, forged }: Parcel, style: SignatureStyle, body: string, at: number): Promise<Headers> {
  const headers = new Headers({ 'content-type': 'application/json', 'user-agent': 'HeyGen-Webhook (simulated)' })
  if (!endpoint) return headers
  headers.set(style, await hmac(body, forged ? `not ${endpoint.secret}` : endpoint.secret))
  if (style === 'heygen-signature') {
    headers.set('heygen-timestamp', String(Math.floor(at / 1000)))
    headers.set('heygen-event-id', event.event_id)
  }
  return headers
}

/** Runs one piece of work after the other, in the order in which they are given. */
function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work, work)
    last = done
    return done
  }
}

/**
 * Tells the registered endpoints and the jobs' callbacks about events, until they answer with a 2xx or the tries are used up. While a
 * receiver thinks, a virtual clock stands still.
 */
export function deliveriesOf({ clock, faults, style, send, endpoints }: Surroundings) {
  const kept = new Tail<Delivery>(MOST)
  const underWay = new Set<Promise<void>>()
  // Signatures are made on other threads, and would overtake each other.
  const inTurn = oneByOne()

  function attempt(parcel: Parcel, number: number): void {
    const trying = tried(parcel, number).finally(() => underWay.delete(trying))
    underWay.add(trying)
  }

  async function tried(parcel: Parcel, number: number): Promise<void> {
    const { event, url, endpoint, waits } = parcel
    const { event_id, event_type, event_data, created_at } = event
    const delivery = { eventId: event_id, eventType: event_type, url, endpointId: endpoint?.id, attempt: number, at: clock.now() }
    const row: Mutable<Delivery> = { ...delivery, status: undefined }
    kept.add(row)
    const release = clock.hold()
    let status: number | undefined
    try {
      const body = JSON.stringify({ event_id, event_type, event_data, created_at })
      const headers = await inTurn(() => headersOf(parcel, style, body, delivery.at))
      const response = await send(new Request(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(ANSWER_MS) }))
      status = response.status
      await response.body?.cancel()
    } catch {
      // Whatever the reason, the receiver didn't take it.
    }
    row.status = status
    const wait = waits[number - 1]
    if (wait !== undefined && !(status !== undefined && status >= 200 && status < 300)) {
      clock.alarm(clock.now() + wait, () => attempt(parcel, number + 1))
    }
    release()
  }

  function dispatch(event: WorldEvent, url: string, endpoint: Endpoint | undefined): void {
    const fault = faults.ofDelivery()
    if (fault?.kind === 'webhook_lost') return
    const waits = endpoint ? ENDPOINT_WAITS : CALLBACK_WAITS
    const parcel = { event, url, endpoint, waits, forged: fault?.kind === 'webhook_forged' }
    if (fault?.kind === 'webhook_late') clock.alarm(clock.now() + fault.ms, () => attempt(parcel, 1))
    else attempt(parcel, 1)
    if (fault?.kind === 'webhook_twice') attempt(parcel, 1)
  }

  return {
    /** The tries, in the order in which they were sent: the last 10,000 at least. */
    all: kept.items as readonly Delivery[],
    /** How many older ones have been dropped. */
    get dropped() {
      return kept.dropped
    },
    /** Resolves when no receiver is being waited for. */
    async done(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    deliver(event: WorldEvent): void {
      for (const endpoint of endpoints()) if (wants(endpoint, event)) dispatch(event, endpoint.url, endpoint)
      if (event.callbackUrl) dispatch(event, event.callbackUrl, undefined)
    },
  }
}
