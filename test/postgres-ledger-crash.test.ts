import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { LedgerError } from '../src/errors.js'
import { installSchema, postgresLedger } from '../src/postgres.js'
import { totals, wish } from './support/ledger-files.js'
import { hasPostgres, type PostgresServer, startPostgres } from './support/services/postgres.js'

describe.runIf(hasPostgres())('PostgreSQL ledger', () => {
  // In the package's own directory, so that the child finds `pg`.
  const bundles = mkdtempSync(fileURLToPath(new URL('../node_modules/.heygen-guard-child-', import.meta.url)))
  const child = join(bundles, 'child.mjs')
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres({ synchronous_commit: 'off', wal_writer_delay: '10s' })
    const entry = fileURLToPath(new URL('support/postgres-child.ts', import.meta.url))
    await build({ entryPoints: [entry], bundle: true, outfile: child, format: 'esm', platform: 'node', target: 'node20', external: ['pg'] })
  }, 60_000)
  afterAll(async () => {
    rmSync(bundles, { recursive: true, force: true })
    await server.stop()
  }, 60_000)

  it('loses nothing that it has answered when the server is killed under load, and does nothing twice', async () => {
    const pool = server.pool()
    await installSchema(pool, { schema: 'killed' })
    const ledger = postgresLedger(pool, { schema: 'killed' })
    const told = new Map<string, 'held' | 'sent' | 'settled'>()
    let over = false
    let unanswered = 0
    const purchase = async (id: string, count: number) => {
      try {
        const { granted } = await ledger.reserve(wish(id, 10, 1e12))
        if (!granted) throw new Error(`${id} was refused`)
        told.set(id, 'held')
        if (!(await ledger.dispatch(id))) throw new Error(`${id} could not be sent`)
        told.set(id, 'sent')
        if (count % 2) return
        await ledger.settle(id, 'main', { amount: 9, basis: 'computed' })
        told.set(id, 'settled')
      } catch (error) {
        // The server was away for longer than the ledger tries again.
        if (!(error instanceof LedgerError)) throw error
        unanswered++
      }
    }
    const caller = async (name: number) => {
      for (let count = 0; !over; count++) await purchase(`${name}/${count}`, count)
    }
    const callers = Promise.all(Array.from({ length: 8 }, (_, name) => caller(name)))
    for (let round = 1; round <= 3; round++) {
      while (told.size < round * 60) await new Promise((resolve) => setTimeout(resolve, 5))
      await server.kill()
      await server.start()
    }
    over = true
    await callers

    expect(ledger.durability).toBe('disk')
    for (const [id, what] of told) {
      const found = await ledger.find(id)
      expect(found, id).toBeDefined()
      if (what !== 'held') expect(found?.sends).toBe(1)
      if (what === 'settled') expect(found).toMatchObject({ state: 'settled', parts: [{ charged: 9 }] })
    }
    // What was under way when the tries ran out may have been done.
    const open = await ledger.open({ limit: 1e6 })
    const [charged, held] = await totals(ledger)
    expect(held).toBe(open.length * 10)
    expect(open.filter(({ id }) => !told.has(id)).length).toBeLessThanOrEqual(unanswered)
    expect(charged).toBeGreaterThanOrEqual([...told.values()].filter((what) => what === 'settled').length * 9)
  }, 120_000)

  it('holds two processes to one cap, one of them killed at any moment', async () => {
    const cap = 370_000 * 100 + 1
    await installSchema(server.pool())
    const said: string[] = []
    const start = (tag: string) => {
      const running: ChildProcess = spawn(process.execPath, [child, String(server.connection.host), tag, String(cap), '8'])
      onTestFinished(() => void running.kill('SIGKILL'))
      let rest = ''
      let errors = ''
      running.stdout?.on('data', (data: Buffer) => {
        const lines = (rest + data.toString()).split('\n')
        rest = lines.pop() ?? ''
        said.push(...lines)
      })
      running.stderr?.on('data', (data: Buffer) => {
        errors += data.toString()
      })
      const done = new Promise<string>((resolve) => void running.on('close', () => resolve(errors)))
      return { running, done }
    }
    const [steady, killed] = [start('steady'), start('killed')]
    while (said.length < 40) await new Promise((resolve) => setTimeout(resolve, 2))
    killed.running.kill('SIGKILL')
    expect(await steady.done).toBe('')
    await killed.done
    const ledger = postgresLedger(server.pool())
    const [charged, held] = await totals(ledger, 'day')
    expect(charged + held).toBe(370_000 * 100)
    const held_ = said.filter((line) => line.startsWith('held '))
    expect(held_.length).toBeLessThanOrEqual(100)
    for (const line of held_) expect(await ledger.find(line.slice(5)), line).toBeDefined()
  }, 120_000)
})
