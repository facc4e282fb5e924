import { operations } from '../generated/operations.js'
import { HeyGenError, isHeyGenError, LedgerError, OutcomeUnknownError } from './errors.js'
import { accountPricing } from './facts/billing.js'
import { type VoiceMemory, voiceMemory } from './facts/calibration.js'
import { type FreeRead, lookUpsOf } from './facts/look-ups.js'
import { quoter } from './facts/quote.js'
import { fieldOf } from './fields.js'
import type { Account } from './guard/account.js'
import type { CheckedCap } from './guard/caps.js'
import { Chores } from './guard/chores.js'
import { describeFault } from './guard/fault.js'
import { Guard } from './guard/guard.js'
import { KillSwitch } from './guard/rules/stop.js'
import { sendersOf } from './guard/senders.js'
import { serverOf } from './guard/server.js'
import { type SettleOptions, Settler } from './guard/settle.js'
import { Wallet } from './guard/wallet.js'
import { type SafeHooks, safeHooks } from './hooks.js'
import { InsufficientCreditError } from './http/api-error.js'
import { createLog, type Logger } from './http/logger.js'
import { roomMaker } from './jobs/room.js'
import type { Ledger } from './ledger/ledger.js'
import { memoryLedger } from './ledger/memory.js'
import type { HeyGenOptions, Settings } from './options.js'
import { type Answer, type Call, freePipeline, type PaidCall, pipeline, type QuotedCall, type Steps } from './pipeline.js'
import type { Ports } from './ports.js'
import type { Settling } from './reconcile/books.js'
import { reserveStep } from './reserve.js'
import { sender } from './send.js'
import { settleStep } from './settle.js'

/** Everything that clients made from one another share: they differ only in their caps. */
export interface Parts {
  readonly settings: Settings
  readonly ledger: Ledger
  /** The caller's fetch, if there is one: media is measured with it, too. */
  readonly fetch: typeof globalThis.fetch | undefined
  readonly killSwitch: KillSwitch
  /** What settles without sending anything billable. */
  readonly settling: Settling
  /** For refusals that no step of a call makes. */
  readonly onRefuse: SafeHooks['onRefuse']
  /** The five steps under these caps. */
  readonly withCaps: (caps: readonly CheckedCap[]) => CappedParts
}

export interface CappedParts {
  readonly run: (call: Call) => Promise<Answer>
  /** The same without the error hook. */
  readonly through: (call: Call) => Promise<Answer>
  readonly validate: Steps['validate']
  readonly quote: (call: PaidCall) => Promise<QuotedCall>
  readonly guard: Guard
}

/** How long a free look-up before a paid request may take. */
const LOOK_UP_TIMEOUT_MS = 10_000

/** Puts the parts together. */
export function assemble(options: HeyGenOptions, settings: Settings, ports: Ports): Parts {
  const { clock, account, failedJobs, lookUpTimeoutMs } = settings
  const { transport, validate, responseProblems, lengths, withDeadline, newId } = ports
  const now = () => clock.now()
  const log = createLog(options.logger, settings.logLevel, settings.secrets)
  const hooks = safeHooks(options, log)
  const server = serverOf(settings.baseUrl)
  const ledger = options.ledger ?? memoryLedger({ clock: now })
  const free: FreeRead = async (operation, params, options) => {
    const { json } = await quiet({ operation, params, options: { timeout: LOOK_UP_TIMEOUT_MS, ...options } })
    return fieldOf(json, 'data')
  }
  const wallet = options.wallet === 'ignore' ? undefined : walletOf(settings, ledger, free)
  const memory = voiceMemory(ledger, account, server)
  const senders = sendersOf(ledger)
  const chores = new Chores((error) => {
    log.error(error.message)
    hooks.onError(error)
  })
  const settler = new Settler({
    ledger,
    chores,
    now,
    failedJobs,
    rereadWallet: async () => (wallet ? (await wallet.state(0)).kind === 'read' : true),
    onSettle: hooks.onSettle,
    onSpoken: learnerOf(memory, log),
  })
  const send = sender({ transport, withDeadline, clock, maxRetries: settings.maxRetries, random: Math.random, onAttempt: hooks.onAttempt })
  const settle = settleStep({ settler, responseProblems, onMismatch: hooks.onMismatch, onLedgerFailure: toldBy(hooks) })
  const quote = quoter({
    pricing: accountPricing(settings, wallet),
    plan: settings.plan,
    ...lookUpsOf({ free, lengths, now, timeout: lookUpTimeoutMs, withDeadline }),
    lookUpTimeout: lookUpTimeoutMs,
    withDeadline,
    calibrationsOf: memory.read,
    onQuote: hooks.onQuote,
  })
  const makeRoom = roomMaker(ledger, server, free)
  const killSwitch = new KillSwitch({ ledger, account, now })
  const settling: Settling = {
    ...{ ledger, account, server, senders, settler, chores, now, failedJobs },
    wallet: wallet !== undefined,
    look: freePipeline({ validate, send, settle }),
    stop: async (why) => void (await killSwitch.stop({ why, by: 'reconcile' })),
  }

  const withCaps = (caps: readonly CheckedCap[]): CappedParts => {
    const { plan, autoReload, concurrency, capsWaived } = settings
    const rules = { plan, autoReload, concurrency, capsWaived, onWarn: hooks.onWarn }
    const guard = new Guard({ ledger, account, caps, ...rules, wallet, senders, chores, now, makeRoom })
    const reserve = reserveStep({ guard, settings, server, newId, hooks })
    const steps: Steps = { validate, quote, reserve, send, settle }
    const through = pipeline(steps)
    const run = async (call: Call): Promise<Answer> => {
      try {
        return await through(call)
      } catch (error) {
        if (isOutOfCredit(error)) wallet?.invalidate()
        if (isHeyGenError(error)) hooks.onError(error)
        throw error
      }
    }
    return { run, through, validate, quote, guard }
  }
  // Look-ups of our own: when one fails, the caller's call goes on or fails by itself.
  const quiet = withCaps([]).through
  return { settings, ledger, settling, killSwitch, onRefuse: hooks.onRefuse, fetch: options.fetch, withCaps }
}

function walletOf({ account, walletFloor, walletMaxAgeMs, clock }: Settings, ledger: Ledger, free: FreeRead): Wallet {
  return new Wallet({
    ledger,
    account,
    floor: walletFloor,
    maxAgeMs: walletMaxAgeMs,
    now: () => clock.now(),
    // What it says of money is checked field by field.
    fetchAccount: async () => ((await free(operations.getCurrentUserV3, {})) ?? {}) as Account,
  })
}

/** Keeps what a render taught of its voice. Where that fails the next quote is less exact, and nothing else. */
function learnerOf(memory: VoiceMemory, log: Logger): SettleOptions['onSpoken'] {
  return ({ voice, predicted }, seconds) =>
    memory.learn(voice, predicted, seconds).catch(() => log.warn(`The ledger could not keep what a render taught of voice ${voice}.`))
}

/** The call that found a job finished has its answer all the same. */
function toldBy({ onError }: SafeHooks): (cause: unknown) => void {
  return (cause) => {
    const text = `The ledger failed while a finished job was settled (${describeFault(cause)}). Its money stays held; the next look at the job settles it.`
    onError(new LedgerError('ledger_unavailable', text))
  }
}

/** Also inside an unknown outcome, whose last attempt may have been a 402. */
function isOutOfCredit(error: unknown): boolean {
  if (error instanceof OutcomeUnknownError) return isOutOfCredit(error.cause)
  return error instanceof InsufficientCreditError || (error instanceof HeyGenError && error.code === 'insufficient_credit')
}
