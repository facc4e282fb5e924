import { dirname, join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { fileJournal, fileLedger } from '../src/node.js'
import { freshPath } from './support/ledger-files.js'

const watched = vi.hoisted(() => ({ opened: new Map<number, string>(), flushed: [] as string[] }))

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const openSync: typeof fs.openSync = (path, ...rest) => {
    const handle = fs.openSync(path, ...rest)
    watched.opened.set(handle, String(path))
    return handle
  }
  const fsyncSync: typeof fs.fsyncSync = (handle) => {
    watched.flushed.push(watched.opened.get(handle) ?? '')
    fs.fsyncSync(handle)
  }
  return { ...fs, openSync, fsyncSync }
})

it.each([
  ['ledger', (path: string) => fileLedger(path).query([])],
  ['journal of a batch', (path: string) => fileJournal(path).append('{}')],
])('the directories that a %s makes are on the disk with their names', async (_name, use) => {
  const root = dirname(freshPath())
  watched.flushed.length = 0
  await use(join(root, 'a', 'b', 'spend.jsonl'))
  expect(watched.flushed).toEqual(expect.arrayContaining([root, join(root, 'a')]))
  expect(watched.flushed).not.toContain(dirname(root))
})
