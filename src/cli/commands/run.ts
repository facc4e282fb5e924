import type { Command } from '../command.js'
import { UsageError } from '../input.js'

export const run: Command = {
  help: `heygen-guard run FILE [options]

Buys every row of a file, within --cap and every other limit, waits for each job, and ends with a result per row. What it did is kept in a journal
beside the file: the same command again goes on where it was stopped or killed, and pays for nothing twice. Every row is checked before the
first is sent.

Options
  --method NAME      what each row buys; default videos.create
  --cap LIMIT        without a period, for all of this run together, its resumptions included: --cap 20
  --body JSON        what every row has unless it says otherwise: JSON or @file
  --facts JSON       likewise
  --concurrency N    rows under way at the same time; default 10
  --journal PATH     default FILE.journal.jsonl; another one buys again
  --timeout SECONDS  to wait for one row's job at most; default 3600
  --interval SECONDS between looks at a job at most
  --format F         csv or jsonl; default by the file's name
  --id COLUMN        which column names the rows; default id
  --ignore NAMES     columns that are your own, by commas
  --map OLD=NEW      what a column stands for, by commas
  --delimiter C      comma, semicolon or tab
  --download DIR     each finished row's video, as DIR/<id>.mp4; what is there already is left alone
  --plan-only        say what is ahead, and send nothing

A CSV file has columns as "quote --csv" reads them, and besides: id (each once: the same id with the same body is the same purchase, for good),
labels (with spaces between), maxUsd, maxCredits, and the ids of the method's path, such as template_id. A line of JSON Lines is { id, body, facts,
labels, maxUsd, maxCredits, path }, or the body itself with an id.

With --json: { runId, results: [{ id, state, charge, earlier, result | refusal | error, files? }], done, refused, failed, unresolved, charged, unit,
journal, exitCode }. Without, one line for each row as it ends: id, state, charge, and the job or what is wrong.

Exit code: 0 every row is done; else 5 if a row's outcome is unknown, 4 if jobs still run, 3 if rows were refused, 1 if rows failed or
a file could not be had. The whole file is read before the first row is sent, and kept in memory.

Example
  heygen-guard run jobs.csv --cap 20 --body '{"type":"avatar"}' --yes
`,
  options: {
    method: { type: 'string' },
    body: { type: 'string' },
    facts: { type: 'string' },
    concurrency: { type: 'string' },
    journal: { type: 'string' },
    timeout: { type: 'string' },
    interval: { type: 'string' },
    format: { type: 'string' },
    id: { type: 'string' },
    ignore: { type: 'string' },
    map: { type: 'string' },
    delimiter: { type: 'string' },
    download: { type: 'string' },
    'plan-only': { type: 'boolean' },
  },
  async run(context, args) {
    const [file, ...more] = args.positionals
    if (file === undefined || more.length > 0) throw new UsageError('run takes one file, such as: run jobs.csv --cap 20')
    context.capPeriod = 'run'
    const { runFile } = await import('../run-file.js')
    return runFile(context, args, file)
  },
}
