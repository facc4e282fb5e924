import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hasPostgres } from './support/services/postgres.js'
import { hasRedis } from './support/services/redis.js'
import { buildPrograms, type Programs } from './torture/children.js'
import type { LedgerKind } from './torture/plan.js'
import { torture } from './torture/torture.js'

const there: readonly (readonly [LedgerKind, boolean])[] = [
  ['file', true],
  ['redis', hasRedis()],
  ['postgres', hasPostgres()],
]
let programs: Programs
beforeAll(async () => {
  programs = await buildPrograms(fileURLToPath(new URL('..', import.meta.url)))
}, 60_000)
afterAll(() => programs.remove())

// `npm run torture` is the same, for longer and with more.
it.each(there.filter(([, found]) => found).map(([kind]) => kind))(
  'every cap holds on %s: processes killed, answers lost, clocks set back and forth',
  async (kind) => {
    const outcome = await torture(
      { kind, seed: 1, seconds: 8, processes: 3, callers: 16, killMs: 2500, leaseMs: 3000, timeoutMs: 2500 },
      programs,
    )
    expect(outcome.wrong).toEqual([])
    expect(outcome.charged).toBe(outcome.billed)
    expect(outcome.kills).toBeGreaterThan(0)
    expect(outcome.samples).toBeGreaterThan(0)
    expect(outcome.grants).toBeGreaterThan(0)
  },
  120_000,
)
