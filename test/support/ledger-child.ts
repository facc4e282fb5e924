// A process of its own that spends through a file ledger until it is refused or killed. What it prints was answered before.
import { writeSync } from 'node:fs'
import { ledgerOn } from '../../src/node/file-ledger.js'
import { nodeFiles } from '../../src/node/files.js'

const [path = '', tag = '', cap = '0', callers = '1', sealBytes = '1e9'] = process.argv.slice(2)
const limits = { sealBytes: Number(sealBytes), keepMs: 1e12, keepCount: 1e6, sureMs: 0 }
const ledger = ledgerOn(nodeFiles, path, { durability: 'process' }, limits)
const say = (line: string) => writeSync(1, `${line}\n`)
const start = Date.parse('2026-01-01T00:00:00Z')
const windows = [
  { start, end: start + 4e12 },
  { start: start + 4e12, end: start + 5e12 },
] as const
const scopes = [{ key: 'day', cap: Number(cap), windows }]
const amount = 370_000

async function caller(name: string): Promise<void> {
  for (let count = 0; ; count++) {
    const id = `${tag}/${name}/${count}`
    const { granted } = await ledger.reserve({ id, unit: 'usd', parts: [{ part: 'video', amount }], scopes, fingerprint: id, note: {} })
    if (!granted) return
    say(`held ${id}`)
    if (!(await ledger.dispatch(id))) throw new Error(`${id} could not be sent`)
    if (count % 3 === 0) await ledger.release(id, 'video', 'job_failed')
    else if (count % 3 === 1) await ledger.settle(id, 'video', { amount: amount - 1, basis: 'computed' })
    if (count % 3 !== 2) say(`ended ${id}`)
    if (count % 4 === 0) await new Promise(setImmediate)
  }
}

say('ready')
await Promise.all(Array.from({ length: Number(callers) }, (_, index) => caller(String(index))))
say('refused')
await ledger.close()
