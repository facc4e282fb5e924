import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import { serveSimulator } from '../../../src/node.js'
import { createSimulator, type Simulator } from '../../../src/testing.js'

/** Time passes when somebody looks at a video, so that jobs end at once and addresses for uploads stay good on a slow machine. */
const LOOKED = { at: /^\/v3\/videos\/[^/]+$/, passes: 600_000 } as const

/** HeyGen as a program on this machine meets it, files and upload addresses included, and what it saw. */
export interface Front {
  readonly url: string
  readonly simulator: Simulator
  /** The headers of every PUT of bytes, as they came over the wire. */
  readonly puts: readonly IncomingHttpHeaders[]
  close(): Promise<void>
}

/**
 * A simulator behind one origin that also serves pages, so that a browser's program needs no leave to speak to it.
 *
 * @param pages a path, such as `/program.js`, and its text; `/` is HTML.
 */
export async function openFront(pages: Readonly<Record<string, string>> = {}): Promise<Front> {
  const puts: IncomingHttpHeaders[] = []
  let port = 0
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    const text = pages[url]
    if (text !== undefined) {
      outgoing.writeHead(200, { 'content-type': url === '/' ? 'text/html' : 'text/javascript' }).end(text)
      return
    }
    if (method === 'PUT') puts.push(headers)
    if (method === 'GET' && LOOKED.at.test(url)) simulator.advance(LOOKED.passes)
    const forward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    forward.on('error', () => outgoing.destroy())
    incoming.pipe(forward)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const simulator = createSimulator({ wallet: 25 })
  const behind = await serveSimulator(simulator, { publicUrl: url })
  port = behind.port
  return {
    url,
    simulator,
    puts,
    async close() {
      server.close()
      server.closeAllConnections()
      await behind.close()
    },
  }
}
