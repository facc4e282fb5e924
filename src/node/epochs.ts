import { basename, dirname, extname, join } from 'node:path'

/**
 * The files of one ledger. The first is the path itself; each later epoch has its number before the extension:
 * `spend.jsonl`, `spend.000002.jsonl`, `spend.000003.jsonl`.
 */
export class EpochNames {
  readonly directory: string
  readonly #path: string
  readonly #stem: string
  readonly #extension: string

  constructor(path: string) {
    this.#path = path
    this.directory = dirname(path)
    this.#extension = extname(path)
    this.#stem = basename(path, this.#extension)
  }

  pathOf(epoch: number): string {
    if (epoch === 1) return this.#path
    return join(this.directory, `${this.#stem}.${String(epoch).padStart(6, '0')}${this.#extension}`)
  }

  /** The epochs among the names of the directory, in order. */
  among(names: readonly string[]): readonly number[] {
    const known = names.map((name) => this.#numberOf(name)).filter((epoch) => epoch > 0)
    return known.sort((a, b) => a - b)
  }

  #numberOf(name: string): number {
    if (name === this.#stem + this.#extension) return 1
    if (!name.startsWith(`${this.#stem}.`) || !name.endsWith(this.#extension)) return 0
    const digits = name.slice(this.#stem.length + 1, name.length - this.#extension.length)
    return /^\d{6,}$/.test(digits) && Number(digits) > 1 ? Number(digits) : 0
  }
}
