import { type FileHandle, open } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { fileJournal } from '../src/node.js'
import { freshPath } from './support/ledger-files.js'

it('a journal whose disk was full for a moment keeps the lines that come after whole', async () => {
  const path = freshPath()
  const journal = fileJournal(path)
  await journal.append('{"first":1}')
  const any = await open(path)
  const full = vi.spyOn(Object.getPrototypeOf(any), 'appendFile').mockImplementationOnce(async function (this: FileHandle) {
    await this.write('{"cut o')
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  })
  await expect(journal.append('{"cut off":1}')).rejects.toThrow('ENOSPC')
  full.mockRestore()
  await any.close()
  await journal.append('{"last":1}')
  expect(await journal.read()).toEqual(['{"first":1}', '{"last":1}'])
  await journal.close?.()
})
