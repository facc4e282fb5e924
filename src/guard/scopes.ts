import type { Reservation, Scope, Window } from '../ledger/ledger.js'
import type { Unit } from '../money.js'
import type { CapPeriod, CheckedCap } from './caps.js'
import { isOn } from './engines.js'
import { type Period, windowsAt } from './windows.js'

/** What caps go by beside labels. What isn't said counts in every cap that asks for it. */
export interface SpentOn {
  /** `operationId`. */
  readonly operation?: string
  /** The rate-card keys of the quote's lines; empty where the price isn't known. */
  readonly keys?: readonly string[]
}

/** Caps that a request with these labels must fit under. */
export function capsFor(
  caps: readonly CheckedCap[],
  labels: readonly string[],
  { operation, keys = [] }: SpentOn = {},
): readonly CheckedCap[] {
  return caps.filter(
    (cap) =>
      (cap.label === undefined || labels.includes(cap.label)) &&
      (cap.operation === undefined || operation === undefined || cap.operation === operation) &&
      (cap.engine === undefined || keys.length === 0 || keys.some((key) => isOn(key, cap.engine))),
  )
}

/** The ledger's scopes of caps: one per distinct key, with the lowest of the caps that share it. `request` caps have none. */
export function scopesOf(caps: readonly CheckedCap[], account: string, now: number): readonly Scope[] {
  const scopes = new Map<string, Scope>()
  for (const cap of caps) {
    if (cap.per === 'request') continue
    const key = scopeKey(cap, account)
    const known = scopes.get(key)
    if (known && known.cap <= cap.micros) continue
    scopes.set(key, { key, cap: cap.micros, ...(isPeriod(cap.per) ? { windows: windowsAt(cap.per, now, cap.timeZone) } : {}) })
  }
  return [...scopes.values()]
}

/** A scope's name: never its amount, so that workers with different caps still share one sum. */
export function scopeKey(cap: CheckedCap, account: string): string {
  const where = cap.per === 'run' ? `run:${segment(cap.runId ?? '')}` : isPeriod(cap.per) ? `${cap.per}@${cap.timeZone}` : cap.per
  const only = [
    ...(cap.operation === undefined ? [] : [`/operation:${cap.operation}`]),
    ...(cap.engine === undefined ? [] : [`/engine:${cap.engine}`]),
    // Last, since a label may have anything in it.
    ...(cap.label === undefined ? [] : [`/label:${cap.label}`]),
  ]
  return `${segment(account)}/${cap.unit}/${where}${only.join('')}`
}

/** The windows of now of a scope with a period, read off its key; undefined where the key says no period. */
export function windowsOf(key: string, now: number): readonly [Window, Window] | undefined {
  const [, per, timeZone] = /^[^/]+\/(?:usd|credit)\/(\w+)@(.+?)(?:\/(?:operation|engine|label):.*)?$/.exec(key) ?? []
  return per === 'hour' || per === 'day' || per === 'week' || per === 'month' ? windowsAt(per, now, timeZone) : undefined
}

/** The scope that the account's balance is checked in. */
export function walletKey(account: string, unit: Unit = 'usd'): string {
  return `${segment(account)}/${unit}/wallet`
}

/** Whether a reservation was made for an account: by its scopes, and without any by its id. */
export function inAccount({ id, scopes }: Pick<Reservation, 'id' | 'scopes'>, account: string): boolean {
  return scopes.length > 0 ? scopes.some(({ key }) => key.startsWith(`${segment(account)}/`)) : id.startsWith(`${account}/`)
}

/** The scope that counts what runs at the same time. */
export function jobsKey(account: string): string {
  return `${segment(account)}/jobs`
}

/** Whether a scope's key is one that counts jobs, of whatever account. */
export function countsJobs(key: string): boolean {
  return /^[^/]+\/jobs$/.test(key)
}

/** Where a setting of the account, such as its kill switch, is kept beside the money. */
export function settingKey(account: string, name: string): string {
  return `${segment(account)}/${name}`
}

/** A name as one segment of a key: a slash in it must not make it another scope's. */
function segment(name: string): string {
  return name.replace(/[%/]/g, encodeURIComponent)
}

function isPeriod(per: CapPeriod): per is Period {
  return per === 'hour' || per === 'day' || per === 'week' || per === 'month'
}
