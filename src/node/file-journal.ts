import { readFileSync, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import { ValidationError } from '../errors.js'
import type { BatchJournal } from '../jobs/batch-journal.js'
import { shown } from '../shown.js'
import { codeOf, makeDirectory, nodeFiles } from './files.js'
import { lockJournal } from './journal-lock.js'

const NEW_LINE = 10
/** Open ones. A run that is dropped in the middle never closes its journal, and Node 26 ends a process that lets an open file be collected. */
const kept = new Set<FileHandle>()

/** Lines that wait for the disk together. */
interface Waiting {
  readonly line: string
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * The journal of a batch run in a file: a line is kept when the disk has it, so that the run goes on after a kill or a power cut. Lines that come
 * at the same time share one write. A last line that was cut off is dropped. While a run writes, `<path>.lock` keeps others out; that of a
 * process that is gone is taken over. The file has results in it, links included, and is readable by its owner only.
 *
 * @param path made when it isn't there, together with its directory. On a local disk.
 * @throws ValidationError for a path that is no text, or that of a folder. While a run uses it: HeyGenError `journal_in_use`, and the system's errors.
 * @example heygen.batch(items, { journal: fileJournal('runs/spring.jsonl'), resume: true })
 */
export function fileJournal(path: string): BatchJournal {
  if (typeof path !== 'string' || path === '')
    throw new ValidationError([{ path: 'path', expected: 'the path of a file', got: shown(path) }])
  if (path.endsWith('/') || path.endsWith(sep) || isFolder(path))
    throw new ValidationError([{ path: 'path', expected: 'the path of a file', got: `the folder ${shown(path)}` }])
  let file = resolve(path)
  let unlock: (() => void) | undefined
  let handle: FileHandle | undefined
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined

  const opened = async (): Promise<FileHandle> => {
    if (handle) return handle
    // Under the name of the file itself, so that a link to it finds the lock.
    file = nodeFiles.follow(file)
    makeDirectory(dirname(file))
    unlock ??= lockJournal(file)
    handle = await open(file, 'a+', 0o600)
    kept.add(handle)
    const bytes = readFileSync(file)
    // Half a line at the end would become one with the next.
    const whole = bytes.lastIndexOf(NEW_LINE) + 1
    if (whole < bytes.length) await handle.truncate(whole)
    await handle.sync()
    await nodeFiles.flushDirectory(dirname(file))
    return handle
  }

  const closed = async (): Promise<void> => {
    const last = handle
    handle = undefined
    if (!last) return
    kept.delete(last)
    await last.close()
  }

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const now = waiting
      waiting = []
      try {
        const to = await opened()
        await to.appendFile(now.map(({ line }) => `${line}\n`).join(''))
        await to.datasync()
        for (const each of now) each.resolve()
      } catch (error) {
        // Opened again, it drops the line that was cut off: the next one must not become a part of it.
        await closed().catch(() => undefined)
        for (const each of now) each.reject(error)
      }
    }
    writing = undefined
  }

  return {
    async read() {
      await opened()
      const text = readText(file)
      return text.split('\n').slice(0, -1)
    },
    append(line) {
      return new Promise((resolve, reject) => {
        if (line.includes('\n')) return reject(new TypeError('a line of a journal has no line break in it'))
        waiting.push({ line, resolve, reject })
        writing ??= write()
      })
    },
    async close() {
      await writing
      await closed()
      unlock?.()
      unlock = undefined
    },
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    // Not there yet; or not to be looked at, which the run will be told.
    return false
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  }
}
