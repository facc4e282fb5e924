import { CAP_PERIODS, type Cap, type CapPeriod } from '../guard/caps.js'
import { UsageError } from './input.js'
import { suggestion } from './nearest.js'

const FORM = /^\$?(\d+(?:\.\d+)?)(?:\s*(credits))?(?:\/([a-z]+)(?:@([^:]+))?(?::(.+))?)?$/
const EXAMPLES = '20/day, 2.50/request, 300/month@Europe/Berlin, 5/day:customer:acme or 600credits/month'

/**
 * A cap as the command line and the config file write it: an amount, a period, perhaps a zone after `@` and a label after `:`.
 *
 * @param otherwise the period of a cap that names none.
 * @throws UsageError
 */
export function capOf(text: string, where = '--cap', otherwise?: CapPeriod): Cap {
  const [, amount, credits, word, timeZone, label] = FORM.exec(text.trim()) ?? []
  if (amount === undefined) throw new UsageError(`${where} has "${text}", which is no cap; write ${EXAMPLES}`)
  const per = word === undefined ? otherwise : CAP_PERIODS.find((period) => period === word)
  if (per === undefined) {
    if (word === undefined)
      throw new UsageError(`${where} has "${text}" without a period; write ${amount}/day, or one of ${CAP_PERIODS.join(', ')}`)
    throw new UsageError(`${where} has the period "${word}"; there are ${CAP_PERIODS.join(', ')}${suggestion(word, CAP_PERIODS)}`)
  }
  const [, name, zone] = /^(.+)@([A-Z][\w+-]*(?:\/[\w+-]+)+|UTC)$/.exec(label ?? '') ?? []
  if (zone !== undefined)
    throw new UsageError(
      `${where} has "${text}", whose label would be "${label}"; write the zone before the label: ${amount}${credits ?? ''}/${per}@${zone}:${name}`,
    )
  const scope = { per, ...(timeZone === undefined ? {} : { timeZone }), ...(label === undefined ? {} : { label }) }
  return credits ? { credits: amount, ...scope } : { usd: amount, ...scope }
}
