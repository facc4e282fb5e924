// Runs the blocks named on its command line, one after another, on the simulator: in place of the network, in fast time, in an empty folder.
import { pathToFileURL } from 'node:url'
import { HeyGen, memoryLedger } from '../../src/index.js'
import { acceleratedClock, createSimulator } from '../../src/testing.js'

const SPEED = 50
const startedAt = Date.now()
const now = Date.now.bind(Date)
const later = globalThis.setTimeout
Date.now = () => startedAt + (now() - startedAt) * SPEED
// Node's own extras (promisify) aren't used by what runs here.
globalThis.setTimeout = Object.assign((work: () => void, ms = 0, ...rest: []) => later(work, ms / SPEED, ...rest), later)

process.env.HEYGEN_API_KEY = 'simulated'

for (const file of process.argv.slice(2)) {
  const simulator = createSimulator({
    clock: acceleratedClock({ speed: 1 }),
    wallet: 500,
    looks: [{ id: 'your_look', name: 'Yours', avatar_type: 'photo_avatar' }],
    voices: [
      {
        voice_id: 'your_voice',
        name: 'Yours',
        language: 'English',
        gender: 'female',
        support_pause: true,
        support_locale: false,
        type: 'public',
      },
    ],
  })
  globalThis.fetch = simulator.fetch
  const ledger = memoryLedger()
  const caps = [{ usd: 100, per: 'day' } as const]
  const heygen = new HeyGen({ ledger, caps })
  const body = { type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script: 'Hello, and welcome.' } as const
  const { video_id } = await heygen.videos.create(body)
  const rows = ['one', 'two'].map((id) => ({ id, body: { ...body, title: id } }))
  const [open] = await ledger.open()
  Object.assign(globalThis, { heygen, ledger, body, rows, video_id, secret: 'a-secret', reservationId: open?.id })
  try {
    await import(pathToFileURL(file).href)
  } catch (error) {
    console.error(`${file} failed:`, error)
    process.exitCode = 1
  }
}
// A server that a block leaves open must not keep this waiting.
process.exit()
