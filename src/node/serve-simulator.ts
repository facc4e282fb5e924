import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { ValidationError } from '../errors.js'
import { optionProblems, shown } from '../shown.js'
import type { IncomingHeaders, IncomingRequest, Simulator, SimulatorAnswer } from '../simulator/index.js'

/** Where a simulator listens. */
export interface ServeOptions {
  /** Default 0: any free one. */
  readonly port?: number
  /** Default `127.0.0.1`: this machine alone. `0.0.0.0` for a container. */
  readonly host?: string
  /** The address that clients know it by, for the addresses of files; default: the one it listens on. */
  readonly publicUrl?: string
}

/** A simulator that listens. */
export interface SimulatorServer {
  /** For `baseUrl` or HEYGEN_BASE_URL. */
  readonly url: string
  readonly port: number
  /** Cuts every connection. */
  close(): Promise<void>
}

const LEFT_OUT: readonly string[] = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'expect']

const EMPTY = new ArrayBuffer(0)

/** The headers that came, as Node has read them: `Headers` would check each again. */
function headersOf(fields: IncomingHttpHeaders): IncomingHeaders {
  const valueIn = (name: string): string | null => {
    const value = LEFT_OUT.includes(name) ? undefined : fields[name]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }
  return {
    get: (name) => valueIn(name.toLowerCase()),
    has: (name) => valueIn(name.toLowerCase()) !== null,
    *[Symbol.iterator]() {
      for (const name in fields) {
        const value = valueIn(name)
        if (value !== null) yield [name, value]
      }
    },
  }
}

/** The whole body. @throws Error for a caller that goes away in the middle */
const bodyOf = (incoming: IncomingMessage): Promise<ArrayBuffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.once('end', () => resolve(new Uint8Array(Buffer.concat(chunks)).buffer))
    incoming.once('error', reject)
  })

/** The parts of a request that a simulator looks at; a whole `Request` would cost more than the answer. */
async function requestOf(incoming: IncomingMessage, outgoing: ServerResponse, base: string): Promise<IncomingRequest> {
  const { method = 'GET', url = '/' } = incoming
  // What a GET carries means nothing here: Node throws it away with the answer.
  const body = method === 'GET' ? EMPTY : await bodyOf(incoming)
  return {
    method,
    url: url.startsWith('/') ? base + url : url,
    headers: headersOf(incoming.headers),
    get signal() {
      const caller = new AbortController()
      if (outgoing.closed) caller.abort()
      else outgoing.once('close', () => caller.abort())
      return caller.signal
    },
    arrayBuffer: async () => body,
  }
}

/** Sends an answer piece by piece, until it ends or the caller has gone. */
async function sendPieces(pieces: AsyncIterable<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]()
  const gone = new Promise<undefined>((resolve) => outgoing.once('close', () => resolve(undefined)))
  for (let next = await Promise.race([iterator.next(), gone]); next && !next.done; next = await Promise.race([iterator.next(), gone])) {
    const { value } = next
    // Waits until each piece has left: destroying the socket would take it back.
    await new Promise((resolve) => void outgoing.write(value, resolve))
  }
  await iterator.return?.()
  outgoing.end()
}

async function send({ status, headers, body }: SimulatorAnswer, outgoing: ServerResponse): Promise<void> {
  if (body === null) return void outgoing.writeHead(status, headers).end()
  // With text, Node puts head and body into one write.
  if (typeof body === 'string') return void outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
  if (body instanceof Uint8Array) return void outgoing.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
  outgoing.writeHead(status, headers)
  await sendPieces(body, outgoing)
}

/** What came of a request that has no answer: a broken connection, or a defect of the simulator, which is told. */
function giveUp(error: unknown, outgoing: ServerResponse): void {
  if (error instanceof TypeError || outgoing.headersSent || outgoing.closed) {
    outgoing.destroy()
    return
  }
  outgoing.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(error instanceof Error ? error.message : String(error))
}

function checkServing(simulator: unknown, options: ServeOptions): void {
  const problems = optionProblems(options, ['port', 'host', 'publicUrl'])
  const report = (path: string, expected: string, got: unknown) => problems.push({ path, expected, got: shown(got) })
  if (!(typeof simulator === 'object' && simulator && 'answer' in simulator && typeof simulator.answer === 'function'))
    report('simulator', 'what createSimulator made', simulator)
  // In plain JavaScript they may be anything.
  const { port, host, publicUrl }: { readonly [Name in keyof ServeOptions]: unknown } = options ?? {}
  if (port !== undefined && !(typeof port === 'number' && Number.isInteger(port) && port >= 0 && port <= 65_535))
    report('port', 'a whole number from 0 to 65535', port)
  if (host !== undefined && (typeof host !== 'string' || host === '')) report('host', 'a name or an address such as 0.0.0.0', host)
  if (publicUrl !== undefined && !(typeof publicUrl === 'string' && URL.canParse(publicUrl)))
    report('publicUrl', 'an absolute address', publicUrl)
  if (problems.length > 0) throw new ValidationError(problems)
}

/**
 * Puts a simulator behind a real socket, for clients of any language. A dropped connection, or an answer that breaks off, destroys the
 * socket. The addresses of files become addresses of this server.
 *
 * @throws ValidationError for what is no simulator, and for wrong or unknown options; the system's error for one that is taken.
 * @example
 * const simulator = createSimulator({ clock: acceleratedClock({ speed: 60 }), deliver: fetch })
 * const server = await serveSimulator(simulator, { port: 8787 })
 */
export async function serveSimulator(
  simulator: Pick<Simulator, 'answer' | 'filesUrl'>,
  options: ServeOptions = {},
): Promise<SimulatorServer> {
  checkServing(simulator, options)
  const { port = 0, host = '127.0.0.1', publicUrl } = options
  let base = ''
  const server = createServer((incoming, outgoing) => {
    requestOf(incoming, outgoing, base)
      .then((request) => simulator.answer(request))
      .then((answer) => send(answer, outgoing))
      .catch((error: unknown) => giveUp(error, outgoing))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const listening = typeof address === 'object' && address ? address.port : port
  const named = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  base = `http://${named}:${listening}`
  simulator.filesUrl = `${(publicUrl ?? base).replace(/\/+$/, '')}/files`
  return {
    url: base,
    port: listening,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => void server.close(resolve))
    },
  }
}
