import type { Ledger, Posting, PostingFilter } from '../../ledger/ledger.js'

const MOST_PAGES = 1000

/** All pages, one after the other. */
export async function allPostings(ledger: Ledger, filter: PostingFilter = {}): Promise<readonly Posting[]> {
  const all: Posting[] = []
  let after = filter.after
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { postings, next } = await ledger.postings(after === undefined ? filter : { ...filter, after })
    all.push(...postings)
    if (next === null) return all
    after = next
  }
  throw new Error(`there is no end after ${MOST_PAGES} pages`)
}
