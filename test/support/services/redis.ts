import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Redis, type RedisOptions } from 'ioredis'
import { requireService } from './require.js'

/** Servers that must not outlive this process. */
const alive = new Set<ChildProcess>()
process.once('exit', () => {
  for (const server of alive) server.kill('SIGKILL')
})

/** A Redis server of one's own, with an append-only file, in a directory that goes with it. */
export interface RedisServer {
  readonly port: number
  /** An ioredis client, closed with the server. */
  client(options?: RedisOptions): Redis
  /** Ends the server at once, as a crash would. */
  kill(): Promise<void>
  /** Starts it again on the same data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Whether there is a server to test with; says so, or fails, when there is none. */
export function hasRedis(): boolean {
  return requireService('redis-server (apt-get install redis-server)', spawnSync('redis-server', ['--version']).status === 0)
}

/** @param settings more arguments for the server, such as `['--appendonly', 'no']`. */
export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const directory = mkdtempSync(join(tmpdir(), 'heygen-guard-redis-'))
  const port = await freePort()
  const clients: Redis[] = []
  const persistence = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '']
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--daemonize', 'no', ...persistence, ...settings]
  let running: ChildProcess

  const client = (options: RedisOptions = {}) => {
    const made = new Redis({ port, host: '127.0.0.1', ...options })
    // Without a listener ioredis prints every attempt to connect.
    made.on('error', () => undefined)
    clients.push(made)
    return made
  }
  const start = async () => {
    const started = spawn('redis-server', args, { stdio: 'ignore' })
    running = started
    alive.add(started)
    started.once('exit', () => alive.delete(started))
    // No ready check: it asks for INFO, which a test may forbid.
    const probe = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 20, maxRetriesPerRequest: null, enableReadyCheck: false })
    probe.on('error', () => undefined)
    while ((await probe.ping().catch(() => 'loading')) !== 'PONG') await setTimeout(20)
    probe.disconnect()
  }
  const end = async (signal: NodeJS.Signals) => {
    if (running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill(signal)
    await ended
  }

  await start()
  return {
    port,
    client,
    kill: () => end('SIGKILL'),
    restart: start,
    stop: async () => {
      for (const made of clients) made.disconnect()
      await end('SIGKILL')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}
