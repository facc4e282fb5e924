import type { Arguments, OptionSpecs } from './args.js'
import type { Context } from './context.js'

/** A command with options that are read by the rules of all. */
export interface Command {
  /** Usage, what it does, its own options, examples; without the options of every command. */
  readonly help: string
  /** Beside the global ones. */
  readonly options: OptionSpecs
  /** @returns the exit code. */
  readonly run: (context: Context, args: Arguments) => Promise<number>
}

/** A command in the list of all. Its module is loaded when it is called. */
export interface Listed {
  readonly summary: string
  /** What it is called with, for the list. */
  readonly usage?: string
  readonly load: () => Promise<Command | RawCommand>
}

/** A command that reads its own arguments, help included. */
export interface RawCommand {
  readonly raw: (args: readonly string[]) => Promise<number>
}
