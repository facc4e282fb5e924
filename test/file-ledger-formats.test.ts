import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { frame } from '../src/node/frame.js'
import { freshPath, openAt, totals, wish } from './support/ledger-files.js'

/** A file as the version before wrote it: no count of sends, no scope that counts jobs. */
function older(path: string): void {
  const reservation = (id: string, sequence: number, state: string, sentAt: number | null) =>
    `"is":"reservation","id":"${id}","sequence":${sequence},"unit":"usd","state":"${state}","parts":[["main",100,"open",null,null,null,null]],"sums":[0],` +
    `"fingerprint":"${id}","createdAt":5,"sentAt":${sentAt},"endedAt":null,"leaseUntil":9e15,"note":{}`
  const lines = [
    '"is":"book","sequence":2',
    '"is":"sum","place":0,"key":"total","window":null,"charged":70,"held":200',
    reservation('sent', 0, 'sent', 6),
    reservation('held', 1, 'held', null),
  ].map((members) => frame(members).subarray(2))
  const bytes = Buffer.concat(lines)
  const header = `"ledger":"heygen-guard","version":1,"epoch":1,"at":10,"lines":4,"bytes":${bytes.length}`
  const after = frame('"at":11,"by":"w","n":0,"do":"dispatch","id":"held"')
  writeFileSync(path, Buffer.concat([frame(header).subarray(2), bytes, after]))
}

it('a ledger of format 1 opens with all that it held, and goes on in a file that older versions refuse', async () => {
  const path = freshPath()
  older(path)
  const ledger = openAt(path, { clock: () => 20 })
  expect(await totals(ledger)).toEqual([70, 200])
  expect(await ledger.find('sent')).toMatchObject({ state: 'sent', sentAt: 6, sends: 1 })
  expect(await ledger.find('held')).toMatchObject({ state: 'sent', sentAt: 11, sends: 1 })
  expect(readdirSync(dirname(path)).sort()).toEqual(['spend.000002.jsonl', 'spend.jsonl'])
  expect(readFileSync(path.replace('.jsonl', '.000002.jsonl'), 'utf8')).toContain('"version":2,"epoch":2')
  await ledger.reserve({ ...wish('jobs'), scopes: [{ key: 'running', cap: 1, counts: 'jobs' }] })
  await ledger.settle('sent', 'main', { amount: 30, basis: 'computed' })
  const again = openAt(path, { clock: () => 20 })
  expect(await again.find('held')).toMatchObject({ sends: 1 })
  expect(await totals(again)).toEqual([100, 100])
  expect(await again.query([{ key: 'running', cap: 1, counts: 'jobs' }])).toMatchObject([{ held: 1 }])
  expect((await again.postings()).postings).toMatchObject([{ kind: 'charge', reservation: 'sent', amount: 30 }])
})

it('two processes that open a ledger of format 1 at once go on in one file', async () => {
  const path = freshPath()
  older(path)
  const ledgers = [openAt(path), openAt(path)]
  await Promise.all(ledgers.map((ledger, index) => ledger.reserve(wish(`r${index}`, 10))))
  for (const ledger of ledgers) expect(await totals(ledger)).toEqual([70, 220])
  expect(readdirSync(dirname(path)).sort()).toEqual(['spend.000002.jsonl', 'spend.jsonl'])
})
