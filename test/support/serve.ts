import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Simulator } from '../../src/simulator/index.js'

async function requestOf(incoming: IncomingMessage, base: string, signal: AbortSignal): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headersDistinct)) {
    if (name !== 'host' && name !== 'connection') headers.set(name, value?.join(', ') ?? '')
  }
  const { method = 'GET', url = '/' } = incoming
  return new Request(new URL(url, base), { method, headers, signal, ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}) })
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  // Waits until each piece has left: destroying the socket would take it back.
  for await (const chunk of response.body ?? []) await new Promise((resolve) => void outgoing.write(chunk, resolve))
  outgoing.end()
}

/** Puts a simulator behind a real socket. A dropped connection, or an answer that breaks off, destroys the socket. */
export async function serve(simulator: Pick<Simulator, 'handle'>): Promise<{ url: string; close(): Promise<void> }> {
  let base = ''
  const server = createServer((incoming, outgoing) => {
    const caller = new AbortController()
    outgoing.on('close', () => caller.abort())
    requestOf(incoming, base, caller.signal)
      .then((request) => simulator.handle(request))
      .then((response) => send(response, outgoing))
      .catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an address of this kind.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: base,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => void server.close(resolve))
    },
  }
}
