import { describeAmount, formatAmount, type Micros, type Unit } from '../money.js'
import { solved } from './least-squares.js'

/** What a rate-card key really costs, as far as the wallet tells. */
export interface KeyDrift {
  /** Rate-card key; several that are only ever charged together are joined with ` + `. */
  readonly key: string
  /** The wallet paid so many times what was charged here: 1 is even. */
  readonly ratio: number
  /** Charges of the stretch that it was worked out from. */
  readonly jobs: number
}

/** The wallet's movement beside what was charged here over the same stretch. Amounts are decimal strings in `unit`. It reports; prices stay as they are. */
export interface Drift {
  /**
   * `first`: nothing to compare with yet; the next time there is. `even`: the wallet paid what was charged. `open`: jobs under way may explain
   * the difference. `dearer`, `cheaper`: the wallet paid more or less than was charged. `topped_up`: money came in.
   */
  readonly verdict: 'first' | 'even' | 'open' | 'dearer' | 'cheaper' | 'topped_up'
  readonly unit: Unit
  /** ISO 8601; null the first time. */
  readonly since: string | null
  readonly until: string
  /** By how much the balance fell; negative when it rose. */
  readonly moved: string
  readonly charged: string
  /** `moved` less `charged`. */
  readonly difference: string
  /** How much of the difference jobs under way may explain, at either end of the stretch. */
  readonly open: string
  /** `moved` over `charged`; null where jobs under way or a top-up keep it unknown, or nothing was charged. */
  readonly ratio: number | null
  /** The least that `ratio` can be, whatever jobs under way explain; null where nothing was charged or money came in. */
  readonly leastRatio: number | null
  /** By key, dearest first; empty where the stretches don't determine it. */
  readonly keys: readonly KeyDrift[]
  /** All of it in a sentence or two. */
  readonly message: string
}

/** Charges of a stretch by rate-card key; undefined where some of them can't be told apart. */
export type ChargedByKey = Readonly<Record<string, { readonly micros: Micros; readonly jobs: number }>>

/** How things stood at one moment. */
export interface Standing {
  /** Epoch milliseconds. */
  readonly at: number
  readonly unit: Unit
  readonly balance: Micros
  /** Charged here, ever. */
  readonly charged: Micros
  /** Held by jobs under way, which HeyGen may have charged already. */
  readonly open: Micros
}

/** A stretch that was clear: nothing was under way at either end, and every charge has its key. */
export interface Stretch {
  readonly moved: Micros
  readonly keys: ChargedByKey
}

/** Below this a difference is a matter of rounding: a cent, or one in a hundred. */
const CENT = 10_000
const ONE_IN = 100

/**
 * Compares two moments.
 *
 * @param keys what was charged between them.
 * @param stretches earlier ones, newest first: with several keys in a stretch only more of them can tell the keys apart.
 */
export function driftBetween(
  before: Standing | undefined,
  now: Standing,
  keys: ChargedByKey | undefined,
  stretches: readonly Stretch[],
): Drift {
  const until = new Date(now.at).toISOString()
  if (!before || before.unit !== now.unit) return first(now, until)
  const moved = before.balance - now.balance
  const charged = now.charged - before.charged
  const difference = moved - charged
  const rounding = Math.max(CENT, Math.floor(Math.abs(charged) / ONE_IN))
  // Jobs that were under way at first may have been paid before the stretch, those that are now within it and not charged here yet.
  const more = difference > now.open + rounding
  const less = difference < -before.open - rounding
  const open = before.open + now.open
  const verdict =
    Math.abs(difference) <= rounding ? 'even' : more ? 'dearer' : !less ? 'open' : moved < 0 || charged <= 0 ? 'topped_up' : 'cheaper'
  const known = charged > 0 && verdict !== 'topped_up'
  const ratio = known && open === 0 ? rounded(moved / charged) : null
  const attributed = ratio === null || !keys ? [] : attribution([{ moved, keys }, ...stretches])
  const drift: Omit<Drift, 'message'> = {
    verdict,
    unit: now.unit,
    since: new Date(before.at).toISOString(),
    until,
    moved: formatAmount(moved),
    charged: formatAmount(charged),
    difference: formatAmount(difference),
    open: formatAmount(open),
    ratio,
    leastRatio: known ? rounded(Math.max(0, moved - now.open) / charged) : null,
    keys: attributed,
  }
  return { ...drift, message: said(drift, { moved, charged, difference, open }) }
}

