import { operations } from '../generated/operations.js'
import { HeyGenError, isHeyGenError, SpendRefusedError } from './errors.js'
import { lookTypes } from './facts/looks.js'
import { quoter } from './facts/quote.js'
import type { CheckedCap } from './guard/caps.js'
import { Guard } from './guard/guard.js'
import { Settler } from './guard/settle.js'
import { type Account, Wallet } from './guard/wallet.js'
import type { Hooks } from './hooks.js'
import { createLog, type Logger } from './http/logger.js'
import { createTransport } from './http/transport.js'
import type { Ledger } from './ledger/ledger.js'
import { memoryLedger } from './ledger/memory.js'
import { formatAmount, type Micros, parseAmount } from './money.js'
import type { Operation } from './operation.js'
import type { HeyGenOptions, Settings } from './options.js'
import { type Answer, type Call, type PaidCall, pipeline, type QuotedCall, type Steps } from './pipeline.js'
import { sender } from './send.js'
import { settleStep } from './settle.js'
import { fingerprint } from './validate/fingerprint.js'
import { responseProblems, validator } from './validate/validate.js'
import { VERSION } from './version.js'

/** Everything that clients made from one another share: they differ only in their caps. */
export interface Parts {
  readonly settings: Settings
  readonly ledger: Ledger
  readonly wallet: Wallet | undefined
  readonly log: Logger
  readonly hooks: SafeHooks
  /** Runs a call whose operation is free. */
  readonly run: (call: Call) => Promise<Answer>
  /** The five steps under these caps. */
  readonly withCaps: (caps: readonly CheckedCap[]) => CappedParts
}

export interface CappedParts {
  readonly run: (call: Call) => Promise<Answer>
  readonly validate: Steps['validate']
  readonly quote: (call: PaidCall) => Promise<QuotedCall>
  readonly guard: Guard
}

/** Hooks that can be called without care: all are there, and none throws. */
export type SafeHooks = { readonly [Name in keyof Hooks]-?: NonNullable<Hooks[Name]> }

/** Puts the parts together. */
export function assemble(options: HeyGenOptions, settings: Settings): Parts {
  const { clock, account, credentials, secrets } = settings
  const log = createLog(options.logger, settings.logLevel, secrets)
  const hooks = safeHooks(options, log)
  const ledger = options.ledger ?? memoryLedger({ clock: () => clock.now() })
  const transport = createTransport({
    baseUrl: settings.baseUrl,
    credentials,
    fetch: options.fetch,
    headers: options.headers,
    userAgent: `heygen-guard/${VERSION}`,
  })
  const free = async (operation: Operation, params: Call['params'], signal?: AbortSignal, timeout = 10_000): Promise<unknown> => {
    const answer = await parts.run({ operation, params, options: { timeout, ...(signal ? { signal } : {}) } })
    return typeof answer.json === 'object' && answer.json !== null && 'data' in answer.json ? answer.json.data : undefined
  }
  const wallet =
    options.wallet === 'ignore'
      ? undefined
      : new Wallet({
          ledger,
          account,
          floor: settings.walletFloor,
          maxAgeMs: settings.walletMaxAgeMs,
          now: () => clock.now(),
          fetchAccount: async () => ((await free(operations.getCurrentUserV3, {})) ?? {}) as Account,
        })
  const settler = new Settler({
    ledger,
    failedJobs: settings.failedJobs,
    rereadWallet: async () => (wallet ? (await wallet.state(0)).kind === 'read' : true),
    onSettle: hooks.onSettle,
  })
  const send = sender({ transport, clock, maxRetries: settings.maxRetries, random: Math.random, onAttempt: hooks.onAttempt })
  const settle = settleStep({
    settler,
    responseProblems,
    onMismatch: hooks.onMismatch,
    onLedgerFailure: (error) => {
      log.error('The ledger failed after the API had answered: the money stays held.', { error })
      if (isHeyGenError(error)) hooks.onError(error)
    },
  })
  const validate = validator(() => crypto.randomUUID())
  const quote = quoter({
    pricing: settings.pricing,
    plan: settings.plan,
    lookType: lookTypes(
      (id, signal) => free(operations.getAvatarLook, { look_id: id }, signal),
      () => clock.now(),
    ),
    onQuote: hooks.onQuote,
  })
  const makeRoom = roomMaker(ledger, free)

  const withCaps = (caps: readonly CheckedCap[]): CappedParts => {
    const guard = new Guard({ ledger, account, caps, plan: settings.plan, wallet, now: () => clock.now(), makeRoom })
    const reserve: Steps['reserve'] = async (call) => {
      try {
        const granted = await guard.reserve(spendOf(call, settings.unpriced), identityOf(call, account))
        hooks.onReserve({
          reservationId: granted.id,
          operation: call.operation.id,
          labels: call.options.labels ?? [],
          amount: formatAmount(granted.amount),
          replay: granted.replay,
        })
        return granted
      } catch (error) {
        if (error instanceof SpendRefusedError) hooks.onRefuse(error.refusal)
        throw error
      }
    }
    const steps: Steps = { validate, quote, reserve, send, settle }
    const through = pipeline(steps)
    const run = async (call: Call): Promise<Answer> => {
      try {
        return await through(call)
      } catch (error) {
        if (error instanceof HeyGenError && error.code === 'insufficient_credit') wallet?.invalidate()
        if (error instanceof HeyGenError) hooks.onError(error)
        throw error
      }
    }
    return { run, validate, quote, guard }
  }
  const parts: Parts = { settings, ledger, wallet, log, hooks, run: withCaps([]).run, withCaps }
  return parts
}

