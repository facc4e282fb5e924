// A job that somebody's cron or CI starts: it makes videos at $0.50 each under `$20 a day` until it is refused, or killed. It prints each before it is
// sent, and each that was let through.
import { writeSync } from 'node:fs'
import { HeyGen, isHeyGenError } from '../../src/index.js'
import { createSimulator } from '../../src/simulator/index.js'
import { openLedger } from '../torture/ledgers.js'
import type { LedgerPlace } from '../torture/plan.js'

const [where = '', callers = '1'] = process.argv.slice(2)
// The test has written it.
const place: LedgerPlace = JSON.parse(where)
const say = (line: string) => writeSync(1, `${line}\n`)
// Each has a world of its own; their jobs must not have the same names.
const simulator = createSimulator({ wallet: 1000, concurrentJobs: 1000, seed: process.pid })
const heygen = new HeyGen({
  apiKey: 'sk-daily-0123456789',
  // What reaches the servers is said before they see it: it may be charged whatever happens next.
  fetch: (input, init) => {
    const request = new Request(input, init)
    if (request.method === 'POST') say('sent')
    return simulator.fetch(request)
  },
  ledger: openLedger(place, () => Date.now()),
  caps: [{ usd: 20, per: 'day' }],
})
const body = { type: 'avatar' as const, avatar_id: 'look_photo_amy', audio_url: 'https://files.example/voice.mp3?seconds=10' }

async function caller(): Promise<void> {
  for (;;) {
    try {
      await heygen.videos.create(body, { facts: { seconds: 10 } })
    } catch (error) {
      if (isHeyGenError(error) && error.code === 'cap_exceeded') return
      throw error
    }
  }
}

say('ready')
await Promise.all(Array.from({ length: Number(callers) }, caller))
say('refused')
process.exit()
