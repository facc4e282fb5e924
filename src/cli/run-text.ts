import { HeyGenError, TimeoutError } from '../errors.js'
import { fieldOf } from '../fields.js'
import type { BatchMethod, BatchPlan, BatchResult, BatchSummary } from '../jobs/batch-types.js'
import { parseAmount } from '../money.js'
import { isAttended, yes } from './asking.js'
import type { Context } from './context.js'
import { EXIT } from './failure.js'
import { money } from './money-text.js'

type Result = BatchResult<BatchMethod>

/** Says what is ahead; what it gives back asks a person to agree, if one has to. */
export async function askFor(context: Context, plan: BatchPlan, above: string | number | undefined): Promise<() => Promise<void>> {
  const { items, ended, underWay, edited, unit, expected, high, fits, waiting, refused, invalid } = plan
  const fresh = items - ended - underWay - refused.length - invalid.length
  context.say(`${rows(items)}${ended > 0 ? `, ${ended} ended before` : ''}${underWay > 0 ? `, ${underWay} under way` : ''}.`)
  if (fresh > 0)
    context.say(
      `${fresh} to buy: ${money(expected, unit)} expected, at most ${money(high, unit)}; ${fits.items} fit at once (${money(fits.high, unit)}).`,
    )
  if (waiting.length > 0)
    context.say(`${waiting.length} ${waiting.length === 1 ? 'waits' : 'wait'} for what others give back, and may find no room.`)
  if (edited.length > 0)
    context.say(`${edited.length} were bought before with another body, and are bought again: ${edited.slice(0, 5).join(', ')}`)
  const [first] = refused
  if (first) context.say(`${refused.length} will be refused; the first, ${first.id}: ${first.refusal.message}`)
  for (const { id, error } of invalid.slice(0, 5)) context.say(`${id} can't be sent: ${error.message}`)
  return async () => {
    if (context.agreed || fresh === 0) return
    const attended = isAttended(context)
    const due = above === undefined ? attended : parseAmount(high) > parseAmount(above, 'down', 'confirmAbove')
    if (!due) return
    const no = (why: string) => new HeyGenError('not_confirmed', `Nothing was sent: ${why}.`)
    if (!attended) throw no(`up to ${money(high, unit)} has to be agreed to, and there is no terminal to ask in; --yes agrees`)
    if (!(await yes(context, `${questionOf(plan)} [y/N] `))) throw no('the answer was no')
  }
}

/** What a yes agrees to: no more than the limits let through. */
function questionOf({ fits, waiting, unit }: BatchPlan): string {
  const sure = `Buy ${rows(fits.items)} for up to ${money(fits.high, unit)}`
  if (waiting.length === 0) return `${sure}?`
  const others = `of ${rows(waiting.length)} more those that the limits still let through`
  return fits.items === 0 ? `Buy ${others}?` : `${sure}, and ${others}?`
}

const rows = (count: number) => (count === 1 ? '1 row' : `${count} rows`)

/** A row that has ended, as a line. */
export function resultLine(result: Result): string {
  const { id, state, charge } = result
  return `${[id, state, charge ? money(charge.amount, charge.unit) : '', aboutOf(result)].join('\t').trimEnd()}\n`
}

function aboutOf(result: Result): string {
  if (result.state === 'refused') return result.refusal.message
  if (result.state !== 'done') return result.error.message
  const value: unknown = result.result
  const id = fieldOf(value, 'id') ?? fieldOf(value, 'video_id')
  return typeof id === 'string' ? id : ''
}

/** A result as JSON: errors as their code and message. */
export function shownResult(result: Result): object {
  if (result.state !== 'failed' && result.state !== 'unresolved') return result
  const { error, ...rest } = result
  const code = error instanceof HeyGenError ? error.code : 'failed'
  return { ...rest, error: { code, message: error.message } }
}

export function summaryOf({ done, refused, failed, unresolved, charged, unit }: BatchSummary<BatchMethod>): string {
  const counts = Object.entries({ done, refused, failed, unresolved }).flatMap(([name, n]) =>
    n > 0 || name === 'done' ? [`${n} ${name}`] : [],
  )
  return `${counts.join(', ')}; ${money(charged, unit)} charged or held.`
}

/** How to go on after a run that left something: a limit that time doesn't widen refuses the same again. */
export function nextStep({ results }: BatchSummary<BatchMethod>, goOn: string): string {
  const left = results.filter(({ state }) => state !== 'done')
  const isFinal = left.every((result) => result.state === 'refused' && result.refusal.resetsAt === null)
  return isFinal && left.length > 0 ? `${goOn} As it is, it would refuse the same again: first change what the rows name.` : goOn
}

/** What is worst decides. */
export function exitCodeOfRun({ results }: BatchSummary<BatchMethod>): number {
  const errors = results.flatMap((result) => (result.state === 'unresolved' ? [result.error] : []))
  if (errors.some((error) => !(error instanceof TimeoutError))) return EXIT.unknown
  if (errors.length > 0) return EXIT.running
  if (results.some(({ state }) => state === 'refused')) return EXIT.refused
  return results.some(({ state }) => state === 'failed') ? EXIT.failed : 0
}
