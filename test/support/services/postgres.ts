// A private PostgreSQL server: a new cluster in a temporary directory, reached through a socket in it, so that nothing else on the
// machine sees it or is in its way.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig, Pool } from 'pg'
import { requireService } from './require.js'

export interface PostgresServer {
  readonly connection: ClientConfig
  /** A pool that is closed with the server. */
  pool(config?: ClientConfig & { max?: number }): Pool
  /** As a power cut of the process: SIGKILL to the postmaster; its children follow. */
  kill(): Promise<void>
  /** Runs it again after `kill`. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** The directory that has `initdb` and `postgres`; undefined where there is none. Debian keeps them out of the path. */
function binaries(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : []
  const places = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')]
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')))
}

/** False, with a word on stderr, where there is no PostgreSQL; an error where everything is required. */
export const hasPostgres = (): boolean => requireService('PostgreSQL (apt-get install postgresql)', binaries() !== undefined)

/** The server refuses to run as root. */
function identity(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim() || '65534')
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** @param settings of postgresql.conf, such as `{ fsync: 'off' }`. */
export async function startPostgres(settings: Record<string, string> = {}): Promise<PostgresServer> {
  const bin = binaries()
  if (!bin) throw new Error('no PostgreSQL on this machine: ask hasPostgres() first')
  const who = identity()
  const home = mkdtempSync(join(tmpdir(), 'heygen-guard-pg-'))
  if (who.uid !== undefined && who.gid !== undefined) chownSync(home, who.uid, who.gid)
  const data = join(home, 'data')
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'], {
    ...who,
    cwd: home,
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)

  const connection = { host: home, port: 5432, user: 'postgres', database: 'postgres' }
  const options = { listen_addresses: '', unix_socket_directories: home, ...settings }
  const pools: Pool[] = []
  let running: ChildProcess | undefined
  let said = ''

  async function start(): Promise<void> {
    for (let tries = 0; ; tries++) {
      const args = ['-D', data, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
      const server = spawn(join(bin ?? '', 'postgres'), args, { ...who, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] })
      server.stderr?.on('data', (text: Buffer) => {
        said = (said + text.toString()).slice(-4000)
      })
      running = server
      if (await answers(server, connection)) return
      // After a kill its memory is in use until the last of its children has gone.
      if (tries === 20) throw new Error(`PostgreSQL did not start: ${said}`)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }

  const ended = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (!running || running.exitCode !== null || running.signalCode !== null) return resolve()
      running.once('exit', () => resolve())
      running.kill(signal)
    })
  const atExit = () => {
    running?.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
  process.once('exit', atExit)
  await start()
  return {
    connection,
    pool(config = {}) {
      const pool = new Pool({ ...connection, ...config })
      // Without a listener a killed server would end the test process too.
      pool.on('error', () => {})
      pools.push(pool)
      return pool
    },
    start,
    kill: () => ended('SIGKILL'),
    async stop() {
      await Promise.all(pools.map((pool) => (pool.ended ? undefined : pool.end())))
      await ended('SIGINT')
      process.off('exit', atExit)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Whether the server takes connections, once it does or has ended. */
async function answers(server: ChildProcess, connection: ClientConfig): Promise<boolean> {
  while (server.exitCode === null && server.signalCode === null) {
    const client = new Client(connection)
    client.on('error', () => {})
    try {
      await client.connect()
      return true
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 30))
    } finally {
      await client.end().catch(() => {})
    }
  }
  return false
}
