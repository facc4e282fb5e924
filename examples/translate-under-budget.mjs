// @ts-check
// Translate a video into three languages for at most $3, or into as many of them as that buys.
//   node examples/translate-under-budget.mjs  (real, and paid for, with HEYGEN_API_KEY and VIDEO_URL set)
import process from 'node:process'
import { JobsError } from 'heygen-guard'
import { makeClient, showBill } from './support/client.mjs'

const { heygen, simulator } = makeClient({})
const run = heygen.withCap({ usd: 3 })
const seconds = Number(process.env.VIDEO_SECONDS ?? 20)
const url = process.env.VIDEO_URL ?? `https://files.example/tour.mp4?seconds=${seconds}`

let languages = ['Spanish (Spain)', 'German (Germany)', 'French (France)']
/** @param {string[]} output_languages @returns {import('heygen-guard').CreateVideoTranslationRequest} */
const body = (output_languages) => ({ video: { type: 'url', url }, output_languages })
const facts = { sourceSeconds: seconds }

for (;;) {
  const quote = await run.quote.videoTranslations.create(body(languages), { facts })
  console.log(`${languages.join(', ')}: $${quote.usd?.expected}, at most $${quote.usd?.high}`)
  if (quote.verdict.allowed || languages.length === 1) break
  languages = languages.slice(0, -1)
}

try {
  const translations = await run.videoTranslations.create(body(languages), { facts, wait: true })
  for (const { output_language, duration, video_url } of translations) console.log(`${output_language}: ${duration} s, ${video_url}`)
} catch (error) {
  if (!(error instanceof JobsError)) throw error
  // Each has ended: those that went well are there, and paid for.
  for (const result of error.results) console.log(result.ok ? `ready   ${result.jobId}` : `failed  ${result.jobId}: ${result.error}`)
}
const [cap] = (await run.spend()).caps
console.log(`Charged $${cap?.usd?.charged}, held $${cap?.usd?.held}.`)
showBill(simulator)
