import { afterEach, describe, expect, it, vi } from 'vitest'
import { operations } from '../generated/operations.js'
import { quoteCommand } from '../src/cli/quote-command.js'
import { quoteRequest } from '../src/cli/quote-request.js'
import { rows } from './support/rows.js'

const HEADER = 'type,avatar_id,voice_id,script,facts.seconds,facts.avatarType'
const ROW = 'avatar,look,voice,Hello.,10,photo_avatar'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('heygen-guard quote --csv', () => {
  it('adds the price of each row to its columns', async () => {
    const { code, lines, err } = await rows(`id,${HEADER}\n7,${ROW}\n8,${ROW.replace('10', '12.5')}\n`, '--ignore', 'id')
    expect(code).toBe(0)
    expect(lines).toEqual([
      `id,${HEADER},quote.seconds,quote.low,quote.expected,quote.high,quote.unit,quote.note,quote.error`,
      `7,${ROW},10,0.50,0.50,0.50,usd,,`,
      `8,${ROW.replace('10', '12.5')},12.5,0.625,0.625,0.65,usd,,`,
    ])
    expect(err).toBe('2 rows quoted: $1.125 expected, at least $1.125, at most $1.15.\n')
  })

  it('gives each row the price that the row alone has', async () => {
    const body = {
      type: 'avatar',
      avatar_id: 'look',
      voice_id: 'voice',
      script: 'Hello, and welcome to our tour.',
      engine: { type: 'avatar_iii' },
    }
    const alone = await quoteRequest({
      operation: operations.createVideo,
      body,
      facts: { avatarType: 'digital_twin', language: 'en' },
      card: '2026-06-30',
      maximum: undefined,
      plan: 'self-serve',
      offline: true,
      environment: {},
    })
    const columns = 'type,avatar_id,voice_id,script,engine.type,facts.avatarType,facts.language'
    const { out } = await rows(
      `${columns}\navatar,look,voice,"${body.script}",avatar_iii,digital_twin,en\n`,
      '--card',
      '2026-06-30',
      '--json',
    )
    expect(JSON.parse(out)).toMatchObject({
      line: 2,
      operation: 'createVideo',
      seconds: alone.seconds?.expected,
      unit: 'usd',
      ...alone.usd,
    })
  })

  it('reads numbers, booleans, lists and objects where the API wants them, and text that looks like one where it wants text', async () => {
    const header = 'type,title,avatar_id,voice_id,script,voice_settings.speed,remove_background,caption,facts.avatarType'
    const one = 'avatar,2026,look,12345,77,1.5,true,"{""style"":""default""}",photo_avatar'
    const two = 'avatar,true,look,voice,Hi.,0.5,,,photo_avatar'
    const { code, out } = await rows(`${header}\n${one}\n${two}\n${two.replace('0.5', 'fast')}\n${two}\n`, '--json')
    const found = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(found.map(({ error }) => error)).toEqual([null, null, expect.stringContaining('voice_settings.speed: expected a number'), null])
    expect(found[1]).toMatchObject({ high: found[3].high })
    expect(code).toBe(1)
  })

  it('builds scenes from positions, and takes other operations by name', async () => {
    const header =
      'operation,type,scenes.0.type,scenes.0.input.type,scenes.0.input.avatar_id,scenes.0.input.audio_url,facts.scenes.0.seconds,text,voice_id,facts.seconds,facts.avatarType'
    const studio = ',studio,avatar_video,avatar,look,https://a.example/a.mp3,30,,,,photo_avatar'
    const speech = 'voices.speech,,,,,,,Hello.,voice,100,'
    const free = 'users.me,,,,,,,,,,'
    const unknown = 'voices.sing,,,,,,,Hello.,voice,,'
    const { lines, err, code } = await rows(`${header}\n${studio}\n${speech}\n${free}\n${unknown}\n`)
    const cells = lines.slice(1).map((line) => line.split(',').slice(11, 15))
    expect(cells.slice(0, 3)).toEqual([
      ['30', '1.50', '1.50', '1.50'],
      ['100', '0.0667', '0.0667', '0.20'],
      ['', '0.00', '0.00', '0.00'],
    ])
    expect(err).toContain('line 5: there is no operation "voices.sing"; voices has')
    expect(code).toBe(1)
  })

  it('takes what no row says from --body and --facts, and other names for columns', async () => {
    const { lines } = await rows(
      'look,text,secs\nlook_a,Hello.,\nlook_b,Hello.,20\n',
      '--body',
      '{"type":"avatar","voice_id":"v","engine":{"type":"avatar_iii"}}',
      '--facts',
      '{"avatarType":"photo_avatar","seconds":10}',
      '--map',
      'look=avatar_id, text=script, secs=facts.seconds',
    )
    expect(lines[0]).toMatch(/^look,text,secs,quote\./)
    expect(lines.slice(1).map((line) => line.split(',')[3])).toEqual(['10', '20'])
    expect(lines[1]).toContain('0.433')
  })

  it('tells bad rows with their line and goes on', async () => {
    const text = `${HEADER}\n${ROW}\n"avatar",look,voice,"two\nlines",10\n\n,,,,,\navatar,,voice,Hello.,10,\n${ROW}\n`
    const { code, lines, err } = await rows(text)
    expect(code).toBe(1)
    expect(lines.filter((line) => line.includes('0.50,0.50,0.50'))).toHaveLength(2)
    expect(err).toContain('line 3: the row: expected 6 fields, as the first line has, got 5')
    expect(err).toContain('line 7: avatar_id: expected a required string, got nothing')
    expect(err).toContain('2 rows could not be quoted, not in the sums.')
    expect(lines.at(-2)).toMatch(/,"avatar_id: expected a required string, got nothing"$/)
    const stopped = await rows(text, '--fail-fast')
    expect(stopped.code).toBe(1)
    expect(stopped.err).toContain('Stopped before the end')
    expect(stopped.lines.join()).not.toContain('avatar_id: expected')
  })

  it('shows twenty bad rows on standard error and counts the others', async () => {
    const { err } = await rows(`${HEADER}\n${'avatar,,,,,\n'.repeat(25)}`)
    expect(err.match(/^line /gm)).toHaveLength(20)
    expect(err).toContain('… and 5 more rows that could not be quoted.')
  })

  it('never takes an unknown price as zero', async () => {
    const { code, lines, err } = await rows('type,avatar_id,audio_url\navatar,look,https://a.example/a.mp3\n')
    expect(code).toBe(0)
    expect(lines[1]).toMatch(/,,,,,usd,.*length/)
    expect(err).toContain('0 rows quoted: $0.00 expected')
    expect(err).toContain('1 row without a known price, not in the sums.')
  })

  it('says what the plan does not allow', async () => {
    const text = `${HEADER}\n${ROW.replace('10', '1801')}\n`
    expect((await rows(text)).lines[1]).toContain('30 minutes')
    expect((await rows(text, '--plan', 'enterprise')).lines[1]).not.toContain('30 minutes')
  })

  it('holds all rows together against --max-usd', async () => {
    const text = `${HEADER}\n${ROW}\n${ROW}\n`
    expect((await rows(text, '--max-usd', '1.00')).code).toBe(0)
    const over = await rows(text, '--max-usd', '0.99')
    expect(over.code).toBe(3)
    expect(over.err).toContain('more than --max-usd 0.99')
  })

  it('holds all rows together against --max-credits, on a card in credits', async () => {
    const text = `${HEADER}\n${ROW}\n${ROW}\n`
    const plan = (most: string) => rows(text, '--card', 'web-credits', '--max-credits', most)
    expect((await plan('100')).code).toBe(0)
    const over = await plan('1')
    expect(over.code).toBe(3)
    expect(over.err).toContain('more than --max-credits 1.00')
    await expect(rows(text, '--max-credits', '1')).rejects.toThrow('card 2026-06 is in USD: give --max-usd, not --max-credits')
    await expect(rows(text, '--card', 'web-credits', '--max-usd', '1')).rejects.toThrow('give --max-credits, not --max-usd')
  })

  it('quotes its own output again, to the same prices', async () => {
    const first = await rows(`${HEADER}\n${ROW}\n`)
    expect((await rows(first.out)).out).toBe(first.out)
  })

  it.each([
    ['a semicolon', ';'],
    ['a tab', '\t'],
  ])('finds %s between the fields, after a byte order mark, and writes it again', async (_, delimiter) => {
    const text = `\ufeff${[HEADER, `${ROW}`].map((line) => line.replaceAll(',', delimiter)).join('\r\n')}`
    const { code, lines } = await rows(text)
    expect(code).toBe(0)
    expect(lines[1]).toBe([...ROW.split(','), '10', '0.50', '0.50', '0.50', 'usd', '', ''].join(delimiter))
  })

  it.each<[string, string, string[], string]>([
    ['an empty file', '', [], 'the file is empty'],
    ['UTF-16, as Excel writes Unicode text', 's\0c\0r\0i\0p\0t\0\n\0', [], 'the file is not in UTF-8; save it as "CSV UTF-8"'],
    ['a column twice', 'script,script\n', [], 'the columns "script" and "script" are the same field'],
    [
      'a field that is a value and an object',
      'engine,engine.type\n',
      [],
      'the column "engine" is a field, and "engine.type" a field inside it',
    ],
    ['a column without a name', 'script,\n', [], 'column 2 has no name'],
    ['a column that would be a prototype', '__proto__.x\n', [], 'is no field'],
    ['a column that begins with a position', '0.x\n', [], 'begins with a position'],
    ['a position out of bounds', 'scenes.100.type\n', [], 'a position of 100 or more'],
    ['an unclosed header', '"script\n', [], 'a quotation mark that is never closed'],
    ['a column to ignore that is not there', 'script\n', ['--ignore', 'id'], 'there is no column "id"'],
    ['a column to map that is not there', 'script\n', ['--map', 'a=script'], 'there is no column "a"'],
    ['a mapping that is none', 'script\n', ['--map', 'a'], '--map has "a"'],
    ['a delimiter that is none', 'script\n', ['--delimiter', '|'], '--delimiter is comma, semicolon or tab'],
    ['defaults that are no object', 'script\n', ['--body', '[]'], '--body is not a JSON object'],
    ['two operations', 'script\n', ['a', 'b'], 'quote takes one operation'],
    ['an unknown operation', 'script\n', ['voices.sing'], 'there is no operation "voices.sing"'],
    ['a maximum that is none', 'script\n', ['--max-usd', '5,00'], '--max-usd'],
    ['a card that is none', 'script\n', ['--card', '1999'], 'expected one of'],
    ['both formats', 'script\n', ['--jsonl', 'x', '--csv'], 'either --csv or --jsonl'],
  ])('refuses %s', async (_, text, args, message) => {
    await expect(rows(text, ...args)).rejects.toThrow(message)
  })

  it('refuses a file that is not there, and options of files without one', async () => {
    await expect(quoteCommand(['--csv', '/nowhere/rows.csv'])).rejects.toThrow('/nowhere/rows.csv could not be read')
    await expect(quoteCommand(['videos.create', '--fail-fast'])).rejects.toThrow('--fail-fast goes with --csv or --jsonl')
  })
})

