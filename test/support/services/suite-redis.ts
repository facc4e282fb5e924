import type { Redis } from 'ioredis'
import { afterAll, beforeAll } from 'vitest'
import { type RedisServer, startRedis } from './redis.js'

/** A connection to a Redis server of the suite's own, which runs while its tests do. */
export function suiteRedis(): () => Redis {
  let server: RedisServer
  let redis: Redis
  beforeAll(async () => {
    server = await startRedis()
    redis = server.client()
  })
  afterAll(() => server.stop())
  return () => redis
}
