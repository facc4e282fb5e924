import { readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { frame } from '../src/node/frame.js'
import { fileLedger, LedgerDamagedError, recoverLedger } from '../src/node.js'
import { buy, filesWith, freshPath, openAt, totals, wish } from './support/ledger-files.js'

const errno = (code: string) => Object.assign(new Error(code), { code })

/** A ledger of three purchases and an open one, closed. */
async function written(): Promise<{ path: string; bytes: Buffer; last: number }> {
  const path = freshPath()
  const ledger = openAt(path)
  for (const id of ['a', 'b', 'c']) await buy(ledger, id, 100)
  await ledger.reserve(wish('open', 7))
  const last = readFileSync(path).length
  await ledger.dispatch('open')
  await ledger.close()
  return { path, bytes: readFileSync(path), last }
}

describe('a torn last write', () => {
  it('is as if it had not been begun, at whatever byte it was cut', async () => {
    const { path, bytes, last } = await written()
    expect(bytes.length).toBeGreaterThan(last + 50)
    for (let cut = last; cut <= bytes.length; cut++) {
      writeFileSync(path, bytes.subarray(0, cut))
      const ledger = openAt(path)
      expect(await ledger.find('open')).toMatchObject({ state: cut === bytes.length ? 'sent' : 'held' })
      await buy(ledger, 'more', 50)
      await ledger.close()
      const again = openAt(path)
      expect(await totals(again)).toEqual([350, 7])
      expect(await again.find('open')).toMatchObject({ state: cut === bytes.length ? 'sent' : 'held' })
      await again.close()
    }
  })

  it('by another process is passed over by one that is reading on', async () => {
    const { path, bytes, last } = await written()
    truncateSync(path, last)
    const reader = openAt(path)
    expect(await totals(reader)).toEqual([300, 7])
    writeFileSync(path, bytes.subarray(0, bytes.length - 1))
    expect(await reader.find('open')).toMatchObject({ state: 'held' })
    expect(await reader.dispatch('open')).toBe(true)
    expect(await openAt(path).find('open')).toMatchObject({ state: 'sent' })
  })
})

describe('a full disk', () => {
  it.each([0, 1, 2, 40, 'all but the line feed'] as const)('that takes %s bytes refuses and leaves all as it was', async (taken) => {
    const path = freshPath()
    let full = false
    const files = filesWith((file) => ({
      append: (bytes) =>
        full ? file.append(bytes.subarray(0, taken === 'all but the line feed' ? bytes.length - 1 : taken)) : file.append(bytes),
    }))
    const ledger = openAt(path, { files })
    await buy(ledger, 'a')
    await ledger.reserve(wish('b', 50))
    full = true
    const refused = { code: 'ledger_unavailable', message: expect.stringContaining('disk is full') }
    await expect(ledger.reserve(wish('c'))).rejects.toMatchObject(refused)
    await expect(ledger.dispatch('b')).rejects.toMatchObject(refused)
    expect(await totals(ledger)).toEqual([100, 50])
    expect(await ledger.find('b')).toMatchObject({ state: 'held' })
    full = false
    expect(await ledger.reserve(wish('c', 30))).toMatchObject({ granted: true, replay: false })
    expect(await ledger.dispatch('b')).toBe(true)
    for (const each of [ledger, openAt(path)]) expect(await totals(each)).toEqual([100, 80])
  })

  it.each([
    ['ENOSPC', /free some space/],
    ['EDQUOT', /quota/],
    ['EIO', /EIO/],
  ])('or a write that fails with %s refuses, and the next one is tried again', async (code, advice) => {
    let broken = true
    const files = filesWith((file) => ({
      append: (bytes) => {
        if (broken) throw errno(code)
        return file.append(bytes)
      },
    }))
    const ledger = openAt(freshPath(), { files })
    await expect(ledger.reserve(wish('a'))).rejects.toMatchObject({ code: 'ledger_unavailable', message: expect.stringMatching(advice) })
    expect(await totals(ledger)).toEqual([0, 0])
    broken = false
    expect(await ledger.reserve(wish('a'))).toMatchObject({ granted: true, replay: false })
  })

  it('that can not make the first file refuses, until it can', async () => {
    let full = true
    const base = filesWith(() => ({}))
    const files = {
      ...base,
      publish: (path: string, bytes: Uint8Array) => (full ? Promise.reject(errno('ENOSPC')) : base.publish(path, bytes)),
    }
    const ledger = openAt(freshPath(), { files })
    await expect(ledger.reserve(wish('a'))).rejects.toMatchObject({ code: 'ledger_unavailable' })
    full = false
    expect(await ledger.reserve(wish('a'))).toMatchObject({ granted: true })
  })

  it('or a failed flush is a refusal, and the answer is found out by asking again', async () => {
    const path = freshPath()
    let broken = true
    const { ledgerOn } = await import('../src/node/file-ledger.js')
    const { LIMITS } = await import('./support/ledger-files.js')
    const files = filesWith((file) => ({ flush: () => (broken ? Promise.reject(errno('EIO')) : file.flush()) }))
    const ledger = ledgerOn(files, path, {}, LIMITS)
    await expect(ledger.reserve(wish('a'))).rejects.toMatchObject({ code: 'ledger_unavailable' })
    broken = false
    expect(await ledger.reserve(wish('a'))).toMatchObject({ granted: true })
    expect(await totals(ledger)).toEqual([0, 100])
    await ledger.close()
  })
})

describe('damage', () => {
  it.each([
    ['a changed amount', (text: string) => text.replace('"amount":100', '"amount":900')],
    ['a flipped bit', (text: string) => text.replace('"id":"b"', '"id":"c"')],
    [
      'a lost line',
      (text: string) =>
        text
          .split('\n')
          .filter((line) => !(line.includes('"do":"settle"') && line.includes('"b"')))
          .join('\n'),
    ],
    ['a line cut in the middle', (text: string) => text.replace(/("do":"settle","id":"b").*/, '$1')],
    ['an overwritten stretch', (text: string) => text.replace(/"do":"dispatch","id":"b".{15}/, '\0'.repeat(40))],
    ['two lines swapped', (text: string) => text.replace(/(\{.*"do":"dispatch","id":"b".*)\n \n(.*)/, '$2\n \n$1')],
    ['a line twice', (text: string) => text.replace(/(\{.*"do":"settle","id":"b".*)/, '$1\n$1')],
    ['a lost beginning', (text: string) => text.slice(text.indexOf('"do":"reserve"'))],
  ])('%s stops every call with the place and what to do, and recovery goes on with the rest', async (_name, change) => {
    const { path, bytes } = await written()
    const text = bytes.toString()
    expect(change(text)).not.toBe(text)
    writeFileSync(path, change(text))
    const ledger = openAt(path)
    const error: unknown = await ledger.reserve(wish('d')).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(LedgerDamagedError)
    expect(error).toMatchObject({ code: 'ledger_damaged', path, message: expect.stringMatching(/recoverLedger/) })
    await expect(ledger.query([])).rejects.toMatchObject({ code: 'ledger_damaged' })

    const recovery = await recoverLedger(path)
    expect(recovery.path).toMatch(/spend\.000002\.jsonl$/)
    expect(recovery.damages.length).toBeGreaterThan(0)
    for (const { offset } of recovery.damages) expect(offset).toBeLessThan(bytes.length)
    // The same object goes on: it reads the new file.
    expect(await ledger.reserve(wish('d', 1))).toMatchObject({ granted: true })
    for (const id of ['c', 'open']) expect(await openAt(path).find(id)).toMatchObject({ id, fingerprint: id })
    expect(await recoverLedger(path)).toMatchObject({ damages: [], lost: [] })
  })

  it('names the reservations whose record is lost', async () => {
    const { path, bytes } = await written()
    writeFileSync(path, bytes.toString().replace(/"do":"reserve","id":"b"/, '"do":"reserve","id":"x"'))
    const { lost, damages } = await recoverLedger(path)
    expect(lost).toEqual(['b'])
    expect(damages).toMatchObject([{ path, what: expect.stringContaining('checksum') }, { what: expect.stringContaining('missing') }])
    expect(await totals(openAt(path))).toEqual([200, 7])
  })

  it('of the record of a send does not lose what was charged for it', async () => {
    const { path, bytes } = await written()
    writeFileSync(path, bytes.toString().replace(/"do":"dispatch","id":"b"/, '"do":"dispatch","id":"x"'))
    expect(await recoverLedger(path)).toMatchObject({ lost: [] })
    expect(await totals(openAt(path))).toEqual([300, 7])
  })

  it('names what was charged for a send whose record is lost, when its lease is over by then', async () => {
    const path = freshPath()
    let now = 1_000_000
    const ledger = openAt(path, { clock: () => now })
    await ledger.reserve(wish('a'))
    await ledger.dispatch('a')
    await ledger.accept('a', [{ part: 'main', job: 'videos/1' }])
    now += 3_600_000
    await ledger.settle('a', 'main', { amount: 100, basis: 'computed' })
    await ledger.close()
    const text = readFileSync(path, 'utf8').split('\n')
    writeFileSync(path, text.filter((line) => !/"do":"(dispatch|accept)"/.test(line)).join('\n'))
    expect(await recoverLedger(path)).toMatchObject({ lost: ['a'] })
  })

  it('in what a later file begins with is mended from the file before', async () => {
    const path = freshPath()
    const limits = { sealBytes: 3000 }
    const ledger = openAt(path, { limits })
    for (let index = 0; index < 30; index++) await buy(ledger, `r${index}`, 10)
    await ledger.close()
    const newest = (await recoverLedger(path)).path
    const text = readFileSync(newest, 'utf8')
    writeFileSync(newest, text.replace('"charged":', '"charged":1'))
    await expect(openAt(path).query([])).rejects.toMatchObject({ code: 'ledger_damaged', path: newest })
    await recoverLedger(path)
    expect(await totals(openAt(path))).toEqual([300, 0])
  })

  it('that a running process does not see is mended by what that process knows', async () => {
    const path = freshPath()
    const running = openAt(path)
    for (const id of ['a', 'b', 'c']) await buy(running, id)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"amount":100', '"amount":900'), { flag: 'r+' })
    await buy(running, 'd')
    await recoverLedger(path)
    await buy(running, 'e')
    expect(await totals(running)).toEqual(await totals(openAt(path)))
  })

  it('does not stop at what was torn', async () => {
    const { path, bytes } = await written()
    writeFileSync(path, bytes.subarray(0, bytes.length - 10))
    expect(await recoverLedger(path)).toEqual({ path, damages: [], lost: [] })
    expect(readdirSync(dirname(path))).toEqual(['spend.jsonl'])
  })

  it('is not there where no ledger is', async () => {
    await expect(recoverLedger(freshPath())).rejects.toMatchObject({
      code: 'ledger_unavailable',
      message: expect.stringContaining('no ledger'),
    })
  })
})

describe('a file that is touched while it is in use', () => {
  it.each([
    ['deleted', (path: string) => rmSync(path), /deleted or replaced/],
    ['moved away', (path: string) => renameSync(path, `${path}.old`), /deleted or replaced/],
    ['cut short', (path: string) => truncateSync(path, 300), /cut off/],
  ])('%s: nothing more is let through', async (_name, touch, said) => {
    const path = freshPath()
    const ledger = openAt(path)
    await buy(ledger, 'a')
    touch(path)
    const later = Date.now() + 5000
    vi.spyOn(Date, 'now').mockImplementation(() => later)
    try {
      await expect(ledger.query([{ key: 'total', cap: 0 }])).rejects.toMatchObject({ message: expect.stringMatching(said) })
    } finally {
      vi.restoreAllMocks()
    }
  })

  it('of a newer format is refused', async () => {
    const path = freshPath()
    writeFileSync(path, frame('"ledger":"heygen-guard","version":3,"epoch":1,"at":null,"lines":0,"bytes":0'))
    await expect(fileLedger(path).query([])).rejects.toMatchObject({
      code: 'ledger_unavailable',
      message: expect.stringContaining('format 3'),
    })
  })
})
