import { HeyGen } from '../client.js'
import { type FoundLook, lookTypes } from '../facts/looks.js'
import { type LookUpLength, mediaLengths } from '../facts/media-lengths.js'
import { quoter } from '../facts/quote.js'
import { workflowNodes } from '../facts/workflows.js'
import type { CheckedCap } from '../guard/caps.js'
import { Chores } from '../guard/chores.js'
import { Guard } from '../guard/guard.js'
import type { Plan } from '../guard/limits.js'
import { Senders } from '../guard/senders.js'
import { withDeadline } from '../http/deadline.js'
import type { Ledger } from '../ledger/ledger.js'
import { memoryLedger } from '../ledger/memory.js'
import type { Operation } from '../operation.js'
import { checkFacts } from '../quote/facts.js'
import { presentQuote } from '../quote/presented.js'
import { inUnit } from '../quote/priced-line.js'
import type { Quote, QuoteWithVerdict } from '../quote/quote.js'
import type { RateCard } from '../quote/rate-card.js'
import { resolved } from '../quote/rate-cards.js'
import { spendOf } from '../reserve.js'
import { validator } from '../validate/validate.js'
import type { Maximum } from './quote-options.js'

export interface QuoteRequest {
  readonly operation: Operation
  readonly body: unknown
  readonly facts: unknown
  readonly card: string | RateCard
  readonly maximum: Maximum | undefined
  readonly plan: Plan
  readonly offline: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly labels?: readonly string[] | undefined
  /** Another address of HeyGen's. */
  readonly baseUrl?: string | undefined
  /** Limits on spend that the verdict looks at, and where they are counted. Default none. */
  readonly limits?: { readonly ledger: Ledger; readonly account: string; readonly caps: readonly CheckedCap[] } | undefined
}

const LOOK_UP_TIMEOUT_MS = 10_000

/**
 * A quote and what the plan's limits and the given caps say of it, by the same steps as a real call. The wallet is not looked at.
 */
export async function quoteRequest(request: QuoteRequest): Promise<QuoteWithVerdict> {
  const { operation, plan } = request
  const pricing = { card: resolved(request.card), reserveFrom: 'dearest', today: new Date().toISOString().slice(0, 10) } as const
  const facts = checkFacts(request.facts)
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const call = validator(() => 'quote')({
    operation,
    params: Object.fromEntries(names.map((name) => [name, name.endsWith('number') ? 1 : 'any'])),
    body: operation.body === 'none' ? undefined : request.body,
    options: { facts, labels: request.labels, ...limitOf(request.maximum) },
  })
  if (!call.paid) return free(operation, pricing.card)
  const quoted = await quoter({
    pricing: async () => ({ pricing }),
    plan,
    lookType: lookUp(request),
    voiceLanguage: async () => undefined,
    calibrationsOf: async () => ({}),
    lookUpLength: lengths(request),
    lookUpScenes: async () => ({ missing: 'the command line does not say which template it is' }),
    lookUpNodes: nodes(request),
    lookUpTimeout: LOOK_UP_TIMEOUT_MS,
    withDeadline,
    onQuote: () => undefined,
  })(call)
  const guard = new Guard({
    ...(request.limits ?? { ledger: memoryLedger(), account: 'cli', caps: [] }),
    plan,
    wallet: undefined,
    senders: new Senders(),
    chores: new Chores(() => undefined),
    now: () => Date.now(),
    makeRoom: async () => undefined,
  })
  return presentQuote(quoted.priced.quote, await guard.judge(spendOf(quoted)))
}

function limitOf(maximum: Maximum | undefined): { readonly maxUsd?: string; readonly maxCredits?: string } {
  if (!maximum) return {}
  return maximum.unit === 'usd' ? { maxUsd: maximum.amount } : { maxCredits: maximum.amount }
}

function nodes({ offline, environment, baseUrl }: QuoteRequest): ReturnType<typeof workflowNodes> {
  if (offline) return async () => ({ missing: 'nothing is looked up offline' })
  if (!environment.HEYGEN_API_KEY) return async () => ({ missing: 'HEYGEN_API_KEY is not set, so HeyGen was not asked' })
  const heygen = new HeyGen({ baseUrl })
  return workflowNodes({
    fetchWorkflow: (id) => heygen.workflows.get(id),
    fetchVersion: (id, version) => heygen.workflows.versions.get(id, version),
    now: Date.now,
    timeout: LOOK_UP_TIMEOUT_MS,
    withDeadline,
  })
}

function lookUp({ offline, environment, baseUrl }: QuoteRequest): (id: string) => Promise<FoundLook> {
  if (offline) return async () => ({ missing: 'nothing is looked up offline' })
  if (!environment.HEYGEN_API_KEY) return async () => ({ missing: 'HEYGEN_API_KEY is not set, so HeyGen was not asked' })
  const heygen = new HeyGen({ baseUrl })
  return lookTypes((id) => heygen.avatars.looks.get(id), Date.now)
}

function lengths({ offline, environment, baseUrl }: QuoteRequest): LookUpLength {
  if (offline) return async () => ({ missing: 'nothing is looked up offline' })
  const timeout = LOOK_UP_TIMEOUT_MS
  return mediaLengths({
    fetch: undefined,
    fetchAsset: async (id, signal) => {
      if (!environment.HEYGEN_API_KEY) throw new Error('HEYGEN_API_KEY is not set, so HeyGen was not asked')
      return new HeyGen({ baseUrl }).assets.get(id, { signal, timeout })
    },
    now: () => Date.now(),
    timeout,
  })
}

function free(operation: Operation, { id: card, unit }: RateCard): QuoteWithVerdict {
  const nothing = { low: '0.00', expected: '0.00', high: '0.00' }
  const quote: Quote = {
    operation: operation.id,
    card,
    unit,
    seconds: null,
    priced: true,
    unpriced: null,
    ...inUnit(unit, nothing),
    likely: null,
    lines: [],
    assumptions: [{ code: 'free_operation', message: `${operation.sdk} costs nothing.` }],
    warnings: [],
  }
  return presentQuote(quote, { allowed: true, refusals: [], remaining: [] })
}
