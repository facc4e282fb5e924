import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { LedgerError } from '../errors.js'
import { Book } from '../ledger/book.js'
import { membersOf } from '../ledger/log/codec.js'
import { LedgerDamagedError } from './damage.js'
import { EpochNames } from './epochs.js'
import type { Files, LogFile } from './files.js'
import { Framer, frame } from './frame.js'
import { Lines } from './lines.js'
import { type Loaded, load, openFile } from './load.js'
import { refuseNetwork } from './network.js'
import { beginning, headerOf, type Own, type Replay } from './replay.js'

/** When a file is closed and what is remembered in the next; one process may have other limits than another. */
export interface Limits {
  /** A file is closed when it is longer than this and than four times what it began with. */
  readonly sealBytes: number
  readonly keepMs: number
  readonly keepCount: number
}

const PATIENCE_MS = 30
const MEGABYTE = 1 << 20
const LOOK_MS = 1000

/**
 * One process's view of a ledger's files. Every writer adds records to the same file and reads it forward: what a record brings is decided by
 * what stands before it, so that all agree without a lock. Nothing here is interrupted between adding a record and reading its answer.
 */
export class Journal {
  readonly #files: Files
  readonly #names: EpochNames
  readonly #limits: Limits
  /** Tells this writer's records from those of others. */
  readonly #writer = randomBytes(6).toString('base64url')
  readonly #framer = new Framer()
  #epoch: number
  #file: LogFile
  #lines: Lines
  #replay: Replay
  #sealedByUs = false
  #lookedAt = 0

  private constructor(files: Files, names: EpochNames, limits: Limits, epoch: number, loaded: Loaded) {
    this.#files = files
    this.#names = names
    this.#limits = limits
    this.#epoch = epoch
    this.#file = loaded.file
    this.#lines = loaded.lines
    this.#replay = loaded.replay
  }

  /** Opens the newest file of a ledger, and makes the first one if there is none. */
  static async open(path: string, files: Files, limits: Limits): Promise<Journal> {
    const names = new EpochNames(path)
    const found = names.among(files.list(names.directory))
    refuseNetwork(names.directory, files.volume(names.directory).kind, process.platform)
    if (found.length === 0) await files.publish(path, beginning(1, new Book(), Number.NEGATIVE_INFINITY))
    else await files.flushDirectory(names.directory)
    const journal = new Journal(files, names, limits, found.at(-1) ?? 1, load(files, names.pathOf(found.at(-1) ?? 1)))
    try {
      journal.#leaveOld()
      while (journal.sealed) await journal.moveOn()
      return journal
    } catch (error) {
      journal.close()
      throw error
    }
  }

  get book(): Book {
    return this.#replay.book
  }

  get latest(): number {
    return this.#replay.latest
  }

  /** The file is closed: `moveOn` before anything else. */
  get sealed(): boolean {
    return this.#replay.sealed
  }

  /** Reads what others have added. */
  catchUp(): void {
    this.#look()
    this.#lines.read((line, offset) => this.#replay.take(line, offset))
  }

  /**
   * Adds records in one write and reads up to them, which gives them their answers. Those that the file was closed before have none.
   *
   * @param at the writer's time. The ledger's may be later, and counts.
   */
  append(owns: readonly Own[], at: number): void {
    if (this.sealed) return
    const first = this.#replay.countOf(this.#writer)
    const head = `"at":${at},"by":"${this.#writer}","n":`
    let n = first
    for (const { transition } of owns) this.#framer.addApart(`${head}${n++},${membersOf(transition)}`)
    const bytes = this.#framer.take()
    const written = this.#file.append(bytes)
    const take = () => {
      for (const own of owns) {
        this.#replay.counted(this.#writer)
        this.#replay.applyOwn(own, at)
      }
    }
    this.#lines.read((line, offset) => this.#replay.take(line, offset, this.#writer, (each) => owns[each - first]), { bytes, take })
    const unanswered = owns.filter((own) => !own.answer)
    if (unanswered.length === 0 || this.sealed) return
    const what =
      written < bytes.length ? `took ${written} of ${bytes.length} bytes: the disk is full` : 'does not show what was written to it'
    const error = new LedgerError('ledger_unavailable', `The ledger file ${this.path} ${what}. No paid call is let through.`)
    for (const own of unanswered) own.answer = { error }
  }

