import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { type Ledger, memoryLedger } from '../src/index.js'
import { linesOf } from '../src/ledger/log/snapshot.js'
import { refuseNetwork } from '../src/node/network.js'
import { Replay } from '../src/node/replay.js'
import { fileLedger } from '../src/node.js'
import { ledgerConformance } from '../src/testing.js'
import { buy, filesWith, freshPath, openAt, totals, wish } from './support/ledger-files.js'

const paths = new WeakMap<Ledger, string>()
const at = (path: string, clock: () => number, limits = {}) => {
  const ledger = openAt(path, { clock, limits })
  paths.set(ledger, path)
  return ledger
}

describe('file ledger', () => {
  const create = (clock: () => number) => at(freshPath(), clock)
  const connect = (ledger: Ledger, clock: () => number) => at(paths.get(ledger) ?? '', clock)
  for (const { name, run } of ledgerConformance({ create, connect })) it(name, run)
})

describe('file ledger that starts a new file after every few records', () => {
  const limits = { sealBytes: 1500 }
  const create = (clock: () => number) => at(freshPath(), clock, limits)
  const connect = (ledger: Ledger, clock: () => number) => at(paths.get(ledger) ?? '', clock, limits)
  for (const { name, run } of ledgerConformance({ create, connect })) it(name, run)
})

