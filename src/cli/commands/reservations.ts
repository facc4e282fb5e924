import { OPEN_STATES } from '../../guard/filters.js'
import type { OpenReservation } from '../../guard/reservations.js'
import type { Command } from '../command.js'
import { UsageError } from '../input.js'

export const reservations: Command = {
  help: `heygen-guard reservations [options]

Money that is held, oldest first. Reads the ledger only. "held": not sent yet. "sent": a job works on it. "unresolved": it was sent, and nobody
knows its job.

Options
  --state STATE      held, sent or unresolved
  --older-than H     only those made at least so many hours ago
  --label NAME       only what carries this label

With --json: { reservations: [{ id, state, operation, labels, unit, held, jobIds, parts, createdAt, sentAt, ageMs, known }] }.

Example
  heygen-guard reservations --state unresolved
`,
  options: { state: { type: 'string' }, 'older-than': { type: 'string' } },
  async run(context, args) {
    if (args.positionals.length > 0) throw new UsageError(`reservations takes no "${args.positionals[0]}"`)
    const hours = args.number('older-than', { least: 0 })
    const [label, ...more] = args.all('label')
    if (more.length > 0) throw new UsageError('reservations takes one --label')
    const state = args.word('state', OPEN_STATES)
    const { heygen } = await context.open('optional')
    const found: OpenReservation[] = []
    const filter = {
      ...(state === undefined ? {} : { state }),
      ...(label === undefined ? {} : { label }),
      ...(hours === undefined ? {} : { olderThan: hours * 3_600_000 }),
    }
    for await (const each of heygen.reservations(filter)) found.push(each)
    const text = await textOf(found, context.width)
    context.print({ reservations: found }, () => text)
    return 0
  },
}

async function textOf(found: readonly OpenReservation[], width: number | undefined): Promise<string> {
  if (found.length === 0) return 'Nothing is held.\n'
  const [{ textTable }, { money }] = await Promise.all([import('../text-table.js'), import('../money-text.js')])
  const rows = found.map(({ held, unit, state, operation, createdAt, id, known }) => [
    money(held, unit),
    state,
    operation,
    createdAt,
    id,
    known,
  ])
  return textTable([['held', 'state', 'operation', 'made at', 'reservation', 'known'], ...rows], [0], width)
}
