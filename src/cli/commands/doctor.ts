import type { Command } from '../command.js'
import { UsageError } from '../input.js'

export const doctor: Command = {
  help: `heygen-guard doctor

Checks what paid calls rest on: the key, the wallet, this machine's clock against HeyGen's, the ledger and how far its word reaches, the price list,
the config file and the runtime. Free calls only.

With --json: { ok, checks: [{ name, status: "ok" | "warn" | "fail", message, details }] }. Names: runtime, config, key, wallet, clock, ledger, stop, rates.

Exit code: 0 nothing fails, 1 something does.
`,
  options: {},
  async run(context, args) {
    if (args.positionals.length > 0) throw new UsageError(`doctor takes no "${args.positionals[0]}"`)
    const { examine } = await import('../examine.js')
    const checks = await examine(context)
    const ok = checks.every(({ status }) => status !== 'fail')
    context.print({ ok, checks }, () =>
      checks.map(({ name, status, message }) => `${status.padEnd(4)}  ${name.padEnd(8)}${message}`).join('\n'),
    )
    return ok ? 0 : 1
  },
}
