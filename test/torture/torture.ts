import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Audit, overGrants, readLogs, repeatedWithoutKey, reusedKeys, tally } from './audit.js'
import { billOf, bookkeeper, postingsOf, putRight, type Righted } from './books.js'
import { type Programs, startWorkers, startWorld, type WorldProcess } from './children.js'
import { openLedger, openLedgerLater } from './ledgers.js'
import { type Observed, observe, replayFiles, scopesAt } from './observer.js'
import { type Ground, groundFor } from './places.js'
import { type Plan, randomOf, SPEED } from './plan.js'

/** What a run has shown. It has passed when nothing is in `wrong`. */
export interface Outcome {
  readonly plan: Plan
  readonly calls: number
  readonly grants: number
  readonly kills: number
  readonly samples: number
  readonly records: number | null
  readonly fullest: ReadonlyMap<string, number>
  readonly ends: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
  readonly posts: number
  readonly jobs: number
  /** Micro-dollars: by the ledger and on the world's bill. */
  readonly charged: number
  readonly billed: number
  readonly overruns: number
  readonly righted: Righted
  readonly wrong: readonly string[]
}

const HOUR = 3_600_000
/** How a call may end. Everything else is a defect. */
const ENDINGS =
  /^(ok|cap_exceeded|wallet_unreadable|too_many_jobs|outcome_unknown|timeout|connection_failed|internal_error|server_error|insufficient_credit|rate_limit_exceeded|service_unavailable|bad_gateway|job_failed)$/

export async function torture(plan: Plan, programs: Programs): Promise<Outcome> {
  const ground = await groundFor(plan.kind)
  // Where the ledger goes by the workers' clocks, an hour ends while they work.
  const start = plan.kind === 'file' ? HOUR * Math.ceil(Date.now() / HOUR) - plan.seconds * 500 * SPEED : Date.now()
  const time = { start, begun: Date.now() }
  const world = await startWorld(programs.world, plan.seed, time.start)
  try {
    return await run(plan, programs, ground, world, time)
  } finally {
    world.stop()
    await ground.remove()
  }
}

async function run(
  plan: Plan,
  programs: Programs,
  ground: Ground,
  world: WorldProcess,
  time: { start: number; begun: number },
): Promise<Outcome> {
  const random = randomOf(plan.seed)
  let ahead = 0
  const now = () => Math.floor(time.start + (Date.now() - time.begun) * SPEED + ahead)
  const ledger = openLedger(ground.place, now)
  const logs: string[] = []
  const { place, directory } = ground
  const workers = startWorkers(programs.worker, plan.processes, (name) => {
    const log = join(directory, `${name}.log`)
    logs.push(log)
    return { plan, name, place, baseUrl: world.url, log, time }
  })
  const { seen, stop } = observe(plan, ledger, now)
  while (!logs.every((log) => existsSync(log))) await sleep(50)
  const until = Date.now() + plan.seconds * 1000
  while (Date.now() < until) {
    await sleep(Math.min(plan.killMs, Math.max(1, until - Date.now())))
    if (Date.now() < until) workers.killOne(Math.floor(random() * plan.processes))
  }
  await workers.stop()
  // What was not sent comes free by itself; what was sent long enough ago can be decided.
  await sleep(plan.leaseMs + 500)
  await stop()
  await world.order({ calm: { advanceMs: 12 * HOUR } })
  ahead = 12 * HOUR
  await world.order({ audit: join(directory, 'audit.json') })
  // The world has written it.
  const audit: Audit = JSON.parse(readFileSync(join(directory, 'audit.json'), 'utf8'))
  const lines = readLogs(logs)
  const later = openLedgerLater(ground.place, now)
  const heygen = bookkeeper(plan, later, world.url, now)
  const righted = await putRight(heygen, later, await billOf(heygen, audit), lines)
  const outcome = await compare(plan, { ground, audit, lines, righted, seen, kills: workers.kills, ledger, now })
  await later.close()
  await ledger.close()
  return outcome
}

interface Evidence {
  readonly ground: Ground
  readonly audit: Audit
  readonly lines: ReturnType<typeof readLogs>
  readonly righted: Righted
  readonly seen: Observed
  readonly kills: number
  readonly ledger: ReturnType<typeof openLedger>
  readonly now: () => number
}

async function compare(plan: Plan, { ground, audit, lines, righted, seen, kills, ledger, now }: Evidence): Promise<Outcome> {
  const postings = await postingsOf(ledger)
  const charges = postings.filter(({ kind }) => kind === 'charge')
  const charged = postings.reduce((sum, { amount }) => sum + amount, 0)
  const billed = audit.charges.reduce((sum, { micros }) => sum + micros, 0)
  const replayed = ground.place.kind === 'file' ? replayFiles(plan, ground.place.path) : undefined
  const ends = tally(lines.flatMap((line) => ('end' in line ? [line.end] : [])))
  const held = (await ledger.query(scopesAt(plan, now()))).filter((state) => state.held !== 0)
  const wrong = [
    ...seen.over,
    ...overGrants(lines),
    ...(replayed?.over ?? []),
    ...righted.wrong,
    ...held.map((state) => `${state.key} holds ${state.held} in the end`),
    ...(charged === billed ? [] : [`${charged} were charged, and ${billed} are on the bill`, ...differences(charges, audit)]),
    ...reusedKeys(audit).map((key) => `${key} came with two bodies`),
    ...repeatedWithoutKey(audit).map((call) => `${call} was sent again without a key`),
    ...Object.keys(ends).flatMap((end) => (ENDINGS.test(end) ? [] : [`a call ended with ${end}`])),
    ...lines.flatMap((line) => ('stack' in line && line.stack ? [line.stack] : [])).slice(0, 3),
  ]
  return {
    plan,
    calls: Object.values(ends).reduce((sum, count) => sum + count, 0),
    grants: lines.filter((line) => 'grant' in line && !line.replay).length,
    kills,
    samples: seen.samples,
    records: replayed?.records ?? null,
    fullest: seen.fullest,
    ends,
    faults: audit.faults,
    posts: audit.requests.length,
    jobs: audit.charges.length,
    charged,
    billed,
    overruns: charges.filter(({ amount, reserved }) => amount > reserved).length,
    righted,
    wrong,
  }
}

/** Job by job, where ledger and bill disagree. */
function differences(charges: readonly { job: string | null; amount: number; basis: string | null }[], audit: Audit): readonly string[] {
  const bill = new Map<string, number>()
  for (const { jobId, micros } of audit.charges) bill.set(jobId, (bill.get(jobId) ?? 0) + micros)
  const rows: string[] = []
  let silent = 0
  for (const { job, amount, basis } of charges) {
    const id = job?.slice(job.indexOf('/') + 1)
    if (id === undefined) {
      silent += amount
      continue
    }
    if (bill.get(id) !== amount) rows.push(`job ${id}: ${amount} (${basis}) in the ledger, ${bill.get(id) ?? 'nothing'} on the bill`)
    bill.delete(id)
  }
  const rest = audit.charges.filter(({ jobId }) => bill.has(jobId))
  const unnamed = rest.reduce((sum, { micros }) => sum + micros, 0)
  if (silent !== unnamed) rows.push(`without a job: ${silent} in the ledger, ${unnamed} on the bill in ${rest.length} rows`)
  return rows.slice(0, 20)
}
