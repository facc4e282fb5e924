import type { Ledger, Part, Posting } from '../ledger/ledger.js'
import type { Micros } from '../money.js'
import { readable } from './fault.js'

/** What a person decided of a reservation, as the ledger keeps it. */
export interface Decision {
  /** Null: every part that was open. */
  readonly part: string | null
  /** Null: given back. */
  readonly charged: Micros | null
  readonly why: string
  /** Which of the reservation's parts were open, a 0 or 1 for each in their order. */
  readonly open: string
}

/** A kept value holds 3 kB. */
const LONGEST = 2800

const keyOf = (id: string) => `resolved/${id}`

/** Which of the parts are among the open ones. */
export function openOf(parts: readonly Part[], open: readonly Part[]): Decision['open'] {
  return parts.map((part) => (open.includes(part) ? '1' : '0')).join('')
}

/** What was decided of a reservation, the first decision first. */
export async function decisionsOf(ledger: Pick<Ledger, 'get'>, id: string): Promise<readonly Decision[]> {
  return parsed(await readable(ledger.get(keyOf(id))))
}

/** Why a person ended what was posted, in their words; null for what nobody decided. */
export async function reasonOf(ledger: Pick<Ledger, 'get' | 'find'>, posting: Posting): Promise<string | null> {
  const { kind, basis, why, part, reservation: id } = posting
  if (kind === 'adjustment' || (basis !== 'manual' && why !== 'resolved')) return null
  // The newest first: an earlier one may have come to nothing.
  const decisions = (await decisionsOf(ledger, id)).filter(({ charged }) => (charged === null) === (kind === 'release')).reverse()
  const own = decisions.find((decision) => decision.part === part)
  if (own || decisions.length === 0) return own?.why ?? null
  const place = (await readable(ledger.find(id)))?.parts.findIndex((each) => each.part === part) ?? -1
  const all = decisions.filter((decision) => decision.part === null)
  // A reservation that is forgotten by now names no parts any more.
  return (place < 0 ? all[0] : all.find(({ open }) => open[place] === '1'))?.why ?? null
}

/** Keeps a decision and its reason; when there are too many, the first ones go. */
export async function remember(ledger: Pick<Ledger, 'get' | 'compareAndSet'>, id: string, decision: Decision): Promise<void> {
  for (;;) {
    const before = await readable(ledger.get(keyOf(id)))
    const all = parsed(before)
    if (all.some(({ part, charged }) => part === decision.part && charged === decision.charged)) return
    let next = [...all, decision]
    while (next.length > 1 && JSON.stringify(next).length > LONGEST) next = next.slice(1)
    // Another process may have decided of another part.
    if (await readable(ledger.compareAndSet(keyOf(id), before, JSON.stringify(next)))) return
  }
}

function parsed(text: string | undefined): readonly Decision[] {
  const value: unknown = text === undefined ? [] : JSON.parse(text)
  return Array.isArray(value) ? value.filter(isDecision) : []
}

function isDecision(value: unknown): value is Decision {
  return typeof value === 'object' && value !== null && 'part' in value && 'charged' in value && 'why' in value && 'open' in value
}
