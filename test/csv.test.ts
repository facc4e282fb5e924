import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, csvRecords } from '../src/cli/csv.js'
import type { Delimiter } from '../src/cli/csv-delimiter.js'

async function* pieces(...texts: string[]) {
  yield* texts
}

async function read(texts: readonly string[], delimiter?: Delimiter) {
  const found = []
  for await (const { records } of csvRecords(pieces(...texts), delimiter)) found.push(...records)
  return found
}

const fields = async (text: string, delimiter?: Delimiter) => (await read([text], delimiter)).map((record) => record.fields)

describe('a CSV file', () => {
  it.each<[string, string, string[][]]>([
    [
      'fields',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no last line break',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a byte order mark', '\ufeffa,b\n', [['a', 'b']]],
    [
      'empty fields',
      'a,,\n,,\n',
      [
        ['a', '', ''],
        ['', '', ''],
      ],
    ],
    ['an empty last field of the file', 'a,', [['a', '']]],
    ['blank lines', '\na\n\r\n\nb\n', [['a'], ['b']]],
    ['quoted fields', '"a","b"\n', [['a', 'b']]],
    ['delimiters in quotes', '"a,b",c\n', [['a,b', 'c']]],
    ['line breaks in quotes', '"a\r\nb",c\n', [['a\r\nb', 'c']]],
    ['doubled quotation marks', '"say ""hi""",c\n', [['say "hi"', 'c']]],
    ['empty quotes', '"",""\r\n', [['', '']]],
    ['quotation marks inside a bare field', 'a "b" c,d\n', [['a "b" c', 'd']]],
    ['spaces, which belong to the field', ' a , b\n', [[' a ', ' b']]],
    ['a quoted field at the end', 'a,"b"', [['a', 'b']]],
  ])('has %s', async (_, text, expected) => {
    expect(await fields(text)).toEqual(expected)
    // Wherever the pieces of a file happen to end.
    for (let at = 1; at < text.length; at++)
      expect((await read([text.slice(0, at), text.slice(at)])).map((record) => record.fields)).toEqual(expected)
  })

  it('tells the line that each record begins on', async () => {
    const found = await read(['a\n"b\n\nc"\n\nd\r\n"e\r\nf"\ng'])
    expect(found.map(({ line }) => line)).toEqual([1, 2, 6, 7, 9])
  })

  it('tells what is wrong with a record', async () => {
    const found = await read(['a,b\n"x"y,z\nc,"never closed\nd,e'])
    expect(found.map(({ problem }) => problem)).toEqual([
      undefined,
      'text after the closing quotation mark of a field',
      'a quotation mark that is never closed',
    ])
  })

  it('finds its delimiter outside quotation marks, unless told', async () => {
    expect(await fields('"a,b,c";d;e\n1;2;3')).toEqual([
      ['a,b,c', 'd', 'e'],
      ['1', '2', '3'],
    ])
    expect(await fields('a\tb\n1\t2,5\n')).toEqual([
      ['a', 'b'],
      ['1', '2,5'],
    ])
    expect(await fields('one\n1,2\n')).toEqual([['one'], ['1', '2']])
    expect(await fields('a;b,c\n', ',')).toEqual([['a;b', 'c']])
  })

  it('gives up on a record without an end', async () => {
    async function* endless() {
      yield 'a,b\n"'
      for (;;) yield 'x'.repeat(100_000)
    }
    const reading = async () => {
      for await (const _ of csvRecords(endless()));
    }
    await expect(reading()).rejects.toThrow('line 2: a row of more than 4000000 characters')
  })

  it('reads what it writes', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', ';', '\t', '\n', '\r', 'é', '0'), maxLength: 6 })
    const row = fc.array(cell, { minLength: 2, maxLength: 4 })
    const delimiter = fc.constantFrom<Delimiter[]>(',', ';', '\t')
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), delimiter, fc.nat(40), async (given, separator, cut) => {
        const text = given.map((each) => csvLine(each, separator)).join('')
        const found = await read([text.slice(0, cut), text.slice(cut)], separator)
        expect(found.map((record) => record.fields)).toEqual(given)
      }),
    )
  })
})
