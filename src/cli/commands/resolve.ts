import type { Resolution } from '../../guard/resolve.js'
import type { Command } from '../command.js'
import { UsageError } from '../input.js'

export const resolve: Command = {
  help: `heygen-guard resolve <reservation> --charged AMOUNT|--released --why TEXT [options]

Ends held money that nothing else can decide, as you say: HeyGen charged so much, or nothing. The same decision again changes nothing.

Options
  --charged AMOUNT   what HeyGen charged, in the reservation's unit
  --released         HeyGen charged nothing
  --why TEXT         why, for the record
  --part NAME        one part of it; default all that is open

With --json: { reservationId, receipts: […], replay }.

Example
  heygen-guard resolve 'default/createVideo/…' --released --why 'not on the bill of 22 November'
`,
  options: { charged: { type: 'string' }, released: { type: 'boolean' }, why: { type: 'string' }, part: { type: 'string' } },
  async run(context, args) {
    const [id, ...more] = args.positionals
    if (id === undefined || more.length > 0)
      throw new UsageError("resolve takes one reservation's id; heygen-guard reservations lists them")
    const charged = args.text('charged')
    if ((charged !== undefined) === args.has('released')) throw new UsageError('give either --charged AMOUNT or --released')
    const why = args.text('why')
    if (why === undefined) throw new UsageError('resolve needs --why: it is all that tells later why this was decided')
    const part = args.text('part')
    const about = { why, ...(part === undefined ? {} : { part }) }
    const resolution: Resolution = charged === undefined ? { released: true, ...about } : { charged, ...about }
    const { heygen } = await context.open('optional')
    const done = await heygen.resolve(id, resolution)
    const { money } = await import('../money-text.js')
    context.print(done, () =>
      done.receipts
        .map(({ part: name, charged: amount, unit }) => `${name}: ${amount === null ? 'given back' : `charged ${money(amount, unit)}`}`)
        .concat(done.replay ? ['That had been decided before; nothing changed.'] : [])
        .join('\n'),
    )
    return 0
  },
}
