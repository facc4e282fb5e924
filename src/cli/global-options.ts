import type { OptionSpecs } from './args.js'

/** Options that every command has. */
export const GLOBAL_OPTIONS = {
  json: { type: 'boolean' },
  ledger: { type: 'string' },
  card: { type: 'string' },
  cap: { type: 'string', multiple: true },
  label: { type: 'string', multiple: true },
  account: { type: 'string' },
  'base-url': { type: 'string' },
  config: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  quiet: { type: 'boolean', short: 'q' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies OptionSpecs

export const GLOBAL_HELP = `Options of every command
  --json             one JSON object on standard output: the result, or { "error": … }
  --ledger WHERE     where spend is kept: a path, or "memory"; default "ledger" of the config file, else .heygen/spend.jsonl
  --cap LIMIT        a cap beside those of the config file, such as 20/day, 2.50/request, 300/month@Europe/Berlin, 5/day:customer:acme or
                     600credits/month; may be repeated
  --label NAME       a label of what is bought; may be repeated
  --card ID          the price list to quote from
  --account NAME     the account's name in the ledger
  --base-url URL     another address than https://api.heygen.com, such as that of "heygen-guard mock"
  --config FILE      a config file; default heygen-guard.config.{json,js,mjs,ts} or "heygen-guard" of package.json, here or above
  -y, --yes          ask nothing: in a terminal, what costs money is asked for otherwise
  -q, --quiet        nothing on standard error but errors
  --no-color         no colours; NO_COLOR does the same
  -h, --help         what a command does, and its options
  -v, --version      this version

The API key is read from HEYGEN_API_KEY, and never printed.
`

export const EXIT_CODES = `Exit codes
  0 done · 1 failed · 2 wrong usage or input: nothing was sent · 3 refused by the guard: nothing was bought, and as it is never worth a retry ·
  4 timed out, the job still runs · 5 the outcome is unknown, its money stays held · 130 stopped by Ctrl-C
`
