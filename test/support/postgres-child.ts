// A process of its own that spends through a PostgreSQL ledger until it is refused or killed. What it prints was answered before.
import { writeSync } from 'node:fs'
import { Pool } from 'pg'
import { postgresLedger } from '../../src/postgres.js'

const [host = '', tag = '', cap = '0', callers = '1'] = process.argv.slice(2)
const pool = new Pool({ host, port: 5432, user: 'postgres', database: 'postgres', max: 2 })
const ledger = postgresLedger(pool)
const say = (line: string) => writeSync(1, `${line}\n`)
const scopes = ['day', 'total'].map((key) => ({ key, cap: Number(cap) }))
const amount = 370_000

async function caller(name: string): Promise<void> {
  for (let count = 0; ; count++) {
    const id = `${tag}/${name}/${count}`
    const { granted } = await ledger.reserve({ id, unit: 'usd', parts: [{ part: 'video', amount }], scopes, fingerprint: id, note: {} })
    if (!granted) return
    say(`held ${id}`)
    if (!(await ledger.dispatch(id))) throw new Error(`${id} could not be sent`)
    if (count % 3 === 0) await ledger.settle(id, 'video', { amount, basis: 'computed' })
  }
}

say('ready')
await Promise.all(Array.from({ length: Number(callers) }, (_, index) => caller(String(index))))
say('refused')
await pool.end()
