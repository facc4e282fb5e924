// The process that HeyGen's servers are in: one simulator behind a real socket. Each request may meet a fault; the parent ends that, moves the time
// on, and has everything written down.
import { writeFileSync } from 'node:fs'
import { serveSimulator } from '../../src/node/serve-simulator.js'
import { acceleratedClock, createSimulator, type FaultRule, type IncomingRequest, type SimulatorAnswer } from '../../src/simulator/index.js'
import type { Audit } from './audit.js'
import { pick, randomOf, SPEED } from './plan.js'

/** What the parent asks for. */
export type WorldOrder = { readonly calm: { readonly advanceMs: number } } | { readonly audit: string }

const [seed = '1', start = '0'] = process.argv.slice(2)
const random = randomOf(Number(seed))
const simulator = createSimulator({
  wallet: 10_000_000,
  seed: Number(seed),
  concurrentJobs: 1_000_000,
  requestLog: 10_000_000,
  clock: acceleratedClock({ speed: SPEED, start: Number(start) }),
})

type Kinds = readonly (readonly [weight: number, rule: FaultRule])[]
const ANY: Kinds = [
  [3, { kind: 'drop_before_accept' }],
  [2, { kind: 'status', status: 429, retryAfter: 1 }],
  [1, { kind: 'status', status: 500 }],
  [1, { kind: 'status', status: 502, body: '<html>Bad gateway</html>', contentType: 'text/html' }],
  [1, { kind: 'status', status: 503, retryAfter: 1 }],
]
const PAID: Kinds = [
  ...ANY,
  [4, { kind: 'drop_after_accept' }],
  [1, { kind: 'status', status: 502, accepted: true }],
  [1, { kind: 'status', status: 402 }],
  [1, { kind: 'truncate' }],
  [1, { kind: 'garbage' }],
  [1, { kind: 'error_in_200' }],
]
/** Not for speech, whose bill is told apart by letting one through at a time. */
const LONG: Kinds = [
  ...PAID,
  [1, { kind: 'stall' }],
  [1, { kind: 'stall', accepted: true }],
  [1, { kind: 'stall_body' }],
  [2, { kind: 'slow', ms: 3000 }],
]

let calm = false
const speechBill: Record<string, number> = {}
let speaking: Promise<unknown> = Promise.resolve()

/** A fault is met by the request that comes in next, and that is this one. */
function meet(request: IncomingRequest): Promise<SimulatorAnswer> {
  const paid = request.method === 'POST'
  const kinds = !paid ? ANY : request.url.endsWith('/v3/voices/speech') ? PAID : LONG
  if (!calm && random() < (paid ? 0.12 : 0.04)) simulator.fault(pick(random, kinds))
  if (!calm && paid && random() < 0.05) simulator.fault({ kind: 'job_fails' })
  return simulator.answer(request)
}

/** Speech has no job to look at: what a text has cost is the row of the bill that its request has added. */
async function speak(request: IncomingRequest): Promise<SimulatorAnswer> {
  const body: unknown = JSON.parse(new TextDecoder().decode(await request.arrayBuffer()))
  const text = typeof body === 'object' && body !== null && 'text' in body ? String(body.text) : ''
  const spoken = () => simulator.charges.filter(({ operation }) => operation === 'createSpeechV3')
  const before = spoken().length
  try {
    return await meet(request)
  } finally {
    for (const { micros } of spoken().slice(before)) speechBill[text] = (speechBill[text] ?? 0) + micros
  }
}

const answer = (request: IncomingRequest): Promise<SimulatorAnswer> => {
  if (request.method !== 'POST' || !request.url.endsWith('/v3/voices/speech')) return meet(request)
  const spoken = speaking.then(() => speak(request))
  speaking = spoken.catch(() => {})
  return spoken
}

const server = await serveSimulator({
  answer,
  get filesUrl() {
    return simulator.filesUrl
  },
  set filesUrl(url) {
    simulator.filesUrl = url
  },
})

process.on('message', (order: WorldOrder) => {
  if ('calm' in order) {
    calm = true
    simulator.advance(order.calm.advanceMs)
    process.send?.({ now: simulator.clock.now() })
    return
  }
  const audit: Audit = {
    requests: simulator.billableRequests().map(({ operationId = '', idempotencyKey = null, body, status = null, fault = null }) => ({
      op: operationId,
      key: idempotencyKey,
      body: JSON.stringify(body),
      status,
      fault,
    })),
    charges: simulator.charges.map(({ jobId, micros, operation }) => ({ jobId, micros, op: operation })),
    speech: speechBill,
    faults: tally(simulator.requests.flatMap(({ fault }) => fault ?? [])),
  }
  writeFileSync(order.audit, JSON.stringify(audit))
  process.send?.({ written: order.audit })
})
process.on('disconnect', () => process.exit())
process.send?.({ url: server.url })

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
