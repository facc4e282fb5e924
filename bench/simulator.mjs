// @ts-check
// npm run bench:simulator: requests a second through a real socket, with the load generator on the same machine, and a day of traffic in
// virtual time.
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { serveSimulator } from 'heygen-guard/node'
import { acceleratedClock, createSimulator } from 'heygen-guard/testing'

const SECONDS = 10
const CONNECTIONS = 10
const JOBS = 100_000
const headers = { 'x-api-key': 'any', 'content-type': 'application/json' }
const clip = JSON.stringify({
  type: 'avatar',
  avatar_id: 'look_photo_amy',
  voice_id: 'voice_en_amy',
  script: 'Hello, and welcome to our short tour of the new office.',
})

/** One request; its milliseconds and what it answered. @param {Agent} agent @param {string} base @param {string} method @param {string} path @param {string} [body] */
const send = (agent, base, method, path, body) =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    const sent = request(base + path, {
      method,
      agent,
      headers: body ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers,
    })
    sent.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ ms: performance.now() - started, status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject).end(body)
  })

/** The load: each connection makes a video and asks for it nine times, again and again. @param {string} base */
async function load(base) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const times = /** @type {number[]} */ ([])
  const failures = /** @type {string[]} */ ([])
  const warm = performance.now() + 1000
  const end = warm + SECONDS * 1000
  /** @param {string} method @param {string} path @param {string} [body] */
  const call = async (method, path, body) => {
    const { ms, status, text } = await send(agent, base, method, path, body)
    if (performance.now() > warm) times.push(ms)
    if (status !== 200) failures.push(`${status} ${text.slice(0, 200)}`)
    return text
  }
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < end) {
        const { data } = JSON.parse(await call('POST', '/v3/videos', clip))
        for (let i = 0; i < 9 && data; i++) await call('GET', `/v3/videos/${data.video_id}`)
      }
    }),
  )
  agent.destroy()
  times.sort((a, b) => a - b)
  return { count: times.length, failures, at: (/** @type {number} */ part) => times[Math.floor(times.length * part)] ?? Number.NaN }
}

async function overSocket() {
  const simulator = createSimulator({ clock: acceleratedClock({ speed: 60 }), wallet: 1e6, concurrentJobs: 1e6 })
  const server = await serveSimulator(simulator)
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: server.url })
  const result = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  await server.close()
  return result
}

async function aDay() {
  const simulator = createSimulator({ wallet: 1e6, concurrentJobs: 1e6, deliver: async () => new Response() })
  const started = performance.now()
  for (let made = 0; made < JOBS; made += 50) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => simulator.fetch('https://api.heygen.com/v3/videos', { method: 'POST', headers, body: clip })),
    )
    for (const answer of answers) if (answer.status !== 200) throw new Error(await answer.text())
    simulator.advance((86_400_000 * 50) / JOBS)
  }
  simulator.advance(3_600_000)
  const { length } = simulator.charges
  if (length !== JOBS) throw new Error(`${length} of ${JOBS} jobs were charged`)
  return (performance.now() - started) / 1000
}

if (isMainThread) {
  const { count, p50, p99, failures } = await overSocket()
  console.log(
    `over a socket, ${CONNECTIONS} connections: ${Math.round(count / SECONDS)} requests/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
  )
  if (failures.length > 0) console.log(`${failures.length} failed, the first with ${failures[0]}`)
  console.log(`a day of ${JOBS} jobs in virtual time: ${(await aDay()).toFixed(1)} s, ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
} else {
  const { count, at, failures } = await load(workerData)
  parentPort?.postMessage({ count, p50: at(0.5), p99: at(0.99), failures })
}
