import type { OperationId } from '../../../generated/operations.js'
import { missing } from '../http/failure.js'
import { type Page, type PageQuery, pageOfRows } from '../http/paging.js'
import { perWorld, type World } from './world.js'

interface Row<T> {
  readonly number: number
  item: T
  gone: boolean
}

interface Shape<T> {
  /** What an item is called: `folder`. It decides the code of a 404. */
  readonly kind: string
  readonly id: (item: T) => string
  /** Order of its lists; default `newest` first. */
  readonly order?: 'newest' | 'oldest'
}

interface Shown<T, U> {
  readonly keep?: (item: T) => boolean
  readonly show: (item: T) => U
  /** Items of a page when the query doesn't say; default 10. */
  readonly limit?: number
}

/** Resources of one kind: what is inserted can be found, listed, changed and deleted. */
export class Collection<T> {
  readonly #shape: Shape<T>
  readonly #rows: Row<T>[] = []
  readonly #byId = new Map<string, Row<T>>()

  constructor(shape: Shape<T>, items: Iterable<T> = []) {
    this.#shape = shape
    for (const item of items) this.insert(item)
  }

  get size(): number {
    return this.#byId.size
  }

  /** Adds an item; one of the same id takes the place of the one before. */
  insert(item: T): T {
    const id = this.#shape.id(item)
    const known = this.#byId.get(id)
    if (known) {
      known.item = item
      return item
    }
    const row = { number: this.#rows.length, item, gone: false }
    this.#rows.push(row)
    this.#byId.set(id, row)
    return item
  }

  find(id: string): T | undefined {
    return this.#byId.get(id)?.item
  }

  /**
   * @param param the field of the request that named it, if it was one of the body or the query
   * @throws ApiFailure 404
   */
  get(id: string, param?: string): T {
    return this.#row(id, param).item
  }

  /** The 404 for a reference that may be left out. */
  check(id: string | null | undefined, param: string): void {
    if (id) this.get(id, param)
  }

  /**
   * Replaces the fields that the change has; `undefined` leaves one as it is.
   *
   * @throws ApiFailure 404
   */
  patch(id: string, change: { readonly [K in keyof T]?: T[K] | undefined }): T {
    const row = this.#row(id)
    const given = Object.entries(change).filter(([, value]) => value !== undefined)
    row.item = { ...row.item, ...Object.fromEntries(given) }
    return row.item
  }

  /**
   * @returns what was deleted
   * @throws ApiFailure 404
   */
  delete(id: string): T {
    const row = this.#row(id)
    row.gone = true
    this.#byId.delete(id)
    return row.item
  }

  /** All items, oldest first. */
  *[Symbol.iterator](): Generator<T> {
    for (const row of this.#rows) if (!row.gone) yield row.item
  }

  /** @throws ApiFailure 400 for a token that isn't from this list */
  page<U>(operation: OperationId, query: PageQuery, { keep = () => true, show, limit = 10 }: Shown<T, U>): Page<U> {
    const self = this
    function* rows(after: number | undefined): Generator<readonly [number, U]> {
      for (const row of self.#from(after)) if (!row.gone && keep(row.item)) yield [row.number, show(row.item)]
    }
    return pageOfRows(operation, rows, query, limit)
  }

  *#from(after: number | undefined): Generator<Row<T>> {
    const newest = (this.#shape.order ?? 'newest') === 'newest'
    const step = newest ? -1 : 1
    let index = after === undefined ? (newest ? this.#rows.length - 1 : 0) : after + step
    for (let row = this.#rows[index]; row; row = this.#rows[index]) {
      yield row
      index += step
    }
  }

  #row(id: string, param?: string): Row<T> {
    const row = this.#byId.get(id)
    if (!row) throw missing(this.#shape.kind, id, param)
    return row
  }
}

/**
 * A collection that each world has one of, under a name that its state is shown by.
 *
 * @param stock what it holds from the start
 */
export const collection = <T>(name: string, shape: Shape<T>, stock: (world: World) => Iterable<T> = () => []) =>
  perWorld((world) => {
    const made = new Collection(shape, stock(world))
    world.collections.set(name, made)
    return made
  })
