// A process of its own that runs a batch until it has ended or is killed. It says what it has sent (by way of batches: every step), and at the end
// what came of it.
import { writeSync } from 'node:fs'
import { HeyGen } from '../../src/index.js'
import { fileJournal } from '../../src/node/file-journal.js'
import { fileLedger } from '../../src/node/file-ledger.js'

const [baseUrl = '', ledger = '', journal = '', count = '0', via = 'single'] = process.argv.slice(2)
const heygen = new HeyGen({ apiKey: 'any', baseUrl, ledger: fileLedger(ledger, { durability: 'process' }) })
const items = Array.from({ length: Number(count) }, (_, i) => ({
  id: `row-${i}`,
  body: { type: 'avatar' as const, avatar_id: 'look_photo_amy', audio_url: `https://files.example/voice.mp3?seconds=${1 + (i % 3)}` },
  facts: { seconds: 1 + (i % 3) },
}))
const say = (line: string) => writeSync(1, `${line}\n`)
const run = heygen.batch(items, {
  cap: { usd: 100 },
  journal: fileJournal(journal),
  resume: true,
  concurrency: 50,
  via: via === 'batch' ? 'batch' : 'single',
  wait: { interval: 500 },
  onProgress: ({ item }) => void ((via === 'batch' || item.state === 'sent') && say(item.id)),
})
const { results, ...summary } = await run.all()
say(`end ${JSON.stringify({ ...summary, results: results.length })}`)
