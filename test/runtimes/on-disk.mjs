// What needs a disk and a server: the simulator served here, two clients on one file ledger, a batch with a journal, a download, an upload by
// path, then the whole conformance suite over the file ledger. All of it in a folder named by the first argument.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { HeyGen } from 'heygen-guard'
import { fileJournal, fileLedger, fromPath, serveSimulator, toFile } from 'heygen-guard/node'
import { acceleratedClock, createSimulator, ledgerConformance } from 'heygen-guard/testing'

const folder = process.argv[2] ?? '.'
const simulator = createSimulator({ clock: acceleratedClock({ speed: 600 }) })
const server = await serveSimulator(simulator)

const path = join(folder, 'spend.jsonl')
const ledgers = [fileLedger(path), fileLedger(path)]
const [one, other] = ledgers.map(
  (ledger) => new HeyGen({ apiKey: 'any', baseUrl: server.url, ledger, caps: [{ usd: 1, per: 'day' }], logLevel: 'off' }),
)
if (!one || !other) throw new Error('no clients')
const body = /** @type {const} */ ({ type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script: 'Hello, and welcome.' })

const rows = Array.from({ length: 3 }, (_, i) => ({ id: `row-${i}`, body }))
const run = one.batch(rows, { method: 'videos.create', journal: fileJournal(join(folder, 'run.jsonl')) })
const { done, charged } = await run.all()

// Ten from each, of which the cap takes what is left.
const dear = { ...body, script: 'This one is said at some length. '.repeat(2) }
const attempts = await Promise.all(
  Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : other)).map((heygen) => heygen.attempt(() => heygen.videos.create(dear))),
)
const bought = attempts.filter(({ ok }) => ok).length
const spend = await other.spend()

const film = join(folder, 'film.mp4')
const [first] = simulator.charges
await one.videos.download(first?.jobId ?? '', { to: toFile(film) })
const source = join(folder, 'source.srt')
writeFileSync(source, '1\n00:00:00,000 --> 00:00:02,000\nHello.\n')
const { size_bytes } = await one.assets.upload(fromPath(source))
for (const ledger of ledgers) await ledger.close()
await server.close()

let made = 0
/** @type {WeakMap<object, string>} */
const paths = new WeakMap()
/** @param {string} at @param {() => number} clock */
const opened = (at, clock) => {
  const ledger = fileLedger(at, { clock, durability: 'process' })
  paths.set(ledger, at)
  return ledger
}
const cases = ledgerConformance({
  create: (clock) => opened(join(folder, `conformance-${made++}`, 'spend.jsonl'), clock),
  connect: (ledger, clock) => opened(paths.get(ledger) ?? '', clock),
})
const failed = []
for (const { name, run: check } of cases) {
  try {
    await check()
  } catch (error) {
    failed.push(`${name}: ${error}`)
  }
}

console.log(
  JSON.stringify({
    done,
    charged,
    bought,
    seen: simulator.billableRequests().length,
    spend,
    film: existsSync(film) && readFileSync(film).length,
    size_bytes,
    cases: cases.length,
    failed,
  }),
)
