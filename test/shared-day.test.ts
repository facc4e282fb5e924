import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { scopesOf } from '../src/core.js'
import { checkCaps } from '../src/guard/caps.js'
import { freshPath } from './support/ledger-files.js'
import { hasRedis, startRedis } from './support/services/redis.js'
import { openLedger } from './torture/ledgers.js'
import type { LedgerPlace } from './torture/plan.js'

const CAP = 20_000_000
const PRICE = 500_000
// In the package's own directory, so that the child finds `ioredis`.
const bundles = mkdtempSync(fileURLToPath(new URL('../node_modules/.heygen-guard-child-', import.meta.url)))
const child = join(bundles, 'child.mjs')
beforeAll(async () => {
  const entryPoints = [fileURLToPath(new URL('support/daily-child.ts', import.meta.url))]
  const external = ['pg', 'ioredis']
  await build({ entryPoints, bundle: true, outfile: child, format: 'esm', platform: 'node', target: 'node20', external })
}, 60_000)
afterAll(() => rmSync(bundles, { recursive: true, force: true }))

/** Runs a job until it ends, or until it has sent so many requests and is killed. Resolves to how many it sent, and whether it was refused. */
async function job(place: LedgerPlace, callers: number, killAfter = Number.POSITIVE_INFINITY) {
  const running = spawn(process.execPath, [child, JSON.stringify(place), String(callers)], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void running.kill('SIGKILL'))
  let said = ''
  let errors = ''
  const sent = () => said.split('\n').filter((line) => line === 'sent').length
  running.stdout.on('data', (data: Buffer) => {
    said += data.toString()
    if (sent() >= killAfter) running.kill('SIGKILL')
  })
  running.stderr.on('data', (data: Buffer) => {
    errors += data.toString()
  })
  await new Promise<void>((resolve) => void running.on('close', () => resolve()))
  expect(errors).toBe('')
  return { sent: sent(), refused: said.includes('refused') }
}

/** What is charged and held of the day. */
async function spent(place: LedgerPlace): Promise<number> {
  const ledger = openLedger(place, () => Date.now())
  const [state] = await ledger.query(scopesOf(checkCaps([{ usd: 20, per: 'day' }], 'run'), 'default', Date.now()))
  await ledger.close()
  return (state?.charged ?? Number.NaN) + (state?.held ?? Number.NaN)
}

it('two cron jobs on one machine share $20 a day through a file and never pass it, killed at any point', async () => {
  const place = { kind: 'file', path: freshPath() } as const
  const cron = async (kills: readonly number[]) => {
    let sent = 0
    for (const killAfter of kills) {
      sent += (await job(place, 2, killAfter)).sent
      expect(await spent(place)).toBeLessThanOrEqual(CAP)
    }
    const last = await job(place, 2)
    expect(last.refused).toBe(true)
    expect(sent).toBeGreaterThan(0)
    return sent + last.sent
  }
  const [one, other] = await Promise.all([cron([1, 7]), cron([3, 4])])
  // Whatever reached the servers is counted. A job killed between holding and sending holds its money until the lease ends.
  expect((one + other) * PRICE).toBeLessThanOrEqual(await spent(place))
  expect(await spent(place)).toBe(CAP)
}, 120_000)

describe.runIf(hasRedis())('twelve workers', () => {
  it('share $20 a day through Redis, and send exactly what it pays for', async () => {
    const server = await startRedis()
    onTestFinished(() => server.stop())
    const place = { kind: 'redis', port: server.port } as const
    const jobs = await Promise.all(Array.from({ length: 12 }, () => job(place, 4)))
    expect(jobs.every(({ refused }) => refused)).toBe(true)
    expect(jobs.reduce((sum, { sent }) => sum + sent, 0) * PRICE).toBe(CAP)
    expect(await spent(place)).toBe(CAP)
  }, 120_000)
})
