import { resolve } from 'node:path'
import type { Cap, CapPeriod } from '../guard/caps.js'
import type { Ledger } from '../ledger/ledger.js'
import type { HeyGenOptions } from '../options.js'
import type { Arguments } from './args.js'
import { capOf } from './cap-flag.js'
import { CLIENT_FIELDS, type Config, readConfig, SECRET_FIELDS } from './config.js'
import { UsageError } from './input.js'
import type { Io } from './io.js'

/** What the config file and the flags say together. */
export interface Settings {
  readonly config: Config
  /** Options of the client but its ledger; checked by the client itself. */
  readonly options: HeyGenOptions
  readonly caps: readonly Cap[]
  /** A path, `memory`, or a ledger that a config file has made. */
  readonly ledger: string | Ledger
  readonly labels: readonly string[]
  /** In a terminal, what costs more than this is asked for; elsewhere only if it was set. */
  readonly confirmAbove: string | number | undefined
}

const DEFAULT_LEDGER = '.heygen/spend.jsonl'

/**
 * Reads both.
 *
 * @param capPeriod that of caps which name none.
 * @throws UsageError for a config file or a flag that can't be. Caps of both hold: a flag never loosens what a file says.
 */
export async function settingsOf(io: Io, args: Arguments, capPeriod?: CapPeriod): Promise<Settings> {
  const config = await readConfig(io.folder, args.text('config'))
  const { fields } = config
  const options: Record<string, unknown> = {}
  for (const name of [...CLIENT_FIELDS, ...SECRET_FIELDS]) if (fields[name] !== undefined) options[name] = fields[name]
  const { HEYGEN_API_KEY: key, HEYGEN_BASE_URL: base } = io.environment
  if (key && options.apiKey === undefined && options.accessToken === undefined) options.apiKey = key
  if (base && options.baseUrl === undefined) options.baseUrl = base
  for (const [flag, name] of [
    ['card', 'card'],
    ['account', 'account'],
    ['base-url', 'baseUrl'],
  ] as const)
    if (args.has(flag)) options[name] = args.text(flag)
  const baseUrl = options.baseUrl
  if (baseUrl !== undefined && !(typeof baseUrl === 'string' && /^https?:$/.test(protocolOf(baseUrl))))
    // Not shown: it may hold a password, or be a key that was put into the wrong variable.
    throw new UsageError(
      '--base-url takes an address such as http://127.0.0.1:8787, as HEYGEN_BASE_URL and baseUrl do; what was given is none',
    )
  return {
    config,
    options: options as HeyGenOptions,
    caps: [...capsIn(config), ...args.all('cap').map((text) => capOf(text, '--cap', capPeriod))],
    ledger: ledgerOf(config, args.text('ledger'), io.folder),
    labels: [...textsOf(config, 'labels'), ...args.all('label')],
    confirmAbove: confirmAboveOf(config),
  }
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : ''
}

function capsIn({ file, fields: { caps } }: Config): readonly Cap[] {
  if (caps === undefined) return []
  if (!Array.isArray(caps)) throw new UsageError(`${file}: "caps" is a list, such as ["20/day"]`)
  const list: readonly unknown[] = caps
  // What is an object, the client checks.
  return list.map((cap) => (typeof cap === 'string' ? capOf(cap, `${file}: caps`) : (cap as Cap)))
}

function ledgerOf({ file, folder, fields }: Config, flag: string | undefined, here: string): string | Ledger {
  if (flag !== undefined) return placeOf(flag, here, '--ledger')
  const given = fields.ledger
  if (given === undefined) return resolve(folder, DEFAULT_LEDGER)
  if (typeof given === 'string') return placeOf(given, folder, `${file}: ledger`)
  // A ledger has many methods; the client fails on one that isn't before anything is sent.
  if (typeof given === 'object' && given !== null && 'reserve' in given) return given as Ledger
  throw new UsageError(`${file}: "ledger" is a path, "memory", or a ledger such as redisLedger(client)`)
}

function placeOf(text: string, folder: string, where: string): string {
  if (text === '') throw new UsageError(`${where} needs a path, or "memory"`)
  if (/^(?:rediss?|postgres(?:ql)?|https?):\/\//.test(text))
    throw new UsageError(
      `${where} takes a path or "memory"; for a server, make the ledger in heygen-guard.config.mjs: export default { ledger: redisLedger(client) }`,
    )
  return text === 'memory' ? text : resolve(folder, text)
}

function textsOf({ file, fields }: Config, name: string): readonly string[] {
  const given = fields[name]
  if (given === undefined) return []
  const list: readonly unknown[] = Array.isArray(given) ? given : [given]
  const texts = list.filter((each) => typeof each === 'string')
  if (texts.length < list.length) throw new UsageError(`${file}: "${name}" is a list of texts`)
  return texts
}

function confirmAboveOf({ file, fields: { confirmAbove } }: Config): string | number | undefined {
  if (confirmAbove === undefined || typeof confirmAbove === 'string' || typeof confirmAbove === 'number') return confirmAbove
  throw new UsageError(`${file}: "confirmAbove" is an amount such as "5.00"`)
}
