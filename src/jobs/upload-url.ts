import type { Clock } from '../clock.js'
import { type DownloadProgress, download } from './download.js'
import { streamSink } from './download-sinks.js'
import type { OpenedSource } from './upload-source.js'

const STALL_MS = 30_000

/**
 * What is behind a URL, as a stream of the length that its host states. A connection that breaks is taken up again, and no header of ours
 * is sent. It is this machine that asks: where URLs come from strangers, give a `fetch` that refuses private addresses.
 */
export async function sourceOfUrl(
  url: URL,
  { fetch, clock }: { readonly fetch: typeof globalThis.fetch; readonly clock: Clock },
  signal: AbortSignal,
): Promise<OpenedSource> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  let begin = (_progress: DownloadProgress) => {}
  const begun = new Promise<DownloadProgress>((resolve) => {
    begin = resolve
  })
  const done = download({
    fetch,
    clock,
    random: Math.random,
    link: async () => url.href,
    // What is there is looked at when it is sent on.
    media: false,
    open: async () => streamSink(writable),
    onProgress: (progress) => begin(progress),
    signal,
    timeout: Number.POSITIVE_INFINITY,
    stallTimeout: STALL_MS,
  })
  // Once it has begun, its failure shows in the stream.
  done.catch(() => undefined)
  const { total } = await Promise.race([begun, done.then(({ bytes }) => ({ total: bytes }))])
  return { content: readable, name: nameIn(url), ...(total === undefined ? {} : { size: total }) }
}

function nameIn({ pathname }: URL): string | undefined {
  const last = pathname.slice(pathname.lastIndexOf('/') + 1)
  try {
    return (
      decodeURIComponent(last)
        .replace(/[^\w. -]+/g, '_')
        .slice(-255) || undefined
    )
  } catch {
    return undefined
  }
}
