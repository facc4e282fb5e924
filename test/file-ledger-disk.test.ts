import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Ledger } from '../src/index.js'
import { ledgerOn } from '../src/node/file-ledger.js'
import { type Files, type LogFile, nodeFiles } from '../src/node/files.js'
import type { Limits } from '../src/node/limits.js'
import { buy, filesWith, freshPath, LIMITS, openAt, totals, wish } from './support/ledger-files.js'

/** A ledger whose answers wait for the disk. */
function onDisk(path: string, files: Files = nodeFiles, limits: Partial<Limits> = {}): Ledger {
  const ledger = ledgerOn(files, path, {}, { ...LIMITS, ...limits })
  onTestFinished(() => ledger.close())
  return ledger
}

/** Flushes that wait to be let through. */
function gate(): { readonly files: Files; readonly waiting: () => number; readonly open: () => void } {
  const gates: (() => void)[] = []
  let opened = false
  const flush = () => (opened ? Promise.resolve() : new Promise<void>((resolve) => gates.push(resolve)))
  const flushNow = () => {
    if (!opened) throw new Error('somebody waits on the spot for a disk that is slow')
  }
  const open = () => {
    opened = true
    for (const each of gates) each()
  }
  return { files: filesWith(() => ({ flush, flushNow })), waiting: () => gates.length, open }
}

const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
}

describe('an answer on the disk', () => {
  it.each([
    ['a reservation', (ledger: Ledger) => ledger.reserve(wish('a'))],
    ['a refusal for what it holds', (ledger: Ledger) => ledger.reserve(wish('b', 1_000_000))],
    ['an ending', (ledger: Ledger) => ledger.settle('done', 'main', { amount: 1, basis: 'manual' })],
    ['a value', (ledger: Ledger) => ledger.compareAndSet('flag', undefined, 'up')],
  ])('to a repeat waits as the first one does: %s', async (_name, ask) => {
    const path = freshPath()
    const other = openAt(path)
    await buy(other, 'done')
    await other.reserve(wish('a'))
    await other.compareAndSet('flag', undefined, 'up')
    const { files, waiting, open } = gate()
    const ledger = onDisk(path, files)
    let answered = false
    const answer = Promise.all([ask(ledger), ask(ledger)]).then(() => {
      answered = true
    })
    await vi.waitFor(() => expect(waiting()).toBe(1))
    await turns()
    expect(answered).toBe(false)
    // A look promises nothing, and shows what is written.
    expect(await ledger.find('a')).toMatchObject({ state: 'held' })
    open()
    await answer
  })

  it('to a repeat waits for nothing when all of it is there', async () => {
    let flushes = 0
    const counted = <T>(flush: () => T) => {
      return () => {
        flushes++
        return flush()
      }
    }
    const count = (file: LogFile) => ({ flush: counted(file.flush), flushNow: counted(file.flushNow) })
    const ledger = onDisk(freshPath(), filesWith(count))
    await ledger.reserve(wish('a'))
    const before = flushes
    expect(before).toBeGreaterThan(0)
    for (let round = 0; round < 10; round++) expect(await ledger.reserve(wish('a'))).toMatchObject({ replay: true })
    expect(flushes).toBe(before)
  })
})

describe('a flush that failed', () => {
  const EIO = Object.assign(new Error('EIO'), { code: 'EIO' })

  it.each(['alone', 'with others'])(
    'of a call %s has all written again, into a new file: the system shows what the disk may not have',
    async (how) => {
      const path = freshPath()
      let broken = false
      const files = filesWith((file) => ({
        flush: () => (broken ? Promise.reject(EIO) : file.flush()),
        flushNow: () => {
          if (broken) throw EIO
          file.flushNow()
        },
      }))
      const ledger = onDisk(path, files)
      await buy(ledger, 'before')
      const other = openAt(path)
      await other.query([])
      broken = true
      const calls = how === 'alone' ? ['a'] : ['a', 'b']
      const answers = await Promise.allSettled(calls.map((id) => ledger.reserve(wish(id))))
      for (const answer of answers) expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'ledger_unavailable' } })
      // At once, so that nobody else goes on in it either.
      expect(readFileSync(path, 'utf8')).toContain('"do":"seal"')
      broken = false
      expect(await ledger.reserve(wish('a'))).toMatchObject({ granted: true, replay: true })
      expect(readdirSync(dirname(path))).toContain('spend.000002.jsonl')
      expect(readFileSync(join(dirname(path), 'spend.000002.jsonl'), 'utf8')).toContain('"id":"a"')
      for (const each of [ledger, other]) expect(await totals(each)).toEqual([100, 100 * calls.length])
    },
  )

  it('of a file that can not be closed either lets nothing through until it can', async () => {
    const path = freshPath()
    let broken = false
    const files = filesWith((file) => ({
      // A disk that was slow just now is not waited for on the spot.
      flush: () => (broken ? Promise.reject(EIO) : file.flush()),
      flushNow: () => {
        if (broken) throw EIO
        file.flushNow()
      },
      append: (bytes) => (broken && Buffer.from(bytes).includes('"seal"') ? 0 : file.append(bytes)),
    }))
    const ledger = onDisk(path, files)
    await buy(ledger, 'before')
    broken = true
    for (let round = 0; round < 3; round++) await expect(ledger.reserve(wish('a'))).rejects.toMatchObject({ code: 'ledger_unavailable' })
    broken = false
    expect(await ledger.reserve(wish('a'))).toMatchObject({ granted: true, replay: true })
    expect(readdirSync(dirname(path))).toContain('spend.000002.jsonl')
  })
})

describe('a new file', () => {
  it('that somebody else began has its name on the disk before anything in it counts', async () => {
    const path = freshPath()
    const limits = { sealBytes: 3000 }
    const steps: string[] = []
    // Killed after the file was put in place, before the directory was on the disk.
    const dying = openAt(path, {
      limits,
      files: filesWith(() => ({}), {
        publish: async (file, bytes) => {
          await nodeFiles.publish(file, bytes)
          throw new Error('killed')
        },
      }),
    })
    const files = filesWith((file, at) => ({ append: (bytes) => steps.push(`append ${at}`) && file.append(bytes) }), {
      flushDirectory: async (directory) => {
        await nodeFiles.flushDirectory(directory)
        steps.push(`flush ${directory}`)
      },
    })
    const ledger = onDisk(path, files)
    await buy(ledger, 'first')
    const second = join(dirname(path), 'spend.000002.jsonl')
    for (let index = 0; !readdirSync(dirname(path)).includes('spend.000002.jsonl'); index++) await buy(dying, `r${index}`).catch(() => {})
    steps.length = 0
    await buy(ledger, 'last')
    expect(steps.slice(-4)).toEqual([`flush ${dirname(path)}`, `append ${second}`, `append ${second}`, `append ${second}`])
  })
})
