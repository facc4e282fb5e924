import { formatAmount, sum } from '../../money.js'
import type { Charge } from '../world/charges.js'
import type { Delivery } from '../world/deliveries.js'
import type { World } from '../world/world.js'
import type { LoggedRequest, RequestLog } from './log.js'

/** Rows of each list, the newest first. */
const ROWS = 100

/** What a person or a script is told about a world. */
export interface WorldState {
  /** ISO time of the world's clock. */
  readonly now: string
  readonly account: object
  /** Sum of the bill, as a decimal string. */
  readonly charged: string
  /** How many there are of each, or have been. */
  readonly counts: Readonly<Record<string, number>>
  /** How many of them are still known, for what isn't kept for ever. */
  readonly kept: Readonly<Record<'requests' | 'events' | 'deliveries', number>>
  readonly charges: readonly Charge[]
  readonly requests: readonly LoggedRequest[]
  readonly events: readonly object[]
  readonly deliveries: readonly Delivery[]
  /** The account's resources by collection. */
  readonly resources: Readonly<Record<string, readonly unknown[]>>
}

const newest = <T>(items: readonly T[]): T[] => items.slice(-ROWS).reverse()

/** A list of which the oldest entries have gone. */
interface Kept<T> {
  readonly all: readonly T[]
  readonly dropped: number
}

/** The present state, the newest hundred of everything. */
export function worldState(world: World, log: RequestLog, deliveries: Kept<Delivery>): WorldState {
  world.jobs.settle(world.clock.now())
  const { charges } = world.jobs
  const { events } = world
  const collections = [...world.collections].map(([name, items]) => [name, [...items]] as const)
  return {
    now: new Date(world.clock.now()).toISOString(),
    account: { ...world.account.info(), kind: world.account.kind },
    charged: formatAmount(sum(charges.map(({ micros }) => micros))),
    counts: {
      requests: log.count,
      charges: charges.length,
      events: events.dropped + events.all.length,
      deliveries: deliveries.dropped + deliveries.all.length,
      ...Object.fromEntries(collections.map(([name, items]) => [name, items.length])),
    },
    kept: { requests: log.entries.length, events: events.all.length, deliveries: deliveries.all.length },
    charges: newest(charges),
    requests: newest(log.entries),
    events: newest(events.all),
    deliveries: newest(deliveries.all),
    resources: Object.fromEntries(collections.map(([name, items]) => [name, newest(items)])),
  }
}

/** JSON of a state. What JSON has no form for is shown as text, and secrets are left out. */
export function stateText(state: WorldState): string {
  const shown = (key: string, value: unknown): unknown => {
    if (key === 'secret' && typeof value === 'string') return '[redacted]'
    if (value instanceof Uint8Array) return `[${value.length} bytes]`
    if (value instanceof Map) return Object.fromEntries(value)
    if (value instanceof Set) return [...value]
    return value === Number.POSITIVE_INFINITY ? 'never' : value
  }
  return JSON.stringify(state, shown, 2)
}
