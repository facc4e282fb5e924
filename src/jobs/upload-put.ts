import { orAborted } from '../abort.js'
import { letGo } from '../facts/media-redirects.js'
import { TappedFile, tapped, type UploadTap } from './upload-tap.js'

/** The address that the API gave for the bytes. */
export interface Address {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Put {
  readonly fetch: typeof globalThis.fetch
  readonly content: Blob | ReadableStream<Uint8Array>
  readonly size: number
  readonly tap: UploadTap
  /** Milliseconds without a byte after which the connection is given up, where the runtime tells of bytes at all. */
  readonly stallTimeout: number
}

/** How one PUT ended; `why` has no link in it, since those are signed. */
export type PutEnding =
  | { readonly kind: 'done' }
  /** The address has expired. */
  | { readonly kind: 'expired'; readonly why: string }
  | { readonly kind: 'later'; readonly why: string }
  | { readonly kind: 'rejected'; readonly why: string }

/** Sends the bytes once, with the given headers and no key. @throws what the signal was aborted with. */
export async function put(work: Put, { url, headers }: Address, signal: AbortSignal): Promise<PutEnding> {
  const connection = new AbortController()
  const stop = () => connection.abort(signal.reason)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  const stall = stallWatch(work.stallTimeout, () => connection.abort(new Error('stalled')))
  work.tap.onMove = () => stall.progress()
  work.tap.onFault = () => connection.abort(new Error('the source broke off'))
  try {
    const request = work.fetch(url, { method: 'PUT', ...bodyOf(work, headers), ...uncloned(), signal: connection.signal })
    const response = await orAborted(request, connection.signal, letGo)
    const text = response.ok ? '' : await orAborted(response.text(), connection.signal).catch(() => '')
    if (response.ok) letGo(response)
    return endingOf(response.status, /<Code>(\w{1,64})<\/Code>/.exec(text)?.[1])
  } catch {
    if (signal.aborted) throw signal.reason
    work.tap.throwFault()
    return { kind: 'later', why: connection.signal.aborted ? 'the connection stalled' : 'the connection broke' }
  } finally {
    work.tap.onMove = undefined
    work.tap.onFault = undefined
    stall.stop()
    signal.removeEventListener('abort', stop)
  }
}

function bodyOf({ content, size, tap }: Put, given: Address['headers']): RequestInit {
  const headers = Object.fromEntries(Object.entries(given).filter(([name]) => !/^(content-length|host)$/i.test(name)))
  // Without a type of its own: a header that wasn't signed makes some hosts refuse the whole.
  if (content instanceof Blob) return { headers, body: new TappedFile(content, 'file', '', tap) }
  const body = fixedLength(tapped(content, tap), size)
  // Hosts that sign links take no body of unstated length. `duplex` is not in every type library.
  return { headers: { ...headers, 'content-length': String(size) }, body, duplex: 'half' } as RequestInit
}

/**
 * Node's fetch clones a request that it may have to send again, and then keeps all of its body: 2 GB of memory for 2 GB sent. Of one that
 * follows no redirect and belongs to no window it doesn't (the fetch standard, HTTP-network-or-cache fetch). Workers know no `error`.
 */
function uncloned(): RequestInit {
  try {
    new Request('https://files.heygen.com', { redirect: 'error' })
    return { redirect: 'error', window: null }
  } catch {
    return { redirect: 'manual' }
  }
}

/**
 * Whether a stream can be sent with its length said. Deno's fetch always sends streams in chunks (2.9; its issue 20274), and browsers let nobody
 * set the header and send no streams over HTTP/1.1, which is all that storage hosts speak.
 */
export function statesLengthOfStreams(): boolean {
  if (Reflect.has(globalThis, 'FixedLengthStream')) return true
  if (Reflect.has(globalThis, 'Deno')) return false
  return new Request('https://files.heygen.com', { headers: { 'content-length': '1' } }).headers.has('content-length')
}

/** Cloudflare Workers ignore the header, and state the length of such streams only. */
function fixedLength(stream: ReadableStream<Uint8Array<ArrayBuffer>>, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  const Fixed: unknown = Reflect.get(globalThis, 'FixedLengthStream')
  if (typeof Fixed !== 'function') return stream
  // What that class is, in the one runtime that has it.
  return stream.pipeThrough(Reflect.construct(Fixed, [size]) as ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>)
}

function endingOf(status: number, code: string | undefined): PutEnding {
  const why = `the file host answered ${status}${code ? ` ${code}` : ''}`
  if (status >= 200 && status < 300) return { kind: 'done' }
  if (status === 401 || status === 403 || status === 404 || status === 410) return { kind: 'expired', why }
  if (status === 408 || status === 429 || status >= 500) return { kind: 'later', why }
  return { kind: 'rejected', why }
}

/** Counts from the first byte on: a runtime that tells of none is not watched. */
function stallWatch(ms: number, onStall: () => void): { progress(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => clearTimeout(timer)
  return {
    progress() {
      stop()
      timer = setTimeout(onStall, Math.min(ms, 2_147_483_647))
    },
    stop,
  }
}
