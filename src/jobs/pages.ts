import type { Page, PagePromise, WithResponse } from '../call.js'
import type { PageFields } from '../operation.js'
import { apiPromise } from './promise.js'

/** The whole body of a list's answer. */
export interface ListAnswer extends Omit<WithResponse<unknown>, 'data'> {
  readonly json: unknown
}

/**
 * A list as a promise of its first page and, with `for await`, as all of its items. A next page is only asked for when it is needed.
 *
 * @param load fetches one page; undefined asks for the first.
 */
export function pagePromise(fields: PageFields, load: (token: string | undefined) => Promise<ListAnswer>): PagePromise<unknown, unknown> {
  const full = load(undefined).then((answer) => ({ ...answer, data: page(fields, answer.json, load) }))
  const promise = apiPromise(full)
  return Object.assign(promise, {
    async *[Symbol.asyncIterator]() {
      yield* await promise
    },
  })
}

function page(fields: PageFields, json: unknown, load: (token: string | undefined) => Promise<ListAnswer>): Page<unknown, unknown> {
  const found = at(json, fields.items)
  const items: readonly unknown[] = Array.isArray(found) ? found : []
  const token = at(json, fields.next)
  const nextToken = typeof token === 'string' && token !== '' ? token : null
  const hasMore = at(json, fields.more) === true && nextToken !== null
  const self: Page<unknown, unknown> = {
    data: at(json, 'data'),
    items,
    hasMore,
    nextToken,
    async next() {
      if (!hasMore || nextToken === null) return undefined
      const answer = await load(nextToken)
      return page(fields, answer.json, load)
    },
    async *[Symbol.asyncIterator]() {
      // A server that hands out the same token twice would keep this loop going for ever.
      const seen = new Set<string | null>([null])
      for (let current: Page<unknown, unknown> | undefined = self; current; current = await current.next()) {
        yield* current.items
        if (seen.has(current.nextToken)) return
        seen.add(current.nextToken)
      }
    },
  }
  return self
}

function at(value: unknown, path: string): unknown {
  let current = value
  for (const key of path.split('.')) current = typeof current === 'object' && current !== null ? Reflect.get(current, key) : undefined
  return current
}
