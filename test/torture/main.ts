// npm run torture: LEDGERS=file,redis,postgres SECONDS=60 SEED=1 PROCESSES=8 CALLERS=64 KILL_MS=1000
import { hasPostgres } from '../support/services/postgres.js'
import { hasRedis } from '../support/services/redis.js'
import { tally } from './audit.js'
import { buildPrograms } from './children.js'
import type { LedgerKind } from './plan.js'
import { tableOf } from './table.js'
import { type Outcome, torture } from './torture.js'

const THERE: Readonly<Record<LedgerKind, () => boolean>> = { file: () => true, redis: hasRedis, postgres: hasPostgres }
const isKind = (name: string): name is LedgerKind => Object.hasOwn(THERE, name)
const setting = (name: string, fallback: number) => Number(process.env[name] ?? fallback)

const wanted = (process.env.LEDGERS ?? 'file,redis,postgres').split(',')
const unknown = wanted.filter((name) => !isKind(name))
if (unknown.length > 0) throw new Error(`LEDGERS are ${Object.keys(THERE).join(', ')}, not ${unknown.join(', ')}`)

const programs = await buildPrograms(process.argv[2] ?? process.cwd())
const outcomes: Outcome[] = []
try {
  for (const kind of wanted.filter(isKind).filter((name) => THERE[name]())) {
    const plan = {
      kind,
      seed: setting('SEED', 1),
      seconds: setting('SECONDS', 60),
      processes: setting('PROCESSES', 8),
      callers: setting('CALLERS', 64),
      killMs: setting('KILL_MS', 1000),
      leaseMs: 10_000,
      timeoutMs: 5000,
    }
    process.stderr.write(`${kind}: ${plan.processes} × ${plan.callers} callers for ${plan.seconds} s, seed ${plan.seed}\n`)
    const outcome = await torture(plan, programs)
    outcomes.push(outcome)
    process.stderr.write(
      `${JSON.stringify({ ends: outcome.ends, faults: outcome.faults, fullest: [...outcome.fullest], people: tally(outcome.righted.people), overruns: outcome.overruns })}\n`,
    )
    for (const wrong of outcome.wrong.slice(0, 40)) process.stderr.write(`WRONG: ${wrong}\n`)
  }
} finally {
  programs.remove()
}
console.log(tableOf(outcomes))
if (outcomes.some(({ wrong }) => wrong.length > 0)) process.exit(1)
process.exit()
