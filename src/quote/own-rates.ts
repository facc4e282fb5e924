import { collect } from '../collect.js'
import { lazily } from '../duration/lazily.js'
import type { Problem } from '../errors.js'
import { isRecord } from '../fields.js'
import { formatAmount, parseAmount } from '../money.js'
import { shown } from '../shown.js'
import { CARDS } from './cards.js'
import { COUNTED, type RateCard, type RateUnit, type Rounding, type Row, UNIT_SECONDS } from './rate-card.js'

const RATE_FIELDS = ['per', 'amount', 'minimum', 'rounding', 'note']
const UNITS: readonly string[] = [...Object.keys(UNIT_SECONDS), ...COUNTED]

/** Reads one of the caller's own prices; undefined, with the problems said, when it can't be used. */
export function rowOf(
  key: string,
  value: unknown,
  { base, rounding: everywhere }: { readonly base: RateCard | undefined; readonly rounding: Rounding | undefined },
  problems: Problem[],
): Row | undefined {
  const path = `rates[${JSON.stringify(key)}]`
  const priced = base?.rates.get(key)
  const known = priced ?? base?.unknown.get(key)
  if (!known && !keys().has(key))
    return void problems.push({ path, expected: `a key of a known card, such as ${nearest(key)}`, got: shown(key) })
  // What the price is for doesn't matter once there is none.
  if (value === null) return { key, per: known?.per ?? 'call', amount: null, note: 'taken off by the caller' }
  // A new amount alone leaves the row's other terms as they are: without its minimum too little would be held.
  const kept = priced && { minimum: priced.minimum, rounding: everywhere ?? priced.rounding ?? undefined }
  const rate = isRecord(value) ? value : { amount: value, ...kept }
  checkFields(rate, RATE_FIELDS, `${path}.`, problems)
  const per = rate.per ?? known?.per
  const amount = amountOf(rate.amount, `${path}.amount`, problems)
  if (!isUnit(per)) problems.push({ path: `${path}.per`, expected: `one of ${UNITS.join(', ')}`, got: shown(per) })
  const { minimum, note } = rate
  const least = typeof minimum === 'number' && Number.isFinite(minimum) && minimum >= 0 ? minimum : undefined
  if (minimum !== undefined && least === undefined)
    problems.push({ path: `${path}.minimum`, expected: 'a quantity of zero or more', got: shown(minimum) })
  if (note !== undefined && typeof note !== 'string') problems.push({ path: `${path}.note`, expected: 'text', got: shown(note) })
  const rounding = checkRounding(rate.rounding, `${path}.rounding`, problems)
  if (amount === undefined || !isUnit(per)) return undefined
  return {
    key,
    per,
    amount,
    ...(least === undefined ? {} : { minimum: least }),
    ...(rounding ? { rounding } : {}),
    ...(typeof note === 'string' ? { note } : {}),
  }
}

/** Checks a rule of rounding; what isn't one is said, and reads as none. */
export function checkRounding(value: unknown, path: string, problems: Problem[]): Rounding | undefined {
  if (value === undefined) return undefined
  if (!isRecord(value))
    return void problems.push({ path, expected: 'an object such as { seconds: 30 } or { amount: "1" }', got: shown(value) })
  checkFields(value, ['seconds', 'amount'], `${path}.`, problems)
  const { seconds, amount } = value
  const step = typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined
  if (seconds !== undefined && step === undefined)
    problems.push({ path: `${path}.seconds`, expected: 'seconds above 0', got: shown(seconds) })
  const whole = amount === undefined ? undefined : amountOf(amount, `${path}.amount`, problems)
  if (whole !== undefined && parseAmount(whole) === 0)
    problems.push({ path: `${path}.amount`, expected: 'an amount above 0', got: shown(amount) })
  return { ...(step === undefined ? {} : { seconds: step }), ...(whole === undefined ? {} : { amount: whole }) }
}

export function checkFields(value: Readonly<Record<string, unknown>>, known: readonly string[], path: string, problems: Problem[]): void {
  for (const field of Object.keys(value))
    if (!known.includes(field))
      problems.push({ path: `${path}${field}`, expected: `one of the fields ${known.join(', ')}`, got: 'an unknown one' })
}

/** Whether a value is a day of the calendar, as `2026-11-01`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const at = Date.parse(`${value}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(value)
}

const keys = lazily((): ReadonlySet<string> => new Set(CARDS.flatMap((card) => [...card.rates.keys(), ...card.unknown.keys()])))

function amountOf(value: unknown, path: string, problems: Problem[]): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number')
    return void problems.push({ path, expected: 'a decimal amount such as "2.50"', got: shown(value) })
  return collect(problems, () => {
    const micros = parseAmount(value, 'exact', path)
    return typeof value === 'string' ? value : formatAmount(micros)
  })
}

function isUnit(value: unknown): value is RateUnit {
  return UNITS.some((unit) => unit === value)
}

/** Known keys that begin most like a misspelt one. */
function nearest(key: string): string {
  const shared = (other: string) => {
    let i = 0
    while (i < key.length && key[i] === other[i]) i++
    return i
  }
  return [...keys()]
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, 3)
    .join(', ')
}
