import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { lockJournal } from '../src/node/journal-lock.js'
import { freshPath } from './support/ledger-files.js'

const bundles = mkdtempSync(join(tmpdir(), 'heygen-guard-lock-'))
const child = join(bundles, 'child.mjs')
beforeAll(async () => {
  const entry = fileURLToPath(new URL('support/lock-child.ts', import.meta.url))
  await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
    entryNames: 'child',
    format: 'esm',
    platform: 'node',
    target: 'node20',
  })
}, 30_000)
afterAll(() => rmSync(bundles, { recursive: true, force: true }))

/** Nobody has this number. */
const GONE = '2147483646 gone\n'

/** A process that asks for a lock; what it said, line by line. */
function asks(
  path: string,
  delay: number,
  hold: number,
): { readonly said: Promise<string[]>; readonly until: (line: string) => Promise<void> } {
  const process = spawn(globalThis.process.execPath, [child, path, String(delay), String(hold)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const waiting: (() => void)[] = []
  process.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    for (const look of waiting) look()
  })
  const said = new Promise<string[]>((resolve) => process.on('close', () => resolve(text.trim().split('\n'))))
  const until = (line: string) =>
    Promise.race([said.then(() => undefined), new Promise<void>((resolve) => waiting.push(() => text.includes(line) && resolve()))])
  return { said, until }
}

it('goes to one of two that find its owner gone, however late the other acts on it', async () => {
  const path = freshPath()
  writeFileSync(`${path}.lock`, GONE)
  const late = asks(path, 1500, 0)
  await late.until('looking')
  const quick = asks(path, 0, 4000)
  expect(await late.said).toEqual(['looking', 'journal_in_use'])
  expect(await quick.said).toEqual(['looking', 'has it'])
  expect(readdirSync(dirname(path))).toEqual([])
}, 30_000)

it('goes to one at a time of many, and leaves nothing behind', async () => {
  const path = freshPath()
  writeFileSync(`${path}.lock`, GONE)
  const all = await Promise.all(Array.from({ length: 6 }, () => asks(path, 0, 3000).said))
  expect(all.filter((said) => said.includes('has it'))).toHaveLength(1)
  expect(all.filter((said) => said.includes('journal_in_use'))).toHaveLength(5)
  expect(readdirSync(dirname(path))).toEqual([])
}, 30_000)

it('is taken over from one that took it over and was killed as well', () => {
  const path = freshPath()
  writeFileSync(`${path}.lock`, GONE)
  writeFileSync(`${path}.lock.gone`, '2147483645 too\n')
  const unlock = lockJournal(path)
  expect(readdirSync(dirname(path)).sort()).toEqual(['', '.gone', '.too'].map((end) => `${basename(path)}.lock${end}`))
  unlock()
  expect(readdirSync(dirname(path))).toEqual([])
})

it.each([
  ['nothing', ''],
  ['half a number', '12345678901'],
  ['something else', '%%% ../../x\n'],
])('that says %s, as a power cut may leave it, is taken over', (_name, text) => {
  const path = freshPath()
  writeFileSync(`${path}.lock`, text)
  lockJournal(path)()
  expect(existsSync(`${path}.lock`)).toBe(false)
})

it('of another thread or copy of the package in this process is left alone; that of an earlier process with its number is not', async () => {
  const path = freshPath()
  vi.resetModules()
  const another = await import('../src/node/journal-lock.js')
  const unlock = another.lockJournal(path)
  expect(() => lockJournal(path)).toThrow(/in use by process \d+\./)
  unlock()
  lockJournal(path)()
  writeFileSync(`${path}.lock`, `${process.pid} word ${hostname()} 1\n`)
  lockJournal(path)()
  expect(existsSync(`${path}.lock`)).toBe(false)
})

it('of another machine or container is left alone: its process may live', () => {
  const path = freshPath()
  writeFileSync(`${path}.lock`, `${process.pid} word elsewhere\n`)
  expect(() => lockJournal(path)).toThrow(/in use by process \d+ of elsewhere.*delete/)
  expect(existsSync(`${path}.lock`)).toBe(true)
  // Once it was asked for in vain, it can be asked for again.
  rmSync(`${path}.lock`)
  lockJournal(path)()
})

it('that was deleted by hand and taken by another is not deleted with ours', () => {
  const path = freshPath()
  const unlock = lockJournal(path)
  writeFileSync(`${path}.lock`, `${process.ppid} other\n`)
  unlock()
  expect(existsSync(`${path}.lock`)).toBe(true)
})
