import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lastPost, workplace } from './support/cli.js'

const HEAD = 'id,type,avatar_id,audio_url,facts.seconds'
const row = (id: string, seconds: number) => `${id},avatar,look_photo_amy,https://files.example/voice.mp3?seconds=${seconds},${seconds}`
const csv = (rows: number, seconds = 2) => `${[HEAD, ...Array.from({ length: rows }, (_, i) => row(`row-${i}`, seconds))].join('\n')}\n`
const QUICK = '--interval 0.5'

describe('heygen-guard run', { timeout: 30_000 }, () => {
  it('buys every row under its cap, and the same command again pays for nothing twice', async () => {
    const { run, file, posts, folder } = await workplace()
    file('jobs.csv', csv(4))
    const first = await run(`run jobs.csv --cap 20 --label team ${QUICK} --json`)
    expect(first.code).toBe(0)
    expect(first.json()).toMatchObject({ done: 4, refused: 0, charged: '0.40', unit: 'usd', exitCode: 0 })
    expect(first.err).toContain('4 to buy: $0.40 expected, at most $0.40')
    expect(posts()).toBe(4)
    const again = await run(`run jobs.csv --cap 20 ${QUICK} --json`)
    expect(again.json()).toMatchObject({ done: 4, charged: '0.40', runId: first.json().runId })
    expect(posts()).toBe(4)
    expect(readFileSync(`${folder}/jobs.csv.journal.jsonl`, 'utf8').split('\n').length).toBeGreaterThan(8)
    expect((await run('spend --by label')).out).toMatch(/team +\$0\.40/)
  })

  it('refuses what the cap has no room for: exit code 3, and the rest is bought', async () => {
    const { run, file, posts } = await workplace()
    file('jobs.csv', csv(5))
    const { code, out, err } = await run(`run jobs.csv --cap 0.25 ${QUICK}`)
    expect(code).toBe(3)
    expect(out.match(/\tdone\t\$0\.10/g)).toHaveLength(2)
    expect(out.match(/\trefused\t.*0\.25/g)).toHaveLength(3)
    expect(err).toContain('To go on, give the same command again')
    expect(err).toContain('As it is, it would refuse the same again')
    expect(posts()).toBe(2)
    // More room: the rows that were refused are tried again, and only they.
    expect((await run(`run jobs.csv --cap 1 ${QUICK}`)).code).toBe(0)
    expect(posts()).toBe(5)
  })

  it('says what is ahead without sending anything, and asks in a terminal', async () => {
    const { run, file, posts } = await workplace()
    file('jobs.csv', csv(3))
    const plan = await run('run jobs.csv --cap 20 --plan-only --json')
    expect([plan.code, plan.json()]).toMatchObject([0, { items: 3, ended: 0, high: '0.30', fits: { items: 3 } }])
    const no = await run('run jobs.csv --cap 20', { answers: [''] })
    expect([no.code, no.err]).toEqual([3, expect.stringContaining('Buy 3 rows for up to $0.30? [y/N]')])
    expect(posts()).toBe(0)
  })

  it.each([
    ['0.50', 'Buy 3 rows for up to $0.30? [y/N]'],
    ['0.25', 'Buy 2 rows for up to $0.20, and of 1 row more those that the limits still let through? [y/N]'],
  ])('asks, under a cap of $%s, for no more than it lets through', async (cap, question) => {
    const { run, file, posts } = await workplace()
    file('jobs.csv', csv(3))
    expect((await run(`run jobs.csv --cap ${cap}`, { answers: ['n'] })).err).toContain(question)
    expect(posts()).toBe(0)
  })

  it('reads JSON Lines, other methods, labels and maxima of rows', async () => {
    const { run, file, posts, simulator } = await workplace()
    const speech = { text: 'Hello.', voice_id: 'voice_en_amy' }
    file(
      'a.jsonl',
      `${JSON.stringify({ id: 'a', body: speech, labels: ['x'] })}\n\n${JSON.stringify({ id: 'b', ...speech, maxUsd: '0.000001' })}\n`,
    )
    const { code, json } = await run('run a.jsonl --method voices.speech --json')
    expect(code).toBe(3)
    expect(json()).toMatchObject({
      results: [
        { id: 'a', state: 'done' },
        { id: 'b', state: 'refused' },
      ],
    })
    expect(posts('/v3/voices/speech')).toBe(1)
    expect(lastPost(simulator)?.body).toMatchObject(speech)
  })

  it.each<[string, string, string, string]>([
    ['jobs.csv', 'type,script\navatar,Hi.\n', '', 'jobs.csv has no column "id"'],
    ['jobs.csv', `${HEAD}\n${row('', 2)}\n`, '', 'line 2: no "id"'],
    ['jobs.csv', `${HEAD}\n${row('a', 2)}\n${row('a', 2)}\n`, '', 'items[1].id: expected a name of its own'],
    ['jobs.csv', `${HEAD}\na,avatar\n`, '', 'line 2: 2 fields, where the first line has 5'],
    ['jobs.csv', `${HEAD}\n${row('a', 2)}\nb,avatar,look,,2\n`, '', 'line 3: '],
    ['jobs.csv', `${HEAD}\n`, '', 'has no rows'],
    ['jobs.csv', csv(1), '--cap 1 --cap 2', 'a run has one cap for itself'],
    ['jobs.csv', csv(1), '--concurrency 0', '--concurrency takes a whole number of 1 or more'],
    ['jobs.csv', csv(1), '--method videos.get', '--method: videos.get is nothing that a run can buy'],
    ['jobs.csv', csv(1), '--delimiter x', '--delimiter is comma, semicolon or tab'],
    ['jobs.jsonl', '{"id":"a"\n', '', 'line 1: no JSON object'],
    ['jobs', 'x', '', 'is jobs CSV or JSON Lines?'],
  ])('checks every row before the first is sent: %s %j %s', async (name, text, flags, message) => {
    const { run, file, posts } = await workplace()
    file(name, text)
    const { code, err } = await run(`run ${name}${flags && ` ${flags}`}`)
    expect([code, err]).toEqual([2, expect.stringContaining(message)])
    expect(posts()).toBe(0)
  })

  it('does not begin while another run uses the journal', async () => {
    const { run, file } = await workplace()
    file('jobs.csv', csv(1))
    const both = await Promise.all([run(`run jobs.csv ${QUICK}`), run(`run jobs.csv ${QUICK}`)])
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1])
    expect(both.map(({ err }) => err).join('')).toContain('journal')
  })
})
