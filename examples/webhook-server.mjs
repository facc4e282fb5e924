// @ts-check
// A server that settles spend when HeyGen says that a video is ready, and that a replayed or forged delivery can't fool.
//   node examples/webhook-server.mjs
//   with HEYGEN_API_KEY and HEYGEN_WEBHOOK_SECRET set it listens for real deliveries instead, on PORT (default 8080), until you stop it
import { createServer } from 'node:http'
import process from 'node:process'
import { HeyGen } from 'heygen-guard'
import { fileLedger } from 'heygen-guard/node'
import { acceleratedClock, createSimulator } from 'heygen-guard/testing'
import { nodeWebhookHandler } from 'heygen-guard/webhooks'
import { showBill } from './support/client.mjs'

/**
 * @param {HeyGen} heygen
 * @param {import('heygen-guard').Ledger} ledger
 * @param {string} secret
 */
const receiver = (heygen, ledger, secret) =>
  createServer(
    nodeWebhookHandler({
      secret,
      // Remembers which events were dealt with, for every process on this ledger.
      store: ledger,
      async onEvent(event) {
        const { outcome, jobId, status, receipts } = await heygen.settleFromWebhook(event)
        const charged = receipts.map((receipt) => `, $${receipt.charged} charged`).join('')
        console.log(`${event.event_type}: job ${jobId} is ${status}, ${outcome}${charged}`)
      },
      onError: (error) => console.log(`Not believed: ${error instanceof Error ? error.message.split('.')[0] : error}`),
    }),
  )

/** @param {import('node:http').Server} server @param {number} port @returns {Promise<string>} */
const listen = (server, port) =>
  new Promise((resolve) => {
    server.listen(port, () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`)
    })
  })

if (process.env.HEYGEN_API_KEY) {
  const ledger = fileLedger('.heygen/spend.jsonl')
  const server = receiver(new HeyGen({ ledger }), ledger, process.env.HEYGEN_WEBHOOK_SECRET ?? '')
  console.log(`Listening on ${await listen(server, Number(process.env.PORT ?? 8080))}`)
} else {
  await onTheSimulator()
}

async function onTheSimulator() {
  console.log('On the built-in simulator: nothing here costs money, and time runs faster than life.')
  const { memoryLedger } = await import('heygen-guard')
  const clock = acceleratedClock({ speed: Number(process.env.SPEED ?? 120) })
  /** What was delivered last, to send it again. @type {{ headers: Headers, body: string } | undefined} */
  let last
  let url = ''
  const simulator = createSimulator({
    clock,
    seed: 7,
    // The simulated HeyGen believes that it calls https://example.com; the delivery goes to the server here.
    async deliver(request) {
      last = { headers: request.headers, body: await request.text() }
      return fetch(url, { method: 'POST', ...last })
    },
  })
  const ledger = memoryLedger()
  const heygen = new HeyGen({ apiKey: 'simulated', fetch: simulator.fetch, clock, ledger, caps: [{ usd: 5, per: 'day' }] })
  const endpoint = await heygen.webhooks.endpoints.create({ url: 'https://example.com/heygen', events: ['avatar_video.success'] })
  const server = receiver(heygen, ledger, endpoint.secret ?? '')
  url = await listen(server, 0)

  const { video_id } = await heygen.videos.create({
    type: 'avatar',
    avatar_id: 'look_photo_amy',
    voice_id: 'voice_en_amy',
    script: 'Nobody waits for this video: the server is told when it is ready.',
  })
  console.log(`Submitted ${video_id}, and went on with other things.`)
  while (!last) await clock.sleep(1000)
  await simulator.delivered()

  const replayed = await fetch(url, { method: 'POST', ...last })
  console.log(`Replayed: ${replayed.status} ${await replayed.text()}`)
  const forged = await fetch(url, { method: 'POST', headers: last.headers, body: last.body.replace(video_id, 'another-video') })
  console.log(`Forged: ${forged.status} ${await forged.text()}`)
  const unsigned = await fetch(url, { method: 'POST', body: last.body })
  console.log(`Unsigned: ${unsigned.status} ${await unsigned.text()}`)

  const [cap] = (await heygen.spend()).caps
  console.log(`Charged $${cap?.usd?.charged}, held $${cap?.usd?.held}.`)
  server.close()
  server.closeAllConnections()
  showBill(simulator)
}
