import { Client, type Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { isHeyGenError, type Ledger } from '../src/index.js'
import { installSchema, type PostgresClient, postgresLedger, postgresSchema } from '../src/postgres.js'
import { buy, totals, wish } from './support/ledger-files.js'
import { hasPostgres, type PostgresServer, startPostgres } from './support/services/postgres.js'

const caught = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error)
const nobody: PostgresClient = { query: async () => ({ rows: [] }) }

describe('what postgresLedger and postgresSchema refuse', () => {
  it.each<[string, () => unknown, string]>([
    ['no client', () => Reflect.apply(postgresLedger, undefined, [undefined]), 'client: expected'],
    ['a client without query', () => Reflect.apply(postgresLedger, undefined, [{ execute() {} }]), 'client: expected'],
    ['an address instead of a client', () => Reflect.apply(postgresLedger, undefined, ['postgres://localhost']), 'client: expected'],
    ['an empty schema', () => postgresLedger(nobody, { schema: '' }), 'schema: expected'],
    ['a schema with a quote', () => postgresSchema({ schema: 'a"; DROP SCHEMA public; --' }), 'schema: expected'],
    ['a schema with an apostrophe', () => postgresSchema({ schema: "a'b" }), 'schema: expected'],
    ['a schema with a line break', () => postgresSchema({ schema: 'a\n' }), 'schema: expected'],
    ['a schema of the system', () => postgresSchema({ schema: 'pg_books' }), 'schema: expected'],
    ['a schema of 64 letters', () => postgresSchema({ schema: 'a'.repeat(64) }), 'schema: expected'],
    ['a schema that is no text', () => Reflect.apply(postgresSchema, undefined, [{ schema: 7 }]), 'schema: expected'],
  ])('%s', (_name, call, message) => {
    expect(call).toThrow(message)
    expect(call).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  })

  it('a client that answers something else', async () => {
    const error = await caught(postgresLedger(nobody).find('a'))
    expect(error).toMatchObject({ code: 'ledger_unavailable' })
    expect(String(error)).toContain('gave no rows')
  })
})

