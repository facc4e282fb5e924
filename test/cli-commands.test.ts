import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../src/cli/commands.js'
import { KEY, lastPost, runIn, video, workplace } from './support/cli.js'
import { folderFor } from './support/folder.js'

const nowhere = folderFor('cli')

describe('help', { timeout: 30_000 }, () => {
  it('lists every command, every global option and every exit code', async () => {
    const { code, out } = await runIn(nowhere, ['--help'])
    expect(code).toBe(0)
    for (const name of Object.keys(COMMANDS)) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
    for (const option of ['--json', '--ledger', '--cap', '--label', '--yes', '--quiet', '--no-color', '--base-url', '--config'])
      expect(out).toContain(option)
    expect(out).toContain('3 refused by the guard')
    expect((await runIn(nowhere, [])).code).toBe(2)
    expect((await runIn(nowhere, ['help'])).out).toBe(out)
  })

  it.each(Object.keys(COMMANDS).filter((name) => name !== 'quote' && name !== 'mock'))(
    '%s says what it does, its options and the shape of its JSON',
    async (name) => {
      const { code, out } = await runIn(nowhere, [name, '--help'])
      expect(code).toBe(0)
      expect(out).toContain(`heygen-guard ${name}`)
      expect(out).toContain('With --json')
      expect(out).toContain('Options of every command')
      expect((await runIn(nowhere, ['help', name])).out).toBe(out)
    },
  )
})

