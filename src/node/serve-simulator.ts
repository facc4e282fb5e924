import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { ValidationError } from '../errors.js'
import type { IncomingRequest, Simulator } from '../simulator/index.js'

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

/** The parts of a request that a simulator looks at; a whole `Request` would cost more than the answer. */
async function requestOf(incoming: IncomingMessage, outgoing: ServerResponse, base: string): Promise<IncomingRequest> {
  const { method = 'GET', url = '/', rawHeaders } = incoming
  const chunks: Buffer[] = []
  // What a GET carries means nothing here: Node throws it away with the answer.
  if (method !== 'GET') for await (const chunk of incoming) chunks.push(chunk)
  const headers = new Headers()
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? ''
    if (!LEFT_OUT.includes(name.toLowerCase())) headers.append(name, rawHeaders[i + 1] ?? '')
  }
  return {
    method,
    url: url.startsWith('/') ? base + url : url,
    headers,
    get signal() {
      const caller = new AbortController()
      if (outgoing.closed) caller.abort()
      else outgoing.once('close', () => caller.abort())
      return caller.signal
    },
    async arrayBuffer() {
      const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
      let at = 0
      for (const chunk of chunks) {
        bytes.set(chunk, at)
        at += chunk.length
      }
      return bytes.buffer
    },
  }
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  const headers = Object.fromEntries(response.headers)
  const streams = 'content-length' in headers || headers['content-type'] === 'text/event-stream'
  if (!streams) {
    const bytes = Buffer.from(await response.arrayBuffer())
    const length = bytes.length > 0 ? { 'content-length': bytes.length } : {}
    outgoing.writeHead(response.status, { ...headers, ...length }).end(bytes)
    return
  }
  outgoing.writeHead(response.status, headers)
  // Waits until each piece has left: destroying the socket would take it back.
  for await (const chunk of response.body ?? []) await new Promise((resolve) => void outgoing.write(chunk, resolve))
  outgoing.end()
}

/** What came of a request that has no answer: a broken connection, or a defect of the simulator, which is told. */
function giveUp(error: unknown, outgoing: ServerResponse): void {
  if (error instanceof TypeError || outgoing.headersSent || outgoing.closed) {
    outgoing.destroy()
    return
  }
  outgoing.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(error instanceof Error ? error.message : String(error))
}

/**
 * Puts a simulator behind a real socket, for clients of any language. A dropped connection, or an answer that breaks off, destroys the
 * socket. The addresses of files become addresses of this server.
 *
 * @throws ValidationError for a port that can't be; the system's error for one that is taken.
 * @example
 * const simulator = createSimulator({ clock: acceleratedClock({ speed: 60 }), deliver: fetch })
 * const server = await serveSimulator(simulator, { port: 8787 })
 */
export async function serveSimulator(
  simulator: Pick<Simulator, 'handle' | 'filesUrl'>,
  options: ServeOptions = {},
): Promise<SimulatorServer> {
  const { port = 0, host = '127.0.0.1', publicUrl } = options
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ValidationError([{ path: 'port', expected: 'a whole number from 0 to 65535', got: String(port) }])
  }
  if (publicUrl !== undefined && !URL.canParse(publicUrl)) {
    throw new ValidationError([{ path: 'publicUrl', expected: 'an absolute address', got: publicUrl }])
  }
  let base = ''
  const server = createServer((incoming, outgoing) => {
    requestOf(incoming, outgoing, base)
      .then((request) => simulator.handle(request))
      .then((response) => send(response, outgoing))
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
