import { ApiFailure } from '../http/failure.js'
import type { World } from '../world/world.js'

/**
 * What only Enterprise accounts may have. Self-serve ones are those without a wallet of credits. No page tells the code; this is the one that
 * voice cloning has for it.
 *
 * @throws ApiFailure 403
 */
export function enterpriseOnly(world: World, feature: string, param?: string): void {
  if (world.account.kind === 'credits_wallet') return
  throw new ApiFailure(403, 'plan_upgrade_required', `${feature} is for Enterprise accounts.`, { param })
}
