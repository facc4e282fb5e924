import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const modules = join(process.env.N8N_DIR ?? join(tmpdir(), 'heygen-guard-n8n-whole'), 'node_modules')
const node = join(modules, `node-linux-${process.arch}/bin/node`)
const program = join(modules, 'n8n/bin/n8n')

/** A whole n8n of one's own, as somebody has it who hosts it: its own task runner, and a workflow that was imported and published. */
export interface N8n {
  readonly url: string
  /** What it has said so far. */
  said(): string
  stop(): Promise<void>
}

/**
 * Imports a workflow by n8n's own command, publishes it, and starts n8n.
 *
 * @param workflow its file, its id, and the path of a webhook that fails when nothing is posted to it.
 * @param environment on top of what an n8n needs to run here.
 * @param workers processes of n8n beside it that carry the workflows out, for an environment in queue mode.
 */
export async function startN8n(
  { file, id, probe }: { readonly file: string; readonly id: string; readonly probe: string },
  environment: Readonly<Record<string, string>>,
  workers = 0,
): Promise<N8n> {
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-n8n-home-'))
  const port = await freePort()
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    N8N_USER_FOLDER: folder,
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_PORT: String(port),
    N8N_DIAGNOSTICS_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
    N8N_TEMPLATES_ENABLED: 'false',
    ...environment,
  }
  let said = ''
  const start = async (...args: readonly string[]) => {
    const broker = String(await freePort())
    const child = spawn(node, [program, ...args], { env: { ...env, N8N_RUNNERS_BROKER_PORT: broker }, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        said += data.toString()
      })
    return child
  }
  const command = async (...args: readonly string[]) => {
    const [code] = await once(await start(...args), 'close')
    if (code !== 0) throw new Error(`n8n ${args.join(' ')} ended with ${code}: ${said.slice(-2000)}`)
  }
  await command('import:workflow', `--input=${file}`)
  await command('publish:workflow', `--id=${id}`)
  const child = await start('start')
  const running = [child]
  for (let i = 0; i < workers; i++) running.push(await start('worker'))
  process.once('exit', () => {
    for (const each of running) each.kill('SIGKILL')
  })
  const url = `http://127.0.0.1:${port}`
  // It answers long before its workflows do. Theirs is that there is nothing to look up, which costs nothing.
  const isReady = () =>
    fetch(`${url}/webhook/${probe}`, { method: 'POST' }).then(
      ({ status }) => status === 500,
      () => false,
    )
  while (!(await isReady())) {
    if (running.some(({ exitCode }) => exitCode !== null)) throw new Error(`n8n ended: ${said.slice(-2000)}`)
    await setTimeout(500)
  }
  return {
    url,
    said: () => said,
    stop: async () => {
      for (const each of running) {
        if (each.exitCode !== null || each.signalCode !== null) continue
        const ended = once(each, 'exit')
        each.kill()
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
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
