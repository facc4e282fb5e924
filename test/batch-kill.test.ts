import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { fileLedger, serveSimulator } from '../src/node.js'
import { acceleratedClock, createSimulator } from '../src/simulator/index.js'
import { sums } from './support/client.js'

const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-batch-'))
const child = join(folder, 'child.mjs')
beforeAll(async () => {
  const entry = fileURLToPath(new URL('support/batch-child.ts', import.meta.url))
  await build({ entryPoints: [entry], bundle: true, outfile: child, format: 'esm', platform: 'node', target: 'node20' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ITEMS = 500
const KILLS = 10

/** Runs the batch in a process of its own, which is killed once it has sent so many; resolves to its last words. */
async function life(args: readonly string[], sent: number): Promise<string> {
  const running = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void running.kill('SIGKILL'))
  let said = ''
  running.stdout.on('data', (data: Buffer) => {
    said += data.toString()
    if (said.split('\n').length > sent) running.kill('SIGKILL')
  })
  await new Promise((resolve) => void running.on('close', resolve))
  return said.trim().split('\n').at(-1) ?? ''
}

it('500 jobs killed ten times at random end with 500 results, 500 charges and nothing held', { timeout: 180_000 }, async () => {
  const simulator = createSimulator({ clock: acceleratedClock({ speed: 300 }), wallet: 200, concurrentJobs: 40 })
  const server = await serveSimulator(simulator)
  onTestFinished(() => server.close())
  const ledger = join(folder, 'spend.jsonl')
  const args = [server.url, ledger, join(folder, 'run.jsonl'), String(ITEMS)]
  for (let kill = 0; kill < KILLS; kill++) {
    const last = await life(args, 5 + Math.floor(Math.random() * 40))
    expect(last).toMatch(/^row-/)
  }
  const last = await life(args, Number.POSITIVE_INFINITY)
  expect(JSON.parse(last.replace(/^end /, ''))).toMatchObject({ results: ITEMS, done: ITEMS, refused: 0, failed: 0, unresolved: 0 })
  expect(simulator.charges).toHaveLength(ITEMS)
  const billed = simulator.charges.reduce((all, { micros }) => all + micros, 0)
  expect(await sums(fileLedger(ledger))).toEqual({ charged: billed, held: 0 })
})

it('so do 300 that go out a hundred at a time', { timeout: 180_000 }, async () => {
  const simulator = createSimulator({ clock: acceleratedClock({ speed: 100 }), wallet: 200 })
  const server = await serveSimulator(simulator)
  onTestFinished(() => server.close())
  const ledger = join(folder, 'together.spend.jsonl')
  const args = [server.url, ledger, join(folder, 'together.run.jsonl'), '300', 'batch']
  for (let kill = 0; kill < 5; kill++) expect(await life(args, Math.floor(Math.random() * 60) + (kill % 2) * 300)).not.toMatch(/^end /)
  const last = await life(args, Number.POSITIVE_INFINITY)
  expect(JSON.parse(last.replace(/^end /, ''))).toMatchObject({ results: 300, done: 300, refused: 0, failed: 0, unresolved: 0 })
  expect(simulator.charges).toHaveLength(300)
  expect(simulator.billableRequests().length).toBeLessThan(20)
  const billed = simulator.charges.reduce((all, { micros }) => all + micros, 0)
  expect(await sums(fileLedger(ledger))).toEqual({ charged: billed, held: 0 })
})
