import { type HeyGenError, isHeyGenError, LedgerError } from '../errors.js'
import { Book, expire } from '../ledger/book.js'
import { type KeptTransition, transitionOf } from '../ledger/log/codec.js'
import { forget } from '../ledger/log/forget.js'
import { BookReader, type SnapshotLine } from '../ledger/log/snapshot.js'
import { applyTransition } from '../ledger/log/transition.js'
import { LedgerDamagedError } from './damage.js'
import type { Draft } from './draft.js'
import type { LogFile } from './files.js'
import { Framer, unframe } from './frame.js'
import type { Own } from './own.js'

/** 2 (2026-11) adds scopes that count jobs and the number of sends. */
const VERSION = 2
const HEADER_BYTES = 1024
const NO_LEDGER = 'it does not begin as a ledger does'

export interface Header {
  readonly ledger: 'heygen-guard'
  readonly version: number
  readonly epoch: number
  /** The ledger's time; null before any. */
  readonly at: number | null
  /** How many lines of a book written down follow, and their bytes. */
  readonly lines: number
  readonly bytes: number
  /** Made by a recovery: not what the file before leads to. */
  readonly recovered?: true
}

/** Closes a file: what comes after it counts for nothing, and the next file goes on. */
interface Seal {
  readonly do: 'seal'
  readonly keepMs: number
  readonly keepCount: number
  /** Absent in files of 2026-11-21 and before. */
  readonly sureMs?: number
}

export type Record = (KeptTransition | Seal) & { readonly at: number; readonly by: string; readonly n: number }

/**
 * What the lines of one file say, read in order: the book they lead to. Two who have read the same lines know the same, whoever wrote
 * them and whenever they were read.
 */
export class Replay {
  book = new Book()
  /** The ledger's time: the latest that any record was stamped with. */
  latest = Number.NEGATIVE_INFINITY
  sealed = false
  header: Header | undefined
  protected path: string
  #reader: BookReader | undefined
  #linesLeft = 0
  /** How many records each writer has put into this file. */
  readonly #counts = new Map<string, number>()

  constructor(path: string) {
    this.path = path
  }

  /** Whether the book that the file starts with has been read. */
  get ready(): boolean {
    return this.header !== undefined && this.#linesLeft === 0
  }

  countOf(writer: string): number {
    return this.#counts.get(writer) ?? 0
  }

  /** Whether the file is of a format that this version doesn't write: one that an older version would read, and misunderstand what we add. */
  get isOld(): boolean {
    return this.header !== undefined && this.header.version < VERSION
  }

  /** Whether a file begins with the very book that this one led to, so that it need not be read again. */
  ledTo(header: Header): boolean {
    return (
      this.sealed &&
      header.version === VERSION &&
      !header.recovered &&
      header.lines === lineCount(this.book) &&
      (header.at ?? Number.NEGATIVE_INFINITY) === this.latest
    )
  }

  /** Goes on with a file that begins with the book known already. */
  enter(path: string, header: Header | undefined): void {
    this.path = path
    this.header = header
    this.#counts.clear()
    this.sealed = false
  }

  /** @param ours the transition of ours that a record stands for, by its number; it gets the answer. */
  take(line: Buffer, offset: number, writer?: string, ours?: (n: number) => Own | undefined): void {
    if (this.sealed) return
    const framed = unframe(line)
    if (framed === 'blank') return
    if (typeof framed !== 'string') this.takeJson(JSON.parse(framed.text), offset, writer, ours)
    else if (framed === 'damaged') this.report(offset, 'the checksum of a record does not fit its text')
    else if (!this.header) this.report(offset, NO_LEDGER)
    else if (!this.ready) this.report(offset, 'a line of the sums that it starts with is cut')
    // Else its writer was killed over it, or told that the disk is full: nobody counts on it.
  }

