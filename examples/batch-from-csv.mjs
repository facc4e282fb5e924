// @ts-check
// Every row of a CSV file becomes a video on disk, or a reason why not. Kill it and start it again: it goes on, and pays for nothing twice.
//   node examples/batch-from-csv.mjs [file.csv] [folder]    (real, and paid for, with HEYGEN_API_KEY set)
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { AbortedError } from 'heygen-guard'
import { fileJournal, fileLedger, toFile } from 'heygen-guard/node'
import { makeClient, showBill } from './support/client.mjs'
import { readCsv } from './support/csv.mjs'

// A simulated world ends with its process, and what is left of it on disk would be of no use to the next.
const usual = process.env.HEYGEN_API_KEY ? 'batch-out' : mkdtempSync(join(tmpdir(), 'batch-out-'))
const [file = new URL('batch.csv', import.meta.url), folder = usual] = process.argv.slice(2)
const { heygen, simulator } = makeClient({ ledger: fileLedger(join(folder, 'spend.jsonl')) })

/** @type {import('heygen-guard').BatchItem[]} */
const items = readCsv(readFileSync(file, 'utf8')).map(({ id = '', avatar = '', voice = '', script = '' }) => ({
  id,
  body: { type: 'avatar', avatar_id: avatar, voice_id: voice, script },
}))

/** @param {{ signal?: AbortSignal, onSent?: () => void }} options */
async function run({ signal, onSent }) {
  const batch = heygen.batch(items, {
    cap: { usd: 50 },
    concurrency: 3,
    journal: fileJournal(join(folder, 'run.jsonl')),
    resume: true,
    signal,
    onPlan: ({ items: all, ended, underWay, expected, high, edited }) => {
      console.log(`${all} rows: ${ended} done before, ${underWay} under way. The rest costs $${expected}, at most $${high}.`)
      if (edited.length > 0) console.log(`Changed since they were bought, and bought again: ${edited.join(', ')}`)
    },
    onProgress: ({ item }) => {
      if (item.state === 'sent') onSent?.()
    },
  })
  for await (const result of batch) {
    if (result.state !== 'done') {
      console.log(`  ${result.id}: ${result.state}, ${result.state === 'refused' ? result.refusal.message : result.error.message}`)
      continue
    }
    const path = join(folder, `${result.id}.mp4`)
    if (!existsSync(path)) await heygen.videos.download(result.result.id, { to: toFile(path) })
    console.log(`  ${result.id}: $${result.charge?.amount}, ${path}${result.earlier ? ' (paid for in an earlier run)' : ''}`)
  }
  const { done, refused, failed, unresolved, charged } = await batch.all()
  console.log(`${done} done, ${refused} refused, ${failed} failed, ${unresolved} unresolved; $${charged} in all.`)
}

if (simulator) {
  // The simulated world lives in this process, so it can't be killed: the run is stopped half-way instead, and resumed.
  const stop = new AbortController()
  let sent = 0
  try {
    await run({
      signal: stop.signal,
      onSent: () => {
        if (++sent === 3) stop.abort()
      },
    })
  } catch (error) {
    if (!(error instanceof AbortedError)) throw error
    console.log('Stopped after three requests. Resuming:')
  }
}
await run({})
showBill(simulator)
