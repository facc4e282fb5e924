// One of the processes that spend. It is killed at any moment; what it has been told is in its log by then.
import { AsyncLocalStorage } from 'node:async_hooks'
import { openSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, HeyGen, isHeyGenError, type Ledger } from '../../src/index.js'
import type { Line } from './audit.js'
import { openLedger } from './ledgers.js'
import { ACCOUNT, API_KEY, capsOf, concurrencyOf, pick, randomOf, SPEED, seedOf, type WorkerOrders } from './plan.js'
import { type Request, requestFrom } from './requests.js'

// The parent has written it.
const { plan, name, place, baseUrl, log, time }: WorkerOrders = JSON.parse(process.argv[2] ?? '')
const random = randomOf(plan.seed ^ seedOf(name))
const file = openSync(log, 'a')
const write = (line: Line) => writeSync(file, `${JSON.stringify(line)}\n`)

// This machine's clock is set back and forth while it works.
let offset = 0
setInterval(() => {
  offset = pick(random, [
    [4, 0],
    [2, -20_000],
    [2, 20_000],
    [1, -1_800_000],
  ])
}, 300).unref()
const now = () => Math.floor(time.start + (Date.now() - time.begun) * SPEED + offset)
const clock: Clock = { now, sleep: (ms, signal) => sleep(ms / SPEED, undefined, signal ? { signal } : {}) }

const calling = new AsyncLocalStorage<Request>()

/** The shared ledger; what it grants is written down, with what it says of every cap. */
function noted(ledger: Ledger): Ledger {
  return {
    ...ledger,
    async reserve(request) {
      const leaseMs = place.kind === 'file' ? plan.leaseMs * SPEED : plan.leaseMs
      const result = await ledger.reserve({ ...request, leaseMs })
      const call = calling.getStore()
      if (!result.granted) return result
      const scopes = result.scopes.map(({ key, cap, charged, held }) => [key, cap, charged, held] as const)
      write({ grant: request.id, op: call?.op ?? '', mark: call?.mark ?? '', replay: result.replay, scopes })
      return result
    },
  }
}

const ledger = noted(openLedger(place, now))
const heygen = new HeyGen({
  apiKey: API_KEY,
  baseUrl,
  ledger,
  clock,
  account: ACCOUNT,
  caps: capsOf(plan),
  concurrency: concurrencyOf(plan),
  onSettle: ({ reservationId }) => void write({ settled: reservationId }),
})

async function call(caller: number, count: number): Promise<void> {
  // All workers take up the same orders at about the same time.
  const order = Math.floor((Date.now() - time.begun) / 400) * 2 + Math.floor(random() * 2)
  const request = requestFrom(random, `${name}-${caller}-${count}`, order)
  try {
    const video = await calling.run(request, () => request.send(heygen, plan.timeoutMs))
    write({ end: 'ok' })
    if (video !== undefined && random() < 0.3) await heygen.videos.wait(video, { timeout: 30_000 })
    else if (random() < 0.1) for await (const _ of heygen.videoTranslations.list({ limit: 50 })) break
  } catch (error) {
    write({ end: isHeyGenError(error) ? error.code : String(error), ...(isHeyGenError(error) ? {} : { stack: stackOf(error) }) })
    // A worker that is refused comes again later.
    await sleep(50 + random() * 300)
  }
}

async function caller(number: number): Promise<void> {
  for (let count = 0; ; count++) {
    await call(number, count)
    await sleep(random() * 60)
  }
}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
process.on('uncaughtException', (error) => {
  write({ end: 'crash', stack: stackOf(error) })
  process.exit(1)
})
process.on('disconnect', () => process.exit())
await Promise.all(Array.from({ length: plan.callers }, (_, number) => caller(number)))
