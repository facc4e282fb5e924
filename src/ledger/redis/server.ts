import { LedgerError } from '../../errors.js'
import type { Ledger } from '../ledger.js'
import { listOf, type RedisCommands, refusalCode, textOf } from './commands.js'

export interface ServerTerms {
  readonly eviction: 'refuse' | 'allow'
  /** The caller's word, which is believed where it is given. */
  readonly durability: Ledger['durability'] | undefined
  readonly wait: number
}

/** What was found out about the server, and what it means for the caps. */
export interface ServerFacts {
  readonly durability: Ledger['durability']
  readonly notes: readonly string[]
}

/** The newest commands in use: trimming a stream by id. */
const OLDEST = [6, 2] as const

/**
 * Asks the server how it keeps what it is told. Managed servers often forbid `CONFIG`, and some `INFO`: then less is known, and a note says so.
 *
 * @throws LedgerError `ledger_unavailable` for a server that may throw away keys while it runs, or is too old.
 */
export async function inspectServer(commands: RedisCommands, terms: ServerTerms): Promise<ServerFacts> {
  const [info, policySet, fsyncSet] = await Promise.all([
    told(commands, ['INFO']).then(linesOf),
    setting(commands, 'maxmemory-policy'),
    setting(commands, 'appendfsync'),
  ])
  const version = info.get('redis_version')
  if (version && isOlder(version)) {
    throw new LedgerError('ledger_unavailable', `This server is Redis ${version}; the ledger needs ${OLDEST.join('.')} or later.`)
  }
  const notes: string[] = []
  const policy = policySet ?? info.get('maxmemory_policy')
  if (policy === undefined)
    notes.push('The server does not say whether it evicts keys. Make sure that it does not: an evicted key is a budget that starts anew.')
  else if (policy !== 'noeviction') {
    if (terms.eviction === 'refuse') throw evicting(policy)
    notes.push(`The server evicts keys when its memory is full (maxmemory-policy ${policy}): an evicted key is a budget that starts anew.`)
  }
  const appends = info.get('aof_enabled')
  const found = appends === undefined ? undefined : appends === '1' ? (fsyncSet === 'always' ? 'disk' : 'process') : 'none'
  const kept = keeping(found, fsyncSet)
  if (kept && terms.durability === undefined && !(terms.wait > 0 && found !== 'none')) notes.push(kept)
  if (terms.wait > 0 && info.get('connected_slaves') === '0')
    notes.push('The server has no replica connected, so that every call will be refused while `wait` asks for one.')
  return { durability: terms.durability ?? (terms.wait > 0 ? 'replicated' : (found ?? 'none')), notes }
}

function keeping(found: 'disk' | 'process' | 'none' | undefined, fsync: string | undefined): string | undefined {
  switch (found) {
    case 'disk':
      return undefined
    case 'process':
      return fsync === 'no'
        ? 'The server leaves it to the system when to write to its disk (appendfsync no): a power cut can take half a minute of what was granted, which can then be spent once more.'
        : 'The server writes to its disk once a second (appendfsync everysec): a crash while the disk is busy, or a power cut, can take the last second or two of what was granted, which can then be spent once more.'
    case 'none':
      return 'The server keeps no append-only file: when it ends, what was charged and held since its last snapshot is forgotten, and caps start anew from there. Set appendonly yes.'
    default:
      return 'The server does not say what it keeps on disk, so the ledger counts on nothing. If you know, say so with `durability`.'
  }
}

function evicting(policy: string): LedgerError {
  return new LedgerError(
    'ledger_unavailable',
    `This Redis evicts keys when its memory is full (maxmemory-policy ${policy}), and an evicted key is a budget that starts anew: nothing is ` +
      "sent. Set maxmemory-policy to noeviction, use another server, or accept it with eviction: 'allow'.",
  )
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
}

/** The answer, or undefined where the server refuses the command. A connection that fails is an error. */
async function told(commands: RedisCommands, args: readonly string[]): Promise<unknown> {
  try {
    return await commands.command(args)
  } catch (error) {
    if (refusalCode(error) === undefined || refusalCode(error) === 'LOADING') throw error
    return undefined
  }
}

/** `CONFIG GET` answers with a list, a map or an object, by client and protocol. */
async function setting(commands: RedisCommands, name: string): Promise<string | undefined> {
  const answer = await told(commands, ['CONFIG', 'GET', name])
  if (typeof answer !== 'object' || answer === null) return undefined
  const pairs = answer instanceof Map ? [...answer].flat() : Array.isArray(answer) ? listOf(answer) : Object.entries(answer).flat()
  const value = pairs[1]
  return value === undefined ? undefined : textOf(value)
}

function linesOf(info: unknown): ReadonlyMap<string, string> {
  const lines = new Map<string, string>()
  for (const line of (info === undefined ? '' : textOf(info)).split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) lines.set(line.slice(0, colon), line.slice(colon + 1))
  }
  return lines
}
