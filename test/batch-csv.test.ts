import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { HeyGen } from '../src/index.js'
import { fileLedger, serveSimulator } from '../src/node.js'
import { acceleratedClock, createSimulator } from '../src/simulator/index.js'
import { sums } from './support/client.js'

const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-csv-'))
const child = join(folder, 'child.mjs')
beforeAll(async () => {
  const entry = fileURLToPath(new URL('support/csv-child.ts', import.meta.url))
  await build({ entryPoints: [entry], bundle: true, outfile: child, format: 'esm', platform: 'node', target: 'node20' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ROWS = 200

/** Runs the child, which is killed once it has said so many lines of a kind; resolves to all it said. */
async function life(args: readonly string[], kind = 'none', most = 0): Promise<string> {
  const running = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void running.kill('SIGKILL'))
  let said = ''
  running.stdout.on('data', (data: Buffer) => {
    said += data.toString()
    if (most > 0 && said.split('\n').filter((line) => line.startsWith(`${kind} `)).length >= most) running.kill('SIGKILL')
  })
  await new Promise((resolve) => void running.on('close', resolve))
  return said
}

it('200 scripts of a CSV file under $50, killed and resumed, are 200 files or reasons, each paid for once', {
  timeout: 180_000,
}, async () => {
  const simulator = createSimulator({ clock: acceleratedClock({ speed: 300 }), wallet: 200, concurrentJobs: 50 })
  // One render fails, one link is dead on arrival, one download breaks off.
  simulator.fault({ kind: 'job_fails', operation: 'createVideo', after: 20 })
  simulator.fault({ kind: 'status', status: 403, operation: 'download', after: 3 })
  simulator.fault({ kind: 'truncate', operation: 'download', after: 5, times: 3 })
  const server = await serveSimulator(simulator)
  onTestFinished(() => server.close())
  const csv = join(folder, 'scripts.csv')
  const out = join(folder, 'out')
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const avatar = i === 7 ? 'nobody' : 'look_photo_amy'
    return `row-${i},${avatar},voice_en_amy,"Hello, ""number ${i}"",\nand welcome to what we have to say about it today."`
  })
  writeFileSync(csv, ['id,avatar,voice,script', ...rows].join('\r\n'))
  const args = [server.url, csv, out]

  for (const [kind, most] of [
    ['sent', 15],
    ['file', 10],
    ['file', 30],
  ] as const)
    expect(await life(args, kind, most)).toContain(kind)
  const last = await life(args)
  const summary = JSON.parse(/^end (.*)$/m.exec(last)?.[1] ?? 'null')

  const files = readdirSync(out).filter((name) => name.endsWith('.mp4') && !name.startsWith('.'))
  const reasons = readdirSync(out).filter((name) => name.endsWith('.txt'))
  expect(new Set([...files, ...reasons].map((name) => name.replace(/\.\w+$/, ''))).size).toBe(ROWS)
  expect(files.length + reasons.length).toBe(ROWS)
  expect(readdirSync(out).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(summary).toMatchObject({ results: ROWS, done: files.length, unresolved: 0 })
  // The cap left some out; one avatar isn't there; one render failed.
  const why = reasons.map((name) => readFileSync(join(out, name), 'utf8'))
  expect(files.length).toBeGreaterThan(50)
  expect(why.filter((text) => text.includes('cap')).length).toBeGreaterThan(0)
  expect(why.filter((text) => !text.includes('cap'))).toHaveLength(2)
  expect(readFileSync(join(out, 'row-7.txt'), 'utf8')).toContain('avatar')

  const paid = simulator.charges.reduce((all, { micros }) => all + micros, 0)
  expect(simulator.charges).toHaveLength(files.length)
  expect(paid).toBeLessThanOrEqual(50_000_000)
  expect(await sums(fileLedger(join(out, 'spend.jsonl')))).toEqual({ charged: paid, held: 0 })
  // Whole, however often it was killed: the same bytes as once more from the file host.
  const heygen = new HeyGen({ apiKey: 'any', baseUrl: server.url })
  const videos = await heygen.videos.list({ limit: 100 }).toArray({ limit: 20 })
  for (const { id, status } of videos.filter((video) => video.status === 'completed')) {
    expect(status).toBe('completed')
    const { blob } = await heygen.videos.download(id)
    const bytes = Buffer.from(await blob.arrayBuffer())
    expect(files.some((name) => readFileSync(join(out, name)).equals(bytes))).toBe(true)
  }
})
