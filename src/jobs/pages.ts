import type { Page, PagePromise, ToArrayOptions, WithResponse } from '../call.js'
import { HeyGenError, type Problem, ValidationError } from '../errors.js'
import { fieldOf } from '../fields.js'
import type { PageFields } from '../operation.js'
import { shown } from '../shown.js'
import { apiPromise } from './promise.js'

/** The whole body of a list's answer. */
interface ListAnswer extends Omit<WithResponse<unknown>, 'data'> {
  readonly json: unknown
}

/** A list whose pages lead back to one that was read: going on would never end. What came before is as the API gave it. */
export class PaginationError extends HeyGenError {
  override readonly name = 'PaginationError'
  declare readonly code: 'repeated_cursor'
  /** How many pages had been read. */
  readonly pages: number

  constructor(pages: number) {
    super('repeated_cursor', `The list gave the same next page twice, after ${pages} pages: going on would never end.`)
    this.pages = pages
  }
}

type Load = (token: string | undefined) => Promise<ListAnswer>

/** The tokens that led to a page, the last one first. */
interface Trail {
  readonly token: string
  readonly before: Trail | undefined
  readonly length: number
}

/**
 * A list as a promise of its first page and, with `for await`, as all of its items. A next page is only asked for when it is needed.
 *
 * @param load fetches one page; undefined asks for the first.
 */
export function pagePromise(fields: PageFields, load: Load): PagePromise<unknown, unknown> {
  const full = load(undefined).then((answer) => ({ ...answer, data: page(fields, answer.json, load, undefined) }))
  const promise = apiPromise(full)
  return Object.assign(promise, {
    pages: () => ({
      async *[Symbol.asyncIterator]() {
        yield* (await promise).pages()
      },
    }),
    toArray: (options?: ToArrayOptions) => gather(() => promise, options),
    async *[Symbol.asyncIterator]() {
      yield* await promise
    },
  })
}

function page(fields: PageFields, json: unknown, load: Load, trail: Trail | undefined): Page<unknown, unknown> {
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
      const length = (trail?.length ?? 0) + 1
      for (let step = trail; step; step = step.before) if (step.token === nextToken) throw new PaginationError(length)
      const answer = await load(nextToken)
      return page(fields, answer.json, load, { token: nextToken, before: trail, length })
    },
    pages: () => ({
      async *[Symbol.asyncIterator]() {
        for (let current: Page<unknown, unknown> | undefined = self; current; current = await current.next()) yield current
      },
    }),
    toArray: (options) => gather(async () => self, options),
    async *[Symbol.asyncIterator]() {
      for await (const each of self.pages()) yield* each.items
    },
  }
  return self
}

async function gather(first: () => PromiseLike<Page<unknown, unknown>>, options: ToArrayOptions = {}): Promise<unknown[]> {
  const limit: unknown = options === null ? null : options.limit
  const problems: Problem[] = []
  if (limit !== undefined && !(Number.isSafeInteger(limit) && Number(limit) > 0))
    problems.push({ path: 'limit', expected: 'a whole number above 0', got: shown(limit) })
  // A misspelt limit would be none.
  for (const path of Object.keys(options ?? {})) if (path !== 'limit') problems.push({ path, expected: 'limit', got: 'an unknown option' })
  if (problems.length > 0) {
    // The first page is on its way: its failure would be one that nobody sees.
    first().then(undefined, () => undefined)
    throw new ValidationError(problems, { operation: 'toArray' })
  }
  const most = limit === undefined ? Number.POSITIVE_INFINITY : Number(limit)
  const items: unknown[] = []
  for await (const item of await first()) {
    items.push(item)
    if (items.length >= most) break
  }
  return items
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>(fieldOf, value)
}