function first(now: Standing, until: string): Drift {
  const amounts = { moved: '0.00', charged: '0.00', difference: '0.00', open: formatAmount(now.open) }
  const message = `The balance is ${describeAmount(now.balance, now.unit)}: the next reconcile compares its movement with what is charged here.`
  return { verdict: 'first', unit: now.unit, since: null, until, ...amounts, ratio: null, leastRatio: null, keys: [], message }
}

/** Ratios by key from the newest stretches that determine them: one if it has one key, else as few as do. */
function attribution(stretches: readonly Stretch[]): readonly KeyDrift[] {
  const [newest] = stretches
  const names = Object.keys(newest?.keys ?? {})
  if (names.length === 0) return []
  for (let count = names.length; count <= stretches.length; count++) {
    const some = stretches.slice(0, count)
    const all = [...new Set(some.flatMap(({ keys }) => Object.keys(keys)))]
    const rows = some.map(({ keys }) => all.map((name) => keys[name]?.micros ?? 0))
    const ratios = solved(
      rows,
      some.map(({ moved }) => moved),
    )
    if (!ratios) continue
    return all
      .flatMap((key, i) => {
        const ratio = ratios[i]
        const jobs = some.reduce((total, { keys }) => total + (keys[key]?.jobs ?? 0), 0)
        return ratio !== undefined && names.includes(key) ? [{ key, ratio: rounded(ratio), jobs }] : []
      })
      .sort((a, b) => b.ratio - a.ratio)
  }
  return []
}

function said(
  { verdict, unit, ratio, leastRatio, keys }: Omit<Drift, 'message'>,
  { moved, charged, difference, open }: { moved: Micros; charged: Micros; difference: Micros; open: Micros },
): string {
  const both = `The wallet paid ${describeAmount(moved, unit)} for ${describeAmount(charged, unit)} charged here`
  if (verdict === 'even') return `${both}: no drift.`
  if (verdict === 'open') return `${both}; jobs under way may explain the ${describeAmount(Math.abs(difference), unit)} between them.`
  if (verdict === 'topped_up')
    return `${describeAmount(-difference, unit)} came into the wallet beside ${describeAmount(charged, unit)} charged here: it was topped up, or HeyGen gave money back.`
  if (charged <= 0) return `${both}: somebody else spends from this wallet.`
  const off = keys.filter((key) => Math.abs(key.ratio - 1) > 1 / ONE_IN)
  const named = off.map(
    (key) => `${key.key} charged ${key.ratio.toFixed(2)} × the card over ${key.jobs} ${key.jobs === 1 ? 'job' : 'jobs'}`,
  )
  const times =
    ratio !== null
      ? `${ratio.toFixed(2)} × the charges`
      : leastRatio !== null && verdict === 'dearer'
        ? `at least ${leastRatio.toFixed(2)} × the charges`
        : ''
  const rest = open > 0 ? ` Up to ${describeAmount(open, unit)} of it may belong to jobs under way.` : ''
  if (verdict === 'cheaper')
    return `${both}${times && `, ${times}`}${named.length > 0 ? `: ${named.join(', ')}` : ''}: it was topped up, or a cheaper price list applies.${rest}`
  const cause = named.length > 0 ? 'another price list applies' : 'another price list applies, or somebody else spends from this wallet'
  return `${both}${times && `, ${times}`}: ${named.length > 0 ? `${named.join(', ')}: ` : ''}${cause}.${rest}`
}

/** Four decimals: a ratio is for people, and for bounds such as 1.5. */
function rounded(ratio: number): number {
  return Math.round(ratio * 10_000) / 10_000
}
