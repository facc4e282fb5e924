import type { Redis } from 'ioredis'
import { afterAll, beforeAll } from 'vitest'
import { type RedisServer, startRedis } from './redis.js'

/**
 * A Redis server of the suite's own, which runs while its tests do, and a connection to it.
 *
 * @param settings more arguments for the server, such as `['--appendonly', 'no']`.
 */
export function suiteServer(settings?: readonly string[]): { readonly server: () => RedisServer; readonly redis: () => Redis } {
  let server: RedisServer
  let redis: Redis
  beforeAll(async () => {
    server = await startRedis(settings)
    redis = server.client()
  })
  afterAll(() => server?.stop())
  return { server: () => server, redis: () => redis }
}

/** A connection to a Redis server of the suite's own. */
export function suiteRedis(settings?: readonly string[]): () => Redis {
  return suiteServer(settings).redis
}
