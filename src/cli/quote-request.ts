import { HeyGen } from '../client.js'
import { type FoundLook, lookTypes } from '../facts/looks.js'
import { type LookUpLength, mediaLengths } from '../facts/media-lengths.js'
import { quoter } from '../facts/quote.js'
import { Chores } from '../guard/chores.js'
import { Guard } from '../guard/guard.js'
import type { Plan } from '../guard/limits.js'
import { Senders } from '../guard/senders.js'
import { memoryLedger } from '../ledger/memory.js'
import type { Operation } from '../operation.js'
import { spendOf } from '../parts.js'
import { getCard } from '../quote/cards.js'
import { checkFacts } from '../quote/facts.js'
import { presentQuote } from '../quote/presented.js'
import { inUnit } from '../quote/priced-line.js'
import type { Quote, QuoteWithVerdict } from '../quote/quote.js'
import { validator } from '../validate/validate.js'

export interface QuoteRequest {
  readonly operation: Operation
  readonly body: unknown
  readonly facts: unknown
  readonly card: string
  readonly maxUsd: string | undefined
  readonly plan: Plan
  readonly offline: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
}

const LOOK_UP_TIMEOUT_MS = 10_000

/**
 * A quote and what the plan's limits say of it, by the same steps as a real call. There is no ledger and no wallet behind a command line,
 * so the verdict knows of neither.
 */
export async function quoteRequest(request: QuoteRequest): Promise<QuoteWithVerdict> {
  const { operation, plan } = request
  const pricing = { card: getCard(request.card), reserveFrom: 'dearest', today: new Date().toISOString().slice(0, 10) } as const
  const facts = checkFacts(request.facts)
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const call = validator(() => 'quote')({
    operation,
    params: Object.fromEntries(names.map((name) => [name, name.endsWith('number') ? 1 : 'any'])),
    body: operation.body === 'none' ? undefined : request.body,
    options: { facts, ...(request.maxUsd === undefined ? {} : { maxUsd: request.maxUsd }) },
  })
  if (!call.paid) return free(operation, request.card)
  const quoted = await quoter({
    pricing: async () => ({ pricing }),
    plan,
    lookType: lookUp(request),
    voiceLanguage: async () => undefined,
    calibrationsOf: async () => ({}),
    lookUpLength: lengths(request),
    lookUpScenes: async () => ({ missing: 'the command line does not say which template it is' }),
    lookUpTimeout: LOOK_UP_TIMEOUT_MS,
    onQuote: () => undefined,
  })(call)
  const guard = new Guard({
    ledger: memoryLedger(),
    account: 'cli',
    caps: [],
    plan,
    wallet: undefined,
    senders: new Senders(),
    chores: new Chores(() => undefined),
    now: () => Date.now(),
    makeRoom: async () => undefined,
  })
  return presentQuote(quoted.priced.quote, await guard.judge(spendOf(quoted)))
}

function lookUp({ offline, environment }: QuoteRequest): (id: string) => Promise<FoundLook> {
  if (offline) return async () => ({ missing: 'nothing is looked up offline' })
  if (!environment.HEYGEN_API_KEY) return async () => ({ missing: 'HEYGEN_API_KEY is not set, so HeyGen was not asked' })
  const heygen = new HeyGen()
  return lookTypes((id) => heygen.avatars.looks.get(id), Date.now)
}

function lengths({ offline, environment }: QuoteRequest): LookUpLength {
  if (offline) return async () => ({ missing: 'nothing is looked up offline' })
  const timeout = LOOK_UP_TIMEOUT_MS
  return mediaLengths({
    fetch: undefined,
    fetchAsset: async (id, signal) => {
      if (!environment.HEYGEN_API_KEY) throw new Error('HEYGEN_API_KEY is not set, so HeyGen was not asked')
      return new HeyGen().assets.get(id, { signal, timeout })
    },
    now: () => Date.now(),
    timeout,
  })
}

function free(operation: Operation, card: string): QuoteWithVerdict {
  const nothing = { low: '0.00', expected: '0.00', high: '0.00' }
  const { unit } = getCard(card)
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
