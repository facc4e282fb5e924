import { NoAnswerError, type RedisCommands } from './commands.js'

/** What of ioredis is used, versions 4 to 6: `new Redis(…)` or `new Redis.Cluster(…)`. */
export interface IoredisClient {
  call(command: string, args: string[]): Promise<unknown>
  readonly isCluster?: boolean
}

/** What of node-redis is used, versions 4 to 6: `createClient(…)`, or a pool. */
export interface NodeRedisClient {
  sendCommand(args: string[]): Promise<unknown>
}

/** What of a node-redis cluster is used: `createCluster(…)`. */
export interface NodeRedisCluster {
  sendCommand(firstKey: string | undefined, isReadonly: boolean | undefined, args: string[]): Promise<unknown>
  nodeClient(node: never): unknown
}

export type RedisClient = IoredisClient | NodeRedisClient | NodeRedisCluster | RedisCommands

/** How to send commands with a client, and whether all go over one connection; undefined when it is no client. */
export function commandsOf(client: unknown): { readonly commands: RedisCommands; readonly one: boolean } | undefined {
  if (typeof client !== 'object' || client === null) return undefined
  if (isIoredis(client)) return { commands: { command: ([name = '', ...args]) => client.call(name, args) }, one: client.isCluster !== true }
  if (isCluster(client)) {
    // A script's first key stands behind its text and the number of its keys.
    const keyIn = (args: readonly string[]) => (args[0]?.startsWith('EVAL') ? args[3] : undefined)
    return { commands: { command: (args) => client.sendCommand(keyIn(args), false, [...args]) }, one: false }
  }
  if (isNodeRedis(client)) return { commands: { command: (args) => client.sendCommand([...args]) }, one: !('execute' in client) }
  return isCommands(client) ? { commands: client, one: true } : undefined
}

/**
 * Gives up on an answer after a time: a client that has lost its server may otherwise wait for it for ever. The command may still arrive.
 */
export function within(milliseconds: number, commands: RedisCommands): RedisCommands {
  return {
    command: (args) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new NoAnswerError(milliseconds)), milliseconds)
        const done = () => clearTimeout(timer)
        commands.command(args).then(resolve, reject).finally(done).catch(done)
      }),
  }
}

function isIoredis(client: object): client is IoredisClient {
  return 'call' in client && typeof client.call === 'function'
}

function isNodeRedis(client: object): client is NodeRedisClient {
  return 'sendCommand' in client && typeof client.sendCommand === 'function'
}

function isCluster(client: object): client is NodeRedisCluster {
  return isNodeRedis(client) && 'nodeClient' in client
}

function isCommands(client: object): client is RedisCommands {
  return 'command' in client && typeof client.command === 'function'
}
