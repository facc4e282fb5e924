import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { LedgerError } from '../errors.js'
import { Book } from '../ledger/book.js'
import { membersOf } from '../ledger/log/codec.js'
import { Draft } from './draft.js'
import { EpochNames } from './epochs.js'
import type { Files, LogFile } from './files.js'
import { Framer, frame } from './frame.js'
import { type Limits, sealOf } from './limits.js'
import { Lines } from './lines.js'
import { type Loaded, load, openFile } from './load.js'
import { refuseNetwork } from './network.js'
import type { Own } from './own.js'
import { beginning, headerOf, type Replay } from './replay.js'
import { Watch } from './watch.js'

const PATIENCE_MS = 30
const MEGABYTE = 1 << 20
/** From this share of its length on, what comes after a file is prepared. */
const DRAFT_FROM = 0.75

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
  readonly #watch = new Watch()
  #sealedByUs = false
  /** Up to here the file is known to be on the disk, whoever wrote it. */
  #safeTo = 0
  #closed = false
  #draft: Draft | undefined

  private constructor(files: Files, names: EpochNames, limits: Limits, epoch: number, loaded: Loaded) {
    this.#files = files
    this.#names = names
    this.#limits = limits
    this.#epoch = epoch
    this.#file = loaded.file
    this.#lines = loaded.lines
    this.#replay = loaded.replay
  }

  /**
   * Opens the newest file of a ledger, and makes the first one if there is none.
   *
   * @param anew begins a new file in any case: of the newest one it isn't known whether the disk has what is read from it.
   */
  static async open(path: string, files: Files, limits: Limits, anew = false): Promise<Journal> {
    const names = new EpochNames(files.follow(path))
    const found = names.among(files.list(names.directory))
    refuseNetwork(names.directory, files.volume(names.directory).kind, process.platform)
    if (found.length === 0) await files.publish(names.pathOf(1), beginning(1, new Draft(new Book()), Number.NEGATIVE_INFINITY))
    else await files.flushDirectory(names.directory)
    const journal = new Journal(files, names, limits, found.at(-1) ?? 1, load(files, names.pathOf(found.at(-1) ?? 1)))
    try {
      journal.#leaveOld()
      if (anew && !journal.abandon()) throw journal.#full("can't be closed after a flush failed")
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
    if (!this.sealed) this.#watch.look(this.#file, this.path, this.#lines.position)
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
    this.#framer.addApart(owns.map(({ transition }, index) => `${head}${first + index},${membersOf(transition)}`))
    const bytes = this.#framer.take()
    const written = this.#file.append(bytes)
    const take = () => {
      this.#replay.counted(this.#writer, owns.length)
      for (const own of owns) this.#replay.applyOwn(own, at)
    }
    this.#lines.read((line, offset) => this.#replay.take(line, offset, this.#writer, (each) => owns[each - first]), { bytes, take })
    const unanswered = owns.filter(({ state }) => state === 'open')
    if (unanswered.length === 0 || this.sealed) return
    const what =
      written < bytes.length ? `took ${written} of ${bytes.length} bytes: the disk is full` : 'does not show what was written to it'
    const error = new LedgerError('ledger_unavailable', `The ledger file ${this.path} ${what}. No paid call is let through.`)
    for (const own of unanswered) own.fail(error)
  }

  /** Whether everything that answers rest on now is on the disk: our records, and those of others that were read. */
  get isSafe(): boolean {
    return this.#lines.position <= this.#safeTo
  }

  /** Resolves when everything added so far is on the disk. */
  async flush(): Promise<void> {
    const [file, { position }] = [this.#file, this.#lines]
    await file.flush()
    if (file === this.#file) this.#safeTo = Math.max(this.#safeTo, position)
  }

  flushNow(): void {
    const { position } = this.#lines
    this.#file.flushNow()
    this.#safeTo = position
  }

  /**
   * Closes the file whatever its length; returns whether it could. After a flush that failed the system may take what was not written for written,
   * and show it to whoever reads: only what is written again, into the next file, is known to be kept.
   */
  abandon(): boolean {
    if (!this.sealed) this.#seal(0)
    return this.sealed
  }

  #drafted(): Draft {
    if (this.#draft?.book !== this.book) this.#draft = new Draft(this.book)
    return this.#draft
  }

  /** Closes the file if it has grown enough and there is room for the next. */
  sealIfLong(at: number): void {
    if (this.sealed) return
    const end = Math.max(this.#limits.sealBytes, 4 * (this.#replay.header?.bytes ?? 0))
    const share = (this.#lines.position / end - DRAFT_FROM) / (1 - DRAFT_FROM)
    if (share > 0) this.#drafted().advance(share)
    if (share <= 1) return
    if (this.#files.volume(this.#names.directory).free < MEGABYTE + this.#lines.position) return
    this.#seal(at)
  }

  /** What this version writes would be misread by an older one: it goes into a file that an older one refuses. */
  #leaveOld(): void {
    if (!this.#replay.isOld || this.sealed) return
    if (!this.abandon()) throw this.#full("is of an older format and can't be closed")
  }

  #full(what: string): LedgerError {
    return new LedgerError('ledger_unavailable', `The ledger file ${this.path} ${what}: the disk is full. No paid call is let through.`)
  }

  #seal(at: number): void {
    const n = this.#replay.countOf(this.#writer)
    this.#file.append(frame(`"at":${at},"by":"${this.#writer}","n":${n},${sealOf(this.#limits)}`))
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
    const ours = newest < next
    if (ours) {
      await this.#files.publish(this.#names.pathOf(next), beginning(next, this.#drafted(), this.latest, this.#replay.isOld))
      // Not `next`: others may have come further while this process was held up.
      newest = this.#newest()
    }
    // Whoever made it may have been killed before its name was on the disk, and we are about to count on it.
    if (newest !== next || !ours) await this.#files.flushDirectory(this.#names.directory)
    if (this.#closed) throw new LedgerError('ledger_unavailable', `The ledger file ${this.path} was closed meanwhile. Call again.`)
    const old = this.#file
    this.#enter(newest)
    // Nobody waits for it: what it says is in the next one, which is on the disk.
    const close = () => old.close()
    old.flush().then(close, close)
    this.#sealedByUs = false
  }

  close(): void {
    this.#closed = true
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
      this.#safeTo = this.#lines.position
    } else {
      file.close()
      const loaded = load(this.#files, path)
      this.#file = loaded.file
      this.#lines = loaded.lines
      this.#replay = loaded.replay
      this.#safeTo = 0
    }
    this.#epoch = epoch
    this.catchUp()
    this.#leaveOld()
  }
}
