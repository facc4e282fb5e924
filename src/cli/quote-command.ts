import process from 'node:process'
import { parseArgs } from 'node:util'
import { operations } from '../../generated/operations.js'
import { ValidationError } from '../errors.js'
import type { Plan } from '../guard/limits.js'
import type { Operation } from '../operation.js'
import { DEFAULT_CARD } from '../quote/cards.js'
import { readJson, UsageError } from './input.js'
import { quoteRequest } from './quote-request.js'
import { quoteText } from './quote-text.js'

const HELP = `heygen-guard quote <resource.method> --body '{…}' [options]

Prices one request without sending it. With the facts given it needs no network and no key. Without them it asks HeyGen for the look's type
if HEYGEN_API_KEY is set (a free call) and takes the dearest type otherwise.

Options
  --body JSON      the request's body: JSON, @file, or - for standard input
  --facts JSON     what the body doesn't say: {"avatarType":"digital_twin","seconds":60,"language":"de"}
  --card ID        rate card (default ${DEFAULT_CARD})
  --max-usd USD    the most it may cost
  --plan PLAN      self-serve (default) or enterprise
  --offline        look nothing up, even with a key
  --json           print the quote as JSON
  -h, --help       this text

Exit code: 0 would be let through, 3 would be refused, 2 wrong input, 1 failed.

Example
  heygen-guard quote videos.create --facts '{"avatarType":"photo_avatar"}' \\
    --body '{"type":"avatar","avatar_id":"look","voice_id":"voice","script":"Hello, and welcome."}'
`

/** Prices one request from the command line. */
export async function quoteCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args)
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0) throw new UsageError('quote takes one operation, such as videos.create')
  const operation = operationOf(name)
  const plan = planOf(values.plan)
  const quote = await quoteRequest({
    operation,
    body: values.body === undefined ? {} : await readJson('--body', values.body),
    facts: values.facts === undefined ? undefined : await readJson('--facts', values.facts),
    card: values.card ?? DEFAULT_CARD,
    maxUsd: values['max-usd'],
    plan,
    offline: values.offline === true,
    environment: process.env,
  })
  process.stdout.write(values.json ? `${JSON.stringify(quote, null, 2)}\n` : quoteText(quote, operation.sdk))
  return quote.verdict.allowed ? 0 : 3
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        body: { type: 'string' },
        facts: { type: 'string' },
        card: { type: 'string' },
        'max-usd': { type: 'string' },
        plan: { type: 'string' },
        offline: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function operationOf(name: string): Operation {
  const rows: readonly Operation[] = Object.values(operations)
  const operation = rows.find((row) => row.sdk === name || row.id === name)
  if (operation) return operation
  const [resource = ''] = name.split('.')
  const near = rows.filter((row) => row.sdk.startsWith(`${resource}.`)).map((row) => row.sdk)
  throw new UsageError(`there is no operation "${name}"${near.length > 0 ? `; ${resource} has ${near.join(', ')}` : ''}`)
}

function planOf(plan: string | undefined): Plan {
  if (plan === undefined || plan === 'self-serve' || plan === 'enterprise') return plan ?? 'self-serve'
  throw new ValidationError([{ path: '--plan', expected: '"self-serve" | "enterprise"', got: JSON.stringify(plan) }])
}
