import type { PostingPage } from '../../ledger/ledger.js'
import { allPostings } from './all-postings.js'
import { expect } from './expect.js'
import { amounts, charge, request, send } from './fixtures.js'
import type { Suite } from './suite.js'

/** Postings for readers that go along with a ledger in use. */
export function following({ describe, it }: Suite): void {
  describe('postings', () => {
    it('that come while somebody reads are on the pages to come, none twice and none left out', async ({ open }) => {
      const { ledger } = await open()
      const seen: number[] = []
      let after: string | undefined
      for (let round = 0; round < 20; round++) {
        for (const half of [0, 1]) {
          await send(ledger, request(`r${round}.${half}`, 1))
          await ledger.settle(`r${round}.${half}`, 'main', charge(2 * round + half))
        }
        const page = await ledger.postings(after === undefined ? { limit: 1 } : { limit: 1, after })
        seen.push(...amounts(page.postings))
        after = page.next ?? after
      }
      expect([...seen, ...amounts(await allPostings(ledger, { limit: 7, ...(after !== undefined && { after }) }))]).toEqual(
        Array.from({ length: 40 }, (_, index) => index),
      )
    })

    it('go on where the last page ended, for who comes again and again', async ({ open }) => {
      const { ledger, clock } = await open()
      const seen: number[] = []
      let after: string | null = null
      for (let visit = 0; visit < 12; visit++) {
        // Now nothing new, now one, now more than a page.
        for (let more = 0; more < visit % 4; more++) {
          const id = `r${visit}.${more}`
          clock.now += more
          await send(ledger, request(id, 1, { scopes: [{ key: 'total', cap: 1_000_000 }] }))
          await ledger.settle(id, 'main', charge(10 * visit + more))
        }
        for (let page = 0; page < 3; page++) {
          const read: PostingPage = await ledger.postings(after === null ? { limit: 2 } : { limit: 2, after })
          seen.push(...amounts(read.postings))
          expect(read.next === null || read.next === read.end).toBe(true)
          after = read.end
          if (read.next === null) break
        }
      }
      expect(seen).toEqual([10, 20, 21, 30, 31, 32, 50, 60, 61, 70, 71, 72, 90, 100, 101, 110, 111, 112])
    })

    it('come once each to who comes again and again, while others post', async ({ connected }) => {
      const { ledgers } = await connected(3)
      const [reader, ...others] = ledgers
      if (!reader) throw new Error('no connection')
      // Where a ledger has one connection only, it posts by that.
      const posters = others.length > 0 ? others : [reader]
      const ids = Array.from({ length: 60 }, (_, index) => `r${index}`)
      const seen: string[] = []
      let after: string | null = null
      let posting = true
      const read = async () => {
        const page: PostingPage = await reader.postings(after === null ? { limit: 7 } : { limit: 7, after })
        seen.push(...page.postings.map(({ reservation }) => reservation))
        after = page.end
        return page.next !== null
      }
      const all = Promise.all(
        posters.map(async (ledger, nth) => {
          for (let index = nth; index < ids.length; index += posters.length) {
            const id = ids[index] ?? ''
            await send(ledger, request(id, 1, { scopes: [{ key: `scope ${nth}`, cap: 1_000_000 }] }))
            await ledger.settle(id, 'main', charge(1))
          }
        }),
      ).finally(() => {
        posting = false
      })
      while (posting) {
        await read()
        // A ledger that reads without waiting would keep the posters from theirs.
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      await all
      while (await read());
      expect([...seen].sort()).toEqual([...ids].sort())
    })
  })
}
