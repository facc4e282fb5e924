import {
  closeSync,
  constants,
  existsSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  fsync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  statfsSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** One file that is only ever added to, at its end, by any number of processes. */
export interface LogFile {
  /** Adds bytes in one write. Returns how many were written: fewer than given when the disk is full. */
  append(bytes: Uint8Array): number
  /** Fills `into` from a position on; returns how many bytes there were. */
  read(into: Uint8Array, position: number): number
  /** Resolves when everything written before is on the disk. */
  flush(): Promise<void>
  /** The same, before it returns. */
  flushNow(): void
  /** Its length, and whether it still stands where it was opened. */
  look(): { readonly size: number; readonly inPlace: boolean }
  close(): void
}

/** What a ledger asks of a file system; the tests have others that fail, tear and crash. */
export interface Files {
  /** Where a path leads, if it is a link: what goes on beside a file must do so under one name for all. */
  follow(path: string): string
  /** Names in a directory; it is made when it isn't there. */
  list(directory: string): readonly string[]
  /** Opens a file that exists; undefined when it doesn't. */
  open(path: string): LogFile | undefined
  /** Puts a whole file in place at once and on the disk, unless there is one. */
  publish(path: string, bytes: Uint8Array): Promise<void>
  /** Makes the names in a directory survive the machine. */
  flushDirectory(directory: string): Promise<void>
  /** Free bytes, and the number of the kind of file system (`statfs`). */
  volume(directory: string): { readonly free: number; readonly kind: number }
}

const ONLY_OWNER = 0o600
const LEFT_BEHIND_MS = 600_000

const datasync = promisify(fdatasync)
const sync = promisify(fsync)
let published = 0

/** The file system of this machine. */
export const nodeFiles: Files = {
  follow: (path) => {
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path
    try {
      return realpathSync(path)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
      // It points at what isn't there yet.
      return nodeFiles.follow(resolve(realpathSync(dirname(path)), readlinkSync(path)))
    }
  },

  list: (directory) => {
    makeDirectory(directory, 0o700)
    return readdirSync(directory)
  },

  open: (path) => {
    if (!existsSync(path)) return undefined
    const handle = openSync(path, constants.O_RDWR | constants.O_APPEND)
    const { ino, dev } = regular(handle)
    let closed = false
    // The system gives the number of a closed file to the next that is opened, whatever that is.
    const live = () => {
      if (closed) throw new Error('it was closed meanwhile')
      return handle
    }
    return {
      append: (bytes) => writeSync(live(), bytes),
      read: (into, position) => readSync(live(), into, 0, into.length, position),
      flush: async () => datasync(live()),
      flushNow: () => fdatasyncSync(live()),
      look: () => {
        const there = statSync(path, { throwIfNoEntry: false })
        return { size: fstatSync(live()).size, inPlace: there?.ino === ino && there.dev === dev }
      },
      close: () => {
        if (!closed) closeSync(handle)
        closed = true
      },
    }
  },

  publish: async (path, bytes) => {
    const draft = `${path}.${process.pid}-${published++}.draft`
    clean(path)
    try {
      const handle = openSync(draft, 'wx', ONLY_OWNER)
      try {
        for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done)
        await datasync(handle)
      } finally {
        closeSync(handle)
      }
      try {
        // A link, not a rename: the first one stands, whoever else makes the same file.
        linkSync(draft, path)
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
      }
      await nodeFiles.flushDirectory(dirname(path))
    } finally {
      if (existsSync(draft)) unlinkSync(draft)
    }
  },

  flushDirectory: async (directory) => {
    // Windows can't open directories, and keeps their names without being asked.
    if (process.platform === 'win32') return
    const handle = openSync(directory, 'r')
    try {
      await sync(handle)
    } finally {
      closeSync(handle)
    }
  },

  volume: (directory) => {
    const { bavail, bsize, type } = statfsSync(directory)
    return { free: bavail * bsize, kind: type }
  },
}

/** What the system says of an open file. @throws Error for a device, a pipe or the like; the handle is closed then. */
function regular(handle: number): { readonly ino: number; readonly dev: number } {
  const found = fstatSync(handle)
  if (found.isFile()) return found
  closeSync(handle)
  throw new Error('it is no regular file')
}

/** Makes a directory and those above it, where they aren't there, in a way that survives the machine. */
export function makeDirectory(directory: string, mode?: number): void {
  const missing: string[] = []
  for (let each = directory; !existsSync(each) && each !== dirname(each); each = dirname(each)) missing.push(each)
  // One by one: asked for all of them, Node 20 goes on for ever where nothing can be made, as in /proc.
  for (const each of [...missing].reverse()) makeOne(each, mode)
  if (process.platform === 'win32') return
  for (const made of missing) {
    const handle = openSync(dirname(made), 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  }
}

function makeOne(directory: string, mode: number | undefined): void {
  try {
    mkdirSync(directory, mode)
  } catch (error) {
    // Another process was faster.
    if (codeOf(error) !== 'EEXIST' || statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) throw error
  }
}

/** Removes drafts of processes that were killed while they wrote one. */
function clean(path: string): void {
  const directory = dirname(path)
  for (const name of readdirSync(directory)) {
    const draft = join(directory, name)
    if (!draft.startsWith(`${path}.`) || !name.endsWith('.draft')) continue
    const { mtimeMs } = statSync(draft, { throwIfNoEntry: false }) ?? {}
    if (mtimeMs !== undefined && Date.now() - mtimeMs > LEFT_BEHIND_MS) unlinkSync(draft)
  }
}

/** The system's code of an error, such as `ENOSPC`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
