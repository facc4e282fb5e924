import { checkAdjustment, checkCharge, checkJobs, checkKey, checkReason, checkValue } from '../input.js'
import type { EndResult, Ledger } from '../ledger.js'
import {
  type EndAnswer,
  partFrom,
  postingFrom,
  type ReserveAnswer,
  reservationFrom,
  statesFrom,
  type ToldPosting,
  type ToldReservation,
  type ToldState,
} from './answers.js'
import { checkClient, type PostgresClient } from './client.js'
import { type Answer, Connection, type ConnectionOptions } from './connection.js'
import { type Asked, granted } from './refusals.js'
import { cursorOf, openInput, postingsInput, reserveInput, scopesInput } from './requests.js'
import { checkSchema, type PostgresSchemaOptions, schemaOf } from './schema.js'
import { checkTexts, nameOf } from './texts.js'

/**
 * A ledger in PostgreSQL: its caps hold for everyone who uses the same schema of the same database, on any machine. Each transition is one
 * round trip to a function of the database, which locks what it touches in one order, stamps with the database's clock and commits to disk
 * before it answers, also where `synchronous_commit` is off. At most two queries are under way at a time: all callers want the same few rows,
 * and more connections make that slower. Postings and reservations are kept for ever; deciding does not get slower with them.
 *
 * Make the schema once, with `installSchema` or the text of `postgresSchema`. Before its first call the ledger looks at the schema's version
 * and the server's settings, which is one more round trip; from then on `durability` is `disk`, `replicated` where `synchronous_standby_names` is
 * set, or `process` where `fsync` or `full_page_writes` is off.
 *
 * A lost connection, a deadlock or a starting server is tried again for two seconds; every call carries a mark, so that trying again does
 * nothing twice. After that it is `ledger_unavailable`, and the guard refuses. Ids, keys and names hold at most 1,000 bytes, and no U+0000.
 *
 * @param client `pg`'s `Pool` (best, with an `error` listener) or a `Client` of the ledger's own, never inside a transaction of yours; or
 * the `query(text, values)` of a serverless driver. It stays open when the ledger is closed.
 * @param options.schema where `installSchema` made the tables, default `heygen_guard`. Another schema is another ledger.
 * @throws ValidationError for a client without `query`, or a schema name that isn't plain.
 * @example
 * const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 })
 * await installSchema(pool)
 * const heygen = new HeyGen({ ledger: postgresLedger(pool), caps: [{ usd: 20, per: 'day' }] })
 */
export function postgresLedger(client: PostgresClient, options: PostgresSchemaOptions = {}): Ledger {
  return ledgerOn(client, { schema: schemaOf(options) })
}

