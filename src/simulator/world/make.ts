import { parseAmount } from '../../money.js'
import type { CheckedOptions } from '../options.js'
import { accountWith, type Currency } from '../wallet.js'
import { pricingOf } from './bill.js'
import { eventsOf } from './events.js'
import { faultQueue } from './faults.js'
import { filesOf } from './files.js'
import { Jobs } from './jobs.js'
import { hexId } from './random.js'
import { successionOf } from './rates.js'
import type { World } from './world.js'

/** The first list is the one that was asked for. */
function currencyOf(card: CheckedOptions['card']): Currency {
  const [list] = successionOf(card)
  return { unit: list?.unit ?? 'usd', family: list?.family ?? 'usd' }
}

/** A world as it is before the first request. */
export function makeWorld(options: CheckedOptions): World {
  const { clock, seed } = options
  const numbers = new Map<string, number>()
  const id = (kind: string) => {
    const number = (numbers.get(kind) ?? 0) + 1
    numbers.set(kind, number)
    return hexId(`${kind} ${seed} ${number}`)
  }
  const now = () => clock.now()
  const own = new Map(Object.entries(options.prices).map(([key, price]) => [key, parseAmount(price, 'exact', `prices.${key}`)]))
  const account = accountWith(options.wallet, currencyOf(options.card))
  const faults = faultQueue(seed)
  const events = eventsOf(id)
  const settle = () => jobs.settle(clock.now())
  const jobs: Jobs = new Jobs({ account, faults, options, now, alarm: (at) => clock.alarm(at, settle) })
  return {
    options,
    clock,
    account,
    faults,
    events,
    id,
    jobs,
    pricing: pricingOf(options.card, options.rounding, own),
    files: filesOf(options.filesUrl, now),
    collections: new Map<string, Iterable<unknown>>(),
  }
}
