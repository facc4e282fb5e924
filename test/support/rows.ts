import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { quoteCommand } from '../../src/cli/quote-command.js'
import { folderFor } from './folder.js'

/** Runs the command in this process, on a file of this text, with a network that would be noticed. */
export async function rows(text: string | Buffer, ...args: string[]) {
  const file = join(folderFor('rows'), 'rows')
  writeFileSync(file, text)
  const fetched = vi.fn()
  vi.stubGlobal('fetch', fetched)
  const out = caught('stdout')
  const err = caught('stderr')
  const flags = args.some((arg) => arg === '--jsonl') ? [] : ['--csv']
  const code = await quoteCommand([...args, ...flags, file])
  expect(fetched).not.toHaveBeenCalled()
  return { code, out: out(), err: err(), lines: out().split('\r\n').slice(0, -1) }
}

function caught(stream: 'stdout' | 'stderr'): () => string {
  let text = ''
  vi.spyOn(process[stream], 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  return () => text
}
