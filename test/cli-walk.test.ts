import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textTable } from '../src/cli/text-table.js'
import { acceleratedClock } from '../src/testing.js'
import { video, workplace } from './support/cli.js'

describe('a table', () => {
  const rows = [
    ['limit', 'left', 'until', ''],
    ['day', '$4.00', '2026-11-23', 'soon'],
    ['wallet', '$100.00', '', ''],
  ]

  it('is one line for each row where that fits', () => {
    const table = 'limit      left  until\nday       $4.00  2026-11-23  soon\nwallet  $100.00\n'
    expect(textTable(rows, [1])).toBe(table)
    expect(textTable(rows, [1], 33)).toBe(table)
  })

  it('is one line for each cell in a terminal that is narrower, without those that are empty', () => {
    expect(textTable(rows, [1], 32)).toBe('limit  day\nleft   $4.00\nuntil  2026-11-23\n       soon\n\nlimit  wallet\nleft   $100.00\n')
  })
})

describe('in a terminal of 40 columns', () => {
  it.each(['spend --cap 20/day', 'reservations', 'rates show', 'rates diff 2026-06 2026-08-28', 'rates stale', 'spend --by label'])(
    '%s breaks no row of a table',
    async (command) => {
      const { run } = await workplace({ clock: acceleratedClock({ speed: 1 }) })
      await run(`create videos ${video(10)} --label customer:acme`)
      const wide = (await run(command)).out
      const { out } = await run(command, { columns: 40 })
      expect(Math.max(...wide.split('\n').map(({ length }) => length))).toBeGreaterThan(40)
      expect(out.split('\n')[0]?.length).toBeLessThanOrEqual(40)
      expect(out).not.toMatch(/^\S+ {2,}\S+ {2,}\S/m)
      expect((await run(command, { columns: 200 })).out).toBe(wide)
    },
  )
})

describe('the command line', () => {
  it('plans compare gives each reason once', async () => {
    const { run } = await workplace()
    const { out } = await run('plans compare --avatar-iv 40 --longest-minutes 5')
    expect(out.split('800 credits are more than the 600 included')).toHaveLength(2)
    expect(out).toMatch(/^Creator +no$/m)
  })

  it('report --html - goes to standard output', async () => {
    const { run, folder } = await workplace()
    const { code, out } = await run('report --html -')
    expect([code, out.slice(0, 15)]).toEqual([0, '<!doctype html>'])
    expect(() => readFileSync(join(folder, '-'))).toThrow('ENOENT')
  })

  it('tells what to do about lost money in commands, not in calls of the client', async () => {
    const { run, simulator } = await workplace()
    simulator.fault({ kind: 'drop_after_accept', operation: 'createSpeechV3' })
    await run('call voices.speech --body text=Hello. --body voice_id=voice_en_amy')
    simulator.advance(3_600_000)
    const { id, held } =
      ((await run('reservations --json')).json() as { reservations: { id: string; held: string }[] }).reservations[0] ?? {}
    const todo = `then heygen-guard resolve '${id}' --released --why '…' or heygen-guard resolve '${id}' --charged ${held} --why '…'.`
    const told = await run('reconcile')
    expect(told.out).toContain(todo)
    expect(told.out).not.toContain('heygen.')
    expect((await run('reconcile --json')).json()).toMatchObject({ remaining: [{ todo: expect.stringContaining(todo) }] })
    await run(`resolve ${id} --released --why no`)
    expect((await run(`resolve ${id} --charged 1 --why yes`)).err).toContain('Change what was charged with heygen.adjust() of a program.')
  })

  it('says how a maximum and facts are given here', async () => {
    const { run } = await workplace()
    const { code, err } = await run('call models.speech.generate --body text=Hello. --body voice_id=v')
    expect([code, err]).toEqual([3, expect.stringContaining('\nHere: --max-usd AMOUNT, or --facts')])
  })

  it('promises nothing of a journal for rows that can not be sent', async () => {
    const { run, folder } = await workplace()
    writeFileSync(join(folder, 'twice.csv'), 'id,script\na,Hi\na,Ho\n')
    const { code, err } = await run('run twice.csv --body {"type":"avatar","avatar_id":"look_photo_amy","voice_id":"voice_en_amy"}')
    expect([code, err]).toEqual([2, expect.stringContaining('items[1].id')])
    expect(err).not.toContain('To go on')
  })

  it('without a command answers in JSON where that is asked for', async () => {
    const { run } = await workplace()
    const { code, json } = await run('--json')
    expect([code, json()]).toMatchObject([2, { error: { code: 'usage', exitCode: 2 } }])
  })

  it.each(['spend', `create videos ${video(10)}`])('says which command recovers a damaged ledger: %s', async (command) => {
    const { run, file, folder } = await workplace()
    await run('stop --why test')
    await run('resume')
    const ledger = join('.heygen', 'spend.jsonl')
    file(ledger, readFileSync(join(folder, ledger), 'utf8').replace('"do":"set"', '"do":"sat"'))
    const { err } = await run(command)
    expect(err).toContain('heygen-guard recover\n')
    expect((await run('recover')).code).toBe(0)
    expect((await run('spend')).code).toBe(0)
  })

  it.each(['20/day:customer:acme@Europe/Berlin', '20/day:acme@UTC'])('refuses a zone behind the label: %s', async (cap) => {
    const { run } = await workplace()
    const { code, err } = await run(`spend --cap ${cap}`)
    expect([code, err]).toEqual([2, expect.stringMatching(/the zone before the label: 20\/day@(Europe\/Berlin:customer:acme|UTC:acme)/)])
  })

  it('takes a label that has an at sign in it', async () => {
    const { run } = await workplace()
    expect((await run('spend --cap 20/day:jo@example.com')).out).toContain('day jo@example.com')
  })
})
