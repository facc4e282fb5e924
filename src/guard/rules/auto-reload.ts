import type { CheckedCap } from '../caps.js'
import { type Refused, refusal } from '../explain.js'
import type { Refusal } from '../refusal.js'
import { capsOn, type SpendRequest } from '../request.js'
import type { WalletReading } from '../wallet.js'

/** `capped`: where the wallet reloads itself, only what a cap or a maximum holds may be bought. `allow`: that is fine without. */
export type AutoReload = 'capped' | 'allow'

/** Why a wallet that reloads itself can't be the only limit; undefined where it doesn't, or where there is another. */
export function capDemanded(
  policy: AutoReload,
  { autoReload }: WalletReading,
  caps: readonly CheckedCap[],
  request: SpendRequest,
  refused: Refused,
): Refusal | undefined {
  if (!autoReload || policy === 'allow' || request.maximum !== undefined || capsOn(caps, request).length > 0) return undefined
  const [cap, maximum] = refused.unit === 'usd' ? ['{ usd: 20, per: "day" }', 'maxUsd'] : ['{ credits: 20, per: "day" }', 'maxCredits']
  const why = `the account's wallet reloads itself, so its balance is no limit, and no cap counts this request. Give caps such as ${cap}, or ${maximum} on the call, or set autoReload: 'allow'.`
  return refusal(refused, 'cap_required', why, true)
}
