import type { Pool } from 'pg'
import type { Ledger } from '../../src/index.js'
import type { PostgresClient } from '../../src/ledger/postgres/client.js'
import { ledgerOn } from '../../src/ledger/postgres/postgres-ledger.js'
import { installSchema } from '../../src/postgres.js'

/** Empty schemas to test in: making one takes longer than most checks, so one whose ledgers were closed is emptied and used again. */
export class Schemas {
  readonly #admin: Pool
  readonly #free: string[] = []
  readonly #users = new Map<string, number>()
  #made = 0

  constructor(admin: Pool) {
    this.#admin = admin
  }

  async empty(): Promise<string> {
    const known = this.#free.pop()
    if (known !== undefined) {
      // Truncating would make every session plan every query anew.
      const emptied = ['bucket', 'reservation', 'part', 'entry', 'kept'].map((table) => `DELETE FROM ${known}.${table}`)
      await this.#admin.query([...emptied, `SELECT setval('${known}.clock', 0)`].join('; '))
      return known
    }
    const schema = `books_${this.#made++}`
    await installSchema(this.#admin, { schema })
    return schema
  }

  /** A ledger that frees the schema when it is the last one closed. */
  ledger(client: PostgresClient, schema: string, clock?: () => number, closed: () => Promise<void> = async () => {}): Ledger {
    const ledger = ledgerOn(client, { schema, clock })
    const close = ledger.close
    this.#users.set(schema, (this.#users.get(schema) ?? 0) + 1)
    let open = true
    return Object.assign(Object.create(ledger), {
      close: async () => {
        await close()
        if (!open) return
        open = false
        await closed()
        const users = (this.#users.get(schema) ?? 1) - 1
        this.#users.set(schema, users)
        if (users === 0) this.#free.push(schema)
      },
    })
  }
}