  /** Resolves when everything added so far is on the disk. */
  flush(): Promise<void> {
    return this.#file.flush()
  }

  flushNow(): void {
    this.#file.flushNow()
  }

  /** Closes the file if it has grown enough and there is room for the next. */
  sealIfLong(at: number): void {
    const { sealBytes } = this.#limits
    const began = this.#replay.header?.bytes ?? 0
    if (this.sealed || this.#lines.position <= Math.max(sealBytes, 4 * began)) return
    if (this.#files.volume(this.#names.directory).free < MEGABYTE + this.#lines.position) return
    this.#seal(at)
  }

  /** What this version writes would be misread by an older one: it goes into a file that an older one refuses. */
  #leaveOld(): void {
    if (!this.#replay.isOld || this.sealed) return
    this.#seal(0)
    if (!this.sealed)
      throw new LedgerError(
        'ledger_unavailable',
        `The ledger file ${this.path} is of an older format and can't be closed: the disk is full.`,
      )
  }

  #seal(at: number): void {
    const { keepMs, keepCount } = this.#limits
    const n = this.#replay.countOf(this.#writer)
    const members = `"at":${at},"by":"${this.#writer}","n":${n},"do":"seal","keepMs":${keepMs},"keepCount":${keepCount}`
    this.#file.append(frame(members))
    this.catchUp()
    this.#sealedByUs = this.#replay.sealed
  }

  /** Goes on to the file after a closed one, and makes it if nobody else has. */
  async moveOn(): Promise<void> {
    const next = this.#epoch + 1
    let newest = this.#newest()
    // Whoever closed the file makes the next one. It may have died, so nobody waits for long.
    for (let waited = 0; newest < next && !this.#sealedByUs && waited < PATIENCE_MS; waited += 5) {
      await sleep(5)
      newest = this.#newest()
    }
    if (newest < next) {
      await this.#files.publish(this.#names.pathOf(next), beginning(next, this.book, this.latest, this.#replay.isOld))
      // Not `next`: others may have come further while this process was held up.
      newest = this.#newest()
    }
    const old = this.#file
    this.#enter(newest)
    // Nobody waits for it: what it says is in the next one, which is on the disk.
    const close = () => old.close()
    old.flush().then(close, close)
    this.#sealedByUs = false
  }

  close(): void {
    this.#file.close()
  }

  get path(): string {
    return this.#names.pathOf(this.#epoch)
  }

  #newest(): number {
    return this.#names.among(this.#files.list(this.#names.directory)).at(-1) ?? 0
  }

  /** The next file begins with the book we know, unless files were skipped or recovered: then it is read whole. */
  #enter(epoch: number): void {
    const path = this.#names.pathOf(epoch)
    const known = epoch === this.#epoch + 1
    const file = openFile(this.#files, path)
    const start = known ? headerOf(file) : undefined
    if (start && this.#replay.ledTo(start.header)) {
      this.#replay.enter(path, start.header)
      this.#file = file
      this.#lines = new Lines(file)
      this.#lines.position = start.end + start.header.bytes
    } else {
      file.close()
      const loaded = load(this.#files, path)
      this.#file = loaded.file
      this.#lines = loaded.lines
      this.#replay = loaded.replay
    }
    this.#epoch = epoch
    this.catchUp()
    this.#leaveOld()
  }

  /** Now and then: a file that was deleted, replaced or cut under us would have others count without us. */
  #look(): void {
    const now = Date.now()
    if (Math.abs(now - this.#lookedAt) < LOOK_MS || this.sealed) return
    this.#lookedAt = now
    const { size, inPlace } = this.#file.look()
    if (!inPlace) {
      throw new LedgerError(
        'ledger_unavailable',
        `The ledger file ${this.path} was deleted or replaced while it was in use, so this process can't know what others spend. Put it back, or restart every process that uses it.`,
      )
    }
    if (size < this.#lines.position)
      throw new LedgerDamagedError({
        path: this.path,
        offset: size,
        what: `the ${this.#lines.position - size} bytes after it were cut off`,
      })
  }
}
