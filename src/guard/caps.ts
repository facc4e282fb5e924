import { collect } from '../collect.js'
import { type Problem, ValidationError } from '../errors.js'
import { type Micros, parseAmount, type Unit } from '../money.js'
import type { BillableName, EngineName } from '../quote/names.js'
import { operationIdOf } from '../quote/operation-names.js'
import { shown } from '../shown.js'
import { isEngine } from './engines.js'
import type { Period } from './windows.js'
import { checkZone, zoneName } from './zone.js'

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
  /** Only requests of this method (`videos.create`, or its `operationId`) count. A batch is a method of its own. */
  readonly operation?: BillableName | undefined
  /**
   * Only requests that are priced on this engine count: a part of the rate-card keys in a quote's lines, such as `avatar_iv`, `cinematic` or
   * `translation.precision`. A request on several engines counts as a whole in the cap of each, one without a known price in every one.
   */
  readonly engine?: EngineName | undefined
  /**
   * Shares of the cap, above 0 and up to 1, such as `[0.5, 0.8]`: `onWarn` is told once when charged and held together reach each, per window and over all
   * processes on the ledger. Not on a cap per request.
   */
  readonly warnAt?: readonly number[] | undefined
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
  /** `operationId`. */
  readonly operation: string | undefined
  readonly engine: string | undefined
  /** Ascending, each once. */
  readonly warnAt: readonly number[] | undefined
  /** For `run`: which run. */
  readonly runId: string | undefined
}

export const CAP_PERIODS: readonly CapPeriod[] = ['request', 'run', 'hour', 'day', 'week', 'month', 'total']
const FIELDS = ['usd', 'credits', 'per', 'timeZone', 'label', 'operation', 'engine', 'warnAt']
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
      problems.push({
        path: `${path}.${key}`,
        expected: 'usd or credits, per, timeZone, label, operation, engine or warnAt',
        got: 'an unknown field',
      })
  }
  const unit = cap.credits === undefined ? 'usd' : 'credit'
  if (cap.usd !== undefined && cap.credits !== undefined)
    problems.push({ path: `${path}.credits`, expected: 'either usd or credits', got: 'both' })
  const micros =
    collect(problems, () => parseAmount(cap.credits === undefined ? cap.usd : cap.credits, 'down', `${path}.${FIELD[unit]}`)) ?? 0
  if (!CAP_PERIODS.includes(cap.per))
    problems.push({
      path: `${path}.per`,
      expected: CAP_PERIODS.map((period) => `"${period}"`).join(' | '),
      got: shown(cap.per),
    })
  const timeZone = collect(problems, () => zoneOf(cap.timeZone ?? 'UTC', `${path}.timeZone`)) ?? 'UTC'
  if (cap.label !== undefined) checkLabel(cap.label, `${path}.label`, problems)
  const { per, label, engine } = cap
  const operation = cap.operation === undefined ? undefined : collect(problems, () => operationIdOf(cap.operation, `${path}.operation`))
  if (engine !== undefined && !isEngine(engine))
    problems.push({
      path: `${path}.engine`,
      expected: 'a part of a rate-card key, such as "avatar_iv", "cinematic" or "translation.precision"',
      got: shown(engine),
    })
  const warnAt = cap.warnAt === undefined ? undefined : checkShares(cap, `${path}.warnAt`, problems)
  return [{ unit, micros, per, timeZone, label, operation, engine, warnAt, runId: per === 'run' ? runId : undefined }]
}

function zoneOf(timeZone: string, path: string): string {
  checkZone(timeZone, path)
  return zoneName(timeZone)
}

function checkShares({ per, warnAt }: Cap, path: string, problems: Problem[]): readonly number[] | undefined {
  if (per === 'request') problems.push({ path, expected: 'none, since nothing adds up in a cap per request', got: shown(warnAt) })
  else if (!Array.isArray(warnAt) || warnAt.length === 0 || !warnAt.every((share) => typeof share === 'number' && share > 0 && share <= 1))
    problems.push({ path, expected: 'shares above 0 and up to 1, such as [0.5, 0.8]', got: shown(warnAt) })
  else return [...new Set(warnAt)].sort((a, b) => a - b)
  return undefined
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
