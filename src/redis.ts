/**
 * The ledger that machines share: on a Redis server, through the client that you have.
 *
 * @module
 */
export type { IoredisClient, NodeRedisClient, NodeRedisCluster, RedisClient } from './ledger/redis/clients.js'
export type { RedisCommands } from './ledger/redis/commands.js'
export type { RedisLedger } from './ledger/redis/ledger.js'
export { type RedisClientOptions, redisLedger } from './ledger/redis/redis-ledger.js'
