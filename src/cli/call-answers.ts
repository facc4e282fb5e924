import type { Page } from '../call.js'
import { fromPath } from '../node/upload-file.js'
import type { Operation } from '../operation.js'
import type { Arguments } from './args.js'
import type { Context } from './context.js'
import { UsageError } from './input.js'
import { printable } from './printable.js'
import { sizeText } from './size-text.js'

/** Prints a list: its first page, or as many items as were asked for. */
export async function listed(context: Context, args: Arguments, operation: Operation, result: unknown): Promise<number> {
  const limit = args.number('limit', { least: 1, whole: true })
  if (args.has('all') || limit !== undefined) {
    // Lists can be gathered.
    const list = result as { toArray(options: object): Promise<unknown[]> }
    const items = await list.toArray(limit === undefined ? {} : { limit })
    context.print({ operation: operation.sdk, items }, () => JSON.stringify(items, null, 2))
    return 0
  }
  // Awaited, a list is its first page.
  const page = await (result as Promise<Page<unknown, unknown>>)
  if (page.hasMore) context.say('There is more: --all gathers every item, --limit N the first N.')
  context.print({ operation: operation.sdk, data: page.data, items: page.items, hasMore: page.hasMore, nextToken: page.nextToken }, () =>
    JSON.stringify(page.data, null, 2),
  )
  return 0
}

/** Prints events as they come, one line of JSON each. */
export async function streamed(context: Context, result: unknown): Promise<number> {
  // Operations that answer with events give an iterable.
  for await (const event of result as AsyncIterable<unknown>) context.io.out.write(printable(`${JSON.stringify(event)}\n`))
  return 0
}

/** Uploads a file. */
export async function uploaded(context: Context, args: Arguments): Promise<number> {
  const file = args.text('file')
  if (file === undefined) throw new UsageError('assets.upload takes --file PATH')
  const { resolve } = await import('node:path')
  const { heygen, receipts } = await context.open()
  const uploading = heygen.assets.upload(fromPath(resolve(context.io.folder, file)), {
    signal: context.interrupts().signal,
    onProgress: ({ bytes, total }) => context.progress().show(`${file} ${sizeText(bytes)}`, total ? bytes / total : undefined),
  })
  const asset = await uploading.catch((error: unknown) => {
    if (context.stopped) context.hints.push('Half a file is kept nowhere: the same command uploads it anew.')
    throw error
  })
  context.print({ operation: 'assets.upload', data: asset, requestId: null, reservation: null, jobs: [], receipts, file: null }, () =>
    JSON.stringify(asset, null, 2),
  )
  return 0
}
