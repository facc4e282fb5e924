import process from 'node:process'
import { readAccount } from '../guard/account.js'
import { describeAmount } from '../money.js'
import { STALE_AFTER_DAYS } from '../quote/card-notes.js'
import { DEFAULT_CARD } from '../quote/cards.js'
import { rateCards } from '../quote/rate-cards.js'
import { VERSION } from '../version.js'
import { ageOf } from './commands/rates.js'
import type { Context } from './context.js'
import { money } from './money-text.js'
import type { Opened } from './open-client.js'

/** One thing that was looked at. */
export interface Check {
  readonly name: 'runtime' | 'config' | 'key' | 'wallet' | 'clock' | 'ledger' | 'stop' | 'rates'
  readonly status: 'ok' | 'warn' | 'fail'
  readonly message: string
  readonly details: object
}

const LEAST_NODE = [20, 19] as const
const SKEW_WARN_MS = 30_000
const SKEW_FAIL_MS = 300_000

/** Looks at everything that paid calls rest on. @throws UsageError for settings that can't be. */
export async function examine(context: Context): Promise<readonly Check[]> {
  const settings = await context.settings()
  const opened = await context.open('optional')
  const { config, caps } = settings
  const count = `${caps.length} ${caps.length === 1 ? 'cap' : 'caps'}`
  const where = config.file ?? 'no config file'
  return [
    runtime(),
    caps.length > 0
      ? check('config', 'ok', `${where}; ${count}`, { file: config.file ?? null, caps })
      : check('config', 'warn', `${where}; no caps: only the wallet limits what is spent`, { file: config.file ?? null, caps }),
    ...(await online(opened, settings.options.baseUrl)),
    ...(await ledger(opened, settings.ledger)),
    rates(typeof settings.options.card === 'object' ? settings.options.card : rateCards.get(settings.options.card ?? DEFAULT_CARD)),
  ]
}

function check(name: Check['name'], status: Check['status'], message: string, details: object = {}): Check {
  return { name, status, message, details }
}

function runtime(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])
  const details = { node: process.versions.node, platform: process.platform, version: VERSION }
  const text = `heygen-guard ${VERSION} on Node ${process.versions.node}, ${process.platform}`
  return fits
    ? check('runtime', 'ok', text, details)
    : check('runtime', 'fail', `${text}; it needs Node ${LEAST_NODE.join('.')} or later`, details)
}

/** Key, wallet and clock, by one free call. */
async function online({ heygen, hasKey }: Opened, server: string | undefined): Promise<readonly Check[]> {
  if (!hasKey) return [check('key', 'fail', 'HEYGEN_API_KEY is not set')]
  const before = Date.now()
  try {
    const { data, headers } = await heygen.users.me().withResponse()
    return [check('key', 'ok', 'HeyGen knows it'), wallet(data), clock(headers.get('date'), (before + Date.now()) / 2, server)]
  } catch (error) {
    return [check('key', 'fail', error instanceof Error ? error.message : String(error))]
  }
}

function wallet(account: object): Check {
  const found = readAccount(account)
  if (!('balance' in found)) {
    const why = 'unreadable' in found ? found.unreadable : `this version doesn't know how it bills: ${found.unsupported}`
    return check('wallet', 'fail', `${why}; paid calls are refused`)
  }
  const { billing, unit, balance, autoReload } = found
  const details = { billing, unit, balance: describeAmount(balance, unit), autoReload }
  const text = `${describeAmount(balance, unit)} left (${billing})`
  if (autoReload) return check('wallet', 'warn', `${text}; it reloads itself, so only caps limit what is spent`, details)
  return balance > 0 ? check('wallet', 'ok', text, details) : check('wallet', 'warn', `${text}; paid calls will be refused`, details)
}

/** @param server where the API is, if it isn't HeyGen: a simulator's time may run as it likes */
function clock(date: string | null, here: number, server: string | undefined): Check {
  const there = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(there)) return check('clock', 'warn', "HeyGen's answer tells no time to compare with")
  // The header has whole seconds.
  const skewMs = Math.round(here - (there + 500))
  const seconds = Math.round(Math.abs(skewMs) / 1000)
  const details = { skewMs }
  if (Math.abs(skewMs) < SKEW_WARN_MS) return check('clock', 'ok', `within ${Math.max(1, seconds)} s of HeyGen's`, details)
  const side = skewMs > 0 ? 'ahead of' : 'behind'
  if (server) return check('clock', 'warn', `${seconds} s ${side} that of ${server}, which is not HeyGen's own`, details)
  const text = `${seconds} s ${side} HeyGen's; days and hours of caps begin at the wrong time`
  return check('clock', Math.abs(skewMs) < SKEW_FAIL_MS ? 'warn' : 'fail', text, details)
}

async function ledger({ heygen, ledger: of }: Opened, where: unknown): Promise<readonly Check[]> {
  const place = typeof where === 'string' ? where : 'the ledger of the config file'
  try {
    // Writes, too: a ledger that can't be written refuses every paid call.
    await of.sweep()
    const stop = await heygen.stopped()
    let open = 0
    const lost: { id: string; held: string; unit: 'usd' | 'credit' }[] = []
    for await (const { id, state, held, unit } of heygen.reservations()) {
      open++
      if (state === 'unresolved') lost.push({ id, held, unit })
    }
    // A server's is known only when it has been asked.
    const { reach, durability } = of
    const details = { place, reach, durability, open, unresolved: lost.length }
    const text = `${place}: reaches ${reach === 'process' ? 'this process only' : `every process of the ${reach}`}, survives ${survives(durability)}; ${open} reservations open`
    const [first] = lost
    const state = first
      ? check(
          'ledger',
          'warn',
          `${text}, ${lost.length} of them unresolved (${money(first.held, first.unit)} for the oldest): run heygen-guard reconcile`,
          details,
        )
      : check('ledger', reach === 'process' ? 'warn' : 'ok', text, details)
    return [
      state,
      stop
        ? check('stop', 'warn', `paid calls are stopped since ${stop.at}: ${stop.why}`, { stop })
        : check('stop', 'ok', 'paid calls are not stopped'),
    ]
  } catch (error) {
    return [
      check('ledger', 'fail', error instanceof Error ? error.message : String(error), {
        place,
        reach: of.reach,
        durability: of.durability,
      }),
    ]
  }
}

function survives(durability: Opened['ledger']['durability']): string {
  return { none: 'nothing', process: 'the process being killed', disk: 'a power cut', replicated: 'the loss of a server' }[durability]
}

function rates(card: Parameters<typeof ageOf>[0]): Check {
  const { id, seen, days, stale } = ageOf(card, STALE_AFTER_DAYS)
  const text = seen === null ? `${id} is an undated copy` : `${id} was last seen ${days} days ago`
  const advice = 'what is held covers every later list that this version knows; a newer version may know newer ones'
  return check('rates', stale ? 'warn' : 'ok', stale ? `${text}: ${advice}` : text, { card: id, seen, days })
}
