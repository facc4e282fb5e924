import { captured } from '../captured.js'
import { checkedReceiptsFilter, checkFormat, checkReservationsFilter } from '../guard/filters.js'
import type { Spend } from '../guard/spend.js'
import type { SpendBy, SpendByOptions } from '../guard/spend-by.js'
import type { Books } from './books.js'

/** A client's books, loaded when they are first looked into. What is wrong with a filter is said at once. */
export function booksLater(load: () => Promise<Books>): Books {
  const entry = async <Argument, T>(argument: Argument, work: (books: Books, own: Argument) => Promise<T>): Promise<T> => {
    const own = captured(argument)
    return work(await load(), own)
  }
  const listing = <Filter, T>(filter: Filter, list: (books: Books, own: Filter) => AsyncIterable<T>): AsyncIterable<T> => {
    const own = captured(filter)
    return (async function* () {
      yield* list(await load(), own)
    })()
  }
  function spend(options?: { readonly by: 'cap' }): Promise<Spend>
  function spend(options: SpendByOptions): Promise<SpendBy>
  function spend(options?: { readonly by: 'cap' } | SpendByOptions): Promise<Spend | SpendBy> {
    // Whichever of the two was meant, behind it is one function again.
    return entry(options, (books, own): Promise<Spend | SpendBy> => books.spend(own as SpendByOptions))
  }
  return {
    spend,
    reservations(filter = {}) {
      checkReservationsFilter(filter)
      return listing(filter, (books, own) => books.reservations(own))
    },
    resolve: (id, resolution) => entry(resolution, (books, own) => books.resolve(id, own)),
    reconcile: (options) => entry(options, (books, own) => books.reconcile(own)),
    receipts(filter = {}) {
      checkedReceiptsFilter(filter)
      return listing(filter, (books, own) => books.receipts(own))
    },
    exportReceipts(format, filter = {}) {
      checkFormat(format)
      checkedReceiptsFilter(filter)
      return listing(filter, (books, own) => books.exportReceipts(format, own))
    },
    adjust: (adjustment) => entry(adjustment, (books, own) => books.adjust(own)),
  }
}
