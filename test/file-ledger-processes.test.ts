import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { Replay } from '../src/node/replay.js'
import { freshPath, openAt } from './support/ledger-files.js'

const bundles = mkdtempSync(join(tmpdir(), 'heygen-guard-child-'))
const child = join(bundles, 'child.mjs')
beforeAll(async () => {
  const entry = fileURLToPath(new URL('support/ledger-child.ts', import.meta.url))
  await build({ entryPoints: [entry], bundle: true, outfile: child, format: 'esm', platform: 'node', target: 'node20' })
})
afterAll(() => rmSync(bundles, { recursive: true, force: true }))

/** A child and what it has said so far. */
function start(...args: readonly (string | number)[]) {
  const process_ = spawn(process.execPath, [child, ...args.map(String)], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void process_.kill('SIGKILL'))
  const said: string[] = []
  let rest = ''
  let errors = ''
  process_.stdout.on('data', (data: Buffer) => {
    const lines = (rest + data.toString()).split('\n')
    rest = lines.pop() ?? ''
    said.push(...lines)
  })
  process_.stderr.on('data', (data: Buffer) => {
    errors += data.toString()
  })
  const ended = new Promise<void>((resolve) => void process_.on('close', () => resolve()))
  return { process: process_, said, ended, errors: () => errors }
}

/** Resolves once the child has said so many lines, or ended. */
async function spoken(running: { process: ChildProcess; said: readonly string[]; ended: Promise<void> }, lines: number): Promise<void> {
  let over = false
  void running.ended.then(() => {
    over = true
  })
  while (!over && running.said.length < lines) await new Promise((resolve) => setTimeout(resolve, 2))
}

/** The most that was ever charged and held in the scope, after any record of any file. */
function peak(path: string): number {
  const later = readdirSync(dirname(path))
    .filter((name) => /^spend\.\d{6}\.jsonl$/.test(name))
    .sort()
  let most = 0
  for (const file of [path, ...later.map((name) => join(dirname(path), name))]) {
    const replay = new Replay(file)
    let offset = 0
    for (const line of readFileSync(file, 'latin1').split('\n')) {
      replay.take(Buffer.from(line, 'latin1'), offset)
      offset += line.length + 1
      for (const bucket of replay.book.buckets.all()) if (replay.ready) most = Math.max(most, bucket.charged + bucket.held)
    }
  }
  return most
}

const CAP = 20_000_000
const PRICE = 370_000

it.each([
  ['in one file', 1e9],
  ['over many files', 4000],
])(
  'two jobs share $20 a day %s and never pass it, killed at any moment',
  async (_name, sealBytes) => {
    const path = freshPath()
    let kills = 0
    const job = async (name: string) => {
      for (let run = 0; ; run++) {
        const running = start(path, `${name}${run}`, CAP, 2, sealBytes)
        await spoken(running, 2 + ((run * 7) % 11))
        if (run < 4) {
          running.process.kill('SIGKILL')
          kills++
        }
        await running.ended
        expect(running.errors()).toBe('')
        if (running.said.includes('refused')) return
      }
    }
    await Promise.all([job('a'), job('b')])
    const [state] = await openAt(path).query([dayScope])
    const spent = (state?.charged ?? 0) + (state?.held ?? 0)
    expect(kills).toBeGreaterThan(1)
    expect(spent).toBeLessThanOrEqual(CAP)
    expect(spent).toBeGreaterThan(CAP - PRICE)
    expect(peak(path)).toBeLessThanOrEqual(CAP)
  },
  120_000,
)

it('four writers killed at random lose nothing that they were told, and leave nothing half done', async () => {
  const path = freshPath()
  const told = new Map<string, 'held' | 'ended'>()
  for (let round = 0; round < 5; round++) {
    const writers = [0, 1, 2, 3].map((index) => start(path, `r${round}w${index}`, 1e15, 4, 20_000))
    await Promise.all(writers.map((writer) => spoken(writer, 20 + round * 13)))
    for (const { process: running } of writers.sort(() => Math.random() - 0.5)) running.kill('SIGKILL')
    await Promise.all(writers.map(({ ended }) => ended))
    for (const { said, errors } of writers) {
      expect(errors()).toBe('')
      for (const line of said) {
        const [what, id] = line.split(' ')
        if (id !== undefined) told.set(id, what === 'ended' ? 'ended' : 'held')
      }
    }
  }
  const ledger = openAt(path)
  for (const [id, what] of told) {
    const found = await ledger.find(id)
    expect(found?.parts).toMatchObject([{ amount: PRICE }])
    if (what === 'ended') expect(found?.endedAt).not.toBeNull()
  }
  const open = await ledger.open({ limit: 1e6 })
  const [state] = await ledger.query([dayScope])
  expect(told.size).toBeGreaterThan(100)
  expect(state?.held).toBe(open.length * PRICE)
  expect((state?.charged ?? Number.NaN) % (PRICE - 1)).toBe(0)
}, 120_000)

const first = Date.parse('2026-01-01T00:00:00Z')
const dayScope = {
  key: 'day',
  cap: CAP,
  windows: [
    { start: first, end: first + 4e12 },
    { start: first + 4e12, end: first + 5e12 },
  ],
} as const
