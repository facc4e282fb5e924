import { LedgerError } from '../../errors.js'

/**
 * How the ledger reaches a Redis server: one command with its arguments, answered as the server answers it (texts, numbers, lists,
 * null). A command that the server refuses rejects with an error whose message begins with Redis's own code, such as `NOSCRIPT` or `OOM`.
 * Commands are sent in the order of the calls. Nothing may be sent to a replica.
 */
export interface RedisCommands {
  command(args: readonly string[]): Promise<unknown>
}

/** Redis names the kind of a refusal in capitals at the start; what a client says of its connection begins otherwise. */
export function refusalCode(error: unknown): string | undefined {
  return error instanceof Error ? /^[A-Z]{2,}(?= )/.exec(error.message)?.[0] : undefined
}

/** Texts may come as bytes, where a client is set up so. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(value)
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Nothing came back in time: unlike a connection that is lost, waiting once more would take as long again. */
export class NoAnswerError extends LedgerError {
  constructor(milliseconds: number) {
    super(
      'ledger_unavailable',
      `The Redis server did not answer within ${milliseconds} ms, so nothing is decided. If the command still arrives, it holds money until its lease ends, or until you resolve it.`,
    )
  }
}
