import { describeAmount, type Micros, type Unit } from '../money.js'
import type { RowPrice } from './row-quote.js'

/** What is shown of bad rows; the others are in the output's error column. */
const MOST_SHOWN = 20

/** Sums over rows, and nothing of the rows themselves. */
export class Totals {
  #rows = 0
  #unpriced = 0
  #bad = 0
  #unit: Unit = 'usd'
  #low = 0
  #expected = 0
  #high = 0

  constructor(private readonly warn: (line: string) => void) {}

  add({ amounts, unit }: RowPrice): void {
    this.#rows++
    this.#unit = unit
    if (!amounts) {
      this.#unpriced++
      return
    }
    this.#low += amounts.low
    this.#expected += amounts.expected
    this.#high += amounts.high
  }

  addBad(line: number, message: string): void {
    this.#rows++
    this.#bad++
    if (this.#bad <= MOST_SHOWN) this.warn(`line ${line}: ${message}`)
  }

  get rows(): number {
    return this.#rows
  }

  get bad(): number {
    return this.#bad
  }

  /** The most that all rows with a price may cost. */
  get high(): Micros {
    return this.#high
  }

  summary(): readonly string[] {
    const priced = this.#rows - this.#unpriced - this.#bad
    const money = (micros: Micros) => describeAmount(micros, this.#unit)
    const lines = [
      `${count(priced, 'row')} quoted: ${money(this.#expected)} expected, at least ${money(this.#low)}, at most ${money(this.#high)}.`,
    ]
    if (this.#bad > MOST_SHOWN) lines.unshift(`… and ${this.#bad - MOST_SHOWN} more rows that could not be quoted.`)
    if (this.#unpriced > 0) lines.push(`${count(this.#unpriced, 'row')} without a known price, not in the sums.`)
    if (this.#bad > 0) lines.push(`${count(this.#bad, 'row')} could not be quoted, not in the sums.`)
    return lines
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
