/**
 * Receiving HeyGen's webhooks: verify deliveries, handle each event once, and make signed ones for tests. Needs no client and no key.
 *
 * @module
 */
export type { AnyHeyGenError } from '../any-error.js'
export { isHeyGenError } from '../errors.js'
export type { OtherName } from '../quote/names.js'
export type { BodyOptions } from './body.js'
export { readCallback, type UnsignedCallback } from './callback.js'
export { type WebhookFault, WebhookVerificationError } from './errors.js'
export type { KnownWebhookEvent, OpenData, UnknownWebhookEvent, WebhookEvent } from './events.js'
export { nodeWebhookHandler, type OutgoingAnswer, type WebhookHandlerOptions, webhookHandler } from './handler.js'
export type { WebhookHeaders } from './headers.js'
export { type OnceOptions, type OnceResult, once, type WebhookStore } from './once.js'
export { type IncomingDelivery, type RequestOptions, verifyNodeRequest, verifyRequest } from './requests.js'
export { signTestWebhook, type TestDelivery, type TestWebhook, type TestWebhookOptions } from './test-delivery.js'
export { type VerifyOptions, verify } from './verify.js'