  protected takeJson(value: unknown, offset: number, writer?: string, ours?: (n: number) => Own | undefined): void {
    // The checksum shows that the line is as a ledger wrote it, so it has the shape that its place asks for.
    if (!this.header) this.#begin(value as Header, offset)
    else if (this.#linesLeft > 0) this.#restore(value as SnapshotLine, offset)
    else this.takeRecord(value as Record, offset, writer, ours)
  }

  protected takeRecord(record: Record, offset: number, writer?: string, ours?: (n: number) => Own | undefined): void {
    this.#count(record, offset)
    const own = record.by === writer ? ours?.(record.n) : undefined
    if (record.do === 'seal') this.#seal(record)
    else if (own) this.applyOwn(own, record.at)
    else this.#apply(record, offset)
  }

  /** Notes that so many more records of a writer were read. */
  counted(writer: string, records: number): void {
    this.#counts.set(writer, this.countOf(writer) + records)
  }

  applyOwn(own: Own, at: number): void {
    const expired = this.#tick(at)
    own.take(() => applyTransition(this.book, own.transition, this.latest, expired))
  }

  #begin(header: Header, offset: number): void {
    if (header.ledger !== 'heygen-guard') {
      this.report(offset, NO_LEDGER)
      return
    }
    if (!(header.version <= VERSION)) {
      throw new LedgerError(
        'ledger_unavailable',
        `The ledger file ${this.path} has format ${header.version}, and this version of heygen-guard knows up to ${VERSION}. Update it in every process.`,
      )
    }
    this.header = header
    this.latest = header.at ?? Number.NEGATIVE_INFINITY
    this.#linesLeft = header.lines
    this.#reader = new BookReader()
    this.book = this.#reader.book
  }

  #restore(line: SnapshotLine, offset: number): void {
    if (!('is' in line)) {
      this.report(offset, `${this.#linesLeft} lines of the sums that it starts with are missing`)
      this.#linesLeft = 0
      return
    }
    this.#linesLeft--
    this.#reader?.read(line)
  }

  #count({ by, n }: Record, offset: number): void {
    const expected = this.countOf(by)
    if (n !== expected)
      this.report(
        offset,
        n > expected ? `${n - expected} record(s) of writer ${by} are missing before it` : `a record of writer ${by} stands there twice`,
      )
    this.#counts.set(by, n + 1)
  }

  #seal(seal: Record & Seal): void {
    this.#tick(seal.at)
    const { keepMs: ms, keepCount: count, sureMs = Number.NEGATIVE_INFINITY } = seal
    forget(this.book, this.latest, { ms, count, sureMs })
    this.sealed = true
  }

  #apply(record: Record & KeptTransition, offset: number): void {
    const expired = this.#tick(record.at)
    try {
      this.applyRecord(record, expired)
    } catch {
      this.report(offset, 'a record can not be understood')
    }
  }

  /** @throws Error for a record that no version we know has written. */
  protected applyRecord(record: KeptTransition, expired: number): void {
    try {
      applyTransition(this.book, transitionOf(record), this.latest, expired)
    } catch (error) {
      // What its writer was told.
      if (!isHeyGenError(error)) throw error
      this.refused(record, error)
    }
  }

  /** A record that changed nothing. */
  protected refused(_record: KeptTransition, _error: HeyGenError): void {}

  #tick(at: number): number {
    this.latest = Math.max(this.latest, at)
    return expire(this.book, this.latest)
  }

  /** @throws LedgerDamagedError: nothing is decided on what is not whole. */
  protected report(offset: number, what: string): void {
    throw new LedgerDamagedError({ path: this.path, offset, what })
  }
}

/** The beginning of a file: what a book holds at a time. */
export function beginning(epoch: number, draft: Draft, latest: number, recovered = false): Buffer {
  const body = new Framer()
  const lines = draft.writeTo(body)
  const rest = body.take()
  const header: Header = {
    ledger: 'heygen-guard',
    version: VERSION,
    epoch,
    at: Number.isFinite(latest) ? latest : null,
    lines,
    bytes: rest.length,
    ...(recovered && { recovered }),
  }
  const head = new Framer()
  head.add(JSON.stringify(header).slice(1, -1))
  return Buffer.concat([head.take(), rest])
}

/** How many lines a draft has for a book. */
function lineCount(book: Book): number {
  return 1 + book.buckets.size + book.reservations.size + book.adjustments.size + book.values.size
}

/** The first line of a file, and where it ends. */
export function headerOf(file: LogFile): { readonly header: Header; readonly end: number } | undefined {
  const bytes = Buffer.alloc(HEADER_BYTES)
  const end = bytes.subarray(0, file.read(bytes, 0)).indexOf(0x0a)
  const framed = end === -1 ? 'torn' : unframe(bytes.subarray(0, end))
  // The checksum shows that a ledger wrote it, and it begins every file with a header.
  return typeof framed === 'string' ? undefined : { header: JSON.parse(framed.text) as Header, end: end + 1 }
}
