// @ts-check
// The main job: quote a list of videos, run what the caps allow, refuse the rest, show the receipts.
//   npm run demo                              on the built-in simulator: no account, no network
//   npm run demo -- --live --avatar LOOK --voice VOICE [--only support-en] [--cap 5]
//                                             on the real API with HEYGEN_API_KEY, after you confirm: this spends money
import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { HeyGen, isHeyGenError } from 'heygen-guard'
import { acceleratedClock, createSimulator } from 'heygen-guard/testing'
import { readJobs } from './demo/jobs.mjs'
import { quoteAll, runAll, showReceipts, showRefusals, showSpend } from './demo/run.mjs'

const USAGE = 'Usage: demo.mjs [--speed N] | --live --avatar LOOK_ID --voice VOICE_ID [--only support-en] [--cap 5]'

/** @param {string} why @returns {never} */
function misused(why) {
  console.error(`${why}\n${USAGE}`)
  process.exit(2)
}

function given() {
  try {
    return parseArgs({
      options: {
        live: { type: 'boolean' },
        avatar: { type: 'string' },
        voice: { type: 'string' },
        only: { type: 'string' },
        cap: { type: 'string' },
        speed: { type: 'string' },
      },
    }).values
  } catch (error) {
    return misused(error instanceof Error ? error.message : String(error))
  }
}

const values = given()

/** @type {import('heygen-guard').Receipt[]} */
const receipts = []
/** Names of the jobs by video id. @type {Map<string, string>} */
const names = new Map()

/** @param {import('heygen-guard').HeyGenOptions} options */
const client = (options) => new HeyGen({ ...options, onSettle: (receipt) => void receipts.push(receipt) })

function onSimulator() {
  const clock = acceleratedClock({ speed: Number(values.speed ?? 120) })
  const simulator = createSimulator({ clock, wallet: 90, seed: 7 })
  console.log('On the built-in simulator, with $90.00 in its wallet: nothing here costs money. Time runs faster than life.')
  const heygen = client({
    apiKey: 'simulated',
    fetch: simulator.fetch,
    clock,
    caps: [
      { usd: 150, per: 'day', timeZone: 'Europe/Berlin' },
      { usd: 10, per: 'day', timeZone: 'Europe/Berlin', label: 'customer:globex' },
      { usd: 100, per: 'run' },
    ],
  })
  return { heygen, jobs: readJobs(), simulator }
}

function onTheRealApi() {
  if (!values.avatar || !values.voice) misused('--live needs --avatar LOOK_ID and --voice VOICE_ID of your account')
  const only = (values.only ?? 'support-en').split(',')
  const all = readJobs({ avatar: values.avatar, voice: values.voice })
  const jobs = all.filter((job) => only.includes(job.name))
  if (jobs.length === 0) misused(`--only names none of the jobs, which are ${all.map((job) => job.name).join(', ')}`)
  return { heygen: client({ caps: [{ usd: values.cap ?? '5', per: 'run' }] }), jobs, simulator: undefined }
}

// Ctrl-C stops waiting, not the jobs: what is still held is shown at the end.
const interrupted = new AbortController()
process.once('SIGINT', () => interrupted.abort())

async function confirmed() {
  const ask = createInterface({ input: process.stdin, output: process.stdout })
  // Where there is nobody to answer, as in a pipeline, the input ends.
  const ended = new Promise((resolve) => ask.once('close', () => resolve('')))
  const answer = await Promise.race([
    ask.question('\nThis sends the jobs above to HeyGen and spends real money. Type "spend" to go on: '),
    ended,
  ])
  ask.close()
  return String(answer).trim() === 'spend'
}

try {
  const { heygen, jobs, simulator } = values.live ? onTheRealApi() : onSimulator()
  await quoteAll(heygen, jobs)
  if (values.live && !(await confirmed())) {
    console.log('\nNothing was sent.')
    process.exit(0)
  }
  const refused = await runAll(heygen, jobs, names, interrupted.signal)
  showRefusals(refused)
  showReceipts(receipts, names)
  await showSpend(heygen)
  if (simulator) {
    const billed = simulator.charges.reduce((all, charge) => all + charge.micros, 0) / 1_000_000
    console.log(
      `\nThe simulator's own bill: $${billed.toFixed(2)} for ${simulator.charges.length} videos; wallet now $${simulator.wallet.balance}.`,
    )
  }
} catch (error) {
  console.error(isHeyGenError(error) ? `\n${error.name}: ${error.message}` : error)
  process.exitCode = 1
}