describe('create and call', { timeout: 30_000 }, () => {
  it('buys a video, waits, downloads it, and settles by its length', async () => {
    const { run, simulator, folder } = await workplace()
    const { code, json, err } = await run(
      `create videos ${video(10)} --cap 20/day --label customer:acme --wait --interval 0.5 --to out.mp4 --json`,
    )
    expect([code, err]).toEqual([0, expect.stringContaining('Charged $0.50 (computed)')])
    const found = json()
    expect(found).toMatchObject({
      operation: 'videos.create',
      data: { status: 'completed', duration: 10 },
      reservation: { amount: '0.50', unit: 'usd' },
      receipts: [{ charged: '0.50', labels: ['customer:acme'] }],
      file: { path: join(folder, 'out.mp4') },
    })
    expect(existsSync(join(folder, 'out.mp4'))).toBe(true)
    expect(simulator.charges).toHaveLength(1)
    const spent = await run('spend --cap 20/day --json')
    expect(spent.json()).toMatchObject({ caps: [{ per: 'day', usd: { charged: '0.50', held: '0.00', left: '19.50' } }] })
    expect((await run('spend --by label')).out).toMatch(/customer:acme +\$0\.50/)
  })

  it('refuses under a cap: exit code 3, a line for people, and nothing billable', async () => {
    const { run, posts, simulator } = await workplace()
    const { code, out, err } = await run(`create videos ${video(10)} --cap 0.20/day`)
    expect([code, out]).toEqual([3, ''])
    expect(err).toMatch(
      /^heygen-guard: videos\.create was refused: it could cost up to \$0\.50, but the cap of \$0\.20 per day has \$0\.20 left/m,
    )
    expect([posts(), simulator.charges.length]).toEqual([0, 0])
    const refused = await run(`create videos ${video(10)} --cap 0.20/day --json`)
    expect(refused.json()).toMatchObject({
      error: { code: 'cap_exceeded', exitCode: 3, refusal: { reason: 'cap_exceeded', needed: '0.50' } },
    })
  })

  it('asks in a terminal, takes only yes for yes, and asks nobody elsewhere or with --yes', async () => {
    const { run, posts } = await workplace()
    const no = await run(`create videos ${video(10)}`, { answers: ['n'] })
    expect([no.code, posts()]).toEqual([3, 0])
    expect(no.err).toContain('$0.50 expected, at most $0.50. Go on? [y/N]')
    expect((await run(`create videos ${video(10)}`, { answers: ['y'] })).code).toBe(0)
    expect((await run(`create videos ${video(10)} --yes`, { answers: [] })).err).not.toContain('Go on?')
    expect((await run(`create videos ${video(10)}`)).code).toBe(0)
    expect(posts()).toBe(3)
  })

  it('reads fields from text, files, JSON and standard input, as the API wants them', async () => {
    const { run, file, simulator } = await workplace()
    file('script.txt', 'Hello from a file.')
    const fields =
      '--body type=avatar --body avatar_id=look_photo_amy --body voice_id=voice_en_amy --body title=2026 --body script=@script.txt --body voice_settings.speed=1.5'
    expect((await run(`create videos ${fields}`)).code).toBe(0)
    const sent = lastPost(simulator)
    expect(sent?.body).toMatchObject({ title: '2026', script: 'Hello from a file.', voice_settings: { speed: 1.5 } })
    const piped = await run('create videos --body - --body title=piped', {
      input: '{"type":"avatar","avatar_id":"look_photo_amy","voice_id":"voice_en_amy","script":"Hi."}',
    })
    expect(piped.code).toBe(0)
    expect(lastPost(simulator)?.body).toMatchObject({ script: 'Hi.', title: 'piped' })
  })

  it('calls what is free: one thing, a page of a list, all of it, and an upload', async () => {
    const { run, file } = await workplace()
    expect((await run('call users.me --json')).json()).toMatchObject({
      operation: 'users.me',
      data: { billing_type: 'wallet' },
      reservation: null,
    })
    expect((await run('call voices.list --query limit=2 --json')).json()).toMatchObject({ hasMore: true })
    const all = await run('call voices.list --query limit=2 --limit 5 --json')
    expect(all.json().items).toHaveLength(5)
    file('voice.txt', 'not a recording')
    expect((await run('call assets.upload --file nowhere.mp3')).code).toBe(1)
    expect((await run('call videos.get no-such-id')).code).toBe(1)
  })

  it('reports spend as a page, as Markdown and as JSON', async () => {
    const { run, folder } = await workplace()
    await run(`create videos ${video(10)} --label customer:acme --wait --interval 0.5`)
    const written = await run('report --html spend.html --cap 20/day')
    expect([written.code, written.out]).toEqual([0, expect.stringContaining('spend.html')])
    expect(readFileSync(join(folder, 'spend.html'), 'utf8')).toMatch(/^<!doctype html>.*customer:acme.*\$0\.50/s)
    expect((await run('report')).out).toMatch(/\| customer:acme \| \$0\.50 \| 1 \|/)
    expect((await run('report --since 2026-01-01 --json')).json()).toMatchObject({ charged: '0.50', labels: [{ key: 'customer:acme' }] })
    for (const [args, message] of [
      ['report spend.html', /did you mean --html spend.html/],
      ['report --html a --format html', /not both/],
      ['report --format pdf', /html or markdown|"pdf"/],
      ['report --since yesterday', /ISO 8601/],
    ] as const) {
      const { code, err } = await run(args)
      expect([args, code, err]).toEqual([args, 2, expect.stringMatching(message)])
    }
  })

  it('never prints the key', async () => {
    const { run, environment } = await workplace()
    const texts: string[] = []
    for (const args of [
      'call users.me',
      'doctor',
      'doctor --json',
      'spend',
      `create videos ${video(1)} --json`,
      'call videos.get x --json',
      'nonsense',
    ]) {
      const { out, err } = await run(args)
      texts.push(out, err)
    }
    const wrong = await run('doctor --json', { environment: { ...environment, HEYGEN_API_KEY: `${KEY}-wrong` } })
    expect(wrong.code).toBe(1)
    expect([...texts, wrong.out, wrong.err].join('')).not.toContain(KEY)
  })
})

