import { ValidationError } from '../errors.js'

/**
 * The rows of a price list: read by everybody who prices by it, so nobody may change them. As JSON they are an object by key.
 *
 * @throws ValidationError, like its rows a TypeError, when plain JavaScript tries to all the same.
 */
export class RateTable<Row extends object> extends Map<string, Row> {
  constructor(rows: Iterable<readonly [string, Row]>) {
    super()
    for (const [key, row] of rows) super.set(key, Object.freeze(row))
  }

  override set(): never {
    throw new ValidationError([{ path: 'rates', expected: 'prices of your own in defineRateCard', got: 'a change of a list' }])
  }

  override delete(): never {
    return this.set()
  }

  override clear(): never {
    return this.set()
  }

  toJSON(): Record<string, Row> {
    return Object.fromEntries(this)
  }
}
