import { readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { HeyGenError } from '../errors.js'
import { codeOf } from './files.js'

/** Journals that a run of this process writes to. */
const held = new Set<string>()
/** How long to look whether another process has taken the lock at the same moment. */
const SETTLING_MS = 20

/**
 * Makes sure that one run at a time writes to a journal: two at once could buy the same item twice where the API takes no key. The lock of a
 * process that is gone is taken over.
 *
 * @returns what lets go of it
 * @throws HeyGenError `journal_in_use`
 */
export async function lockJournal(path: string): Promise<() => void> {
  const file = `${path}.lock`
  if (held.has(file)) throw inUse(path, 'this process', file)
  held.add(file)
  try {
    for (;;) {
      const mine = `${process.pid} ${crypto.randomUUID()}\n`
      try {
        writeFileSync(file, mine, { flag: 'wx', mode: 0o600 })
        await new Promise((resolve) => setTimeout(resolve, SETTLING_MS))
        if (read(file) !== mine) throw inUse(path, 'another process', file)
        return () => {
          held.delete(file)
          if (read(file) === mine) unlinkSync(file)
        }
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
        const owner = Number.parseInt(read(file) ?? '', 10)
        if (owner !== process.pid && isAlive(owner)) throw inUse(path, `process ${owner}`, file)
        remove(file)
      }
    }
  } catch (error) {
    held.delete(file)
    throw error
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    // Signal 0 asks only whether there is such a process.
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function inUse(path: string, who: string, file: string): HeyGenError {
  return new HeyGenError('journal_in_use', `The journal ${path} is in use by ${who}. If nothing runs there any more, delete ${file}.`)
}
