// @ts-check
// Know the price before you pay it: have the script spoken first, measure the audio, then make the video at exactly that price.
//   node examples/exact-quote.mjs             (real, and paid for, with HEYGEN_API_KEY set)
import { makeClient, showBill } from './support/client.mjs'

const { heygen, simulator } = makeClient({
  caps: [{ usd: 2, per: 'run' }],
  onSettle: ({ operation, expected, charged }) => console.log(`  ${operation}: $${expected} expected, $${charged} charged`),
})

/** @type {import('heygen-guard').CreateVideoV3RequestBody} */
const request = {
  type: 'avatar',
  avatar_id: 'look_photo_amy',
  voice_id: 'voice_en_amy',
  script: 'A quote from text is an estimate, because nobody knows how fast a voice speaks. Once it has spoken, the price is known.',
}

const estimate = await heygen.quote.videos.create(request)
console.log(`From the text: $${estimate.likely?.low} to $${estimate.likely?.high} most likely, $${estimate.usd?.high} would be held.`)

// A paid call of its own, under the same caps, for a few per cent of the video's price.
const { body, facts, quote, speech } = await heygen.videos.prepare(request, { maxUsd: 1 })
const [made] = speech
console.log(
  `Spoken in ${made?.seconds} s for $${made?.charged}. From the audio: $${quote.usd?.expected}, $${quote.usd?.high} would be held.`,
)

if (quote.verdict.allowed) {
  const video = await heygen.videos.create(body, { facts, wait: true })
  console.log(`Video ${video.id} is ${video.duration} s long.`)
} else {
  for (const { message } of quote.verdict.refusals) console.log(`It would be refused: ${message}`)
}
showBill(simulator)
