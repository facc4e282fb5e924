import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { fileJournal, fileLedger } from '../src/node.js'
import { freshPath } from './support/ledger-files.js'

interface Watched {
  readonly opened: Map<number, string>
  readonly flushed: string[]
  /** Called before the next directory is made. */
  beforeMaking: ((path: string) => void) | undefined
}

const watched = vi.hoisted((): Watched => ({ opened: new Map(), flushed: [], beforeMaking: undefined }))

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
  return {
    ...fs,
    openSync,
    fsyncSync,
    mkdirSync: (path: string, mode?: number) => {
      watched.beforeMaking?.(path)
      return fs.mkdirSync(path, mode)
    },
  }
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

it('where no directory can be made, a ledger says so at once', async () => {
  const path = freshPath()
  writeFileSync(path, '')
  // Node 20 tries for ever to make a directory in /proc together with its parents.
  const nowhere = process.platform === 'linux' ? '/proc/heygen-guard/a' : join(path, 'a')
  await expect(fileLedger(join(nowhere, 'spend.jsonl')).query([])).rejects.toMatchObject({ code: 'ledger_unavailable' })
  await expect(fileLedger(join(path, 'b', 'spend.jsonl')).query([])).rejects.toMatchObject({ code: 'ledger_unavailable' })
})

it('a directory that another process makes at the same moment is as good as its own', async () => {
  const folder = join(dirname(freshPath()), 'both')
  watched.beforeMaking = (path) => {
    watched.beforeMaking = undefined
    mkdirSync(path)
  }
  await fileLedger(join(folder, 'spend.jsonl')).query([])
  expect(existsSync(join(folder, 'spend.jsonl'))).toBe(true)
})
