import type { Command } from '../command.js'
import { UsageError } from '../input.js'

export const stop: Command = {
  help: `heygen-guard stop --why TEXT [--by NAME]

Stops every paid call of the account, for everyone on the ledger, until "heygen-guard resume". Jobs that run go on and settle. Without --why it only
tells whether there is a stop.

Options
  --why TEXT         for people who meet it
  --by NAME          who stops

With --json: { stop: { why, by, at } | null }.

Example
  heygen-guard stop --why 'the price has changed' --by ops
`,
  options: { why: { type: 'string' }, by: { type: 'string' } },
  async run(context, args) {
    if (args.positionals.length > 0) throw new UsageError(`stop takes no "${args.positionals[0]}"; give the reason with --why`)
    const { heygen } = await context.open('optional')
    const why = args.text('why')
    const by = args.text('by')
    if (why === undefined && by !== undefined) throw new UsageError('--by goes with --why')
    const found = why === undefined ? await heygen.stopped() : await heygen.stop({ why, ...(by === undefined ? {} : { by }) })
    context.print({ stop: found }, () =>
      found ? `Stopped since ${found.at}${found.by ? ` by ${found.by}` : ''}: ${found.why}` : 'Nothing is stopped.',
    )
    return 0
  },
}

export const resume: Command = {
  help: `heygen-guard resume

Ends a stop: paid calls go on.

With --json: { resumed }, false where there was no stop.
`,
  options: {},
  async run(context, args) {
    if (args.positionals.length > 0)
      throw new UsageError(`resume takes no "${args.positionals[0]}"; a run is gone on with by the same "run" again`)
    const { heygen } = await context.open('optional')
    const resumed = await heygen.resume()
    context.print({ resumed }, () => (resumed ? 'Paid calls go on.' : 'Nothing was stopped.'))
    return 0
  },
}
