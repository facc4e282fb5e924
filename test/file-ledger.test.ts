import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { memoryLedger } from '../src/index.js'
import { refuseNetwork } from '../src/node/network.js'
import { fileLedger } from '../src/node.js'
import { buy, filesWith, freshPath, openAt, totals, wish } from './support/ledger-files.js'

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
      { ledger: 'heygen-guard', version: 2, epoch: 1 },
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

  it('says the same to all of its readers of a call with an id that is no text', async () => {
    const path = freshPath()
    const [one, other] = [openAt(path), openAt(path)]
    for (const id of ['5', 'undefined', 'null']) await one.reserve(wish(id))
    // Callers may be untyped.
    for (const id of [5, undefined, null, 5n] as unknown as readonly string[]) {
      // Together with another call nobody knows yet what it will find, so it gets a record.
      const [, ended] = await Promise.allSettled([one.reserve(wish(`beside ${String(id)} ${typeof id}`)), one.dispatch(id)])
      expect(ended).toMatchObject({ status: 'rejected', reason: { code: 'unknown_reservation' } })
    }
    const open = await one.open()
    expect(open).toHaveLength(7)
    expect(open.every(({ state }) => state === 'held')).toBe(true)
    expect(await other.open()).toEqual(open)
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
