import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../src/ledger/log/snapshot.js'
import { nodeFiles } from '../src/node/files.js'
import { Replay } from '../src/node/replay.js'
import { buy, filesWith, freshPath, openAt, totals, wish } from './support/ledger-files.js'

/** What each file of a ledger begins with, and what it leads to. */
function booksOf(path: string): readonly { readonly beginning: readonly string[]; readonly end: readonly string[] }[] {
  const names = readdirSync(dirname(path)).filter((name) => name !== 'spend.jsonl')
  return [path, ...names.sort().map((name) => join(dirname(path), name))].map((file) => {
    const replay = new Replay(file)
    const beginning: string[] = []
    let offset = 0
    for (const line of readFileSync(file, 'latin1').split('\n')) {
      replay.take(Buffer.from(line, 'latin1'), offset)
      offset += line.length + 1
      if (replay.ready && beginning.length === 0) beginning.push(...linesOf(replay.book))
    }
    return { beginning, end: [...linesOf(replay.book)] }
  })
}

describe('a ledger that goes on in a new file', () => {
  const limits = { sealBytes: 3000, keepCount: 5 }

  it('keeps its sums and what is open, remembers the newest that ended, and forgets the rest', async () => {
    const path = freshPath()
    const ledger = openAt(path, { limits })
    await ledger.reserve(wish('open', 7))
    await ledger.dispatch('open')
    await ledger.compareAndSet('flag', undefined, 'up')
    for (let index = 0; index < 60; index++) await buy(ledger, `r${index}`, 10)
    const names = readdirSync(dirname(path)).sort()
    expect(names.length).toBeGreaterThan(4)
    expect(names.slice(0, 3)).toEqual(['spend.000002.jsonl', 'spend.000003.jsonl', 'spend.000004.jsonl'])
    expect(names).toContain('spend.jsonl')
    for (const each of [ledger, openAt(path, { limits })]) {
      expect(await totals(each)).toEqual([600, 7])
      expect(await each.open()).toMatchObject([{ id: 'open', state: 'sent' }])
      expect(await each.get('flag')).toBe('up')
      expect(await each.find('r0')).toBeUndefined()
      expect(await each.find('r59')).toMatchObject({ state: 'settled' })
    }
    expect(await ledger.adjust({ key: 'refund', id: 'r59', delta: -10, why: 'refunded' })).toBe(true)
    expect(await totals(openAt(path, { limits }))).toEqual([590, 7])
  })

  it('writes a beginning that says exactly what the files before it lead to', async () => {
    const path = freshPath()
    const ledger = openAt(path, { limits })
    for (let index = 0; index < 40; index++) await buy(ledger, `r${index}`, index)
    const books = booksOf(path)
    expect(books.length).toBeGreaterThan(3)
    for (const [index, { beginning }] of books.slice(1).entries()) expect(beginning).toEqual(books[index]?.end)
  })

  it('knows the jobs of what is open as before, for those who read it from there', async () => {
    const path = freshPath()
    const ledger = openAt(path, { limits })
    await ledger.reserve(wish('open'))
    await ledger.dispatch('open')
    await ledger.accept('open', [{ part: 'main', job: 'job-1' }])
    for (let index = 0; index < 20; index++) await buy(ledger, `r${index}`)
    const other = openAt(path, { limits })
    expect(await other.findByJob('job-1')).toMatchObject({ reservation: { id: 'open' }, part: { state: 'open' } })
    expect(await other.accept('open', [{ part: 'main', job: 'job-1' }])).toMatchObject({ id: 'open' })
    await ledger.settle('open', 'main', { amount: 5, basis: 'computed' })
    for (const each of [ledger, other])
      expect(await each.findByJob('job-1')).toMatchObject({ reservation: { state: 'settled' }, part: { state: 'settled', charged: 5 } })
  })

  it('remembers what ended less than a day ago however much that is, and the newest of it for longer', async () => {
    const path = freshPath()
    let now = 1_000_000
    const ledger = openAt(path, { limits: { ...limits, sureMs: 1000, keepMs: 10_000 }, clock: () => now })
    for (let index = 0; index < 60; index++) await buy(ledger, `r${index}`, 10)
    expect(readdirSync(dirname(path)).length).toBeGreaterThan(2)
    const kept = async () => (await Promise.all(Array.from({ length: 60 }, (_, index) => ledger.find(`r${index}`)))).filter(Boolean).length
    expect(await kept()).toBe(60)
    // A repeated key is answered, and not held again.
    expect(await ledger.reserve(wish('r0', 10))).toMatchObject({ granted: true, replay: true, reservation: { state: 'settled' } })
    const another = async () => {
      const before = readdirSync(dirname(path)).length
      for (let index = 0; readdirSync(dirname(path)).length === before; index++) await buy(ledger, `${now} ${index}`, 10)
    }
    now += 1001
    await another()
    expect(await kept()).toBeLessThanOrEqual(limits.keepCount)
  })

  it('begins a file with what changed after its line was prepared: late jobs, refunds, what is too old by then', async () => {
    const path = freshPath()
    let now = 1_000_000
    const own = { sealBytes: 20_000, keepMs: 1000, sureMs: 1000 }
    const ledger = openAt(path, { limits: own, clock: () => now })
    await buy(ledger, 'old')
    now += 600
    await ledger.reserve(wish('open', 7))
    await ledger.reserve({ ...wish('many', 6), parts: ['a', 'b', 'c'].map((part) => ({ part, amount: 2 })) })
    await buy(ledger, 'job')
    const files = () => readdirSync(dirname(path)).length
    let bought = 0
    // Well into the last quarter, in which the next file is prepared.
    while (statSync(path).size < 18_500) await buy(ledger, `r${bought++}`)
    await ledger.accept('job', [{ part: 'main', job: 'late' }])
    await ledger.adjust({ key: 'refund', id: 'r0', delta: -10, why: 'refunded' })
    await ledger.dispatch('many')
    await ledger.settle('many', 'b', { amount: 1, basis: 'manual' })
    now += 500
    while (files() === 1) await buy(ledger, `s${bought++}`)
    for (const each of [ledger, openAt(path, { limits: own, clock: () => now })]) {
      expect(await each.findByJob('late')).toMatchObject({ reservation: { id: 'job', state: 'settled' } })
      expect(await each.find('old')).toBeUndefined()
      expect(await each.find('r0')).toMatchObject({ state: 'settled' })
      expect(await each.find('many')).toMatchObject({ state: 'sent', parts: [{ state: 'open' }, { charged: 1 }, { state: 'open' }] })
      expect(await totals(each)).toEqual([(bought + 2) * 100 - 10 + 1, 7 + 4])
      expect(await each.adjust({ key: 'refund', id: 'r0', delta: -10, why: 'refunded' })).toBe(false)
    }
    const [first, second] = booksOf(path)
    expect(second?.beginning).toEqual(first?.end)
  })

  it('drops windows that are over, and no sum without one', async () => {
    const path = freshPath()
    let now = 0
    const ledger = openAt(path, { limits: { sealBytes: 3000, keepCount: 0 }, clock: () => now })
    const hour = (start: number) => ({ start, end: start + 3_600_000 })
    for (let index = 0; index < 48; index++, now += 3_600_000) {
      const windows = [hour(now), hour(now + 3_600_000)] as const
      await ledger.reserve({
        ...wish(`r${index}`),
        scopes: [
          { key: 'hour', cap: 1000, windows },
          { key: 'total', cap: 1_000_000 },
        ],
      })
      await ledger.release(`r${index}`, 'main', 'not_sent')
    }
    const newest = readdirSync(dirname(path)).sort().at(-2) ?? ''
    const sums = readFileSync(join(dirname(path), newest), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"is":"sum"'))
    expect(sums.map((line): unknown => JSON.parse(line))).toMatchObject([{ key: 'hour' }, { key: 'total', window: null }])
  })

  it('is followed by a process that slept through several files', async () => {
    const path = freshPath()
    const [sleeper, busy] = [openAt(path, { limits }), openAt(path, { limits })]
    await buy(sleeper, 'first', 1)
    for (let index = 0; index < 40; index++) await buy(busy, `r${index}`, 10)
    await buy(sleeper, 'last', 2)
    for (const each of [sleeper, busy]) expect(await totals(each)).toEqual([403, 0])
  })

  it('does not start a new file while there is no room for it', async () => {
    const path = freshPath()
    const files = filesWith(() => ({}), { volume: () => ({ free: 1000, kind: 0xef53 }) })
    const ledger = openAt(path, { limits, files })
    for (let index = 0; index < 40; index++) await buy(ledger, `r${index}`, 10)
    expect(readdirSync(dirname(path))).toEqual(['spend.jsonl'])
    expect(await totals(ledger)).toEqual([400, 0])
  })

  it('makes the next file although the process that closed the last one died', async () => {
    const path = freshPath()
    const dying = openAt(path, { limits, files: filesWith(() => ({}), { publish: () => Promise.reject(new Error('killed')) }) })
    const first = openAt(path, { limits })
    await buy(first, 'start', 1)
    for (let index = 0; index < 40; index++) await buy(dying, `r${index}`, 10).catch(() => {})
    const [charged, held] = await totals(openAt(path, { limits }))
    expect(charged).toBeGreaterThan(10)
    expect(readdirSync(dirname(path))).toContain('spend.000002.jsonl')
    await buy(first, 'end', 1)
    expect(await totals(first)).toEqual([charged + 1, held])
  })
})

describe('a process that is behind', () => {
  it('writes to no file that was closed, though the next one is closed too when it gets there', async () => {
    const path = freshPath()
    // Somebody else makes each file before the one that is behind gets to it.
    const overtaken: typeof nodeFiles.publish = async (file, bytes) => {
      await openAt(path).query([])
      return nodeFiles.publish(file, bytes)
    }
    await openAt(path).query([])
    const behind = openAt(path, { files: filesWith(() => ({}), { publish: overtaken }) })
    await behind.reserve(wish('early', 1))
    let publishes = 0
    const publish: typeof nodeFiles.publish = (file, bytes) =>
      ++publishes > 1 ? Promise.reject(new Error('killed')) : nodeFiles.publish(file, bytes)
    const dying = openAt(path, { limits: { sealBytes: 1 }, files: filesWith(() => ({}), { publish }) })
    for (let index = 0; publishes < 2; index++) await buy(dying, `r${index}`, 10).catch(() => {})
    expect(await behind.reserve(wish('late', 5))).toMatchObject({ granted: true, replay: false })
    expect(await behind.dispatch('late')).toBe(true)
    const fresh = openAt(path)
    expect(await fresh.find('late')).toMatchObject({ state: 'sent' })
    expect(await totals(fresh)).toEqual(await totals(behind))
  })
})
