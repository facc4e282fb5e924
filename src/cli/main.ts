import process from 'node:process'
import { isHeyGenError } from '../errors.js'
import { VERSION } from '../version.js'
import { UsageError } from './input.js'
import { mockCommand } from './mock-command.js'
import { quoteCommand } from './quote-command.js'

const HELP = `heygen-guard ${VERSION}: what HeyGen's v3 API will cost, before it is sent

Usage
  heygen-guard quote <resource.method> --body '{…}' [options]
  heygen-guard quote --csv FILE [options]

Commands
  quote        price one request and say whether it would be let through, or price every row of a file; sends nothing billable
  mock         serve a simulated HeyGen, to try clients of any language without an account or money

Run 'heygen-guard <command> --help' for its options.
`

/** Exit codes: 0 done, 1 failed (a file: some rows could not be quoted), 2 wrong input, 3 refused by a limit. */
async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args
  switch (command) {
    case 'quote':
      return quoteCommand(rest)
    case 'mock':
      return mockCommand(rest)
    case '--version':
    case '-v':
      process.stdout.write(`${VERSION}\n`)
      return 0
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(HELP)
      return command === undefined ? 2 : 0
    default:
      throw new UsageError(`there is no command "${command}"`)
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const wrongInput = error instanceof UsageError || (isHeyGenError(error) && error.code === 'invalid_input')
  process.stderr.write(`heygen-guard: ${error instanceof Error ? error.message : String(error)}\n`)
  if (error instanceof UsageError) process.stderr.write("Run 'heygen-guard --help' for how to call it.\n")
  process.exitCode = wrongInput ? 2 : 1
}