describe('heygen-guard quote --jsonl', () => {
  const body = { type: 'avatar', avatar_id: 'look', voice_id: 'voice', script: 'Hello.' }
  const facts = { seconds: 10, avatarType: 'photo_avatar' }

  it('quotes bodies, and bodies beside what belongs to them', async () => {
    const given = [
      { ...body, facts },
      { id: 7, body, facts },
      { operation: 'voices.speech', body: { text: 'Hi.', voice_id: 'v' }, facts: { seconds: 1 } },
    ]
    const { code, out } = await rows(`${given.map((row) => JSON.stringify(row)).join('\n')}\n\n`, '--jsonl')
    expect(code).toBe(0)
    const found = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(found.map(({ line, expected, error }) => [line, expected, error])).toEqual([
      [1, '0.50', null],
      [2, '0.50', null],
      [3, '0.000667', null],
    ])
    expect(found[1].input).toEqual({ id: 7, body, facts })
  })

  it('tells lines that are no object, and goes on', async () => {
    const { code, out, err } = await rows(
      `{"a":\n[1]\n${JSON.stringify({ body: { ...body, scrpt: 1 }, facts })}\n${JSON.stringify({ ...body, facts })}`,
      '--jsonl',
    )
    expect(code).toBe(1)
    expect(err).toContain('line 1: the row: expected a JSON object, got ')
    expect(err).toContain('line 2: the row: expected a JSON object, got an array of 1')
    expect(err).toContain('line 3: scrpt: expected no field of this name')
    expect(JSON.parse(out.trim().split('\n')[3] ?? '')).toMatchObject({ line: 4, expected: '0.50' })
  })
})
