import { describe, expect, it } from 'vitest'
import { memoryLedger, ValidationError } from '../src/index.js'
import { nodeWebhookHandler, once, signTestWebhook, verify, type WebhookHandlerOptions, webhookHandler } from '../src/webhooks/index.js'
import { failure } from './support/client.js'

const GOOD: WebhookHandlerOptions = { secret: 'never-shown', onEvent: () => undefined }

describe.each([
  ['webhookHandler', webhookHandler],
  ['nodeWebhookHandler', nodeWebhookHandler],
])('%s refuses, before any delivery comes,', (_, make) => {
  it.each<[string, object, string]>([
    ['a misspelt store, without which events are handled twice', { sotre: memoryLedger() }, 'sotre'],
    ['a store of another kind', { store: {} }, 'store'],
    ['a store that is null', { store: null }, 'store'],
    ['a callback that is no function', { onCallback: 'log' }, 'onCallback'],
    ['an onError that is no function', { onError: 5 }, 'onError'],
    ['an onEvent that is no function', { onEvent: 'x' }, 'onEvent'],
    ['a negative tolerance', { tolerance: -1 }, 'tolerance'],
    ['a clock without a time', { clock: {} }, 'clock'],
    ['a lease of nothing', { lease: 0 }, 'lease'],
    ['half a byte', { maxBytes: 0.5 }, 'maxBytes'],
    ['an endless timeout', { timeout: Number.POSITIVE_INFINITY }, 'timeout'],
    ['an empty secret', { secret: ' ' }, 'secret'],
  ])('%s', (_name, options, path) => {
    // The cast lets in what the types forbid, as JavaScript would.
    const made = () => make({ ...GOOD, ...options } as WebhookHandlerOptions)
    expect(made).toThrow(ValidationError)
    expect(made).toThrow(new RegExp(`${path}: expected`))
    expect(made).not.toThrow(/never-shown/)
  })

  it('no options at all', () => {
    // The cast: see above.
    const none = undefined as unknown as WebhookHandlerOptions
    expect(() => make(none)).toThrow(ValidationError)
  })
})

describe('what is not there is a mistake of the caller', () => {
  // The casts: see above.
  it.each<[string, () => Promise<unknown>, string]>([
    ['options of verify', () => verify('{}', {}, 's', null as unknown as object), 'options'],
    ['an event', () => once(memoryLedger(), null as unknown as Parameters<typeof once>[1], () => 1), 'event'],
    ['a handler', () => once(memoryLedger(), { signed: false, event_data: {} }, undefined as unknown as () => void), 'handler'],
    ['a time', () => signTestWebhook({ event_type: 'x' }, 's', { timestamp: Number.NaN }), 'timestamp'],
  ])('%s', async (_, work, path) => {
    const error = await failure(work())
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({ problems: [{ path }] })
  })

  it('and leaves no mark that the event is being handled', async () => {
    const ledger = memoryLedger()
    const event = { signed: false, event_data: { video_id: 'v' } } as const
    await failure(once(ledger, event, undefined as unknown as () => void))
    expect((await once(ledger, event, () => 'now')).outcome).toBe('done')
  })
})
