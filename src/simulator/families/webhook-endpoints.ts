import type { WebhookEndpointResponse } from '../../../generated/types.js'
import { collection } from '../world/collection.js'

/** An endpoint as it is kept: its secret is shown only when it is made, and when it is replaced. */
export interface Endpoint extends WebhookEndpointResponse {
  readonly secret: string
  /** The only resource it wants to hear of; null for all. */
  readonly entityId: string | null
}

/** Where the account wants to be told of events. */
export const endpoints = collection<Endpoint>('webhookEndpoints', { kind: 'webhook', id: (endpoint) => endpoint.endpoint_id })
