import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { lowCodeScript, n8nWorkflow } from '../../scripts/lowcode.mjs'
import { type SimulatorServer, serveSimulator } from '../../src/node/serve-simulator.js'
import { createSimulator, type Simulator } from '../../src/simulator/index.js'
import { KEY } from './client.js'
import { type RedisServer, startRedis } from './services/redis.js'
import { REST_TOKEN, type RestFront, startRestFront } from './services/rest-front.js'

/** A scene that costs the same each time. */
export const ORDER = { script: 'Hello from a step of a workflow.', avatar: 'look_photo_amy', voice: 'voice_en_amy' }

/** HeyGen's servers, a Redis server with a REST service before it, and the script, for steps that run elsewhere; anew for each test. */
export function lowCodeWorld() {
  let redis: RedisServer
  let front: RestFront
  let server: SimulatorServer
  const world = {
    script: '',
    front: () => front,
    heygen: () => server.url,
    simulator: undefined as unknown as Simulator,
    /** The Code nodes of the workflow that the package brings along, by name. */
    nodes: new Map<string, string>(),
    /** An example as a user pastes it: the script, and below it the text of the file. */
    pasted: (name: string) => `${world.script}\n${example(name)}`,
  }
  beforeAll(async () => {
    world.script = (await lowCodeScript()).text
    for (const { name, parameters } of (await n8nWorkflow(world.script)).nodes) world.nodes.set(name, parameters.jsCode)
    redis = await startRedis(['--appendonly', 'no'])
    front = await startRestFront(redis.client())
  })
  afterAll(async () => {
    await front.close()
    await redis.stop()
  })
  beforeEach(async () => {
    await redis.client().flushall()
    front.commands.length = 0
    world.simulator = createSimulator({ wallet: 100, apiKeys: [KEY] })
    server = await serveSimulator(world.simulator)
    return () => server.close()
  })
  return world
}

export const ledgerOf = (front: RestFront) => ({ url: front.url, token: REST_TOKEN })

const example = (name: string) => readFileSync(fileURLToPath(new URL(`../../examples/lowcode/paste/${name}.js`, import.meta.url)), 'utf8')

/** How often each name stands in the list. */
export function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
