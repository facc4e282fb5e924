// @ts-check
// A server that answers at once, on a thread of its own: what is left is the client's own time.
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { createSimulator } from 'heygen-guard/testing'

const LOOK = '/v3/avatars/looks/look_photo_amy'
const VOICE = '/v3/voices/voice_en_amy'
const ME = '/v3/users/me'

/** What the free look-ups before a paid call answer, word for word as the simulator does. */
export async function lookUps() {
  const simulator = createSimulator({ wallet: 1e9 })
  const answers = await Promise.all(
    [LOOK, VOICE, ME].map(async (path) => {
      const answer = await simulator.fetch(`https://api.heygen.com${path}`, { headers: { 'x-api-key': 'any' } })
      return /** @type {const} */ ([path, await answer.text()])
    }),
  )
  return Object.fromEntries(answers)
}

let made = 0
/** What a paid POST answers: a new job each time. */
export const accepted = () => `{"data":{"video_id":"video_${++made}","status":"waiting","output_format":"mp4"}}`

/** Starts it. @returns {Promise<{ url: string, close: () => Promise<number> }>} */
export async function stubServer() {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: await lookUps() })
  const port = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  return { url: `http://127.0.0.1:${port}`, close: () => worker.terminate() }
}

if (parentPort) {
  const server = createServer((request, response) => {
    const { method, url = '' } = request
    request.resume().on('end', () => {
      const text = method === 'GET' ? workerData[url.split('?')[0] ?? ''] : accepted()
      response.writeHead(text ? 200 : 404, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text ?? '{}') })
      response.end(text ?? '{}')
    })
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    parentPort?.postMessage(typeof address === 'object' ? address?.port : 0)
  })
}
