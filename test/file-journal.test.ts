import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, onTestFinished, vi } from 'vitest'
import { ValidationError } from '../src/index.js'
import { fileJournal } from '../src/node.js'
import { clientOf, clip, failure } from './support/client.js'

function fresh(): string {
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-journal-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'deep', 'run.jsonl')
}

it('stays open when its run is dropped: Node 26 ends a process that lets an open file be collected', async () => {
  const path = fresh()
  const warned = vi.fn()
  process.on('warning', warned)
  onTestFinished(() => void process.off('warning', warned))
  const drop = async () => void (await fileJournal(path).read())
  await drop()
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  for (let i = 0; i < 5; i++) {
    if (typeof collect === 'function') collect()
    await setTimeout(5)
  }
  expect(typeof collect).toBe('function')
  expect(warned).not.toHaveBeenCalled()
})

it('keeps lines in order, for the next one to read', async () => {
  const path = fresh()
  const journal = fileJournal(path)
  expect(await journal.read()).toEqual([])
  const lines = Array.from({ length: 100 }, (_, i) => `{"n":${i},"text":"é"}`)
  await Promise.all(lines.map((line) => journal.append(line)))
  expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toEqual(lines)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  await journal.close?.()
  expect(await fileJournal(path).read()).toEqual(lines)
})

it('drops a last line that was cut off, and goes on behind the whole ones', async () => {
  const path = fresh()
  const journal = fileJournal(path)
  await journal.append('one')
  await journal.close?.()
  appendFileSync(path, 'tw')
  const next = fileJournal(path)
  expect(await next.read()).toEqual(['one'])
  await next.append('three')
  expect(await next.read()).toEqual(['one', 'three'])
  await next.close?.()
})

it('lets one run at a time in, and takes over from a process that is gone', async () => {
  const path = fresh()
  const journal = fileJournal(path)
  await journal.read()
  expect(await failure(fileJournal(path).read())).toMatchObject({ code: 'journal_in_use' })
  await journal.close?.()
  expect(existsSync(`${path}.lock`)).toBe(false)
  // The parent of this process is alive; nobody has the other number.
  writeFileSync(`${path}.lock`, `${process.ppid} x\n`)
  expect(await failure(fileJournal(path).read())).toMatchObject({
    code: 'journal_in_use',
    message: expect.stringContaining(`${path}.lock`),
  })
  writeFileSync(`${path}.lock`, '2147483646 x\n')
  expect(await fileJournal(path).read()).toEqual([])
})

it('is closed when a run ends, however it does', async () => {
  const path = fresh()
  const { heygen } = clientOf()
  const items = [{ id: 'a', body: clip(5), facts: { seconds: 5 } }]
  const journal = fileJournal(path)
  expect(await failure(heygen.batch(items, { journal, onPlan: () => false }).all())).toMatchObject({ name: 'AbortedError' })
  expect(existsSync(`${path}.lock`)).toBe(false)
  expect(await heygen.batch(items, { journal: fileJournal(path), resume: true }).all()).toMatchObject({ done: 1, charged: '0.25' })
  expect(await heygen.batch(items, { journal, resume: true }).all()).toMatchObject({ done: 1, results: [{ earlier: true }] })
})

it('is not made of a folder, there or not', () => {
  const folder = dirname(fresh())
  mkdirSync(folder, { recursive: true })
  for (const path of [folder, `${folder}/`, join(folder, 'none/')]) {
    expect(() => fileJournal(path)).toThrow(ValidationError)
    expect(() => fileJournal(path)).toThrow(`path: expected the path of a file, got the folder`)
  }
  expect(existsSync(`${folder}.lock`)).toBe(false)
})

it.each<[unknown]>([[''], [undefined], [7], [new URL('file:///tmp/run.jsonl')]])('%o is no path', (path) => {
  // What plain JavaScript could pass.
  expect(() => fileJournal(path as string)).toThrow(ValidationError)
})

it('has no line with a break in it, and tells what the disk says', async () => {
  const path = fresh()
  expect(await failure(fileJournal(path).append('a\nb'))).toBeInstanceOf(TypeError)
  writeFileSync(join(path, '..', '..', 'file'), '')
  expect(await failure(fileJournal(join(path, '..', '..', 'file', 'run.jsonl')).append('a'))).toMatchObject({
    code: expect.stringMatching(/^(ENOTDIR|EEXIST)$/),
  })
})
