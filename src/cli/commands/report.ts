import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from '../command.js'
import { UsageError } from '../input.js'

export const report: Command = {
  help: `heygen-guard report [--html FILE] [--format html|markdown] [options]

A report of spend for the person who pays: every cap and how full it is, who spent what, by day and by operation, quotes against charges, held
and unresolved money, the dearest jobs. One page without scripts or network. Reads the ledger only, and the wallet if there is a key.

Options
  --html FILE        write the page there, and say so; - is standard output
  --format FORMAT    html or markdown, to standard output; default markdown
  --since DATE       only what was posted then or later, such as 2026-11-01
  --label NAME       only what carries this label

With --json: the report's numbers: { at, since, unit, charged, held, caps, labels, operations, drift, dearest, open }.

Examples
  heygen-guard report --html spend.html --cap 100/month
  heygen-guard report --format markdown >> "$GITHUB_STEP_SUMMARY"
`,
  options: { html: { type: 'string' }, format: { type: 'string' }, since: { type: 'string' } },
  async run(context, args) {
    if (args.positionals.length > 0)
      throw new UsageError(`report takes no "${args.positionals[0]}"; did you mean --html ${args.positionals[0]}?`)
    const page = args.text('html')
    const format = args.word('format', ['html', 'markdown'])
    if (page !== undefined && format !== undefined) throw new UsageError('give --html FILE or --format, not both')
    if (page === '') throw new UsageError('--html takes the name of a file')
    const file = page === '-' ? undefined : page
    const [label, ...more] = args.all('label')
    if (more.length > 0) throw new UsageError('report takes one --label')
    const since = args.text('since')
    const { heygen } = await context.open('optional')
    const [{ collectReport }, { reportHtml }, { reportMarkdown }, { reportJson }] = await Promise.all([
      import('../../report/collect.js'),
      import('../../report/html.js'),
      import('../../report/markdown.js'),
      import('../../report/json.js'),
    ])
    const filter = { ...(label === undefined ? {} : { label }) }
    // Before the caps are read: what is charged in between belongs to the next report.
    const now = Date.now()
    const found = await collectReport({
      spend: await heygen.spend(),
      receipts: heygen.receipts({ ...filter, ...(since === undefined ? {} : { since }) }),
      open: heygen.reservations(filter),
      now,
      since,
    })
    if (file !== undefined) await writeFile(resolve(context.io.folder, file), reportHtml(found))
    const shown = format === 'html' || page === '-' ? () => reportHtml(found) : () => reportMarkdown(found)
    context.print(reportJson(found), file === undefined ? shown : () => `The report is in ${file}.\n`)
    return 0
  },
}
