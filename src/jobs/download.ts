import { orAborted } from '../abort.js'
import type { Clock } from '../clock.js'
import { AbortedError, HeyGenError, TimeoutError } from '../errors.js'
import { follow, letGo, webUrl } from '../facts/media-redirects.js'
import { withDeadline } from '../http/deadline.js'
import { listenerOf } from '../tell.js'
import { type FileState, judge, rangeHeaders, type Verdict } from './download-answer.js'
import { type Body, Broken, bodyOf, unbroken } from './download-body.js'
import { DownloadError } from './download-error.js'
import type { DownloadSink } from './download-sinks.js'

/** How far a download is. */
export interface DownloadProgress {
  readonly bytes: number
  /** Undefined where the file host doesn't say. */
  readonly total: number | undefined
}

/** A finished download. */
export interface Downloaded {
  readonly bytes: number
  /** MIME type, as the file host has it. */
  readonly type: string | undefined
  /** Whether the number of bytes was held against the length that the file host states; false where it states none. */
  readonly verified: boolean
  /** Requests to the file host: 1 when nothing had to be resumed. */
  readonly requests: number
}

export interface Downloading {
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
  readonly random: () => number
  /** The file's link; asked again when the last one has expired. */
  readonly link: (signal: AbortSignal) => Promise<string>
  /** Whether the file is a picture or a recording: then text is an error of the file host. */
  readonly media: boolean
  readonly open: () => Promise<DownloadSink>
  readonly onProgress: ((progress: DownloadProgress) => void) | undefined
  readonly signal: AbortSignal | undefined
  /** Milliseconds for everything. */
  readonly timeout: number
  /** Milliseconds without a byte after which a connection is given up. */
  readonly stallTimeout: number
}

/** Failures in a row without a byte of progress. */
const MOST_FAILURES = 5
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000

/**
 * Downloads one file. Goes on where a connection broke, asks for a fresh link when one has expired, and checks the length. The API key is
 * never sent: the request has no header but `range`, `if-range` and `accept-encoding`.
 *
 * @throws DownloadError, TimeoutError, AbortedError; what `link` throws; what `onProgress` throws.
 */
export async function download(work: Downloading): Promise<Downloaded> {
  const deadline = withDeadline(work.signal, work.timeout)
  let sink: DownloadSink | undefined
  const file: FileState = { received: 0, total: undefined, validator: undefined, type: undefined }
  try {
    sink = await written(work.open(), file)
    const listener = listenerOf(work.onProgress)
    const requests = await fetchAll({ ...work, onProgress: listener.tell }, file, sink, deadline.signal)
    listener.check()
    await written(orAborted(sink.commit(), deadline.signal), file)
    return { bytes: file.received, type: file.type, verified: file.total !== undefined, requests }
  } catch (error) {
    // What went wrong first is what counts.
    await sink?.discard(error).catch(() => undefined)
    if (deadline.timedOut())
      throw new TimeoutError(`The download did not end within ${work.timeout} ms; ${file.received} bytes had arrived.`, {
        timeoutMs: work.timeout,
      })
    if (work.signal?.aborted) throw new AbortedError('The download was aborted by its signal.', { cause: work.signal.reason })
    throw error
  } finally {
    deadline.dispose()
  }
}

async function fetchAll(work: Downloading, file: FileState, sink: DownloadSink, signal: AbortSignal): Promise<number> {
  const { clock, random } = work
  let url: URL | undefined
  let refused = 0
  let failures = 0
  for (let requests = 1; ; requests++) {
    const before = file.received
    const ending = await (async (): Promise<Ending> => {
      url ??= webUrl(await work.link(signal))
      return attempt(work, url, file, sink, signal)
    })().catch((error: unknown) => passing(error, signal))
    if (ending === 'complete') return requests
    if (file.received !== before) refused = failures = 0
    if (ending === 'refused') {
      url = undefined
      if (++refused > 1)
        throw new DownloadError('link_refused', 'The file host refuses the link of this file, and a fresh one too.', at(file))
      continue
    }
    if (++failures > MOST_FAILURES)
      throw new DownloadError('interrupted', `The download failed ${failures} times in a row (last: ${ending.why}).`, at(file))
    const backoff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.5 + random() / 2)
    await clock.sleep(Math.max(backoff, Math.min(ending.waitMs ?? 0, 2 * LONGEST_WAIT_MS)), signal)
  }
}

