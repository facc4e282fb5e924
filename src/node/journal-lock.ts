import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { HeyGenError } from '../errors.js'
import { codeOf } from './files.js'

/** Journals that a run of this process writes to. */
const held = new Set<string>()

/** What a lock says: its process, a word that no other lock has, its machine, and when the process began. */
interface Owner {
  readonly pid: number
  readonly word: string
  readonly host: string | undefined
  readonly began: string | undefined
}

/** The same in all threads of a process, and in both formats of the package. */
const BEGAN = String(performance.timeOrigin)

/**
 * Makes sure that one run at a time writes to a journal: two at once could buy the same item twice where the API takes no key. The lock of a
 * process that is gone is taken over, by a second file that is named after it: of several who see that it is gone, one can make that file. The
 * last one in such a row has the lock.
 *
 * @returns what lets go of it
 * @throws HeyGenError `journal_in_use`, also for a lock of another machine or container, as nobody here can tell whether its process lives.
 */
export function lockJournal(path: string): () => void {
  const first = `${path}.lock`
  if (held.has(first)) throw inUse(path, 'this process', first)
  held.add(first)
  try {
    const mine = { pid: process.pid, word: crypto.randomUUID(), host: hostname(), began: BEGAN }
    for (;;) {
      const row = take(path, mine)
      if (!row) continue
      return () => {
        // Somebody who was told to delete it has, and another run has begun: that one's stays.
        for (const file of read(first) === row.root ? row.files : row.files.slice(1)) remove(file)
        held.delete(first)
      }
    }
  } catch (error) {
    held.delete(first)
    throw error
  }
}

/** The files of a lock, ours the last of them, and what the first one says: it holds the others off, and the rest means nothing without it. */
interface Row {
  readonly files: readonly string[]
  readonly root: string
}

/** Takes the place after the last dead owner's; undefined when somebody was quicker: look again. */
function take(path: string, mine: Owner): Row | undefined {
  const first = `${path}.lock`
  const root = read(first)
  const files = [first]
  for (let file = first, text = root; text !== undefined; text = read(file)) {
    const owner = ownerOf(text)
    if (isAlive(owner))
      throw inUse(path, `process ${owner.pid}${owner.host === undefined || owner.host === hostname() ? '' : ` of ${owner.host}`}`, first)
    file = `${first}.${owner.word}`
    files.push(file)
  }
  const last = files.at(-1) ?? first
  const text = `${mine.pid} ${mine.word} ${mine.host} ${mine.began}\n`
  if (!make(last, text, mine.word)) return undefined
  if (root === undefined) return { files, root: text }
  // Whoever had the row may have let go of it between our looks, and somebody else may have begun another.
  if (read(first) === root) return { files, root }
  remove(last)
  return undefined
}

/** Puts a lock in place with all that it says, as half a lock would look like a dead one. Returns false when there is one. */
function make(file: string, text: string, word: string): boolean {
  const draft = `${file}.${word}.draft`
  writeFileSync(draft, text, { flag: 'wx', mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return false
  } finally {
    unlinkSync(draft)
  }
}

function ownerOf(text: string): Owner {
  const [pid = '', word = '', host, began] = text.trim().split(' ')
  // What a power cut has left of a lock has no word.
  return { pid: Number.parseInt(pid, 10), word: /^[\w-]+$/.test(word) ? word : 'unreadable', host, began }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** One with our number is of another thread, or of another copy of this module, unless it is from an earlier process. */
function isAlive({ pid, host, began }: Owner): boolean {
  if (!(pid > 0)) return false
  if (host !== undefined && host !== hostname()) return true
  if (pid === process.pid) return began === BEGAN
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
