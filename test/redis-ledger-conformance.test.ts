import { createClient } from 'redis'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Ledger } from '../src/index.js'
import { httpLedgerOn } from '../src/ledger/http/http-ledger.js'
import { redisLedgerOn } from '../src/ledger/redis/redis-ledger.js'
import { ledgerConformance } from '../src/testing.js'
import { hasRedis } from './support/services/redis.js'
import { fetchRest } from './support/services/rest-fetch.js'
import { REST_TOKEN, type RestFront, startRestFront } from './support/services/rest-front.js'
import { suiteServer } from './support/services/suite-redis.js'

type Make = (name: string, clock: () => number) => Ledger

let front: RestFront
let names = 0
/** Every check gets a ledger by a new name on the one server. */
function hold(title: string, make: Make): void {
  describe(title, () => {
    const made = new WeakMap<Ledger, string>()
    const at = (name: string, clock: () => number) => {
      const ledger = make(name, clock)
      made.set(ledger, name)
      return ledger
    }
    const create = (clock: () => number) => at(`check-${names++}`, clock)
    const connect = (ledger: Ledger, clock: () => number) => at(made.get(ledger) ?? '', clock)
    for (const { name, run } of ledgerConformance({ create, connect })) it(name, run, 30_000)
  })
}

describe.runIf(hasRedis())('the Redis ledger', () => {
  const { server, redis } = suiteServer()
  let nodeRedis: ReturnType<typeof createClient>
  beforeAll(async () => {
    front = await startRestFront(server().client())
    nodeRedis = createClient({ socket: { port: server().port } })
    await nodeRedis.connect()
  })
  afterAll(async () => {
    nodeRedis.destroy()
    await front.close()
  })

  hold('over ioredis', (name, clock) => redisLedgerOn(redis(), { name }, clock))
  hold('over node-redis', (name, clock) => redisLedgerOn(nodeRedis, { name }, clock))
  hold('over HTTP', (name, clock) => httpLedgerOn({ url: front.url, token: REST_TOKEN, request: fetchRest, name }, clock))
})
