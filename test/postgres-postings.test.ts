import { Client, type Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ledgerOn } from '../src/ledger/postgres/postgres-ledger.js'
import { installSchema } from '../src/postgres.js'
import { buy, wish } from './support/ledger-files.js'
import { hasPostgres, type PostgresServer, startPostgres } from './support/services/postgres.js'

const NOON = Date.parse('2026-11-22T12:00:00Z')

describe.runIf(hasPostgres())('who reads postings from PostgreSQL misses none', () => {
  let server: PostgresServer
  let pool: Pool
  beforeAll(async () => {
    server = await startPostgres({ fsync: 'off' })
    pool = server.pool()
  }, 60_000)
  afterAll(() => server.stop(), 60_000)

  it('that is committed late: the reader waits for it', async () => {
    await installSchema(pool, { schema: 'late' })
    const ledger = ledgerOn(pool, { schema: 'late' })
    await ledger.reserve(wish('a'))
    await ledger.dispatch('a')
    await buy(ledger, 'b')
    const slow = new Client(server.connection)
    await slow.connect()
    onTestFinished(() => slow.end())
    await slow.query('BEGIN')
    await slow.query('SELECT late.finish($1)', [
      JSON.stringify({ id: 'a', part: 'main', charge: 7, basis: 'computed', call: 'c', floor: 0 }),
    ])
    const reading = ledger.postings()
    let read = false
    void reading.then(() => {
      read = true
    })
    await expect.poll(async () => (await slow.query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")).rowCount).toBe(1)
    expect(read).toBe(false)
    await slow.query('COMMIT')
    const { postings, end } = await reading
    expect(postings.map(({ reservation }) => reservation)).toEqual(['b', 'a'])
    expect(await ledger.postings({ after: end ?? '' })).toEqual({ postings: [], next: null, end })
  })

  it('that comes after the server’s clock and the ledger’s own went back', async () => {
    await installSchema(pool, { schema: 'back' })
    await buy(ledgerOn(pool, { schema: 'back', clock: () => NOON }), 'a')
    const { end } = await ledgerOn(pool, { schema: 'back', clock: () => NOON }).postings()
    // As two transitions at once may leave it, the earlier of them the last to write.
    await pool.query("SELECT setval('back.clock', $1)", [NOON - 60_000])
    const ledger = ledgerOn(pool, { schema: 'back', clock: () => NOON - 60_000 })
    await buy(ledger, 'b')
    const page = await ledger.postings({ after: end ?? '' })
    expect(page.postings).toMatchObject([{ reservation: 'b', at: NOON }])
  })
})
