import { orAborted } from './abort.js'
import { askingOf } from './asking.js'
import { SpendRefusedError } from './errors.js'
import { speechOf } from './facts/speech.js'
import type { Guard } from './guard/guard.js'
import { titleOf } from './guard/marks.js'
import type { SpendIdentity } from './guard/replay.js'
import type { SpendRequest } from './guard/request.js'
import type { SafeHooks } from './hooks.js'
import { formatAmount, type Micros, parseAmount } from './money.js'
import type { Settings } from './options.js'
import type { QuotedCall, Steps } from './pipeline.js'
import { fingerprint } from './validate/fingerprint.js'

export interface ReserveStepOptions {
  readonly guard: Guard
  readonly settings: Pick<Settings, 'account' | 'confirm' | 'unpriced'>
  /** Where calls are sent, when that isn't HeyGen itself. */
  readonly server: string | undefined
  readonly newId: () => string
  readonly hooks: Pick<SafeHooks, 'onReserve' | 'onRefuse'>
}

/** The third step: has the guard hold the worst price of a call, or refuse it. What is held for a call that is aborted meanwhile goes back. */
export function reserveStep({ guard, settings, server, newId, hooks }: ReserveStepOptions): Steps['reserve'] {
  const { account, confirm, unpriced } = settings
  return async (call) => {
    try {
      const request = {
        ...spendOf(call, unpriced),
        // Not for a quote: what isn't sent teaches nothing, and the script would be read once more.
        speech: speechOf(call.operation.id, call.body, call.facts),
        confirm: askingOf(call, confirm),
      }
      const granted = await orAborted(guard.reserve(request, identityOf(call, account, server, newId)), call.options.signal, (late) => {
        late.end('not_sent').catch(() => undefined)
      })
      hooks.onReserve({
        reservationId: granted.id,
        operation: call.operation.id,
        labels: call.options.labels ?? [],
        amount: formatAmount(granted.amount),
        unit: granted.unit,
        replay: granted.replay,
      })
      return granted
    } catch (error) {
      if (error instanceof SpendRefusedError) hooks.onRefuse(error.refusal)
      throw error
    }
  }
}

/** What the guard is told of a quoted call: the caller's maximum, or the standing one of an operation without a known price. */
export function spendOf(
  { operation, priced, options, body, wallet, billing }: QuotedCall,
  unpriced?: ReadonlyMap<string, Micros>,
): SpendRequest {
  // A standing maximum is in USD and says nothing of a request that is billed in credits.
  const standing = priced.money || priced.quote.unit !== 'usd' ? undefined : unpriced?.get(operation.sdk)
  return {
    operation: operation.id,
    method: operation.sdk,
    priced,
    labels: options.labels ?? [],
    maximum: maximumOf(options) ?? (standing === undefined ? undefined : { unit: 'usd', micros: standing }),
    wallet,
    billing,
    title: titleOf(body),
    // Added for what is sent.
    speech: undefined,
    confirm: undefined,
  }
}

function maximumOf({ maxUsd, maxCredits }: QuotedCall['options']): SpendRequest['maximum'] {
  if (maxUsd !== undefined) return { unit: 'usd', micros: parseAmount(maxUsd, 'down', 'maxUsd') }
  return maxCredits === undefined ? undefined : { unit: 'credit', micros: parseAmount(maxCredits, 'down', 'maxCredits') }
}

function identityOf(call: QuotedCall, account: string, server: string | undefined, newId: () => string): SpendIdentity {
  const key = call.key ?? newId()
  const path = Object.values(call.params).map((value) => encodeURIComponent(value))
  const id = [account, call.operation.id, ...path, key].join('/')
  const { payload, body } = call
  // Not the text, since two texts that differ only in the order of their fields are one body. Where fields were added, the caller could
  // have changed them since.
  const sent: unknown = payload && 'json' in payload ? (call.options.extraBody ? JSON.parse(payload.json) : body) : payload
  return { id, fingerprint: fingerprint(sent), repeatable: call.options.idempotencyKey !== undefined, server }
}
