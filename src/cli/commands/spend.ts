import type { ScopeReport } from '../../guard/refusal.js'
import type { Spend } from '../../guard/spend.js'
import type { SpendBy } from '../../guard/spend-by.js'
import type { Command } from '../command.js'
import { UsageError } from '../input.js'

export const spend: Command = {
  help: `heygen-guard spend [--by cap|label|operation|day] [options]

What is charged, held and left. By cap (the default) it shows every cap of the config file and of --cap, and the wallet if there is a key;
otherwise where the money went, as far back as the ledger goes.

Options
  --by WHAT          cap, label, operation or day
  --since DATE       not by cap: only what was posted then or later, such as 2026-11-01
  --until DATE       only what was posted before
  --time-zone ZONE   whose days count, in --since and --until too; default UTC

With --json: by cap { caps: [scope], wallet: scope | null, jobs, ledger: { reach, durability } }; otherwise { by, rows: [{ key, unit, charged,
held, charges, adjusted }], totals: […] }.

Examples
  heygen-guard spend --cap 20/day
  heygen-guard spend --by label --since 2026-11-01
`,
  options: { by: { type: 'string' }, since: { type: 'string' }, until: { type: 'string' }, 'time-zone': { type: 'string' } },
  async run(context, args) {
    if (args.positionals.length > 0)
      throw new UsageError(`spend takes no "${args.positionals[0]}"; did you mean --by ${args.positionals[0]}?`)
    const by = args.word('by', ['cap', 'label', 'operation', 'day']) ?? 'cap'
    const limits = { since: args.text('since'), until: args.text('until'), timeZone: args.text('time-zone') }
    const given = Object.entries(limits).filter(([, value]) => value !== undefined)
    if (by === 'cap' && given.length > 0) throw new UsageError('--since, --until and --time-zone go with --by label, operation or day')
    const { heygen } = await context.open('optional')
    if (by === 'cap') {
      const found = await heygen.spend()
      const text = await capsText(found, context.width)
      context.print(found, () => text)
    } else {
      const found = await heygen.spend({ by, ...Object.fromEntries(given) })
      const text = await rowsText(found, context.width)
      context.print(found, () => text)
    }
    return 0
  },
}

async function capsText({ caps, wallet, ledger }: Spend, width: number | undefined): Promise<string> {
  const [{ textTable }, { money }] = await Promise.all([import('../text-table.js'), import('../money-text.js')])
  const scopes = [...caps, ...(wallet ? [wallet] : [])]
  const reach = { process: 'this process', host: 'every process of this machine on this ledger', cluster: 'everyone on this ledger' }[
    ledger.reach
  ]
  const counted = `Counted for ${reach}.\n`
  if (scopes.length === 0) return `There are no caps: give --cap 20/day, or "caps" in a config file.\n${counted}`
  const rows = scopes.map((scope) => {
    const amounts = scope.usd ?? scope.credits
    const each = (amount: string | undefined) => money(amount ?? '0', scope.unit)
    return [nameOf(scope), each(amounts?.charged), each(amounts?.held), each(amounts?.left), each(amounts?.cap), scope.resetsAt ?? '']
  })
  return `${textTable([['limit', 'charged', 'held', 'left', 'of', 'until'], ...rows], [1, 2, 3, 4], width)}\n${counted}`
}

function nameOf({ per, label, operation, engine, timeZone }: ScopeReport): string {
  const zone = timeZone === null || timeZone === 'UTC' ? '' : ` (${timeZone})`
  return [`${per}${zone}`, label, operation, engine].filter((part) => part !== null).join(' ')
}

async function rowsText({ by, rows, totals }: SpendBy, width: number | undefined): Promise<string> {
  const [{ textTable }, { money }] = await Promise.all([import('../text-table.js'), import('../money-text.js')])
  if (rows.length === 0) return 'Nothing is charged or held.\n'
  const row = ({ key, unit, charged, held, charges, adjusted }: SpendBy['rows'][number], name = key ?? '(none)') => [
    name,
    money(charged, unit),
    money(held, unit),
    String(charges),
    money(adjusted, unit),
  ]
  const head = [by, 'charged', 'held', 'charges', 'adjusted']
  return textTable([head, ...rows.map((each) => row(each)), ...totals.map((each) => row(each, 'all'))], [1, 2, 3, 4], width)
}
