import type {
  CreateWebhookEndpointRequest,
  ListWebhookEndpointsQuery,
  ListWebhookEventsQuery,
  UpdateWebhookEndpointRequest,
  WebhookEndpointResponse,
  WebhookEventResponse,
} from '../../../../generated/types.js'
import { conflict, invalid } from '../../http/failure.js'
import { pageOfRows } from '../../http/paging.js'
import { collection } from '../../world/collection.js'
import { type Handlers, param, type World, withBody, withQuery } from '../../world/world.js'
import { eventTypes } from './event-types.js'

/** An address that wants to be told. */
interface WebhookEndpoint {
  readonly id: string
  readonly url: string
  /** Null for every event; an empty list hears none. */
  readonly events: readonly string[] | null
  /** The only resource it hears of, or null for all. */
  readonly entityId: string | null
  /** Of the signature; a rotation replaces it at once. */
  readonly secret: string
  /** Epoch milliseconds of the world's clock. */
  readonly createdAt: number
}

/** Where events are delivered to. */
export const endpoints = collection<WebhookEndpoint>('webhookEndpoints', { kind: 'webhook', id: (endpoint) => endpoint.id })

// The API takes HTTPS alone, and so do we, except on a network of one's own: a test's receiver there has no certificate.
const OWN_NETWORK = /^(?:127\.[\d.]+|\[::1\]|[^.]+|.+\.(?:localhost|internal))$/

/**
 * The address, in the form in which two of them are compared.
 *
 * @throws ApiFailure 400, or 409 for the address of another endpoint. The document has the 409 for new endpoints only, but an address
 * that can't be registered twice can hardly be moved to twice either.
 */
function checkedUrl(world: World, url: string, self?: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const secure = parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && OWN_NETWORK.test(parsed.hostname))
  if (!parsed || !secure) throw invalid('url', 'The address of an endpoint begins with https://.')
  for (const other of endpoints(world)) {
    if (other.url === parsed.href && other.id !== self) throw conflict('This address is registered already.', 'url')
  }
  return parsed.href
}

const newSecret = (world: World) => `whsec_${world.id('webhook_secret')}`

function shown({ id, url, events, createdAt }: WebhookEndpoint, secret: string | null = null): WebhookEndpointResponse {
  return {
    endpoint_id: id,
    url,
    events: events && [...events],
    status: 'enabled',
    created_at: new Date(createdAt).toISOString(),
    secret,
  }
}

function create(world: World, body: CreateWebhookEndpointRequest) {
  const url = checkedUrl(world, body.url)
  const endpoint = endpoints(world).insert({
    id: world.id('webhook'),
    url,
    events: body.events ?? null,
    entityId: body.entity_id ?? null,
    secret: newSecret(world),
    createdAt: world.clock.now(),
  })
  return { data: shown(endpoint, endpoint.secret) }
}

/** A null for the events means all of them, as it does at creation; an address can't be taken away, so a null leaves it. */
function update(world: World, id: string, body: UpdateWebhookEndpointRequest) {
  endpoints(world).get(id)
  const url = typeof body.url === 'string' ? checkedUrl(world, body.url, id) : undefined
  return { data: shown(endpoints(world).patch(id, { url, events: body.events })) }
}

function rotate(world: World, id: string) {
  const { secret } = endpoints(world).patch(id, { secret: newSecret(world) })
  return { data: { endpoint_id: id, secret } }
}

/** Everything that has happened, newest first, whether or not an endpoint has heard of it. */
function listEvents(world: World, query: ListWebhookEventsQuery) {
  const { all, dropped } = world.events
  function* rows(after = dropped + all.length): Generator<readonly [number, WebhookEventResponse]> {
    for (let row = after - 1; row >= dropped; row--) {
      const event = all[row - dropped]
      if (!event || (query.event_type ?? event.event_type) !== event.event_type) continue
      if ((query.entity_id ?? event.entityId) !== event.entityId) continue
      const { event_id, event_type, event_data, created_at } = event
      yield [row, { event_id, event_type, event_data, created_at }]
    }
  }
  return pageOfRows('listWebhookEvents', rows, query, 10)
}

export const webhookHandlers: Handlers = {
  listWebhookEventTypes: () => ({ data: eventTypes, has_more: false, next_token: null }),
  createWebhookEndpoint: withBody<CreateWebhookEndpointRequest>(create),
  listWebhookEndpoints: withQuery<ListWebhookEndpointsQuery>((world, query) =>
    endpoints(world).page('listWebhookEndpoints', query, { show: (endpoint) => shown(endpoint) }),
  ),
  updateWebhookEndpoint: withBody<UpdateWebhookEndpointRequest>((world, body, request) =>
    update(world, param(request, 'endpoint_id'), body),
  ),
  deleteWebhookEndpoint(world, request) {
    endpoints(world).delete(param(request, 'endpoint_id'))
    return { error: null, data: {} }
  },
  rotateWebhookEndpointSecret: (world, request) => rotate(world, param(request, 'endpoint_id')),
  listWebhookEvents: withQuery<ListWebhookEventsQuery>(listEvents),
}