/** A ledger on a clock of any make. */
export function ledgerOn(client: PostgresClient, options: ConnectionOptions): Ledger {
  checkClient(client)
  checkSchema(options.schema)
  const connection = new Connection(client, options)

  async function run<T extends Answer>(name: string, input: object, asked: Asked = {}): Promise<T> {
    return granted(await connection.call<T>(name, input), asked)
  }

  async function finish(input: object, asked: Asked): Promise<EndResult> {
    const answer = await run<EndAnswer>('finish', input, asked)
    const part = partFrom(answer.part)
    const overrun = Math.max(0, (part.charged ?? 0) - part.amount)
    return { replay: answer.replay, part, reservation: reservationFrom(answer.reservation), overrun }
  }

  // Inputs are checked and copied before a method returns: the caller may change them once it has.
  return {
    reach: 'cluster',
    get durability() {
      return connection.durability
    },
    reserve: async (request) => {
      connection.assertOpen()
      const input = reserveInput(request)
      const answer = await run<ReserveAnswer>('reserve', input, input)
      const scopes = statesFrom(answer.states, input.scopes)
      if (!answer.granted) return { granted: false, scopes, short: answer.short }
      return { granted: true, replay: answer.replay, reservation: reservationFrom(answer.reservation), scopes }
    },
    dispatch: async (id) => {
      const { sent } = await run<Answer & { sent: boolean }>('dispatch', { id: nameOf(id) }, { id })
      return sent
    },
    accept: async (id, jobs) => {
      connection.assertOpen()
      checkJobs(jobs)
      checkTexts(jobs.map(({ job }, index) => [`jobs[${index}].job`, job]))
      const input = { id: nameOf(id), jobs: jobs.map(({ part, job }) => [nameOf(part), job]) }
      const answer = await run<Answer & { reservation: ToldReservation }>('accept', input, { id, wish: 'accept a job for it' })
      return reservationFrom(answer.reservation)
    },
    settle: async (id, part, charge) => {
      connection.assertOpen()
      checkCharge(charge)
      const { amount, basis } = charge
      const asked: Asked = { id, wish: `settle its part "${part}"`, amount: ['charge.amount', amount] }
      return finish({ id: nameOf(id), part: nameOf(part), charge: amount, basis }, asked)
    },
    release: async (id, part, why) => {
      connection.assertOpen()
      checkReason(why)
      return finish({ id: nameOf(id), part: nameOf(part), why }, { id })
    },
    adjust: async (adjustment) => {
      connection.assertOpen()
      checkAdjustment(adjustment)
      const { key, id, delta, why } = adjustment
      checkTexts([['key', key]], [['why', why]])
      const asked: Asked = { id, key, wish: `adjust it by ${delta}`, amount: ['delta', delta] }
      const { done } = await run<Answer & { done: boolean }>('adjust', { key, id: nameOf(id), delta, why }, asked)
      return done
    },
    query: async (scopes) => {
      connection.assertOpen()
      const input = scopesInput(scopes)
      const { states } = await run<Answer & { states: readonly ToldState[] }>('query', { scopes: input })
      return statesFrom(states, input)
    },
    find: async (id) => {
      const { reservation } = await run<FindAnswer>('find', { id: nameOf(id) })
      return reservation ? reservationFrom(reservation) : undefined
    },
    findByJob: async (job) => {
      const { reservation: told, name } = await run<FindAnswer>('find', { job: nameOf(job) })
      const reservation = told && reservationFrom(told)
      const part = reservation?.parts.find((each) => each.part === name)
      return reservation && part ? { reservation, part: { ...part } } : undefined
    },
    open: async (filter = {}) => {
      connection.assertOpen()
      const { after } = filter ?? {}
      const { found } = await run<Answer & { found: readonly ToldReservation[] }>('list_open', openInput(filter), { id: after ?? null })
      return found.map(reservationFrom)
    },
    postings: async (filter = {}) => {
      connection.assertOpen()
      const input = postingsInput(filter)
      const { found } = await run<Answer & { found: readonly ToldPosting[] }>('list_postings', input, { after: filter.after })
      const page = found.slice(0, input.limit)
      const last = page.at(-1)
      const end = last ? cursorOf(last) : (filter.after ?? null)
      return { postings: page.map(postingFrom), next: found.length > page.length ? end : null, end }
    },
    sweep: async () => {
      const { expired } = await run<Answer & { expired: number }>('sweep', {})
      return expired
    },
    get: async (key) => {
      connection.assertOpen()
      checkKey(key)
      const { value } = await run<Answer & { value: string | null }>('get', { key: nameOf(key) })
      return value ?? undefined
    },
    compareAndSet: async (key, expected, next) => {
      connection.assertOpen()
      checkValue(key, expected, next)
      checkTexts(
        [['key', key]],
        [
          ['expected', expected ?? ''],
          ['next', next],
        ],
      )
      const { done } = await run<Answer & { done: boolean }>('compare_and_set', { key, expected, next })
      return done
    },
    close: () => connection.close(),
  }
}

interface FindAnswer extends Answer {
  readonly reservation: ToldReservation | null
  readonly name: string | null
}
