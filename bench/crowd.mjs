// @ts-check
// Many calls at once, over the simulator in this process: time and memory of each must not grow with their number. Then many waits at once.
import { HeyGen } from 'heygen-guard'
import { createSimulator } from 'heygen-guard/testing'
import { body } from './body.mjs'
import { accepted, lookUps } from './stub-server.mjs'

const CALLS = 10_000
const WAITS = 1000

/** @param {typeof globalThis.fetch} fetch @param {object} [more] */
const client = (fetch, more = {}) =>
  new HeyGen({
    apiKey: 'any',
    caps: [
      { usd: 10, per: 'request' },
      { usd: 1e6, per: 'day' },
    ],
    concurrency: 'off',
    logLevel: 'off',
    fetch,
    ...more,
  })

const heap = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/**
 * Calls in groups: all of a group are under way at once. Their answers are kept back until the last has been sent, so that memory is
 * read while all are in flight.
 *
 * @param {number} atOnce @returns {Promise<{ micros: number, bytes: number }>} CPU-bound time of a call, and heap held by one in flight
 */
async function inFlight(atOnce) {
  const known = await lookUps()
  /** @type {(() => void)[]} */
  let waiting = []
  let all = () => {}
  /** @type {typeof globalThis.fetch} */
  const held = async (input, init) => {
    const { method, url } = input instanceof Request ? input : { method: init?.method, url: String(input) }
    const answer = (/** @type {string | undefined} */ text) => new Response(text, { headers: { 'content-type': 'application/json' } })
    if (method === 'GET') return answer(known[new URL(url).pathname])
    await new Promise((resolve) => {
      waiting.push(() => resolve(undefined))
      if (waiting.length === atOnce) all()
    })
    return answer(accepted())
  }
  const heygen = client(held)
  /** @param {boolean} weigh */
  const group = async (weigh) => {
    const before = weigh ? heap() : 0
    const arrived = new Promise((resolve) => {
      all = () => resolve(undefined)
    })
    const calls = Array.from({ length: atOnce }, () => heygen.videos.create(body))
    await arrived
    const bytes = weigh ? (heap() - before) / atOnce : 0
    for (const go of waiting) go()
    waiting = []
    await Promise.all(calls)
    return bytes
  }
  for (let done = 0; done < 500; done += atOnce) await group(false)
  const start = process.cpuUsage()
  for (let done = 0; done < CALLS; done += atOnce) await group(false)
  const { user, system } = process.cpuUsage(start)
  return { micros: (user + system) / CALLS, bytes: await group(true) }
}

/** 10,000 videos on the simulator, quoted, held and sent, then waited for by 1,000 at once until the last is settled. */
async function onSimulator() {
  const simulator = createSimulator({ wallet: 1e6, concurrentJobs: 1e6, requestLog: 1e6 })
  const heygen = client(simulator.fetch, { clock: simulator.clock })
  let start = performance.now()
  /** @type {string[]} */
  const ids = []
  for (let done = 0; done < CALLS; done += 100) {
    const jobs = await Promise.all(Array.from({ length: 100 }, () => heygen.videos.create(body)))
    ids.push(...jobs.map((job) => job.video_id))
  }
  const perSecond = (CALLS / (performance.now() - start)) * 1000
  const before = simulator.requests.length
  start = performance.now()
  await Promise.all(ids.slice(-WAITS).map((id) => heygen.videos.wait(id)))
  return { perSecond, waited: performance.now() - start, polls: simulator.requests.length - before }
}

async function crowd() {
  const few = await inFlight(100)
  const many = await inFlight(CALLS)
  const { perSecond, waited, polls } = await onSimulator()
  return [
    { name: `CPU of a guarded call, 100 at once`, value: few.micros, unit: 'µs', ratio: 1 },
    { name: `CPU of a guarded call, ${CALLS} at once`, value: many.micros, unit: 'µs', ratio: many.micros / few.micros },
    { name: `heap of a call in flight, ${CALLS} at once`, value: many.bytes / 1000, unit: 'kB', ratio: many.bytes / few.bytes },
    { name: `guarded calls a second on the simulator, both in one thread`, value: perSecond, unit: '/s' },
    { name: `${WAITS} waits at once, until all are settled`, value: waited, unit: 'ms' },
    { name: `requests that the ${WAITS} waits needed`, value: polls, unit: '' },
  ]
}

console.log(JSON.stringify(await crowd()))
