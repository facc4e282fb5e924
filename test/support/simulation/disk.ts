import type { Files, LogFile } from '../../../src/node/files.js'

/** What a process that was killed sees of its own last call: nothing. */
export class Killed extends Error {}

interface Stored {
  bytes: Buffer
  /** How much of it a power cut leaves. */
  safe: number
  /** Whether its name outlives a power cut. */
  named: boolean
}

/** Something that a process waits for, and that happens when the scheduler says so. */
export interface Pending {
  readonly owner: number
  readonly happen: () => void
}

/** What decides whether a process dies over a write, and how much of it gets through. */
export interface Fate {
  /** Whether this very write is its last. */
  dies(owner: number): boolean
  /** Whether the disk has no room for the whole of this write. */
  isFull(): boolean
  /** A whole number below `bound`. */
  below(bound: number): number
}

/** A directory in memory that several simulated processes share. Everything that takes time waits for the scheduler. */
export class Disk {
  readonly pending: Pending[] = []
  readonly #files = new Map<string, Stored>()
  readonly #fate: Fate
  readonly #dead = new Set<number>()
  writes = 0

  constructor(fate: Fate) {
    this.#fate = fate
  }

  /** The file system as one process sees it. */
  seenBy(owner: number): Files {
    const alive = () => {
      if (this.#dead.has(owner)) throw new Killed()
    }
    const wait = (work: () => void) =>
      new Promise<void>((resolve, reject) => {
        alive()
        this.pending.push({
          owner,
          happen: () => {
            try {
              work()
              resolve()
            } catch (error) {
              reject(error)
            }
          },
        })
      })
    return {
      follow: (path) => path,
      list: () => {
        alive()
        return [...this.#files.keys()].map((path) => path.slice(path.lastIndexOf('/') + 1))
      },
      open: (path) => {
        alive()
        const stored = this.#files.get(path)
        return stored && this.#opened(stored, owner, alive, wait)
      },
      publish: async (path, bytes) => {
        await wait(() => {
          this.#lastMoment(owner)
          const whole = Buffer.from(bytes)
          // A link comes after the contents are on the disk. Others see it before its name is.
          if (!this.#files.has(path)) this.#files.set(path, { bytes: whole, safe: whole.length, named: false })
          this.#lastMoment(owner)
        })
        await wait(() => this.#nameAll())
      },
      flushDirectory: () => wait(() => this.#nameAll()),
      volume: () => ({ free: 1e12, kind: 0xef53 }),
    }
  }

  /** Ends a process: nothing it waits for happens any more. */
  kill(owner: number): void {
    this.#dead.add(owner)
    for (let at = this.pending.length - 1; at >= 0; at--) if (this.pending[at]?.owner === owner) this.pending.splice(at, 1)
  }

  isDead(owner: number): boolean {
    return this.#dead.has(owner)
  }

  /** The machine loses its power: what was not flushed is there in part or not at all. The processes are dead then. */
  loseUnflushed(): void {
    for (const [path, stored] of this.#files) {
      if (!stored.named && this.#fate.below(2) === 0) this.#files.delete(path)
      else {
        stored.bytes = Buffer.from(stored.bytes.subarray(0, stored.safe + this.#fate.below(stored.bytes.length - stored.safe + 1)))
        stored.safe = stored.bytes.length
      }
    }
    this.#nameAll()
  }

  #nameAll(): void {
    for (const stored of this.#files.values()) stored.named = true
  }

  #lastMoment(owner: number): void {
    this.writes++
    if (!this.#fate.dies(owner)) return
    this.kill(owner)
    throw new Killed()
  }

  #opened(stored: Stored, owner: number, alive: () => void, wait: (work: () => void) => Promise<void>): LogFile {
    const flush = (upTo: number) => {
      stored.safe = Math.max(stored.safe, Math.min(upTo, stored.bytes.length))
    }
    return {
      append: (bytes) => {
        alive()
        this.writes++
        const dies = this.#fate.dies(owner)
        const cut = dies || this.#fate.isFull()
        const written = cut ? bytes.subarray(0, this.#fate.below(bytes.length + 1)) : bytes
        stored.bytes = Buffer.concat([stored.bytes, written])
        if (!dies) return written.length
        this.kill(owner)
        throw new Killed()
      },
      read: (into, position) => {
        alive()
        return stored.bytes.copy(into, 0, Math.min(position, stored.bytes.length))
      },
      flush: () => {
        const upTo = stored.bytes.length
        return wait(() => flush(upTo))
      },
      flushNow: () => {
        alive()
        flush(stored.bytes.length)
      },
      look: () => ({ size: stored.bytes.length, inPlace: true }),
      close: () => {},
    }
  }
}
