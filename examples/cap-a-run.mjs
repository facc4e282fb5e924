// @ts-check
// A run that may spend $0.60 and not a cent more, whatever it is asked for.
//   node examples/cap-a-run.mjs               (real, and paid for, with HEYGEN_API_KEY set)
import { makeClient, showBill } from './support/client.mjs'

const { heygen, simulator } = makeClient({})
const run = heygen.withCap({ usd: '0.60' })

const scripts = [
  'Hello, and welcome to the course.',
  'In this lesson we write a budget that you will keep.',
  'Goodbye, and thank you for your time.',
]
for (const script of scripts) {
  const tried = await run.attempt(() =>
    run.videos.create({ type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script }, { wait: true }),
  )
  // A refusal is a value here: nothing was sent, and its message has the numbers.
  console.log(tried.ok ? `made     ${tried.value.id}, ${tried.value.duration} s` : `refused  ${tried.refusal.message}`)
}
const { caps } = await run.spend()
for (const { per, usd } of caps) console.log(`${per}: $${usd?.charged} of $${usd?.cap} charged, $${usd?.held} held, $${usd?.left} left`)
showBill(simulator)
