import type { Ledger, Posting } from '../ledger/ledger.js'
import { readable } from './fault.js'
import { inAccount } from './scopes.js'

const PAGE = 500

/**
 * What was posted for an account, in order, page by page.
 *
 * @param within epoch milliseconds of the posting: from `since`, up to and without `until`.
 */
export async function* postingsIn(
  ledger: Ledger,
  account: string,
  { since, until }: { readonly since?: number | undefined; readonly until?: number | undefined } = {},
): AsyncGenerator<Posting> {
  const bounds = { limit: PAGE, ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) }
  for (let after: string | undefined; ; ) {
    const page = await readable(ledger.postings({ ...bounds, ...(after === undefined ? {} : { after }) }))
    for (const posting of page.postings) if (inAccount({ id: posting.reservation, scopes: posting.scopes }, account)) yield posting
    if (page.next === null) return
    after = page.next
  }
}
