import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { n8nHttpRequest } from './n8n-http.js'
import { n8nTask } from './n8n-task.js'
import { requireService } from './services/require.js'

const modules = join(process.env.N8N_RUNNER_DIR ?? join(tmpdir(), 'heygen-guard-n8n'), 'node_modules')
const node = join(modules, `node-linux-${process.arch}/bin/node`)
const start = join(modules, '@n8n/task-runner/dist/start.js')

/** Whether n8n's runner is there to test with; says so, or fails, when it isn't. */
export function hasN8nRunner(): boolean {
  return requireService('@n8n/task-runner (scripts/n8n-runner.sh)', existsSync(node) && existsSync(start))
}

/** What n8n's runner says on its socket, of which a test needs little. */
interface Message {
  readonly type: string
  readonly taskId: string
  readonly offerId: string
  readonly requestId: string
  readonly callId: string
  readonly name: string
  readonly params: readonly unknown[]
  readonly data: { readonly result: unknown }
  readonly error: unknown
  readonly reason: string
}

interface Socket {
  send(text: string): void
  on(event: 'message', listener: (text: Buffer) => void): void
  terminate(): void
}

export interface N8nRunOptions {
  /** The `json` of each incoming item. Default one empty item. */
  readonly items?: readonly object[]
  /** What `$vars` holds. */
  readonly vars?: Readonly<Record<string, string>>
  /** What `$env` holds. Default: it is closed, as in n8n unless it is told otherwise. */
  readonly env?: Readonly<Record<string, string>>
  readonly executionId?: string
}

/** n8n's own JavaScript runner, in a process of its own, with the flags and the environment that n8n gives it. */
export interface N8nRunner {
  /** Runs the text of a Code node: the `json` of each item that it returns. @throws what the node fails with, as n8n would show it. */
  run(code: string, options?: N8nRunOptions): Promise<Record<string, unknown>[]>
  readonly alive: () => boolean
  stop(): Promise<void>
}

/** @param concurrency how many Code nodes run at the same time; 10 in n8n unless it is told otherwise. */
export async function startN8nRunner({ concurrency = 10 } = {}): Promise<N8nRunner> {
  // The runner's own `ws`, which is not a dependency of ours.
  const { WebSocketServer } = createRequire(start)('ws')
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const sockets = new WebSocketServer({ server })
  const connected = new Promise<Socket>((resolve) => sockets.once('connection', resolve))
  const child = spawn(node, ['--disallow-code-generation-from-strings', '--disable-proto=delete', start], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      GENERIC_TIMEZONE: 'UTC',
      N8N_RUNNERS_ID: 'test',
      N8N_RUNNERS_GRANT_TOKEN: 'test',
      N8N_RUNNERS_TASK_BROKER_URI: `http://127.0.0.1:${port}`,
      N8N_RUNNERS_MAX_CONCURRENCY: String(concurrency),
    },
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const ended = deathOf(child)
  const socket = await Promise.race([connected, ended])
  const broker = brokerOn(socket)
  ended.catch((error: unknown) => broker.fail(error))
  await Promise.race([broker.registered, ended])
  return {
    run: broker.run,
    alive: () => child.exitCode === null && child.signalCode === null,
    stop: async () => {
      child.kill('SIGKILL')
      socket.terminate()
      sockets.close()
      server.close()
      await ended.catch(() => undefined)
    },
  }
}

/** Rejects when the runner ends, with what it complained of. */
async function deathOf(child: ChildProcess): Promise<never> {
  let said = ''
  child.stderr?.on('data', (data: Buffer) => {
    said += data.toString()
  })
  const [code, signal] = await once(child, 'exit')
  throw new Error(`n8n's runner ended (${code ?? signal}): ${said.slice(0, 2000)}`)
}

/** The side of n8n's main process: offers are taken up, data is handed out, requests are made. */
function brokerOn(socket: Socket) {
  interface Task {
    readonly settings: object
    readonly data: object
    resolve(data: Message['data']): void
    reject(error: unknown): void
  }
  const tasks = new Map<string, Task>()
  const offers: string[] = []
  const waiting: ((offer: string) => void)[] = []
  let register: () => void = () => undefined
  const registered = new Promise<void>((resolve) => {
    register = resolve
  })
  const send = (message: object) => socket.send(JSON.stringify(message))

  const answers: Readonly<Record<string, (message: Message, task: Task | undefined) => void>> = {
    'runner:info': () => {
      send({ type: 'broker:runnerregistered' })
      register()
    },
    'runner:taskoffer': ({ offerId }) => {
      const next = waiting.shift()
      if (next) next(offerId)
      else offers.push(offerId)
    },
    'runner:taskaccepted': ({ taskId }, task) => send({ type: 'broker:tasksettings', taskId, settings: task?.settings }),
    'runner:taskrejected': ({ taskId, reason }, task) => {
      // An offer that has lapsed: the next one, then.
      if (task && /expired|capacity/.test(reason)) void offered(taskId)
      else task?.reject(new Error(reason))
    },
    'runner:taskdatarequest': ({ taskId, requestId }, task) =>
      send({ type: 'broker:taskdataresponse', taskId, requestId, data: task?.data }),
    'runner:nodetypesrequest': ({ taskId, requestId }) => send({ type: 'broker:nodetypes', taskId, requestId, nodeTypes: [] }),
    'runner:rpc': ({ taskId, callId, name, params }) => {
      const reply = (status: 'success' | 'error', data?: unknown) => send({ type: 'broker:rpcresponse', taskId, callId, status, data })
      if (name === 'helpers.httpRequest')
        n8nHttpRequest(params[0]).then(
          (data) => reply('success', data),
          (error) => reply('error', error),
        )
      else reply(name === 'logNodeOutput' ? 'success' : 'error', `no ${name} here`)
    },
    'runner:taskdone': ({ data }, task) => task?.resolve(data),
    'runner:taskerror': ({ error }, task) => task?.reject(error),
  }
  socket.on('message', (text) => {
    const message: Message = JSON.parse(text.toString())
    answers[message.type]?.(message, tasks.get(message.taskId))
  })
  send({ type: 'broker:inforequest' })

  async function offered(taskId: string): Promise<void> {
    const offerId = offers.shift() ?? (await new Promise<string>((resolve) => waiting.push(resolve)))
    send({ type: 'broker:taskofferaccept', taskId, offerId })
  }

  const run: N8nRunner['run'] = async (code, options = {}) => {
    const taskId = randomUUID()
    const done = new Promise<Message['data']>((resolve, reject) => {
      tasks.set(taskId, { ...n8nTask(code, options), resolve, reject })
    })
    try {
      void offered(taskId)
      const { result } = await done
      return Array.isArray(result) ? result.map((item) => Object(item).json) : []
    } finally {
      tasks.delete(taskId)
    }
  }
  const fail = (error: unknown) => {
    for (const task of tasks.values()) task.reject(error)
  }
  return { registered, run, fail }
}
