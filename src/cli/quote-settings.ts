import { randomUUID } from 'node:crypto'
import { checkCaps } from '../guard/caps.js'
import type { Plan } from '../guard/limits.js'
import type { Ledger } from '../ledger/ledger.js'
import { memoryLedger } from '../ledger/memory.js'
import { fileLedger } from '../node/file-ledger.js'
import { DEFAULT_CARD } from '../quote/cards.js'
import type { RateCard } from '../quote/rate-card.js'
import { Arguments } from './args.js'
import { processIo } from './process-io.js'
import { planOf, type QuoteValues } from './quote-options.js'
import type { QuoteRequest } from './quote-request.js'
import { settingsOf } from './settings.js'

/** What a quote takes from the config file and the options of every command. */
export interface QuoteSettings {
  readonly card: string | RateCard
  readonly plan: Plan
  readonly baseUrl: string | undefined
  readonly labels: readonly string[]
  /** The caps, and the ledger they are counted in; undefined without caps. */
  readonly limits: QuoteRequest['limits']
  /** Lets go of the ledger. */
  readonly close: () => Promise<void>
}

/** @throws UsageError, ValidationError for settings that can't be. */
export async function quoteSettings(values: QuoteValues): Promise<QuoteSettings> {
  const given = Object.entries(values).map(([name, value]) => [name, [value].flat().map(String)] as const)
  const { options, caps, ledger: where, labels } = await settingsOf(processIo(), new Arguments(new Map(given), []))
  const plan = planOf(values.plan ?? options.plan)
  const base = { card: options.card ?? DEFAULT_CARD, plan, baseUrl: options.baseUrl, labels }
  if (caps.length === 0) return { ...base, limits: undefined, close: async () => undefined }
  const checked = checkCaps(caps, randomUUID())
  const ledger: Ledger = typeof where !== 'string' ? where : where === 'memory' ? memoryLedger() : fileLedger(where)
  const limits = { ledger, account: options.account ?? 'default', caps: checked }
  return { ...base, limits, close: () => ledger.close() }
}