/** What the guard is told of a quoted call: the caller's maximum, or the standing one of an operation without a known price. */
export function spendOf(
  { operation, priced, options }: QuotedCall,
  unpriced?: ReadonlyMap<string, Micros>,
): Parameters<Guard['reserve']>[0] {
  const standing = priced.money ? undefined : unpriced?.get(operation.sdk)
  const maxUsd = options.maxUsd === undefined ? standing : parseAmount(options.maxUsd, 'down', 'maxUsd')
  return { operation: operation.id, method: operation.sdk, priced, labels: options.labels ?? [], maxUsd }
}

function identityOf(call: QuotedCall, account: string): Parameters<Guard['reserve']>[1] {
  const key = call.key ?? crypto.randomUUID()
  const path = Object.values(call.params).map((value) => encodeURIComponent(value))
  const id = [account, call.operation.id, ...path, key].join('/')
  return { id, fingerprint: fingerprint(call.payload), repeatable: call.options.idempotencyKey !== undefined }
}

/** Looks up the oldest accepted jobs of full scopes, at most 20 each; callers that come while it looks share the look. */
function roomMaker(
  ledger: Ledger,
  free: (operation: Operation, params: Call['params']) => Promise<unknown>,
): (scopes: readonly string[]) => Promise<void> {
  const looking = new Map<string, Promise<void>>()
  const look = async (scope: string): Promise<void> => {
    const open = await ledger.open({ scope, states: ['sent'], accepted: true, limit: 20 })
    const jobs = open.flatMap(({ parts }) => parts.flatMap(({ state, job }) => (state === 'open' && job ? [job] : []))).slice(0, 20)
    await Promise.all(
      jobs.map(async (job) => {
        const [getter = '', id = ''] = job.split(/\/(.*)/s)
        const operation = Object.values(operations).find((row) => row.id === getter)
        const param = operation?.path.match(/\{(\w+)\}/)?.[1]
        // A job that can't be looked up now keeps its money: nothing is lost by going on.
        if (operation && param) await free(operation, { [param]: id }).catch(() => undefined)
      }),
    )
  }
  return async (scopes) => {
    await Promise.all(
      scopes.map((scope) => {
        const pending = looking.get(scope) ?? look(scope).finally(() => looking.delete(scope))
        looking.set(scope, pending)
        return pending
      }),
    )
  }
}

function safeHooks(hooks: Hooks, log: Logger): SafeHooks {
  const safe =
    <Event>(name: string, hook: ((event: Event) => void) | undefined, note?: (event: Event) => void) =>
    (event: Event): void => {
      note?.(event)
      try {
        hook?.(event)
      } catch (error) {
        log.error(`The hook ${name} threw.`, { error })
      }
    }
  return {
    onQuote: safe('onQuote', hooks.onQuote, (quote) => log.debug(`quote ${quote.operation}`, { usd: quote.usd, unpriced: quote.unpriced })),
    onReserve: safe('onReserve', hooks.onReserve, (event) =>
      log.info(`reserve $${event.amount} for ${event.operation}`, { reservationId: event.reservationId }),
    ),
    onAttempt: safe('onAttempt', hooks.onAttempt, (event) =>
      log.info(`${event.method} ${event.path} ${event.status ?? 'no answer'} in ${event.durationMs} ms`, { ...event }),
    ),
    onSettle: safe('onSettle', hooks.onSettle, (receipt) =>
      log.info(receipt.charged === null ? `release $${receipt.reserved}` : `charge $${receipt.charged}`, { ...receipt }),
    ),
    onRefuse: safe('onRefuse', hooks.onRefuse, (refusal) => log.warn(refusal.message)),
    onError: safe('onError', hooks.onError, (error) => log.error(error.message, { code: error.code })),
    onMismatch: safe('onMismatch', hooks.onMismatch, (mismatch) =>
      log.warn(`The answer of ${mismatch.operation} is not what the API document says.`, { problems: mismatch.problems }),
    ),
  }
}
