import { asCommands } from '../as-commands.js'
import type { Command } from '../command.js'
import { UsageError } from '../input.js'

export const reconcile: Command = {
  help: `heygen-guard reconcile [options]

Settles every job that has ended, finds lost ones where only one can be meant, and compares the wallet with the charges. It never sends a request
that may cost money. What remains is listed with what a person must do.

Options
  --absent release   give back what was sent ten minutes or more ago and is in no list of HeyGen's; default report. It needs a complete list
                     with no unknown job of its time, an hour before and after it included, or of its title, and answers with a date
  --stop-at RATIO    stop everyone on the ledger when the wallet has paid so many times what was charged here, such as 1.5
  --timeout SECONDS  for each look; default 10
  --check            exit code 1 if money remains that needs a person

With --json: { at, settled: [receipt], released: [receipt], matched: […], remaining: [{ …reservation, reason, found, todo, needsPerson }], drift,
stopped }.

Example
  heygen-guard reconcile --check
`,
  options: { absent: { type: 'string' }, 'stop-at': { type: 'string' }, timeout: { type: 'string' }, check: { type: 'boolean' } },
  async run(context, args) {
    if (args.positionals.length > 0) throw new UsageError(`reconcile takes no "${args.positionals[0]}"`)
    const absent = args.word('absent', ['report', 'release'])
    const stopAt = args.number('stop-at')
    const timeout = args.number('timeout', { least: 0.001 })
    const { heygen } = await context.open()
    const reconciling = heygen.reconcile({
      signal: context.interrupts().signal,
      onProgress: ({ step, done, total }) => {
        const what = { jobs: 'looking at jobs', lists: 'looking for lost jobs', wallet: 'reading the wallet' }[step]
        context
          .progress()
          .show(
            `${what} ${done} of ${total}`,
            total === 0 ? 1 : done / total,
            total > 0 && done === total ? `${what}: ${total}` : undefined,
          )
      },
      ...(absent === undefined ? {} : { absent }),
      ...(stopAt === undefined ? {} : { stopAt }),
      ...(timeout === undefined ? {} : { timeout: timeout * 1000 }),
    })
    const report = await reconciling.catch((error: unknown) => {
      if (context.stopped) context.hints.push('What was settled stays settled; the same command looks at the rest.')
      throw error
    })
    const remaining = report.remaining.map((open) => ({ ...open, todo: asCommands(open.todo) }))
    context.print({ ...report.toJSON(), remaining }, () => asCommands(report.explain()))
    return args.has('check') && report.remaining.some(({ needsPerson }) => needsPerson) ? 1 : 0
  },
}
