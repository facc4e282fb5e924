import { HeyGen } from '../client.js'
import type { Cap } from '../guard/caps.js'
import type { Receipt } from '../guard/receipt.js'
import type { Ledger } from '../ledger/ledger.js'
import { memoryLedger } from '../ledger/memory.js'
import { fileLedger } from '../node/file-ledger.js'
import type { HeyGenOptions } from '../options.js'
import { asker } from './asking.js'
import type { Context } from './context.js'
import { UsageError } from './input.js'
import { money } from './money-text.js'
import type { Settings } from './settings.js'

/** A client and what it has told. */
export interface Opened {
  readonly heygen: HeyGen
  readonly ledger: Ledger
  /** Of what has ended since, oldest first. */
  readonly receipts: readonly Receipt[]
  /** Of the last paid call. */
  readonly reserved: () => { readonly reservationId: string; readonly amount: string; readonly unit: 'usd' | 'credit' } | undefined
  /** Whether HeyGen can be asked. */
  readonly hasKey: boolean
}

/** Stands where a key has to be given and is never sent: the ledger alone is asked then. */
const NO_KEY = 'no-key'

/** @throws UsageError, ValidationError for settings that can't be; without a key if one is needed. */
export async function openClient(
  context: Context,
  settings: Settings,
  { key, confirm, telling }: { readonly key: 'needed' | 'optional'; readonly confirm: boolean; readonly telling: boolean },
): Promise<Opened> {
  const { options, caps, confirmAbove } = settings
  const hasKey = options.apiKey !== undefined || options.accessToken !== undefined
  if (key === 'needed' && !hasKey)
    throw new UsageError('HEYGEN_API_KEY is not set, and HeyGen lets nobody in without a key; to try without an account: heygen-guard mock')
  const receipts: Receipt[] = []
  let reserved: ReturnType<Opened['reserved']>
  const ledger =
    typeof settings.ledger !== 'string' ? settings.ledger : settings.ledger === 'memory' ? memoryLedger() : fileLedger(settings.ledger)
  const heygen = new HeyGen({
    ...options,
    ...(hasKey || key === 'needed' ? {} : { apiKey: NO_KEY, wallet: 'ignore', ...cardFor(options, caps) }),
    ledger,
    caps: caps.length > 0 ? caps : undefined,
    ...(confirm ? asker(context, confirmAbove) : {}),
    onReserve: ({ reservationId, amount, unit, replay }) => {
      reserved = { reservationId, amount, unit }
      if (!telling) return
      context.say(replay ? `The same purchase again: ${money(amount, unit)} was held for it before.` : `Holds ${money(amount, unit)}.`)
    },
    onSettle: (receipt) => {
      receipts.push(receipt)
      if (!telling) return
      const { charged, reserved: held, unit, basis } = receipt
      context.say(
        charged === null
          ? `Given back: ${money(held, unit)}.`
          : `Charged ${money(charged, unit)} (${basis}); ${money(held, unit)} was held.`,
      )
    },
    onWarn: ({ code, message }) =>
      context.say(
        code === 'no_cap'
          ? 'Note: no cap limits this, only what the account has left: give --cap 20/day, or "caps" in a config file.'
          : `Note: ${message}`,
      ),
  })
  return { heygen, ledger, receipts, reserved: () => reserved, hasKey }
}

/** Caps in credits need a list in credits where the account can't be asked what it bills. */
function cardFor({ card }: HeyGenOptions, caps: readonly Cap[]): Pick<HeyGenOptions, 'card'> {
  return card === undefined && caps.some(({ credits }) => credits !== undefined) ? { card: 'web-credits' } : {}
}