type Ending = 'complete' | 'refused' | { readonly why: string; readonly waitMs?: number | undefined }

/** One request: how it ended. Only what can't be helped is thrown. */
async function attempt(work: Downloading, url: URL, file: FileState, sink: DownloadSink, signal: AbortSignal): Promise<Ending> {
  const connection = new AbortController()
  const stop = () => connection.abort(signal.reason)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const asked = follow(work.fetch, url, rangeHeaders(file), connection.signal)
    const { response } = await unbroken(asked, work.stallTimeout)
    const verdict = judge(response, file, work.clock.now(), work.media)
    if (verdict.kind !== 'body' && verdict.kind !== 'restart') {
      letGo(response)
      return endingOf(verdict, file, sink)
    }
    if (verdict.kind === 'restart') await restarted(file, sink)
    const body = bodyOf(response, connection.signal, work.stallTimeout)
    try {
      await passOn(body, verdict.kind === 'body' ? verdict.skip : 0, work, file, sink)
    } finally {
      body.close()
    }
    if (file.total !== undefined && file.received < file.total) return { why: 'the connection closed before the end' }
    return 'complete'
  } finally {
    signal.removeEventListener('abort', stop)
    connection.abort()
  }
}

/** Gives a body to the sink, but for the bytes at its start that are there already. */
async function passOn(body: Body, skip: number, { onProgress }: Downloading, file: FileState, sink: DownloadSink): Promise<void> {
  let left = skip
  for (let chunk = await body.read(); chunk; chunk = await body.read()) {
    const bytes = chunk.subarray(left)
    left -= chunk.length - bytes.length
    if (bytes.length === 0) continue
    if (file.total !== undefined && file.received + bytes.length > file.total)
      throw new DownloadError('wrong_content', `The file host sent more than the ${file.total} bytes that it stated.`, at(file))
    try {
      await body.held(sink.write(bytes))
    } catch (cause) {
      throw writeFailure(cause, file)
    }
    file.received += bytes.length
    onProgress?.({ bytes: file.received, total: file.total })
  }
}

async function endingOf(verdict: Exclude<Verdict, { kind: 'body' | 'restart' }>, file: FileState, sink: DownloadSink): Promise<Ending> {
  if (verdict.kind === 'complete' || verdict.kind === 'refused') return verdict.kind
  if (verdict.kind === 'later') return verdict
  if (verdict.kind === 'wrong') throw new DownloadError('wrong_content', `What came is not the file: ${verdict.why}.`, at(file))
  await restarted(file, sink)
  file.total = file.type = file.validator = undefined
  return { why: 'the file became another one' }
}

async function restarted(file: FileState, sink: DownloadSink): Promise<void> {
  if (!sink.restart)
    throw new DownloadError(
      'changed',
      'The file became another one on the way, and a stream can not take back what it was given.',
      at(file),
    )
  await written(sink.restart(), file)
  file.received = 0
}

/** What passes by itself. Everything else goes through, such as what the caller's hook threw. */
function passing(error: unknown, signal: AbortSignal): Ending {
  const passes = error instanceof Broken || (error instanceof HeyGenError && !(error instanceof DownloadError) && error.retryable)
  if (passes && !signal.aborted) return { why: error.message }
  throw error
}

/** The result, or a DownloadError that says that it was the writing which failed. */
async function written<T>(writing: Promise<T>, file: FileState): Promise<T> {
  try {
    return await writing
  } catch (cause) {
    throw writeFailure(cause, file)
  }
}

function writeFailure(cause: unknown, file: FileState): HeyGenError {
  if (cause instanceof HeyGenError) return cause
  const why = cause instanceof Error ? cause.message : 'no reason given'
  return new DownloadError('write_failed', `The bytes could not be written: ${why}.`, at(file), { cause })
}

function at(file: FileState): { readonly bytes: number } {
  return { bytes: file.received }
}
