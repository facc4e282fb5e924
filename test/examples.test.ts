import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { packedProject } from './support/runtimes/packed.js'

const root = fileURLToPath(new URL('..', import.meta.url))
/** The examples as a user has them: in the packed package, which they load by its name. */
const project = packedProject()
const examples = join(project.folder, 'node_modules/heygen-guard/examples')
const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-examples-'))
afterAll(() => {
  project.remove()
  rmSync(folder, { recursive: true, force: true })
})

it('are all in the package', () => {
  const programs = (from: string) => readdirSync(from).filter((name) => name.endsWith('.mjs'))
  expect(programs(examples).length).toBeGreaterThan(7)
  expect(programs(examples)).toEqual(programs(join(root, 'examples')))
})

/** What it prints. It must end well, and complain of nothing. */
async function run(name: string, ...args: readonly string[]): Promise<string> {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, [join(examples, `${name}.mjs`), ...args], { env: { PATH, HOME, TMPDIR, SPEED: '500' } })
  let said = ''
  let errors = ''
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString()
  })
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString()
  })
  const status = await new Promise((resolve) => void child.on('close', resolve))
  expect([errors, status]).toEqual(['', 0])
  return said
}

/** What the simulator billed. */
const billIn = (text: string): number => Number(/own bill: \$([\d.]+)/.exec(text)?.[1])

const A_MINUTE = 60_000

it('quote-and-create shows a quote, makes the video and says what it cost', { timeout: A_MINUTE }, async () => {
  const text = await run('quote-and-create')
  expect(text).toMatch(/createVideo on rate card 2026-06: \$[\d.]+ expected, \$[\d.]+ held/)
  expect(Number(/Charged \$([\d.]+)/.exec(text)?.[1])).toBeCloseTo(billIn(text), 6)
})

it('cap-a-run makes what fits under its cap, and no more', { timeout: A_MINUTE }, async () => {
  const text = await run('cap-a-run')
  expect(text.match(/^made /gm)).toHaveLength(2)
  expect(text).toMatch(/refused {2}videos\.create was refused: it could cost up to/)
  expect(Number(/run: \$([\d.]+) of \$0\.60 charged, \$0\.00 held/.exec(text)?.[1])).toBeCloseTo(billIn(text), 6)
})

it('translate-under-budget makes three languages', { timeout: A_MINUTE }, async () => {
  const text = await run('translate-under-budget')
  expect(text.match(/^\w+ \(\w+\): [\d.]+ s, https:/gm)).toHaveLength(3)
  expect(Number(/Charged \$([\d.]+), held \$0\.00/.exec(text)?.[1])).toBeCloseTo(billIn(text), 6)
})

it('batch-from-csv is stopped, resumed, and has every file on disk, paid for once', { timeout: A_MINUTE }, async () => {
  const out = join(folder, 'out')
  const text = await run('batch-from-csv', join(root, 'examples/batch.csv'), out)
  expect(text).toContain('Resuming:')
  expect(text).toContain('6 done, 0 refused, 0 failed, 0 unresolved')
  expect(readdirSync(out).filter((name) => name.endsWith('.mp4'))).toHaveLength(6)
  expect(text).toContain('for 6 jobs')
  expect(Number(/\$([\d.]+) in all/.exec(text)?.[1])).toBeCloseTo(billIn(text), 6)
})

it('webhook-server settles once, and believes neither a replay nor a forgery', { timeout: A_MINUTE }, async () => {
  const text = await run('webhook-server')
  expect(text.match(/^avatar_video\.success: job \S+ is completed, settled, \$[\d.]+ charged$/gm)).toHaveLength(1)
  expect(text).toContain('Replayed: 200 duplicate')
  expect(text).toContain('Forged: 401 bad_signature')
  expect(text).toContain('Unsigned: 401 missing_signature')
  expect(Number(/Charged \$([\d.]+), held \$0\.00/.exec(text)?.[1])).toBeCloseTo(billIn(text), 6)
  expect(text).toContain('for 1 jobs')
})

it('upload-and-lipsync uploads two files, measures them, and has the result on disk', { timeout: A_MINUTE }, async () => {
  const text = await run('upload-and-lipsync')
  expect(text.match(/^Uploaded \d+ bytes of (video\/mp4|audio\/(x-)?wav): /gm)).toHaveLength(2)
  expect(text).toMatch(/createLipsyncV3 on rate card 2026-06: \$[\d.]+ expected/)
  expect(text).toMatch(/^[\d.]+ s long, \d+ bytes in .*lipsync\.mp4: true$/m)
})

it('exact-quote knows the price before it pays it', { timeout: A_MINUTE }, async () => {
  const text = await run('exact-quote')
  const exact = Number(/From the audio: \$([\d.]+)/.exec(text)?.[1])
  const [, expected, charged] = /createVideo: \$([\d.]+) expected, \$([\d.]+) charged/.exec(text) ?? []
  expect(Number(expected)).toBe(exact)
  expect(Math.abs(Number(charged) - exact)).toBeLessThan(0.01)
  const speech = Number(/Spoken in [\d.]+ s for \$([\d.]+)\./.exec(text)?.[1])
  expect(speech + Number(charged)).toBeCloseTo(billIn(text), 6)
})

it('demo quotes a list of videos, buys what the caps allow and shows the receipts', { timeout: A_MINUTE }, async () => {
  expect(await run('demo', '--speed', '1000')).toMatch(/bill/)
})
