import type { Clock } from '../clock.js'
import { type Problem, ValidationError } from '../errors.js'
import { fieldOf } from '../fields.js'
import type { Operation } from '../operation.js'
import { shown } from '../shown.js'
import { type Downloaded, type DownloadProgress, download } from './download.js'
import { hasItems, isMedia, linkOf, whichOf } from './download-links.js'
import type { DownloadName } from './download-names.js'
import { blobSink, type DownloadSink, type DownloadTarget, streamSink } from './download-sinks.js'

/** What a download can be told. */
export interface DownloadOptions<Which extends string = string> {
  /** Which file of the resource. Default: the one it was made for, such as the video. */
  readonly which?: Which | undefined
  /** Where a resource has several such files (clips, images, outputs of a run): place from 0, or the id or name of one. Default 0. */
  readonly item?: number | string | undefined
  /** A web stream, or a target such as `toFile(path)` of `heygen-guard/node`. Default: a Blob, in memory. */
  readonly to?: WritableStream<Uint8Array> | DownloadTarget | undefined
  /** Called with each piece that arrived. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for the whole download, repeats and waits included. Default 3,600,000: an hour. */
  readonly timeout?: number | undefined
  /** Milliseconds without a byte after which a connection is given up and the download goes on with another. Default 30,000. */
  readonly stallTimeout?: number | undefined
}

/** A download into memory. */
export interface DownloadedBlob extends Downloaded {
  readonly blob: Blob
}

/** Downloads of one resource's files. */
export interface Downloads<Which extends string> {
  /**
   * Downloads a file of a finished job, to a stream, a file or a Blob. Goes on where a broken or stalled connection left off, asks for a fresh
   * link when one has expired, and checks the length. The API key is never sent to the file host.
   *
   * @throws DownloadError with a `code` (`not_ready`, `interrupted`, `link_refused`, `wrong_content`, `changed`, `write_failed`); TimeoutError,
   * AbortedError; ApiError when the job can't be read; ValidationError for bad options.
   * @example
   * const { blob } = await heygen.videos.download(video_id)
   * await heygen.videos.download(video_id, { which: 'subtitles', to: toFile('hello.srt') })
   */
  download(id: string, options: DownloadOptions<Which> & { readonly to: WritableStream<Uint8Array> | DownloadTarget }): Promise<Downloaded>
  download(id: string, options?: DownloadOptions<Which>): Promise<DownloadedBlob>
}

type VideoFile = 'video' | 'captioned' | 'subtitles' | 'thumbnail' | 'gif'
type Rendered = 'video' | 'thumbnail'

/** What can be downloaded, by resource. */
export interface ResourceDownloads {
  readonly videos: Downloads<VideoFile>
  /** By session: the files of its video. */
  readonly videoAgents: Downloads<VideoFile>
  readonly videoTranslations: Downloads<'video' | 'audio' | 'subtitles' | 'vtt'> & {
    readonly proofreads: Downloads<'subtitles' | 'original'>
  }
  readonly lipsyncs: Downloads<'video' | 'subtitles'>
  readonly hyperframes: { readonly renders: Downloads<Rendered> }
  readonly aiClipping: Downloads<Rendered>
  readonly fillerWordRemovals: Downloads<Rendered>
  /** `which` is the name of a layer. */
  readonly backgroundRemovals: Downloads<string>
  readonly podcasts: Downloads<Rendered>
  /** `item` is the place or the name of an output. */
  readonly workflowRuns: Downloads<'output'>
  readonly models: { readonly videos: Downloads<'video'>; readonly images: Downloads<'image'> }
  readonly assets: Downloads<'file'>
}

