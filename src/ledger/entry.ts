import type { Unit } from '../money.js'
import type { ReservationState } from './ledger.js'
import type { Bucket, Entry, Parts } from './records.js'

/** The times of so many reservations are kept together: each would be an object of its own, as the largest whole number that is none is 25 days. */
const TOGETHER = 256
const EACH = 4
const [CREATED, LEASE, SENT, ENDED] = [0, 1, 2, 3] as const

let block = new Float64Array(0)
let taken = 0

/** A reservation as a book keeps it, for a day at least: with little to move and to look through whenever memory is tidied up. */
export class BookEntry implements Entry {
  readonly id: string
  readonly sequence: number
  readonly unit: Unit
  readonly parts: Parts
  readonly buckets: readonly Bucket[]
  readonly fingerprint: string
  readonly note: string
  state: ReservationState
  sends: number
  line = -1
  readonly #times: Float64Array
  readonly #place: number

  constructor({ id, sequence, unit, parts, buckets, fingerprint, note, state, sends, createdAt, leaseUntil, sentAt, endedAt }: Entry) {
    this.id = id
    this.sequence = sequence
    this.unit = unit
    this.parts = parts
    this.buckets = buckets
    this.fingerprint = fingerprint
    this.note = note
    this.state = state
    this.sends = sends
    if (taken === block.length) {
      block = new Float64Array(TOGETHER * EACH)
      taken = 0
    }
    this.#times = block
    this.#place = taken
    taken += EACH
    this.#set(CREATED, createdAt)
    this.#set(LEASE, leaseUntil)
    this.#set(SENT, sentAt)
    this.#set(ENDED, endedAt)
  }

  get createdAt(): number {
    return this.#get(CREATED)
  }

  get leaseUntil(): number {
    return this.#get(LEASE)
  }

  get sentAt(): number | null {
    const time = this.#get(SENT)
    return Number.isNaN(time) ? null : time
  }

  set sentAt(time: number | null) {
    this.#set(SENT, time)
  }

  get endedAt(): number | null {
    const time = this.#get(ENDED)
    return Number.isNaN(time) ? null : time
  }

  set endedAt(time: number | null) {
    this.#set(ENDED, time)
  }

  #get(which: number): number {
    return this.#times[this.#place + which] ?? Number.NaN
  }

  /** No time of a ledger is NaN. */
  #set(which: number, time: number | null): void {
    this.#times[this.#place + which] = time ?? Number.NaN
  }
}
