import { describe, expect, it } from 'vitest'
import { HeyGen, type Page, type PagePromise } from '../src/index.js'
import { KEY, loopback, thrownBy } from './support/loopback.js'

/** A list behind a real socket: what stands under each token, and which tokens were asked for. */
async function listing(answer: (token: string) => object) {
  const asked: string[] = []
  const { url } = await loopback((request, response) => {
    const token = new URL(request.url ?? '', 'http://x').searchParams.get('token') ?? ''
    asked.push(token)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(token)))
  })
  const heygen = new HeyGen({ apiKey: KEY, baseUrl: url, maxRetries: 0 })
  // Only the ids matter here; the shapes are the generated ones, and checked elsewhere.
  const videos = () => heygen.videos.list({ limit: 100 }) as unknown as PagePromise<unknown, { readonly id: number }>
  return { heygen, asked, videos }
}

/** So many pages of so many items each. */
const numbered = (pages: number, each: number) => (token: string) => {
  const n = Number(token || 0)
  const data = Array.from({ length: each }, (_, i) => ({ id: n * each + i }))
  return { data, has_more: n + 1 < pages, next_token: n + 1 < pages ? String(n + 1) : null }
}

describe('a list', () => {
  it('of a thousand videos is gone through page by page', async () => {
    const { videos, asked } = await listing(numbered(10, 100))
    const ids: number[] = []
    for await (const { id } of videos()) {
      // No page is asked for before the items of the one before were taken.
      expect(asked).toHaveLength(Math.floor(ids.length / 100) + 1)
      ids.push(id)
    }
    expect(ids).toEqual(Array.from({ length: 1000 }, (_, i) => i))
    expect(asked).toHaveLength(10)
  })

  it('gives its pages, each when it is asked for', async () => {
    const { videos, asked } = await listing(numbered(5, 2))
    const sizes: number[] = []
    for await (const { items, hasMore } of videos().pages()) {
      sizes.push(items.length)
      expect(asked).toHaveLength(sizes.length)
      expect(hasMore).toBe(sizes.length < 5)
      if (sizes.length === 3) break
    }
    expect(sizes).toEqual([2, 2, 2])
    expect(asked).toEqual(['', '1', '2'])
  })

  it('gives the rest of its pages and items from any page on', async () => {
    const { videos } = await listing(numbered(4, 2))
    const second = await (await videos()).next()
    const rest: Page<unknown, unknown>[] = []
    for await (const page of second?.pages() ?? []) rest.push(page)
    expect(rest).toHaveLength(3)
    expect(await second?.toArray()).toEqual([2, 3, 4, 5, 6, 7].map((id) => ({ id })))
    expect(await second?.toArray({ limit: 3 })).toEqual([2, 3, 4].map((id) => ({ id })))
  })

  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [7, 4],
    [8, 4],
    [100, 4],
  ])('gathered up to %i items asks for %i pages', async (limit, pages) => {
    const { videos, asked } = await listing(numbered(4, 2))
    expect(await videos().toArray({ limit })).toHaveLength(Math.min(limit, 8))
    expect(asked).toHaveLength(pages)
  })

  it('gathered without a limit has everything, and a list of nothing has nothing', async () => {
    const full = await listing(numbered(4, 2))
    expect(await full.videos().toArray()).toHaveLength(8)
    const empty = await listing(numbered(1, 0))
    expect(await empty.videos().toArray()).toEqual([])
  })

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null])('is not gathered up to %j items', async (limit) => {
    const { videos } = await listing(numbered(4, 2))
    expect(await thrownBy(videos().toArray({ limit: limit as number }))).toMatchObject({
      code: 'invalid_input',
      problems: [{ path: 'limit' }],
    })
  })

  it('refuses an option that is none: without its limit, it would be asked for everything', async () => {
    const { videos } = await listing(numbered(4, 2))
    // The cast lets in what the types forbid, as JavaScript would.
    const misspelt = { limitt: 3 } as { limit?: number }
    expect(await thrownBy(videos().toArray(misspelt))).toMatchObject({ problems: [{ path: 'limitt', got: 'an unknown option' }] })
  })

  it.each<[string, (token: string) => string, number]>([
    ['the same page for ever', () => 'same', 2],
    ['a circle of three', (token) => ({ '': 'a', a: 'b', b: 'c', c: 'a' })[token] ?? '', 4],
  ])('that leads back is an error, however it is read: %s', async (_name, next, requests) => {
    const body = (token: string) => ({ data: [{ id: 1 }], has_more: true, next_token: next(token) })
    const { videos, asked } = await listing(body)
    const error = await thrownBy(videos().toArray())
    expect(error).toMatchObject({ name: 'PaginationError', code: 'repeated_cursor', pages: requests, retryable: false })
    expect(asked).toHaveLength(requests)
    const each = async () => {
      for await (const _ of videos().pages());
    }
    expect(await thrownBy(each())).toMatchObject({ code: 'repeated_cursor' })
    expect(await videos().toArray({ limit: requests })).toHaveLength(requests)
  })

  it('may be read twice from one page on without an error', async () => {
    const { videos, asked } = await listing(numbered(3, 1))
    const first = await videos()
    expect([(await first.next())?.items, (await first.next())?.items]).toEqual([[{ id: 1 }], [{ id: 1 }]])
    expect(asked).toEqual(['', '1', '1'])
  })

  it('fails where a page does, and keeps what came before', async () => {
    const { videos } = await listing((token) =>
      token === '2' ? { error: { code: 'internal_error', message: 'No.' } } : numbered(4, 2)(token),
    )
    const ids: number[] = []
    const read = async () => {
      for await (const { id } of videos()) ids.push(id)
    }
    expect(await thrownBy(read())).toMatchObject({ code: 'internal_error' })
    expect(ids).toEqual([0, 1, 2, 3])
  })

  it('stops by its signal between pages', async () => {
    const { heygen, asked } = await listing(numbered(9, 1))
    const stop = new AbortController()
    const read = async () => {
      for await (const _ of heygen.videos.list({}, { signal: stop.signal })) if (asked.length === 2) stop.abort()
    }
    expect(await thrownBy(read())).toMatchObject({ code: 'aborted' })
    expect(asked).toHaveLength(2)
  })

  it('also pages where the fields are inside data', async () => {
    const nested = (token: string) => {
      const { data, ...rest } = numbered(3, 2)(token)
      return { data: { batch_id: 'b', items: data, ...rest } }
    }
    const { heygen } = await listing(nested)
    expect(await heygen.videos.getBatch('b').toArray()).toHaveLength(6)
  })
})
