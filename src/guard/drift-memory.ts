import { isRecord } from '../fields.js'
import type { Ledger } from '../ledger/ledger.js'
import type { ChargedByKey, Standing, Stretch } from './drift.js'
import { readable } from './fault.js'
import { settingKey } from './scopes.js'

/** What is kept of an account between two reconcilings. */
export interface DriftMemory {
  readonly standing: Standing
  /** Clear stretches, newest first. */
  readonly stretches: readonly Stretch[]
}

/** Where an account's memory is: every server has a wallet of its own. */
export interface DriftPlace {
  readonly ledger: Pick<Ledger, 'get' | 'compareAndSet'>
  readonly account: string
  /** Undefined for HeyGen itself. */
  readonly server: string | undefined
}

/** A kept value holds 3 kB. */
const LONGEST = 2800
const MOST = 8

const driftKey = ({ account, server }: DriftPlace) => settingKey(account, server === undefined ? 'drift' : `drift@${server}`)

/** What was kept last, and its text, which whoever writes next has to name. */
export async function readDrift(place: DriftPlace): Promise<{ text: string | undefined; memory: DriftMemory | undefined }> {
  const text = await readable(place.ledger.get(driftKey(place)))
  return { text, memory: parsed(text) }
}

/**
 * Keeps how things stand now. Whoever has reconciled at the same time has kept much the same.
 *
 * @param before the text that was read.
 */
export async function keepDrift(place: DriftPlace, before: string | undefined, { standing, stretches }: DriftMemory): Promise<void> {
  let kept = stretches.slice(0, MOST)
  const text = () => JSON.stringify({ standing, stretches: kept.map(({ moved, keys }) => ({ moved, keys })) })
  while (kept.length > 0 && text().length > LONGEST) kept = kept.slice(0, -1)
  await readable(place.ledger.compareAndSet(driftKey(place), before, text()))
}

function parsed(text: string | undefined): DriftMemory | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value) || !isStanding(value.standing)) return undefined
    const stretches: readonly unknown[] = Array.isArray(value.stretches) ? value.stretches : []
    return { standing: value.standing, stretches: stretches.filter(isStretch) }
  } catch {
    // A text of another version is as good as none: the comparison begins anew.
    return undefined
  }
}

function isStanding(value: unknown): value is Standing {
  if (!isRecord(value)) return false
  const { at, unit, balance, charged, open } = value
  return [at, balance, charged, open].every(Number.isSafeInteger) && (unit === 'usd' || unit === 'credit')
}

function isStretch(value: unknown): value is Stretch {
  return isRecord(value) && Number.isSafeInteger(value.moved) && isKeys(value.keys)
}

function isKeys(value: unknown): value is ChargedByKey {
  return (
    isRecord(value) &&
    Object.values(value).every((each) => isRecord(each) && Number.isSafeInteger(each.micros) && Number.isSafeInteger(each.jobs))
  )
}