describe.runIf(hasPostgres())('PostgreSQL ledger', () => {
  let server: PostgresServer
  let pool: Pool
  let schema: string
  let made = 0
  beforeAll(async () => {
    server = await startPostgres({ fsync: 'off', synchronous_commit: 'off', wal_writer_delay: '10s' })
    pool = server.pool({ max: 20 })
  }, 60_000)
  afterAll(() => server.stop(), 60_000)
  beforeEach(async () => {
    schema = `books_${made++}`
    await installSchema(pool, { schema })
  })
  const open = (client: PostgresClient = pool): Ledger => postgresLedger(client, { schema })

  describe('the schema', () => {
    it('can be installed again, by several at once, and keeps what is in it', async () => {
      await buy(open(), 'a')
      await Promise.all(Array.from({ length: 4 }, () => installSchema(pool, { schema })))
      expect(await totals(open())).toEqual([100, 0])
      await Promise.all(Array.from({ length: 4 }, () => installSchema(pool, { schema: `${schema}_together` })))
      expect(await totals(postgresLedger(pool, { schema: `${schema}_together` }))).toEqual([0, 0])
    })

    it('is one statement, and leaves the session as it was', async () => {
      const client = new Client(server.connection)
      await client.connect()
      onTestFinished(() => client.end())
      await client.query("SET search_path = 'public'")
      await client.query({ text: postgresSchema({ schema }), values: [], queryMode: 'extended' } as never)
      expect((await client.query("SELECT current_setting('search_path') AS path")).rows).toEqual([{ path: 'public' }])
    })

    it('is asked for by name where it is missing, and found once it is there', async () => {
      const ledger = postgresLedger(pool, { schema: `${schema}_later` })
      const error = await caught(ledger.reserve(wish('a')))
      expect(error).toMatchObject({ code: 'ledger_unavailable' })
      expect(String(error)).toContain(`await installSchema(client, { schema: '${schema}_later' })`)
      await installSchema(pool, { schema: `${schema}_later` })
      expect(await ledger.reserve(wish('a'))).toMatchObject({ granted: true })
    })

    it.each([
      [2, 'Upgrade heygen-guard'],
      [0, 'await installSchema(client)'],
    ])('of version %i is not used', async (version, advice) => {
      await pool.query(`UPDATE ${schema}.version SET number = ${version}`)
      const error = await caught(open().find('a'))
      expect(error).toMatchObject({ code: 'ledger_unavailable' })
      expect(String(error)).toContain(`has version ${version}`)
      expect(String(error)).toContain(advice)
    })

    it('of a newer version is not replaced', async () => {
      await pool.query(`UPDATE ${schema}.version SET number = 2`)
      await expect(installSchema(pool, { schema })).rejects.toThrow('use the newer package')
    })

    it('works for a user who has only the rights that the docs name', async () => {
      const user = `user_${schema}`
      await pool.query(`CREATE USER ${user}; GRANT USAGE ON SCHEMA ${schema} TO ${user}`)
      const theirs = server.pool({ user })
      const error = await caught(open(theirs).reserve(wish('a')))
      expect(String(error)).toContain(`The user needs USAGE on schema "${schema}"`)
      await pool.query(
        `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${user};
         GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${user}`,
      )
      const ledger = open(theirs)
      await buy(ledger, 'a')
      expect((await ledger.postings()).postings).toHaveLength(1)
    })
  })

  describe('texts', () => {
    const whole = 'whole characters without U+0000'
    it.each<[string, (ledger: Ledger) => Promise<unknown>, string]>([
      ['U+0000 in an id', (ledger) => ledger.reserve(wish('a\0b')), `id: expected a text of ${whole}`],
      ['half a character in an id', (ledger) => ledger.reserve(wish('a\ud800')), `id: expected a text of ${whole}`],
      ['an id of 1,001 bytes', (ledger) => ledger.reserve(wish('ä'.repeat(501))), 'id: expected at most 1000 bytes'],
      [
        'a long scope key',
        (ledger) => ledger.reserve({ ...wish('x'), scopes: [{ key: 'k'.repeat(1001), cap: 1 }] }),
        'scopes[0].key: expected at most',
      ],
      [
        'a long part name',
        (ledger) => ledger.reserve({ ...wish('x'), parts: [{ part: 'p'.repeat(1001), amount: 1 }] }),
        'parts[0].part: expected at most',
      ],
      [
        'U+0000 in a fingerprint',
        (ledger) => ledger.reserve({ ...wish('x'), fingerprint: '\0' }),
        `fingerprint: expected a text of ${whole}`,
      ],
      ['a long job id', (ledger) => ledger.accept('a', [{ part: 'main', job: 'j'.repeat(1001) }]), 'jobs[0].job: expected at most'],
      ['a long adjustment key', (ledger) => ledger.adjust({ key: 'k'.repeat(1001), id: 'a', delta: 1, why: 'w' }), 'key: expected at most'],
      ['U+0000 in a reason', (ledger) => ledger.adjust({ key: 'k', id: 'a', delta: 1, why: '\0' }), `why: expected a text of ${whole}`],
      ['a long key to query', (ledger) => ledger.query([{ key: 'k'.repeat(1001), cap: 1 }]), 'scopes[0].key: expected at most'],
      ['U+0000 in a value', (ledger) => ledger.compareAndSet('k', undefined, 'a\0'), `next: expected a text of ${whole}`],
      ['U+0000 in a key', (ledger) => ledger.compareAndSet('\0', undefined, 'a'), `key: expected a text of ${whole}`],
    ])('%s is refused, and says where', async (_name, call, message) => {
      const error = await caught(call(open()))
      expect(error).toMatchObject({ code: 'invalid_input' })
      expect(String(error)).toContain(message)
    })

    it('that PostgreSQL could not hold name nothing', async () => {
      const ledger = open()
      expect(await ledger.find('a\0')).toBeUndefined()
      expect(await ledger.findByJob('\ud800')).toBeUndefined()
      expect(await ledger.get('\0')).toBeUndefined()
      expect(await ledger.open({ scope: '\0' })).toEqual([])
      expect(await caught(ledger.dispatch('\0'))).toMatchObject({ code: 'unknown_reservation' })
      expect(await caught(ledger.open({ after: '\0' }))).toMatchObject({ code: 'unknown_reservation' })
    })

    it('of 1,000 bytes and of any script are kept, and a note keeps even U+0000', async () => {
      const ledger = open()
      const id = `${'ä'.repeat(490)}🎬'"\\$1`
      const note = { text: 'a\0b', half: '\ud800', quote: '\'"\\' }
      await ledger.reserve({ ...wish(id), note, parts: [{ part: 'p'.repeat(1000), amount: 1 }], scopes: [{ key: id, cap: 10 }] })
      expect(await ledger.find(id)).toMatchObject({ id, note, parts: [{ part: 'p'.repeat(1000) }], scopes: [{ key: id }] })
    })
  })

  describe('what is kept, survives', () => {
    it('as much as the server says: nothing more than the process without fsync', async () => {
      const ledger = open()
      expect(ledger).toMatchObject({ reach: 'cluster', durability: 'process' })
      await ledger.find('a')
      expect(ledger.durability).toBe('process')
    })

    it('not less because of synchronous_commit = off: each change is flushed before it is answered', async () => {
      const ledger = open()
      const id = 'a'
      const changes: (() => Promise<unknown>)[] = [
        () => ledger.reserve(wish(id)),
        () => ledger.dispatch(id),
        () => ledger.accept(id, [{ part: 'main', job: 'j' }]),
        () => ledger.settle(id, 'main', { amount: 90, basis: 'computed' }),
        () => ledger.adjust({ key: 'k', id, delta: 1, why: 'late' }),
        () => ledger.compareAndSet('k', undefined, 'v'),
      ]
      for (const change of changes) {
        const [before] = (await pool.query('SELECT pg_current_wal_insert_lsn() AS at')).rows
        await change()
        const [after] = (await pool.query('SELECT pg_current_wal_flush_lsn() > $1 AS flushed', [before.at])).rows
        expect(after).toEqual({ flushed: true })
      }
    })
  })

  describe('connections', () => {
    it('are at most two, whatever the pool could have', async () => {
      const ledger = open(server.pool({ max: 20 }))
      const fresh = server.pool({ max: 20 })
      const two = open(fresh)
      await Promise.all(Array.from({ length: 64 }, (_, index) => two.reserve(wish(`r${index}`))))
      expect(fresh.totalCount).toBe(2)
      expect(await totals(ledger)).toEqual([0, 6400])
    })

    it('that are a single client get one query at a time', async () => {
      const warnings: string[] = []
      const listen = (warning: Error) => void warnings.push(String(warning))
      process.on('warning', listen)
      onTestFinished(() => void process.off('warning', listen))
      const client = new Client(server.connection)
      await client.connect()
      onTestFinished(() => client.end())
      const ledger = open(client)
      await Promise.all(Array.from({ length: 20 }, (_, index) => buy(ledger, `r${index}`)))
      await new Promise(setImmediate)
      expect(warnings).toEqual([])
      expect(await totals(ledger)).toEqual([2000, 0])
    })

    it('with another isolation than the ledger needs are refused with what to set', async () => {
      const error = await caught(open(server.pool({ options: '-c default_transaction_isolation=serializable' })).reserve(wish('a')))
      expect(error).toMatchObject({ code: 'ledger_unavailable' })
      expect(String(error)).toContain('Set default_transaction_isolation to "read committed"')
    })

    it('that find a row locked for too long say so', async () => {
      const ledger = open(server.pool({ options: '-c lock_timeout=20' }))
      await ledger.reserve(wish('a'))
      const other = await pool.connect()
      onTestFinished(() => other.release())
      await other.query(`BEGIN; SELECT * FROM ${schema}.bucket FOR UPDATE`)
      const error = await caught(ledger.reserve(wish('b')))
      await other.query('ROLLBACK')
      expect(error).toMatchObject({ code: 'ledger_unavailable' })
      expect(String(error)).toContain('Another session keeps a row of the ledger locked')
      expect(await ledger.reserve(wish('b'))).toMatchObject({ granted: true, replay: false })
    }, 20_000)

    it('lock in one order: 16 callers with scopes in any order never wait for each other in a circle', async () => {
      const ledgers = Array.from({ length: 8 }, () => open(server.pool({ max: 2 })))
      const keys = Array.from({ length: 6 }, (_, index) => `label:${index}`)
      const caller = async (name: number) => {
        const ledger = ledgers[name % ledgers.length] ?? open()
        for (let count = 0; count < 12; count++) {
          const id = `${name}/${count}`
          const scopes = keys
            .filter(() => Math.random() < 0.6)
            .sort(() => Math.random() - 0.5)
            .map((key) => ({ key: `${key}/${count % 4}`, cap: 1e9 }))
          await ledger.reserve({ ...wish(id), scopes, leaseMs: count % 3 === 0 ? 1 : 60_000 })
          if (count % 3 === 0) await ledger.sweep()
          else if (await ledger.dispatch(id)) await ledger.settle(id, 'main', { amount: 70, basis: 'computed' })
        }
      }
      const deadlocks = async () => (await pool.query('SELECT sum(deadlocks) AS n FROM pg_stat_database')).rows[0].n
      const before = await deadlocks()
      await Promise.all(Array.from({ length: 16 }, (_, name) => caller(name)))
      await new Promise((resolve) => setTimeout(resolve, 10))
      await open().sweep()
      expect(await deadlocks()).toBe(before)
      const { rows } = await pool.query(`SELECT sum(held)::text AS held, sum(charged)::text AS charged FROM ${schema}.bucket`)
      const posted = await pool.query(
        `SELECT sum(e.amount * cardinality(r.buckets))::text AS charged FROM ${schema}.entry e JOIN ${schema}.reservation r ON r.number = e.reservation`,
      )
      expect(rows).toEqual([{ held: '0', charged: posted.rows[0].charged }])
    }, 60_000)
  })

  describe('an answer that gets lost', () => {
    /** The server does what it is told; the first answer to each call of the function never arrives. */
    const losing = (name: string): PostgresClient & { lost: number } => ({
      lost: 0,
      async query(text, values) {
        const result = await pool.query(text, values)
        if (text.includes(`.${name}(`) && this.lost++ === 0) throw new Error('Connection terminated unexpectedly')
        return result
      },
    })

    it.each<[string, (ledger: Ledger) => Promise<unknown>, unknown]>([
      ['reserve', (ledger) => ledger.reserve(wish('new')), { granted: true, replay: false }],
      ['dispatch', (ledger) => ledger.dispatch('a'), true],
      ['accept', (ledger) => ledger.accept('a', [{ part: 'main', job: 'j' }]), { parts: [{ job: 'j' }] }],
      ['finish', (ledger) => ledger.settle('a', 'main', { amount: 90, basis: 'computed' }), { replay: false, part: { charged: 90 } }],
      ['finish', (ledger) => ledger.release('a', 'main', 'job_failed'), { replay: false, part: { released: 'job_failed' } }],
      ['adjust', (ledger) => ledger.adjust({ key: 'k', id: 'ended', delta: 5, why: 'late' }), true],
      ['compare_and_set', (ledger) => ledger.compareAndSet('k', undefined, 'v'), true],
    ])('of %s is asked for again, and nothing is done twice', async (name, call, expected) => {
      const plain = open()
      await plain.reserve(wish('a'))
      await plain.dispatch('a')
      await buy(plain, 'ended')
      const client = losing(name)
      const got = await call(open(client))
      expect(client.lost).toBe(2)
      if (typeof expected === 'object') expect(got).toMatchObject(expected as object)
      else expect(got).toBe(expected)
      const sends = (await plain.find('a'))?.sends
      expect(sends).toBe(name === 'dispatch' ? 2 : 1)
      const again = await call(plain)
      if (name === 'reserve' || name === 'finish') expect(again).toMatchObject({ replay: true })
      if (name === 'adjust' || name === 'compare_and_set') expect(again).toBe(false)
      expect((await pool.query(`SELECT count(*)::int AS n FROM ${schema}.entry`)).rows).toEqual([
        { n: name === 'finish' || name === 'adjust' ? 2 : 1 },
      ])
    })

    it('for good, or a server that is not there, is ledger_unavailable after a few tries, with the cause', async () => {
      let tries = 0
      const client: PostgresClient = {
        query: async () => {
          tries++
          throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })
        },
      }
      const error = await caught(open(client).reserve(wish('a')))
      expect(error).toMatchObject({ code: 'ledger_unavailable', cause: { code: 'ECONNREFUSED' } })
      expect(isHeyGenError(error) && error.message).toContain('ECONNREFUSED')
      expect(tries).toBe(5)
    }, 20_000)

    it('is not asked for again where the server said no', async () => {
      let tries = 0
      const client: PostgresClient = {
        query: async () => {
          tries++
          throw Object.assign(new Error('disk full'), { code: '53100' })
        },
      }
      expect(await caught(open(client).reserve(wish('a')))).toMatchObject({ code: 'ledger_unavailable' })
      expect(tries).toBe(1)
    })
  })

  it('pages through postings once while others post', async () => {
    const ledger = open()
    const others = open(server.pool({ max: 2 }))
    const ids = Array.from({ length: 120 }, (_, index) => `r${index}`)
    let posting = true
    const poster = Promise.all(
      Array.from({ length: 6 }, async (_, start) => {
        for (let index = start; index < ids.length; index += 6) await buy(others, ids[index] ?? '', 1)
      }),
    ).then(() => {
      posting = false
    })
    const seen: string[] = []
    let after: string | undefined
    for (let last = false; !last; ) {
      last = !posting
      const page = await ledger.postings({ limit: 7, ...(after === undefined ? {} : { after }) })
      seen.push(...page.postings.map(({ reservation }) => reservation))
      if (page.next !== null) {
        after = page.next
        last = false
      } else {
        seen.splice(seen.length - page.postings.length)
        if (last) seen.push(...page.postings.map(({ reservation }) => reservation))
      }
    }
    await poster
    expect(seen.sort()).toEqual([...ids].sort())
  }, 60_000)

  it('reads no table from end to end, however long the history', async () => {
    const client = new Client(server.connection)
    await client.connect()
    onTestFinished(() => client.end())
    const ledger = open(client)
    await buy(ledger, 'first')
    await client.query(`
      INSERT INTO ${schema}.reservation (id, unit, state, buckets, fingerprint, note, created_at, lease_until, sent_at, sends, ended_at, reserve_call)
      SELECT 'past ' || n, 'usd', 'settled', '{1}', 'f', '{}', n, n + 1, n, 1, n, 'c' FROM generate_series(1, 20000) n;
      INSERT INTO ${schema}.part (reservation, name, nth, amount, state, charged, basis, job)
      SELECT number, 'main', 1, 0, 'settled', 0, 'computed', 'job ' || number FROM ${schema}.reservation WHERE id LIKE 'past %';
      INSERT INTO ${schema}.entry (at, kind, reservation, part, reserved, amount, basis, call)
      SELECT created_at, 'charge', number, 'main', 0, 0, 'computed', 'c' FROM ${schema}.reservation WHERE id LIKE 'past %';
      SELECT pg_stat_force_next_flush();`)
    const read = async () => {
      await client.query('SELECT pg_stat_force_next_flush()')
      const { rows } = await client.query(
        'SELECT relname, seq_tup_read::int AS read FROM pg_stat_user_tables WHERE schemaname = $1 ORDER BY relname',
        [schema],
      )
      return rows
    }
    const before = await read()
    for (let count = 0; count < 12; count++) {
      const id = `r${count}`
      await buy(ledger, id)
      await ledger.adjust({ key: id, id, delta: 1, why: 'late' })
      await ledger.reserve({ ...wish(`held ${id}`), leaseMs: 1 })
      await ledger.find(id)
      await ledger.findByJob(`job ${count + 5}`)
      await ledger.open({ scope: 'total' })
      await ledger.postings({ since: 19_990, limit: 5 })
      await ledger.compareAndSet('k', undefined, 'v')
    }
    const grown = (await read()).filter(({ relname }) => relname !== 'version')
    expect(grown).toEqual(before.filter(({ relname }) => relname !== 'version'))
  }, 60_000)
})
