import { isLost } from '../../src/guard/reservations.js'
import { type Clock, HeyGen } from '../../src/index.js'
import type { Ledger, Posting } from '../../src/ledger/ledger.js'
import { formatAmount } from '../../src/money.js'
import type { Audit, Line } from './audit.js'
import { ACCOUNT, API_KEY, capsOf, type Plan } from './plan.js'

/** Everything that was posted, in order. */
export async function postingsOf(ledger: Ledger): Promise<readonly Posting[]> {
  const all: Posting[] = []
  let after: string | undefined
  for (;;) {
    const { postings, next } = await ledger.postings({ limit: 1000, ...(after === undefined ? {} : { after }) })
    all.push(...postings)
    if (next === null) return all
    after = next
  }
}

/** Whoever puts the books right when it is over, on a clock that has moved on with the world's. */
export function bookkeeper(plan: Plan, ledger: Ledger, baseUrl: string, now: () => number): HeyGen {
  const clock: Clock = { now, sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 50)) }
  return new HeyGen({ apiKey: API_KEY, baseUrl, ledger, clock, account: ACCOUNT, caps: capsOf(plan) })
}

/** What the world's bill says of a request by its mark: what it was charged, in all. */
export type BillOf = (op: string, mark: string) => number

/** Reads titles from the servers' lists; speech is known by its text. */
export async function billOf(heygen: HeyGen, { charges, speech }: Audit): Promise<BillOf> {
  const byJob = new Map<string, number>()
  for (const { jobId, micros } of charges) byJob.set(jobId, (byJob.get(jobId) ?? 0) + micros)
  const byTitle = new Map<string, number>()
  const add = (title: string | null | undefined, id: string) => {
    if (title) byTitle.set(title, (byTitle.get(title) ?? 0) + (byJob.get(id) ?? 0))
  }
  for await (const { id, title } of heygen.videos.list({ limit: 100 })) add(title, id)
  for await (const { id, title } of heygen.videoTranslations.list({ limit: 100 })) add(title, id)
  return (op, mark) => (op === 'createSpeechV3' ? speech[mark] : byTitle.get(mark)) ?? 0
}

/**
 * A 2xx that doesn't say how long its speech is was charged as it was held, and says so (`basis: 'reserved'`). A person who has the bill gives the
 * rest back. Returns how many there were.
 */
async function correct(heygen: HeyGen, ledger: Ledger, bill: BillOf, calls: ReadonlyMap<string, Call>): Promise<number> {
  const assumed = (await postingsOf(ledger)).filter(({ kind, basis }) => kind === 'charge' && basis === 'reserved')
  for (const { reservation, amount } of assumed) {
    const call = calls.get(reservation)
    const delta = (call ? bill(call.op, call.mark) : 0) - amount
    if (delta === 0) continue
    const usd = `${delta < 0 ? '-' : ''}${formatAmount(Math.abs(delta))}`
    await heygen.adjust({ reservation, usd, why: 'as on the bill', key: `bill/${reservation}` })
  }
  return assumed.length
}

type Call = Extract<Line, { readonly grant: string }>

export interface Righted {
  /** Held after `reconcile` without being listed, or listed as something that time alone ends. */
  readonly wrong: readonly string[]
  readonly matched: number
  readonly released: number
  /** Why a person had to decide, and how often. */
  readonly people: readonly string[]
  /** Charged as held, since the answer said no length, and adjusted. */
  readonly adjusted: number
}

/**
 * `reconcile`, and then the decisions of a person who has the bill before them. A reservation that nothing was sent for is waited out before.
 */
export async function putRight(heygen: HeyGen, ledger: Ledger, bill: BillOf, lines: readonly Line[]): Promise<Righted> {
  const calls = new Map(lines.flatMap((line): [string, Call][] => ('grant' in line ? [[line.grant, line]] : [])))
  const wrong: string[] = []
  const people: string[] = []
  const report = await heygen.reconcile({ absent: 'release' })
  for (const { id, reason, needsPerson, found, held } of report.remaining) {
    if (!needsPerson) wrong.push(`${id} holds ${held} (${reason}): ${found}`)
    const call = calls.get(id)
    const charged = call ? bill(call.op, call.mark) : 0
    people.push(`${reason} ${call?.op ?? 'killed before its grant was written down'}`)
    const decision = charged > 0 ? { charged: formatAmount(charged) } : { released: true as const }
    await heygen.resolve(id, { ...decision, why: 'as on the bill' }).catch((error: unknown) => wrong.push(`${id}: ${String(error)}`))
  }
  const left = await ledger.open({ limit: 1000 })
  for (const each of left) wrong.push(`${each.id} is open still: ${each.state}${isLost(each) ? ', lost' : ''}`)
  const adjusted = await correct(heygen, ledger, bill, calls)
  return { wrong, matched: report.matched.length, released: report.released.length, people, adjusted }
}
