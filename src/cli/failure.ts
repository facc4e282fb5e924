import { AbortedError, type HeyGenError, isHeyGenError, SpendRefusedError } from '../errors.js'
import { asCommands } from './as-commands.js'
import { UsageError } from './input.js'
import { STOPPED } from './interrupts.js'
import type { Io } from './io.js'
import { printable } from './printable.js'

/** How a command ended that didn't end well. */
export const EXIT = { failed: 1, usage: 2, refused: 3, running: 4, unknown: 5, stopped: STOPPED } as const

export interface Telling {
  readonly io: Io
  readonly json: boolean
  /** How to go on. */
  readonly hints?: readonly string[]
  /** Ctrl-C was pressed. */
  readonly stopped?: boolean
  /** Whose help says how to call it; undefined where it isn't known which command was meant. */
  readonly command?: string | undefined
}

/** Says what went wrong: a line for people on standard error and, with `--json`, an object on standard output. @returns the exit code. */
export function tell(error: unknown, { io, json, hints: given = [], stopped = false, command }: Telling): number {
  const code = exitCodeOf(error, stopped)
  const said = messageOf(error)
  const hints = [...given, ...adviceOn(error)]
  const ended = code === EXIT.stopped ? 'Stopped.' : said
  if (json)
    io.out.write(`${printable(JSON.stringify({ error: { ...shownError(error), message: ended, exitCode: code, hints } }, null, 2))}\n`)
  io.err.write(printable(`heygen-guard: ${ended}\n`))
  for (const hint of hints) io.err.write(printable(`${hint}\n`))
  if (error instanceof UsageError)
    io.err.write(`Run 'heygen-guard ${command === undefined ? '' : `${command} `}--help' for how to call it.\n`)
  return code
}

/** @param stopped whether Ctrl-C was pressed, so that whatever was aborted was meant to be. */
function exitCodeOf(error: unknown, stopped = false): number {
  if (error instanceof UsageError) return EXIT.usage
  if (!isHeyGenError(error)) return stopped ? EXIT.stopped : EXIT.failed
  if (error.code === 'invalid_input') return EXIT.usage
  if (error.code === 'outcome_unknown') return EXIT.unknown
  if (error instanceof AbortedError || stopped) return EXIT.stopped
  if (error.name === 'SpendRefusedError' || error.code === 'not_confirmed') return EXIT.refused
  if (error.code === 'timeout' && 'jobId' in error && error.jobId !== undefined) return EXIT.running
  return EXIT.failed
}

/** Which command goes on from there. */
function adviceOn(error: unknown): readonly string[] {
  if (isStop(error)) return ['To let paid calls go on: heygen-guard resume']
  if (isUnpriced(error)) return ["Here: --max-usd AMOUNT, or --facts '{…}' with what the price depends on."]
  if (isDamage(error)) return ['To go on from all that is whole, once there is a copy: heygen-guard recover']
  if (!isHeyGenError(error) || error.code !== 'outcome_unknown') return []
  const key: unknown = Reflect.get(error, 'idempotencyKey')
  return [
    `To find out what became of it: heygen-guard reconcile${typeof key === 'string' ? `; or give the same command again with --key ${key}` : ''}`,
  ]
}

/** Whether somebody has stopped every paid call. */
function isStop(error: unknown): boolean {
  return error instanceof SpendRefusedError && error.refusal.reason === 'stopped'
}

/** Whether a request was refused because nobody knows what it costs. */
function isUnpriced(error: unknown): boolean {
  return error instanceof SpendRefusedError && error.refusal.reason === 'price_unknown'
}

/** Whether the ledger's file is damaged: the command's own error, or why a paid call was refused. */
function isDamage(error: unknown): boolean {
  const reason = error instanceof SpendRefusedError ? error.cause : error
  return isHeyGenError(reason) && reason.code === 'ledger_damaged'
}

function messageOf(error: unknown): string {
  return asCommands(error instanceof Error ? error.message : String(error))
}

/** Fields of errors that are part of the command's JSON. */
const SHOWN = [
  'operation',
  'problems',
  'refusal',
  'reservationId',
  'idempotencyKey',
  'held',
  'jobId',
  'status',
  'requestId',
  'failureCode',
  'failureMessage',
]

function shownError(error: unknown): object {
  if (error instanceof UsageError) return { code: 'usage', retryable: false }
  if (!isHeyGenError(error)) return { code: 'failed', retryable: false }
  const { code, retryable } = error
  return { code, retryable, ...picked(error) }
}

function picked(error: HeyGenError): object {
  return Object.fromEntries(SHOWN.flatMap((name) => (Reflect.get(error, name) === undefined ? [] : [[name, Reflect.get(error, name)]])))
}
