// @ts-check
// Quote a video, make it if it may cost that much, and see what it did cost.
//   node examples/quote-and-create.mjs        (real, and paid for, with HEYGEN_API_KEY set)
import { makeClient, showBill } from './support/client.mjs'

const { heygen, simulator } = makeClient({
  caps: [{ usd: 2, per: 'request' }],
  onSettle: ({ charged, reserved, jobId }) => console.log(`Charged $${charged} for job ${jobId}; $${reserved} had been held.`),
})

/** @type {import('heygen-guard').CreateVideoV3RequestBody} */
const body = {
  type: 'avatar',
  avatar_id: 'look_photo_amy',
  voice_id: 'voice_en_amy',
  script: 'Welcome back. Here is what changed this week, in less than half a minute.',
}

const quote = await heygen.quote.videos.create(body)
console.log(quote.explain())
if (quote.verdict.allowed) {
  const video = await heygen.videos.create(body, { wait: { onProgress: ({ status }) => console.log(`  ${status}`) } })
  console.log(`Video ${video.id} is ${video.duration} s long: ${video.video_url}`)
} else {
  for (const { message } of quote.verdict.refusals) console.log(`It would be refused: ${message}`)
}
showBill(simulator)
