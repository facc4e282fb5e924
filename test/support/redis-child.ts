// A process of its own that spends through a Redis ledger until it is refused. What it prints was answered before.
import { Redis } from 'ioredis'
import { redisLedger } from '../../src/redis.js'

const [port = '0', tag = '', cap = '0', callers = '1'] = process.argv.slice(2)
const redis = new Redis({ port: Number(port), host: '127.0.0.1' })
const ledger = redisLedger(redis, { name: 'shared' })
const start = Date.parse('2026-01-01T00:00:00Z')
const windows = [
  { start, end: start + 4e12 },
  { start: start + 4e12, end: start + 5e12 },
] as const
const scopes = [{ key: 'day', cap: Number(cap), windows }]
const amount = 370_000

async function caller(name: string): Promise<void> {
  for (let count = 0; ; count++) {
    const id = `${tag}/${name}/${count}`
    const { granted } = await ledger.reserve({ id, unit: 'usd', parts: [{ part: 'video', amount }], scopes, fingerprint: id, note: {} })
    if (!granted) return
    if (!(await ledger.dispatch(id))) throw new Error(`${id} could not be sent`)
    console.log(`sent ${id}`)
    if (count % 3 === 0) await ledger.release(id, 'video', 'job_failed')
    else if (count % 3 === 1) await ledger.settle(id, 'video', { amount: amount - 1, basis: 'computed' })
  }
}

async function main(): Promise<void> {
  await Promise.all(Array.from({ length: Number(callers) }, (_, index) => caller(String(index))))
  console.log('refused')
  redis.disconnect()
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
