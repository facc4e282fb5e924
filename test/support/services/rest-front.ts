import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Redis } from 'ioredis'

export const REST_TOKEN = 'rest-token-of-the-tests'

export interface RestFront {
  readonly url: string
  /** What each answer meets on its way: `lose` carries the command out and cuts the line, `down` answers 503 and carries nothing out. */
  trouble: (command: readonly string[]) => 'lose' | 'down' | undefined
  readonly commands: (readonly string[])[]
  close(): Promise<void>
}

/** A REST service in Upstash's form before a real server: a command as a JSON list in, `{ result }` or `{ error }` out. */
export async function startRestFront(redis: Redis): Promise<RestFront> {
  const commands: (readonly string[])[] = []
  const front = { trouble: (): 'lose' | 'down' | undefined => undefined, commands }
  const server = createServer((request, response) => {
    void answer(request, response)
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (request.headers.authorization !== `Bearer ${REST_TOKEN}`) return void say(401, { error: 'Unauthorized' })
    const command: string[] = JSON.parse(Buffer.concat(chunks).toString())
    commands.push(command)
    const met = api.trouble(command)
    if (met === 'down') return void response.writeHead(503).end('upstream gone')
    const [name = '', ...args] = command
    const [status, value] = await redis.call(name, args).then(
      (result) => [200, { result }] as const,
      (error: Error) => [400, { error: error.message }] as const,
    )
    if (met === 'lose') return void response.destroy()
    say(status, value)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  const api: RestFront = Object.assign(front, { url: `http://127.0.0.1:${port}`, close })
  return api
}