describe('jobs', { timeout: 30_000 }, () => {
  it('waits for a job and downloads it later', async () => {
    const { run, folder } = await workplace()
    const { jobs } = (await run(`create videos ${video(5)} --json`)).json() as { jobs: string[] }
    const waited = await run(`wait videos ${jobs[0]} --interval 0.5 --json`)
    expect(waited.code).toBe(0)
    expect(waited.json()).toMatchObject({ resource: 'videos', id: jobs[0], job: { status: 'completed' }, receipts: [{ charged: '0.25' }] })
    const got = await run(`download videos ${jobs[0]} --which subtitles --to a.srt --json`)
    expect(got.json()).toMatchObject({ resource: 'videos', path: join(folder, 'a.srt'), verified: true })
    expect(readFileSync(join(folder, 'a.srt'), 'utf8')).toContain('-->')
    expect((await run(`download videos ${jobs[0]} --to a.srt --keep`)).code).toBe(1)
  })

  it('gives up waiting with exit code 4, and says how to go on', async () => {
    const { run, simulator } = await workplace({ clock: undefined })
    const { code, err } = await run(`create videos ${video(5)} --wait --wait-timeout 0.6 --interval 0.5`)
    expect(code).toBe(4)
    expect(err).toMatch(/To wait for it: heygen-guard wait videos \w+/)
    const held = await run('reservations --json')
    expect(held.json()).toMatchObject({ reservations: [{ state: 'sent', held: '0.25', operation: 'createVideo' }] })
    simulator.advance(3_600_000)
    expect((await run('reconcile --json')).json()).toMatchObject({ settled: [{ charged: '0.25' }], remaining: [] })
    expect((await run('reservations')).out).toBe('Nothing is held.\n')
  })

  it('ends with exit code 5 where nobody knows the outcome, and a person can resolve it', async () => {
    const { run, simulator } = await workplace()
    simulator.fault({ kind: 'drop_after_accept', operation: 'createVideo', times: 50 })
    const { code, json } = await run(`create videos ${video(5)} --json`)
    expect(code).toBe(5)
    const { error } = json() as { error: { reservationId: string; held: string; idempotencyKey: string; hints: string[] } }
    expect(error.hints).toEqual([
      `To find out what became of it: heygen-guard reconcile; or give the same command again with --key ${error.idempotencyKey}`,
    ])
    expect(error.held).toBe('$0.25')
    expect((await run('reservations --state unresolved')).out).toContain(error.reservationId)
    const resolved = await run(`resolve ${error.reservationId} --released --why not·on·the·bill --json`)
    expect(resolved.json()).toMatchObject({ replay: false, receipts: [{ charged: null, released: 'resolved' }] })
    expect((await run(`resolve ${error.reservationId} --charged 1 --why other`)).code).toBe(1)
    expect((await run('reservations')).out).toBe('Nothing is held.\n')
  })
})

describe('the ledger', { timeout: 30_000 }, () => {
  it('stops everyone, and lets them go on', async () => {
    const { run, posts } = await workplace()
    expect((await run('stop --json')).json()).toEqual({ stop: null })
    expect((await run('stop --why price·change --by ops')).out).toContain('by ops: price change')
    const refused = await run(`create videos ${video(1)}`)
    expect([refused.code, posts()]).toEqual([3, 0])
    expect((await run('resume --json')).json()).toEqual({ resumed: true })
    expect((await run('resume')).out).toBe('Nothing was stopped.\n')
    expect((await run(`create videos ${video(1)}`)).code).toBe(0)
  })

  it('is looked at without a key', async () => {
    const { run } = await workplace()
    await run(`create videos ${video(10)} --cap 20/day`)
    const environment = {}
    expect((await run('spend --cap 20/day --json', { environment })).json()).toMatchObject({
      caps: [{ usd: { held: '0.50' } }],
      wallet: null,
    })
    expect((await run('spend --cap 20credits/day --json', { environment })).code).toBe(0)
    expect((await run('reservations', { environment })).out).toContain('createVideo')
    const missing = await run('call users.me', { environment })
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('HEYGEN_API_KEY is not set')])
  })

  it('is mended when it is damaged, and refuses until then', async () => {
    const { run, folder, posts } = await workplace()
    await run(`create videos ${video(1)}`)
    const path = join(folder, '.heygen', readdirSync(join(folder, '.heygen')).find((name) => name.endsWith('.jsonl')) ?? '')
    const text = readFileSync(path, 'utf8')
    const middle = text.lastIndexOf('\n', text.length - 2) - 20
    writeFileSync(path, `${text.slice(0, middle)}#####${text.slice(middle + 5)}`)
    const refused = await run(`create videos ${video(1)}`)
    expect([refused.code, posts()]).toEqual([3, 1])
    const doctor = await run('doctor --json')
    expect([doctor.code, doctor.json()]).toMatchObject([1, { ok: false }])
    expect((await run('recover --json')).json()).toMatchObject({ damages: [{ path }] })
    expect((await run('recover')).out).toContain('is whole; nothing was changed')
    expect((await run(`create videos ${video(1)}`)).code).toBe(0)
  })
})
