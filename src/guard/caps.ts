import { type Problem, ValidationError } from '../errors.js'
import type { Scope, Window } from '../ledger/ledger.js'
import { type Micros, parseAmount, type Unit } from '../money.js'
import { shown } from '../shown.js'
import { type Period, windowsAt } from './windows.js'
import { checkZone } from './zone.js'

/** Over which stretch a cap adds up. */
export type CapPeriod = 'request' | 'run' | Period | 'total'

interface CapScope {
  /**
   * `request`: each call on its own. `run`: this client. The others: everyone on the ledger who has a cap of the same period, zone and label.
   * What was spent before such a cap existed doesn't count in it.
   */
  readonly per: CapPeriod
  /** IANA zone whose midnights, Mondays and months count, such as `Europe/Berlin`. Default UTC. */
  readonly timeZone?: string | undefined
  /** Only requests that carry this label count. */
  readonly label?: string | undefined
}

/** A cap for an account that bills USD. */
export interface UsdCap extends CapScope {
  /** USD; more than six decimals are rounded down. */
  readonly usd: string | number
  readonly credits?: undefined
}

/** A cap for an account that bills credits: those of a web plan, or of an Enterprise wallet. */
export interface CreditCap extends CapScope {
  /** Credits; more than six decimals are rounded down. */
  readonly credits: string | number
  readonly usd?: undefined
}

/**
 * A limit on spend. Give one where the money should stop: a cap is a ceiling that no request may pass, whatever runs at the same time. All
 * caps of a client count in one unit, the one its account bills in.
 */
export type Cap = UsdCap | CreditCap

/** A cap as the guard uses it. */
export interface CheckedCap {
  readonly unit: Unit
  readonly micros: Micros
  readonly per: CapPeriod
  readonly timeZone: string
  readonly label: string | undefined
  /** For `run`: which run. */
  readonly runId: string | undefined
}

const PERIODS: readonly CapPeriod[] = ['request', 'run', 'hour', 'day', 'week', 'month', 'total']
const FIELDS = ['usd', 'credits', 'per', 'timeZone', 'label']
/** What a cap calls its amount. */
const FIELD: Readonly<Record<Unit, 'usd' | 'credits'>> = { usd: 'usd', credit: 'credits' }
const LABEL = /^[\x21-\x7e]{1,100}$/

/** A unit, and what it is known by, as in "card web-credits". */
export interface CountedBy {
  readonly unit: Unit
  readonly by: string
}

/**
 * Checks caps from options.
 *
 * @param runId which run the `run` caps are for: as a label.
 * @param counted the unit they have to be in; default that of the first.
 * @throws ValidationError listing every cap that is malformed: an unknown field or period, an amount that isn't a plain decimal, another
 * unit, a zone that doesn't exist, a label of other than 1 to 100 printable ASCII characters without spaces.
 */
export function checkCaps(caps: readonly Cap[], runId: string, path = 'caps', counted?: CountedBy): readonly CheckedCap[] {
  if (!Array.isArray(caps)) throw new ValidationError([{ path, expected: 'an array of caps', got: shown(caps) }])
  const problems: Problem[] = []
  if (caps.some((cap) => cap?.per === 'run')) checkLabel(runId, 'runId', problems)
  const checked = caps.flatMap((cap, i) => checkCap(cap, runId, `${path}[${i}]`, problems))
  checkUnits(checked, path, counted, problems)
  if (problems.length > 0) throw new ValidationError(problems)
  return checked
}

/** Notes caps in another unit than the rest: USD and credits can't be added up, and a cap that isn't counted in would be none. */
function checkUnits(caps: readonly CheckedCap[], path: string, counted: CountedBy | undefined, problems: Problem[]): void {
  const [first] = caps
  if (!first || problems.length > 0) return
  const { unit, by } = counted ?? { unit: first.unit, by: `${path}[0]` }
  for (const [i, cap] of caps.entries())
    if (cap.unit !== unit)
      problems.push({ path: `${path}[${i}].${FIELD[cap.unit]}`, expected: `${FIELD[unit]}, as ${by} counts`, got: FIELD[cap.unit] })
}

function checkCap(cap: Cap, runId: string, path: string, problems: Problem[]): readonly CheckedCap[] {
  if (typeof cap !== 'object' || cap === null || Array.isArray(cap)) {
    problems.push({ path, expected: 'a cap such as { usd: 5, per: "day" }', got: shown(cap) })
    return []
  }
  for (const key of Object.keys(cap)) {
    if (!FIELDS.includes(key))
      problems.push({ path: `${path}.${key}`, expected: 'usd or credits, per, timeZone or label', got: 'an unknown field' })
  }
  const timeZone = cap.timeZone ?? 'UTC'
  const unit = cap.credits === undefined ? 'usd' : 'credit'
  if (cap.usd !== undefined && cap.credits !== undefined)
    problems.push({ path: `${path}.credits`, expected: 'either usd or credits', got: 'both' })
  const micros =
    collect(problems, () => parseAmount(cap.credits === undefined ? cap.usd : cap.credits, 'down', `${path}.${FIELD[unit]}`)) ?? 0
  if (!PERIODS.includes(cap.per))
    problems.push({
      path: `${path}.per`,
      expected: PERIODS.map((period) => `"${period}"`).join(' | '),
      got: shown(cap.per),
    })
  collect(problems, () => checkZone(timeZone, `${path}.timeZone`))
  if (cap.label !== undefined) checkLabel(cap.label, `${path}.label`, problems)
  return [{ unit, micros, per: cap.per, timeZone, label: cap.label, runId: cap.per === 'run' ? runId : undefined }]
}

/** Notes a label that isn't 1 to 100 printable ASCII characters without spaces. */
export function checkLabel(label: unknown, path: string, problems: Problem[]): void {
  if (typeof label !== 'string' || !LABEL.test(label))
    problems.push({
      path,
      expected: '1 to 100 printable ASCII characters without spaces, such as "customer:acme"',
      got: shown(label),
    })
}

/** Caps that a request with these labels must fit under. */
export function capsFor(caps: readonly CheckedCap[], labels: readonly string[]): readonly CheckedCap[] {
  return caps.filter((cap) => cap.label === undefined || labels.includes(cap.label))
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
  return `${segment(account)}/${cap.unit}/${where}${cap.label === undefined ? '' : `/label:${cap.label}`}`
}

/** The windows of now of a scope with a period, read off its key; undefined where the key says no period. */
export function windowsOf(key: string, now: number): readonly [Window, Window] | undefined {
  const [, per, timeZone] = /^[^/]+\/(?:usd|credit)\/(\w+)@(.+?)(?:\/label:.*)?$/.exec(key) ?? []
  return per === 'hour' || per === 'day' || per === 'week' || per === 'month' ? windowsAt(per, now, timeZone) : undefined
}

/** The scope that the account's balance is checked in. */
export function walletKey(account: string, unit: Unit = 'usd'): string {
  return `${segment(account)}/${unit}/wallet`
}

/** A name as one segment of a key: a slash in it must not make it another scope's. */
function segment(name: string): string {
  return name.replace(/[%/]/g, encodeURIComponent)
}

function isPeriod(per: CapPeriod): per is Period {
  return per === 'hour' || per === 'day' || per === 'week' || per === 'month'
}

function collect<T>(problems: Problem[], read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    problems.push(...error.problems)
    return undefined
  }
}
