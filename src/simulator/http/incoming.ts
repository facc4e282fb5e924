/** What the simulator needs of headers. Names are found in any case, and told in lower case. */
export type IncomingHeaders = Pick<Headers, 'get' | 'has'> & Iterable<readonly [name: string, value: string]>

/** What the simulator needs of a request. A `Request` is one; others are cheaper to make. */
export interface IncomingRequest extends Pick<Request, 'method' | 'url' | 'signal' | 'arrayBuffer'> {
  readonly headers: IncomingHeaders
}

const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

const encoder = new TextEncoder()

/** A signal is made only for who looks at it: most requests never meet anything to wait for. */
class PlainRequest implements IncomingRequest {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly #body: string
  #signal: AbortSignal | undefined

  constructor(method: string, url: string, headers: Headers, body: string, signal: AbortSignal | undefined) {
    this.method = method
    this.url = url
    this.headers = headers
    this.#body = body
    this.#signal = signal
  }

  get signal(): AbortSignal {
    this.#signal ??= new AbortController().signal
    return this.#signal
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return encoder.encode(this.#body).buffer
  }
}

/**
 * What a call of `fetch` asks for. A plain request is taken as it is, since making a `Request` of it costs more than answering it.
 *
 * @throws TypeError as `fetch` does, for an address that isn't absolute
 */
export function incomingOf(input: Parameters<typeof globalThis.fetch>[0], init: RequestInit | undefined): IncomingRequest {
  if (input instanceof Request) return init === undefined ? input : new Request(input, init)
  const { method = 'GET', body, headers: given, signal } = init ?? {}
  const bodiless = method === 'GET' || method === 'HEAD'
  const plain = METHODS.includes(method) && (body === undefined || body === null || (typeof body === 'string' && !bodiless))
  if (!plain) return new Request(input, init)
  const headers = new Headers(given)
  if (typeof body === 'string' && !headers.has('content-type')) headers.set('content-type', 'text/plain;charset=UTF-8')
  return new PlainRequest(method, new URL(input).href, headers, typeof body === 'string' ? body : '', signal ?? undefined)
}
