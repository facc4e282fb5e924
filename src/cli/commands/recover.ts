import type { Command } from '../command.js'
import { UsageError } from '../input.js'

export const recover: Command = {
  help: `heygen-guard recover [--ledger PATH]

Makes a damaged ledger file usable again: goes on from all that is whole in a new file, and lists what is not. The damaged files stay as they are.
A ledger that is whole is left alone.

With --json: { path, damages: [{ path, offset, what }], lost: [reservation ids] }.

Example
  heygen-guard recover --ledger .heygen/spend.jsonl
`,
  options: {},
  async run(context, args) {
    if (args.positionals.length > 0) throw new UsageError(`recover takes no "${args.positionals[0]}"; give the path with --ledger`)
    const { ledger } = await context.settings()
    if (typeof ledger !== 'string' || ledger === 'memory') throw new UsageError('recover takes a ledger in a file: --ledger PATH')
    const { recoverLedger } = await import('../../node/recover.js')
    const recovery = await recoverLedger(ledger)
    const { path, damages, lost } = recovery
    context.print(recovery, () => {
      if (damages.length === 0) return `${path} is whole; nothing was changed.`
      const places = damages.map((damage) => `${damage.path} at byte ${damage.offset}: ${damage.what}`)
      const gone = lost.map(
        (id) => `lost: reservation "${id}". What it costs is counted nowhere: look for its job, and run heygen-guard reconcile.`,
      )
      return [`The ledger goes on in ${path}.`, ...places, ...gone].join('\n')
    })
    return 0
  },
}