export interface DownloadWith {
  readonly fetch: typeof globalThis.fetch | undefined
  readonly clock: Clock
  /** A free GET; resolves to the answer's `data`. */
  readonly read: (operation: Operation, params: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<unknown>
}

const TIMEOUT_MS = 3_600_000
const STALL_MS = 30_000
const OPTIONS = ['which', 'item', 'to', 'onProgress', 'signal', 'timeout', 'stallTimeout']

/** The `download` method of a resource that has files. */
export async function downloadOf(
  { fetch, clock, read }: DownloadWith,
  resource: DownloadName,
  id: string,
  options: DownloadOptions,
): Promise<Downloaded | DownloadedBlob> {
  checkOptions(resource, id, options)
  const { which, item, to, onProgress, signal, timeout = TIMEOUT_MS, stallTimeout = STALL_MS } = options
  const memory = to === undefined ? blobSink() : undefined
  const done = await download({
    fetch: fetch ?? globalThis.fetch,
    clock,
    random: Math.random,
    link: (deadline) => linkOf(resource, id, { which, item }, (operation, params) => read(operation, params, deadline)),
    media: isMedia(resource, which),
    open: async () => memory ?? sinkOf(to),
    onProgress,
    signal,
    timeout,
    stallTimeout,
  })
  return memory ? { ...done, blob: memory.blob(done.type ?? '') } : done
}

async function sinkOf(to: DownloadOptions['to']): Promise<DownloadSink> {
  if (to && 'open' in to) return to.open()
  if (to) return streamSink(to)
  throw new TypeError('there is nowhere to download to')
}

function checkOptions(resource: DownloadName, id: unknown, options: DownloadOptions): void {
  const problems: Problem[] = []
  const { which, item, to, onProgress, signal, timeout, stallTimeout } = options ?? {}
  const add = (path: string, expected: string, value: unknown) => problems.push({ path, expected, got: shown(value) })
  if (typeof options !== 'object' || options === null) add('options', 'an object such as { to }', options)
  else
    for (const key of Object.keys(options))
      if (!OPTIONS.includes(key)) problems.push({ path: key, expected: `one of ${OPTIONS.join(', ')}`, got: 'an unknown option' })
  if (typeof id !== 'string' || id === '') add('id', 'the id of a job', id)
  const words = whichOf(resource)
  if (which !== undefined && (typeof which !== 'string' || (words && !words.includes(which))))
    add('which', words?.map((word) => `"${word}"`).join(' | ') ?? 'the name of a layer', which)
  const picks = (Number.isSafeInteger(item) && Number(item) >= 0) || (typeof item === 'string' && item !== '')
  if (item !== undefined && !hasItems(resource)) add('item', 'nothing, since there is one such file', item)
  else if (item !== undefined && !picks) add('item', 'a place from 0, or an id', item)
  if (typeof to === 'string') add('to', "a stream or a target; for a path, toFile(path) of 'heygen-guard/node'", to)
  else if (isNodeStream(to))
    add('to', "a web stream or a target; for a file, toFile(path) of 'heygen-guard/node', else Writable.toWeb(stream)", to)
  else if (to !== undefined && !isTarget(to)) add('to', 'a WritableStream, or a target such as toFile(path)', to)
  else if (to !== undefined && 'locked' in to && to.locked)
    problems.push({ path: 'to', expected: 'a stream that nobody else writes to', got: 'a locked one' })
  if (onProgress !== undefined && typeof onProgress !== 'function') add('onProgress', 'a function', onProgress)
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') add('signal', 'an AbortSignal', signal)
  for (const [path, ms] of Object.entries({ timeout, stallTimeout }))
    if (ms !== undefined && !(typeof ms === 'number' && ms > 0)) add(path, 'milliseconds above 0', ms)
  if (problems.length > 0) throw new ValidationError(problems, { operation: `${resource}.download` })
}

function isTarget(to: unknown): boolean {
  return ['open', 'getWriter'].some((method) => typeof fieldOf(to, method) === 'function')
}

/** Those of files have an `open`, too. */
function isNodeStream(to: unknown): boolean {
  return ['write', 'pipe', 'on'].every((method) => typeof fieldOf(to, method) === 'function')
}
