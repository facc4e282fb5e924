import { VERSION } from '../version.js'
import type { Command, RawCommand } from './command.js'
import { COMMANDS } from './commands.js'
import { EXIT_CODES, GLOBAL_HELP, GLOBAL_OPTIONS } from './global-options.js'
import { helpText } from './help-text.js'
import type { Io } from './io.js'

/**
 * Runs the command line. Nothing is loaded that the arguments don't ask for.
 *
 * @returns the exit code; never throws.
 */
export async function cli(args: readonly string[], io: Io): Promise<number> {
  const at = commandAt(args)
  const name = at === -1 ? undefined : args[at]
  const rest = args.filter((_, i) => i !== at)
  try {
    if (name === undefined) {
      if (rest.some((arg) => arg === '--version' || arg === '-v')) {
        io.out.write(`${VERSION}\n`)
        return 0
      }
      const asked = rest.some((arg) => arg === '--help' || arg === '-h')
      if (!asked && rest.includes('--json')) throw new (await import('./input.js')).UsageError('give a command')
      io.out.write(helpText(overview(), io.out))
      return asked ? 0 : 2
    }
    if (name === 'help') return await helpOf(rest[0], io)
    return await runCommand(name, await commandOf(name), rest, io)
  } catch (error) {
    const { tell } = await import('./failure.js')
    const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? name : undefined
    return tell(error, { io, json: rest.includes('--json'), command })
  }
}

async function runCommand(name: string, command: Command | RawCommand, args: readonly string[], io: Io): Promise<number> {
  if ('raw' in command) return command.raw(args)
  const [{ readArguments }, { Context }] = await Promise.all([import('./args.js'), import('./context.js')])
  if (args.includes('--help') || args.includes('-h')) {
    io.out.write(helpText(withGlobals(command.help), io.out))
    return 0
  }
  const read = readArguments(args, { ...GLOBAL_OPTIONS, ...command.options })
  const context = new Context(io, read)
  try {
    return await command.run(context, read)
  } catch (error) {
    const { tell } = await import('./failure.js')
    // What is drawn would stand in front of what is told.
    context.progress().clear()
    return tell(error, { io, json: context.json, hints: context.hints, stopped: context.stopped, command: name })
  } finally {
    await context.close()
  }
}

async function helpOf(name: string | undefined, io: Io): Promise<number> {
  if (name === undefined || name.startsWith('-')) {
    io.out.write(helpText(overview(), io.out))
    return 0
  }
  const command = await commandOf(name)
  if ('raw' in command) return command.raw(['--help'])
  io.out.write(helpText(withGlobals(command.help), io.out))
  return 0
}

/** @throws UsageError naming the nearest command. */
async function commandOf(name: string): Promise<Command | RawCommand> {
  const listed = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (listed) return listed.load()
  const [{ UsageError }, { suggestion }] = await Promise.all([import('./input.js'), import('./nearest.js')])
  throw new UsageError(`there is no command "${name}"${suggestion(name, Object.keys(COMMANDS))}`)
}

/** The place of the command: the first argument that is neither an option nor the value of one. -1 without one. */
function commandAt(args: readonly string[]): number {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (!arg.startsWith('-')) return i
    const name = arg.replace(/^--/, '')
    const option = Object.entries(GLOBAL_OPTIONS).find(([known]) => known === name)?.[1]
    if (option?.type === 'string') i++
  }
  return -1
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length)) + 2
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`)
  return `heygen-guard ${VERSION}: HeyGen's v3 API, where what costs money is priced before it is sent and never passes a cap

Usage
  heygen-guard <command> [arguments] [options]

Commands
${lines.join('\n')}

${GLOBAL_HELP}
${EXIT_CODES}
Run 'heygen-guard <command> --help' for its own options.
`
}

function withGlobals(help: string): string {
  return `${help.trimEnd()}\n\nOptions of every command: --json --ledger --cap --label --card --account --base-url --config --yes --quiet --no-color
('heygen-guard --help' says what they mean, and what exit codes mean.)\n`
}
