// A process of its own that makes a film of every row of a CSV file, or a reason why not, until it has ended or is killed.
import { createReadStream, existsSync, mkdirSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { csvRecords } from '../../src/cli/csv.js'
import { type BatchItem, HeyGen } from '../../src/index.js'
import { fileJournal } from '../../src/node/file-journal.js'
import { fileLedger } from '../../src/node/file-ledger.js'
import { toFile } from '../../src/node.js'

const [baseUrl = '', csv = '', folder = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const heygen = new HeyGen({ apiKey: 'any', baseUrl, ledger: fileLedger(join(folder, 'spend.jsonl'), { durability: 'process' }) })
const say = (line: string) => writeSync(1, `${line}\n`)

const items: BatchItem[] = []
for await (const { records } of csvRecords(createReadStream(csv, 'utf8')))
  for (const { fields } of records) {
    const [id = '', avatar_id = '', voice_id = '', script = ''] = fields
    if (id !== 'id') items.push({ id, body: { type: 'avatar', avatar_id, voice_id, script } })
  }

const run = heygen.batch(items, {
  cap: { usd: 50 },
  journal: fileJournal(join(folder, 'run.jsonl')),
  resume: true,
  concurrency: 40,
  wait: { interval: 500 },
  onProgress: ({ item }) => void (item.state === 'sent' && say(`sent ${item.id}`)),
})
const downloads: Promise<unknown>[] = []
for await (const result of run) {
  const { id } = result
  if (result.state !== 'done') {
    writeFileSync(join(folder, `${id}.txt`), result.state === 'refused' ? result.refusal.message : result.error.message)
    continue
  }
  const path = join(folder, `${id}.mp4`)
  if (existsSync(path)) continue
  downloads.push(
    heygen.videos.download(result.result.id, { to: toFile(path) }).then(() => {
      say(`file ${id}`)
    }),
  )
}
await Promise.all(downloads)
const { results, ...summary } = await run.all()
say(`end ${JSON.stringify({ ...summary, results: results.length })}`)
