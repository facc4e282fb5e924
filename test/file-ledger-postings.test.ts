import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recoverLedger } from '../src/node.js'
import { allPostings } from '../src/testing/conformance/all-postings.js'
import { buy, filesWith, freshPath, openAt, totals } from './support/ledger-files.js'

const LIMITS = { sealBytes: 3000, keepCount: 2 }

/** A ledger whose postings stand in several files, amounts 1 to 40. */
async function written() {
  const path = freshPath()
  const ledger = openAt(path, { limits: LIMITS })
  for (let amount = 1; amount <= 40; amount++) await buy(ledger, `r${amount}`, amount)
  const later = readdirSync(dirname(path)).filter((name) => name !== 'spend.jsonl')
  return { path, ledger, files: [path, ...later.sort().map((name) => join(dirname(path), name))] }
}

const amounts = (postings: readonly { readonly amount: number }[]) => postings.map(({ amount }) => amount)
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

describe('postings of a file ledger', () => {
  it('go back over all its files, also to what the ledger itself has forgotten', async () => {
    const { path, ledger, files } = await written()
    expect(files.length).toBeGreaterThan(4)
    expect(await ledger.find('r1')).toBeUndefined()
    for (const limit of [1, 7, 1000]) expect(amounts(await allPostings(ledger, { limit }))).toEqual(upTo(40))
    expect(amounts(await allPostings(openAt(path)))).toEqual(upTo(40))
  })

  it('from a time on are found without reading what ended before it', async () => {
    const path = freshPath()
    let now = 0
    const ledger = openAt(path, { limits: LIMITS, clock: () => now })
    for (let amount = 1; amount <= 40; amount++) {
      now = amount
      await buy(ledger, `r${amount}`, amount)
    }
    const opened: string[] = []
    const files = filesWith((file, name) => ({
      read: (into, position) => {
        if (position > 0) opened.push(name)
        return file.read(into, position)
      },
    }))
    const reader = openAt(path, { files, clock: () => now })
    await reader.query([])
    opened.splice(0)
    expect(amounts(await allPostings(reader, { since: 39 }))).toEqual([39, 40])
    expect(opened).not.toContain(path)
    for (const since of [1, 2, 10, 20, 33])
      expect(amounts(await allPostings(reader, { since, limit: 3 }))).toEqual(upTo(40).slice(since - 1))
  })

  it('go on with the oldest file that is there when older ones were moved away', async () => {
    const { ledger, files } = await written()
    const { next } = await ledger.postings({ limit: 2 })
    for (const file of files.slice(0, 2)) rmSync(file)
    const left = amounts(await allPostings(ledger))
    expect(left.at(-1)).toBe(40)
    expect(left.length).toBeLessThan(38)
    expect(amounts(await allPostings(ledger, { after: next ?? '' }))).toEqual(left)
  })

  it.each(['1-41', '99-1', '0-1', '1-0', '1', '-1', '1-1.5', '1-99999999999999999999'])(
    'know a cursor that was never given: %s',
    async (after) => {
      const { ledger } = await written()
      await expect(ledger.postings({ after })).rejects.toMatchObject({ code: 'invalid_input', problems: [{ path: 'after' }] })
    },
  )

  it('say where an older file is damaged, while paid calls go on', async () => {
    const { ledger, files } = await written()
    const [first = ''] = files
    writeFileSync(first, readFileSync(first, 'utf8').replace('"amount":2,', '"amount":9,'))
    await expect(ledger.postings()).rejects.toMatchObject({ code: 'ledger_damaged', message: expect.stringContaining(first) })
    await buy(ledger, 'more', 1)
    expect(await totals(ledger)).toEqual([821, 0])
  })

  it('leave out what a recovery had to leave out', async () => {
    const path = freshPath()
    const ledger = openAt(path)
    for (const amount of [1, 2, 3]) await buy(ledger, `r${amount}`, amount)
    await ledger.close()
    writeFileSync(path, readFileSync(path, 'utf8').replace(/("do":"settle","id":"r2".*"amount":)2/, '$19'))
    await expect(openAt(path).postings()).rejects.toMatchObject({ code: 'ledger_damaged' })
    await recoverLedger(path)
    const after = openAt(path)
    await buy(after, 'r4', 4)
    expect(amounts(await allPostings(after))).toEqual([1, 3, 4])
  })

  it('are read a piece at a time, so that other calls come in between', async () => {
    const path = freshPath()
    const writer = openAt(path)
    const ids = Array.from({ length: 3000 }, (_, index) => `r${index}`)
    await Promise.all(ids.map((id) => buy(writer, id, 1)))
    let longest = 0
    const files = filesWith((file) => ({
      read: (into, position) => {
        const length = file.read(into, position)
        longest = Math.max(longest, length)
        return length
      },
    }))
    const reader = openAt(path, { files })
    await reader.query([])
    longest = 0
    let turns = 0
    let reading = true
    const counting = (async () => {
      for (; reading; turns++) await new Promise(setImmediate)
    })()
    expect((await reader.postings({ limit: 1000, since: 0 })).postings).toHaveLength(1000)
    reading = false
    await counting
    expect(longest).toBeLessThanOrEqual(1 << 18)
    expect(turns).toBeGreaterThan(2)
  })
})
