import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Book, reserve } from '../src/ledger/book.js'
import { accept, dispatch, settle } from '../src/ledger/endings.js'
import { forget } from '../src/ledger/log/forget.js'
import { quoted } from '../src/ledger/log/quoted.js'
import { linesOf } from '../src/ledger/log/snapshot.js'
import { checksum } from '../src/node/checksum.js'
import { Draft } from '../src/node/draft.js'
import { Framer } from '../src/node/frame.js'
import { beginning, Replay } from '../src/node/replay.js'

const CAP = 1e12

function make(book: Book, id: string, now: number): void {
  const day = Math.floor(now / 100) * 100
  const windows = [
    { start: day, end: day + 100 },
    { start: day + 100, end: day + 200 },
  ] as const
  const scopes = [
    { key: 'day', cap: CAP, windows },
    { key: 'total', cap: CAP },
  ]
  const parts = [{ part: 'video', amount: 5 }]
  reserve(book, { id, unit: 'usd', parts, scopes, fingerprint: 'ü', note: { id, long: 'é'.repeat(700) }, leaseMs: 1e9 }, now)
  dispatch(book, id, now)
}

function end(book: Book, id: string, now: number): void {
  settle(book, id, 'video', { amount: 4, basis: 'computed' }, now)
}

/** What a file that begins with a draft says. */
function readBack(draft: Draft, now: number): string[] {
  const replay = new Replay('a file')
  const bytes = beginning(2, draft, now)
  let start = 0
  for (let stop = bytes.indexOf(10); stop !== -1; stop = bytes.indexOf(10, start)) {
    replay.take(bytes.subarray(start, stop), start)
    start = stop + 1
  }
  expect(start).toBe(bytes.length)
  expect(replay.ready).toBe(true)
  return [...linesOf(replay.book)]
}

describe('what a file begins with', () => {
  it('is the book, whatever was written ahead, forgotten or made known late, file after file', () => {
    const book = new Book()
    const draft = new Draft(book)
    let made = 0
    let now = 0
    for (let file = 1; file <= 12; file++) {
      for (let call = 0; call < 300; call++) make(book, `r${made++}`, now++)
      // Some stay open for a file or two, and end behind those that came later.
      for (let done = 0; done < made; done++)
        if (book.reservations.get(`r${done}`)?.state === 'sent' && (done + file) % 7 > 0) end(book, `r${done}`, now++)
      draft.advance(0.3)
      draft.advance(file % 2 ? 1 : 0.9)
      const late = [...book.reservations.keys()].at(-40) ?? ''
      accept(book, late, [{ part: 'video', job: `job-${file}` }])
      // Every fourth time nearly all is forgotten: more than a megabyte of lines by then.
      forget(book, now, { ms: 1e9, count: file % 4 === 0 ? 20 : 100_000 })
      expect(readBack(draft, now)).toEqual([...linesOf(book)])
      // A second time, as after a publication that failed.
      expect(readBack(draft, now)).toEqual([...linesOf(book)])
    }
    expect(book.reservations.size).toBeGreaterThan(20)
  })

  it('does not lack what came after the newest was forgotten', () => {
    const book = new Book()
    const draft = new Draft(book)
    make(book, 'a', 0)
    end(book, 'a', 1)
    draft.advance(1)
    make(book, 'b', 2)
    end(book, 'b', 3)
    forget(book, 4, { ms: 0, count: 0 })
    make(book, 'c', 5)
    forget(book, 6, { ms: 0, count: 0 })
    draft.advance(1)
    end(book, 'c', 7)
    make(book, 'd', 8)
    end(book, 'd', 9)
    draft.advance(1)
    expect(readBack(draft, 10)).toEqual([...linesOf(book)])
    expect([...book.reservations.keys()]).toEqual(['c', 'd'])
  })
})

describe('the lines of a file', () => {
  it('have texts as JSON writes them, whatever is in them', () => {
    const texts = Array.from({ length: 0x2100 }, (_, code) => `a${String.fromCharCode(code)}b`)
    for (const text of [...texts, '', '\ud800', '\udc00\ud800', '😀', '"\\', '\\']) expect(quoted(text)).toBe(JSON.stringify(text))
  })

  it('have the checksums that zlib gives', () => {
    const bytes = fc.uint8Array({ maxLength: 1200 })
    fc.assert(
      fc.property(bytes, fc.nat(40), (value, from) => {
        const start = Math.min(from, value.length)
        const view = new DataView(value.buffer, value.byteOffset, value.length)
        expect(checksum(view, start, value.length)).toBe(crc32(value.subarray(start)))
      }),
    )
  })

  it('are the same bytes one by one and together, in any script', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 50 }).map((text) => `"a":${JSON.stringify(text)}`))
    fc.assert(
      fc.property(texts, (records) => {
        const [one, together, ends] = [new Framer(), new Framer(), [] as number[]]
        for (const record of records) one.add(record)
        together.addAll(records, ends)
        expect(ends.at(-1) ?? 0).toBe(together.length)
        const bytes = Buffer.from(together.take())
        expect(bytes.equals(one.take())).toBe(true)
        const lines = records.map((record) => {
          const crc = crc32(Buffer.from(`{${record}`))
            .toString(16)
            .padStart(8, '0')
          return `{${record},"crc":"${crc}"}\n`
        })
        expect(bytes.toString()).toBe(lines.join(''))
      }),
    )
  })
})
