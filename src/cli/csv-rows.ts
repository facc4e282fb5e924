import { type Problem, ValidationError } from '../errors.js'
import type { Operation } from '../operation.js'
import type { Column } from './columns.js'
import { putAt } from './field-path.js'
import type { RowRequest } from './row-quote.js'

/** What every row has unless it says otherwise. */
export interface RowDefaults {
  readonly operation: Operation
  /** Finds an operation that a row names. @throws UsageError when there is none. */
  readonly operationOf: (name: string) => Operation
  readonly body: object
  readonly facts: object
}

/**
 * Makes requests of a CSV file's rows and has them checked, and priced if need be. A cell is text; where the API wants a number, a boolean, a list or an object, the
 * cell is read as JSON, which the first row of each kind finds out. Empty cells are left out.
 */
export class CsvRows<Found> {
  /** Columns of the body and the facts. */
  readonly #fields: readonly Column[]
  readonly #named: Column | undefined
  readonly #typed: Column | undefined
  readonly #defaults: RowDefaults
  readonly #quote: (request: RowRequest) => Found
  /** Columns that are read as JSON, by operation and `type`. */
  readonly #read = new Map<string, Set<Column>>()

  constructor(columns: readonly Column[], defaults: RowDefaults, quote: (request: RowRequest) => Found) {
    this.#fields = columns.filter(({ kind }) => kind === 'body' || kind === 'facts')
    this.#named = columns.find(({ kind }) => kind === 'operation')
    this.#typed = this.#fields.find(({ place }) => place === 'type')
    this.#defaults = defaults
    this.#quote = quote
  }

  /** @throws ValidationError for a row that can't be sent; UsageError for an operation that there isn't. */
  quote(cells: readonly string[]): Found {
    const operation = this.#operation(cells)
    const kind = `${operation.id} ${this.#typed ? cells[this.#typed.position] : ''}`
    const read = this.#read.get(kind) ?? new Set()
    this.#read.set(kind, read)
    try {
      return this.#quote(this.#request(operation, cells, read))
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      const found = this.#misread(cells, error.problems, read)
      if (found.length === 0) throw error
      for (const column of found) read.add(column)
      return this.#again(operation, cells, read, found)
    }
  }

  #operation(cells: readonly string[]): Operation {
    const name = this.#named && cells[this.#named.position]?.trim()
    return name ? this.#defaults.operationOf(name) : this.#defaults.operation
  }

  /** Once more with some cells read as JSON; those that are wrong all the same were meant as text. */
  #again(operation: Operation, cells: readonly string[], read: Set<Column>, tried: readonly Column[]): Found {
    try {
      return this.#quote(this.#request(operation, cells, read))
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      const still = tried.filter(({ place }) => error.problems.some((problem) => problem.path === place))
      for (const column of still) read.delete(column)
      const found =
        still.length < tried.length ? this.#misread(cells, error.problems, read).filter((column) => !tried.includes(column)) : []
      for (const column of found) read.add(column)
      if (found.length > 0) return this.#again(operation, cells, read, [...found])
      throw error
    }
  }

  #misread(cells: readonly string[], problems: readonly Problem[], read: ReadonlySet<Column>): readonly Column[] {
    const places = new Set(problems.map(({ path }) => path))
    return this.#fields.filter(
      (column) => places.has(column.place) && !read.has(column) && typeof readJson(cells[column.position] ?? '') !== 'string',
    )
  }

  #request(operation: Operation, cells: readonly string[], read: ReadonlySet<Column>): RowRequest {
    const body = copyOf(this.#defaults.body)
    const facts = copyOf(this.#defaults.facts)
    for (const column of this.#fields) {
      const cell = cells[column.position]
      if (cell === undefined || cell === '') continue
      putAt(column.kind === 'facts' ? facts : body, column.path, read.has(column) ? readJson(cell) : cell)
    }
    return { operation, body, facts }
  }
}

/** What columns are put into, which must not show in the next row. */
function copyOf(defaults: object): object {
  return Object.keys(defaults).length === 0 ? {} : structuredClone(defaults)
}

/** A cell as JSON; text that isn't JSON stays text. */
function readJson(cell: string): unknown {
  try {
    return JSON.parse(cell)
  } catch {
    return cell
  }
}