describe('the file of a file ledger', () => {
  it('is made with its directory at the first call, for its owner alone', async () => {
    const path = join(dirname(freshPath()), 'deep', 'er', 'spend.jsonl')
    const ledger = fileLedger(path)
    expect(() => statSync(path)).toThrow('ENOENT')
    await ledger.query([])
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
    await ledger.close()
  })

  it('is lines of JSON that people can read', async () => {
    const path = freshPath()
    const ledger = openAt(path, { clock: () => 1_000_000 })
    await buy(ledger, 'order-1')
    const lines = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { ledger: 'heygen-guard', version: 1, epoch: 1 },
      { is: 'book' },
      { at: 1_000_000, do: 'reserve', id: 'order-1', parts: [['main', 100]], scopes: [['total', 1_000_000]] },
      { do: 'dispatch', id: 'order-1' },
      { do: 'settle', id: 'order-1', part: 'main', amount: 100, basis: 'computed' },
    ])
  })

  it('does not grow by asking, refusing or repeating', async () => {
    const path = freshPath()
    const ledger = openAt(path)
    await buy(ledger, 'a', 900)
    const before = statSync(path).size
    for (let round = 0; round < 50; round++) {
      expect(await ledger.reserve(wish(`refused ${round}`, 200, 1000))).toMatchObject({ granted: false })
      expect(await ledger.reserve(wish('a', 900))).toMatchObject({ replay: true })
      await ledger.settle('a', 'main', { amount: 1, basis: 'manual' })
      await ledger.dispatch('a')
      await ledger.sweep()
      await ledger.find('a')
      await expect(ledger.dispatch('nobody')).rejects.toMatchObject({ code: 'unknown_reservation' })
    }
    expect(statSync(path).size).toBe(before)
  })

  it('grows by the end of a lease once, however often that is looked at', async () => {
    const path = freshPath()
    let now = 0
    const ledger = openAt(path, { clock: () => now })
    await ledger.reserve(wish('a'))
    now = 600_000
    expect(await totals(ledger)).toEqual([0, 0])
    const after = statSync(path).size
    expect(await totals(ledger)).toEqual([0, 0])
    expect(await ledger.sweep()).toBe(0)
    expect(statSync(path).size).toBe(after)
  })

  it('holds one write for calls made together', async () => {
    let writes = 0
    const files = filesWith((file) => ({ append: (bytes) => ++writes && file.append(bytes) }))
    const ledger = openAt(freshPath(), { files })
    await ledger.query([])
    await Promise.all(Array.from({ length: 100 }, (_, index) => ledger.reserve(wish(`r${index}`))))
    expect(writes).toBe(1)
  })
})

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
    const names = readdirSync(dirname(path))
      .filter((name) => name !== 'spend.jsonl')
      .sort()
    const books = [path, ...names.map((name) => join(dirname(path), name))].map((file) => {
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
    expect(books.length).toBeGreaterThan(3)
    for (const [index, { beginning }] of books.slice(1).entries()) expect(beginning).toEqual(books[index]?.end)
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
    expect(sums.map((line): unknown => JSON.parse(line))).toMatchObject([{ key: 'total' }, { key: 'hour' }])
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

describe('where a file ledger can be kept', () => {
  it.each([
    [0x6969, 'linux', '/data', true],
    [0xff534d42, 'linux', '/data', true],
    [-11317950, 'linux', '/data', true],
    [0x65735546, 'linux', '/data', true],
    [0x01021997, 'linux', '/mnt/c', true],
    [0xef53, 'linux', '/data', false],
    [0x9123683e, 'linux', '/data', false],
    [0x794c7630, 'linux', '/', false],
    [0, 'win32', '\\\\server\\share', true],
    [0, 'win32', 'C:\\data', false],
    [0x6969, 'darwin', '/data', false],
  ])('kind %i on %s at %s: refused %s', (kind, platform, directory, refused) => {
    const check = () => refuseNetwork(directory, kind, platform)
    if (refused) expect(check).toThrow(/can't be kept in/)
    else expect(check).not.toThrow()
  })

  it('refuses every call on a network disk, and says what to do', async () => {
    const files = filesWith(() => ({}), { volume: () => ({ free: 1e12, kind: 0x6969 }) })
    const ledger = openAt(freshPath(), { files })
    const refused = { code: 'ledger_unavailable', message: expect.stringMatching(/NFS.*local disk/) }
    await expect(ledger.reserve(wish('a'))).rejects.toMatchObject(refused)
    await expect(ledger.query([])).rejects.toMatchObject(refused)
  })

  it('refuses a path that is a directory, and one inside a file', async () => {
    const path = freshPath()
    mkdirSync(path)
    await expect(fileLedger(path).reserve(wish('a'))).rejects.toMatchObject({ code: 'ledger_unavailable' })
    const file = join(dirname(path), 'file')
    writeFileSync(file, '')
    await expect(fileLedger(join(file, 'spend.jsonl')).query([])).rejects.toMatchObject({ code: 'ledger_unavailable' })
  })

  it('leaves a file alone that is no ledger', async () => {
    const path = freshPath()
    const foreign = '{"some":"other log"}\n'.repeat(3)
    writeFileSync(path, foreign)
    await expect(fileLedger(path).reserve(wish('a'))).rejects.toMatchObject({ code: 'ledger_damaged', path, offset: 0 })
    expect(readFileSync(path, 'utf8')).toBe(foreign)
  })
})

describe('bad input of fileLedger', () => {
  // Callers may be untyped, so the table is too.
  it.each([
    ['no path', [undefined], 'path'],
    ['empty path', [''], 'path'],
    ['unknown durability', ['a', { durability: 'none' }], 'durability'],
    ['a time as clock', ['a', { clock: 5 }], 'clock'],
  ])('%s', (_name, input, path) => {
    expect(() => Reflect.apply(fileLedger, undefined, input)).toThrow(`${path}: expected`)
  })
})

describe('what only the file ledger says', () => {
  it('states how far its promises reach', async () => {
    const path = freshPath()
    const ledgers = [fileLedger(path), fileLedger(path, { durability: 'process' })]
    expect(ledgers).toMatchObject([
      { reach: 'host', durability: 'disk' },
      { reach: 'host', durability: 'process' },
    ])
  })

  it('answers on the default only when the disk has it: one flush for all that wait', async () => {
    const flush = vi.fn<() => Promise<void>>()
    const gates: (() => void)[] = []
    flush.mockImplementation(() => new Promise((resolve) => gates.push(resolve)))
    const path = freshPath()
    const { ledgerOn } = await import('../src/node/file-ledger.js')
    const { LIMITS } = await import('./support/ledger-files.js')
    const ledger = ledgerOn(
      filesWith(() => ({ flush })),
      path,
      {},
      LIMITS,
    )
    const answered: string[] = []
    const reserve = (id: string) => ledger.reserve(wish(id)).then(() => void answered.push(id))
    const first = reserve('a')
    await vi.waitFor(() => expect(flush).toHaveBeenCalledTimes(1))
    const others = [reserve('b'), reserve('c')]
    await ledger.query([])
    expect(answered).toEqual([])
    gates[0]?.()
    await first
    expect(answered).toEqual(['a'])
    await vi.waitFor(() => expect(flush).toHaveBeenCalledTimes(2))
    gates[1]?.()
    await Promise.all(others)
    expect(answered).toEqual(['a', 'b', 'c'])
    expect(flush).toHaveBeenCalledTimes(2)
  })

  it('agrees with the memory ledger on when a reservation was made', async () => {
    const clock = () => 1_234_567.5
    const [file, memory] = [openAt(freshPath(), { clock }), memoryLedger({ clock })]
    expect(await file.reserve(wish('a'))).toEqual(await memory.reserve(wish('a')))
  })
})
