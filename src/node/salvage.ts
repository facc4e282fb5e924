import type { HeyGenError } from '../errors.js'
import { dispatch } from '../ledger/endings.js'
import type { KeptTransition } from '../ledger/log/codec.js'
import { BookReader, type SnapshotLine } from '../ledger/log/snapshot.js'
import type { Damage } from './damage.js'
import type { Own } from './own.js'
import { type Header, type Record, Replay } from './replay.js'

/** Reads what is whole by its shape, wherever it stands, and takes note of the rest. */
export class Salvage extends Replay {
  readonly damages: Damage[] = []
  readonly lost = new Set<string>()
  readonly #reader = new BookReader()
  #files = 0

  constructor(path: string) {
    super(path)
    this.book = this.#reader.book
  }

  /** Of the first file also its beginning is read; that of a later one is known from those before it. */
  open(path: string): void {
    this.#files++
    this.enter(path, this.header)
  }

  protected override takeJson(value: unknown, offset: number, writer?: string, ours?: (n: number) => Own | undefined): void {
    // Each shape has a member that no other has.
    const line = value as Record | SnapshotLine | Header
    if ('do' in line) this.takeRecord(line, offset, writer, ours)
    else if (this.#files > 1) return
    else if ('is' in line) this.#reader.read(line)
    else {
      this.header = line
      this.latest = line.at ?? this.latest
    }
  }

  protected override report(offset: number, what: string): void {
    this.damages.push({ path: this.path, offset, what })
  }

  protected override refused(record: KeptTransition, error: HeyGenError): void {
    if (error.code === 'unknown_reservation' && 'id' in record) this.lost.add(record.id)
    if (error.code !== 'invalid_transition' || (record.do !== 'accept' && record.do !== 'settle')) return
    // Where all is whole, its writer was told so. Where not, the record of its sending is what is lost: only what was sent has a job or a charge.
    if (this.damages.length === 0) return
    const held = this.book.reservations.get(record.id)?.state === 'held'
    if (!held || !dispatch(this.book, record.id, this.latest)) this.lost.add(record.id)
    else this.applyRecord(record, 0)
  }
}
