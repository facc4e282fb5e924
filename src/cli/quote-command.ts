import process from 'node:process'
import { DEFAULT_CARD } from '../quote/cards.js'
import { bodyOf } from './body.js'
import { helpText } from './help-text.js'
import { readJson, UsageError } from './input.js'
import { operationOf } from './operations.js'
import { printable } from './printable.js'
import { processIo } from './process-io.js'
import { maximumOf, quoteOptions, ROW_OPTIONS } from './quote-options.js'
import { quoteRequest } from './quote-request.js'
import { quoteSettings } from './quote-settings.js'
import { quoteText } from './quote-text.js'
import { rowsCommand } from './rows-command.js'
import { rowsRequest } from './rows-request.js'

const HELP = `heygen-guard quote <resource.method> --body '{…}' [options]
heygen-guard quote [resource.method] --csv FILE | --jsonl FILE [options]

Prices one request, or every row of a file, without sending anything. With the facts given it needs no network and no key. Without them, one
request's look type is asked of HeyGen if HEYGEN_API_KEY is set (a free call), and taken as the dearest otherwise. Files are quoted offline.

Options
  --body VALUE     the request's body: JSON, @file, - for standard input, and fields: script='Hello.' voice_settings.speed=1.1
                   script=@script.txt scenes:='[…]'; may be repeated; with a file, what every row has unless it says otherwise
  --facts JSON     what the body doesn't say: {"avatarType":"digital_twin","seconds":60,"language":"de"}; with a file, likewise
  --card ID        rate card (default ${DEFAULT_CARD})
  --max-usd USD    the most it may cost; with a file, all rows together
  --max-credits N  the same on a card in credits
  --plan PLAN      self-serve (default) or enterprise
  --offline        look nothing up, even with a key
  --json           print JSON: one quote, or one line per row
  --cap LIMIT      a cap beside those of the config file, as they stand in the ledger: the verdict says whether it would fit; may be repeated
  -h, --help       this text

Files
  --csv FILE       CSV, - for standard input; separated by comma, semicolon or tab, whichever the first line has most of
  --jsonl FILE     JSON Lines, - for standard input: {"operation":…, "body":{…}, "facts":{…}} or the body alone on each line
  --ignore NAMES   columns that are your own, by commas; they pass through
  --map OLD=NEW    what a column stands for, by commas: avatar=avatar_id,engine=engine.type
  --delimiter C    comma, semicolon or tab
  --fail-fast      stop at the first row that can't be quoted

  The first line of a CSV file names its columns: fields of the body, nested with dots and positions (script, voice_settings.speed,
  engine.type, scenes.0.input.script), facts (facts.seconds, facts.avatarType, facts.language, facts.scenes.0.seconds), and operation
  (default videos.create). Numbers, true and false are read where the API wants them, and so are lists and objects, as JSON. Empty cells
  are left out. The output has the same columns and then quote.seconds, quote.low, quote.expected, quote.high, quote.unit, quote.note (why
  there is no price, or what the plan doesn't allow) and quote.error. Rows that can't be quoted are told on standard error with their line,
  the others are quoted all the same. Sums are on standard error too; rows without a known price are counted and never taken as zero.

Exit code: 0 would be let through, 3 would be refused, 2 wrong input, 1 failed. For a file: 0 every row was quoted, 1 some could not be,
3 together they may cost more than --max-usd or --max-credits, 2 wrong options or a file that can't be read.

Examples
  heygen-guard quote videos.create --facts '{"avatarType":"photo_avatar"}' \\
    --body '{"type":"avatar","avatar_id":"look","voice_id":"voice","script":"Hello, and welcome."}'
  heygen-guard quote --csv jobs.csv --body '{"type":"avatar"}' --ignore customer > quoted.csv
`

/** Prices one request from the command line. */
export async function quoteCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = quoteOptions(args)
  if (values.help) {
    process.stdout.write(helpText(HELP, process.stdout))
    return 0
  }
  if (values.csv !== undefined || values.jsonl !== undefined) {
    for (const option of ['cap', 'label'] as const)
      if (values[option] !== undefined) throw new UsageError(`--${option} goes with one request; rows together have --max-usd`)
    return rowsCommand(await rowsRequest(values, positionals))
  }
  for (const option of ROW_OPTIONS) if (values[option] !== undefined) throw new UsageError(`--${option} goes with --csv or --jsonl`)
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0) throw new UsageError('quote takes one operation, such as videos.create')
  const operation = operationOf(name)
  const { close, ...settings } = await quoteSettings(values)
  try {
    const quote = await quoteRequest({
      ...settings,
      operation,
      body: await bodyOf(operation, values.body ?? [], processIo()),
      facts: values.facts === undefined ? undefined : await readJson('--facts', values.facts),
      maximum: maximumOf(values),
      offline: values.offline === true,
      environment: process.env,
    })
    const colour = process.stdout.isTTY === true && !values['no-color'] && !process.env.NO_COLOR
    process.stdout.write(values.json ? printable(`${JSON.stringify(quote, null, 2)}\n`) : quoteText(quote, operation.sdk, colour))
    return quote.verdict.allowed ? 0 : 3
  } finally {
    await close().catch(() => undefined)
  }
}
