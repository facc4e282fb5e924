import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { csvRecords } from '../src/cli/csv.js'
import { httpLedger } from '../src/core.js'
import { runIn, KEY as SIMULATED, video, workplace } from './support/cli.js'
import { clientOf, failure, KEY } from './support/client.js'
import { folderFor } from './support/folder.js'
import { json, loopback } from './support/loopback.js'
import { rows } from './support/rows.js'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** Renames the window, clears the screen, by one byte too, hides what follows, and turns it around. */
const ATTACK = '\u001b]0;owned\u0007\u001b[2J\u009b2J\u007f\rgone\u202e\u2066'
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

describe('what a hostile server says', { timeout: 30_000 }, () => {
  it.each(['', ' --json'])('commands no terminal that it is shown in (call%s)', async (flag) => {
    const { run, simulator } = await workplace()
    const said = { code: `odd${ATTACK}`, message: `No.${ATTACK}`, param: null }
    simulator.fault({ kind: 'status', status: 400, body: { error: said }, operation: 'getVideoV3' })
    const failed = await run(`call videos.get v${flag}`)
    expect(failed.code).toBe(1)
    expect(failed.err).toContain('No.\\u001b]0;owned\\u0007')
    expect(failed.out + failed.err).not.toMatch(COMMANDS)
    if (flag) expect(failed.json()).toMatchObject({ error: { code: said.code } })
    simulator.fault({ kind: 'garbage', operation: 'getVideoV3', body: { data: { id: 'v', status: 'completed', title: ATTACK } } })
    const got = await run(`call videos.get v${flag}`)
    expect(got.out).not.toMatch(COMMANDS)
    expect(JSON.stringify(got.json())).toContain(JSON.stringify(ATTACK))
  })

  it('commands none in lists of what is held, nor in what is told on the way', async () => {
    const { run, simulator } = await workplace()
    simulator.fault({ kind: 'garbage', operation: 'createVideo', body: { data: { video_id: `v${ATTACK}`, status: 'pending' } } })
    const made = await run(`create videos ${video(2)}`)
    const listed = await run('reservations')
    expect(made.err).toContain('Started videos v\\u001b')
    expect(listed.out).toContain('v\\u001b]0;owned')
    expect(made.out + made.err + listed.out + listed.err).not.toMatch(COMMANDS)
  })

  it('names no file in another folder', async () => {
    const job = { id: 'a/b', status: 'completed', duration: 3, title: 't', output_language: 'German' }
    const { url } = await loopback((request, response) => {
      const { method, url: path = '' } = request
      if (path === '/file') return void response.writeHead(200, { 'content-type': 'video/mp4' }).end('film')
      const wallet = { currency: 'usd', remaining_balance: 100, auto_reload: null }
      const data = path.startsWith('/v3/users')
        ? { billing_type: 'wallet', wallet }
        : method === 'POST'
          ? { video_translation_ids: ['one', 'two'] }
          : path.includes('/statuses')
            ? ['one', 'two'].map((id) => ({ id, status: 'completed' }))
            : { ...job, video_url: `http://${request.headers.host}/file` }
      json(200, { data })(request, response)
    })
    const folder = folderFor('hostile')
    const line = {
      id: 'r',
      body: { video: { type: 'url', url: `${url}/file` }, output_languages: ['German', 'French'] },
      facts: { seconds: 3 },
    }
    const args = 'run rows.jsonl --method videoTranslations.create --download out --cap 20'.split(' ')
    const environment = { HEYGEN_API_KEY: KEY, HEYGEN_BASE_URL: url }
    writeFileSync(join(folder, 'rows.jsonl'), JSON.stringify(line))
    await runIn(folder, args, { environment })
    expect(existsSync(join(folder, 'out', 'r-a%2Fb.mp4'))).toBe(true)
  })

  it('is no part of an error where it echoes the key in a header', async () => {
    const fetch = async () =>
      Response.json({ error: { code: 'odd', message: 'No.' } }, { status: 400, headers: { 'x-request-id': `r-${KEY}` } })
    const error = await failure(clientOf({}, { fetch }).heygen.videos.get('v'))
    expect(error).toMatchObject({ code: 'odd', requestId: 'r-[redacted]' })
    expect(String(error)).not.toContain(KEY)
  })

  it('is an error in a 200 however deep it is', async () => {
    const text = `{"error":{"code":"odd","errors":[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]}}`
    const fetch = async () => new Response(text, { headers: { 'content-type': 'application/json' } })
    expect(await failure(clientOf({}, { fetch }).heygen.videos.get('v'))).toMatchObject({ name: 'ApiError', status: 200 })
  })

  it('does not take all memory by never ending', async () => {
    let pulled = 0
    const piece = new Uint8Array(4_194_304).fill(0x20)
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) =>
      pulled++ < 24 ? controller.enqueue(piece) : controller.close()
    const fetch = async () => new Response(new ReadableStream({ pull }), { headers: { 'content-type': 'application/json' } })
    const error = await failure(clientOf({}, { fetch, maxRetries: 0 }).heygen.videos.get('v'))
    expect(error).toMatchObject({ name: 'ConnectionError', message: expect.stringContaining('more than 67108864 characters') })
    expect(pulled).toBeLessThan(20)
  })

  it('is no part of a ledger’s error where its REST service echoes the token', async () => {
    const request = async () => ({ status: 401, body: { error: 'WRONGPASS no such token secret-token' } })
    const ledger = httpLedger({ url: 'https://eu1-some.upstash.io', token: 'secret-token', request })
    const error = await failure(ledger.open())
    expect(error).toMatchObject({ code: 'ledger_unavailable', message: expect.stringContaining('no such token …') })
    expect(String(error)).not.toContain('secret-token')
  })
})

describe('a hostile page', () => {
  it('gives a simulated world no orders: what a browser sends unasked is no JSON', async () => {
    const { url, simulator } = await workplace()
    const order = (type: string) =>
      fetch(`${url}/__world.json`, { method: 'POST', headers: { 'content-type': type }, body: '{"wallet":"5"}' }).then(
        ({ status }) => status,
      )
    for (const type of [
      'text/plain',
      'text/plain; json',
      'text/plain;a=application/json',
      'multipart/form-data; boundary=application/json',
    ])
      expect(await order(type)).toBe(400)
    expect(simulator.wallet.balance).toBe('100.00')
    expect(await order('Application/JSON; charset=utf-8')).toBe(200)
    expect(simulator.wallet.balance).toBe('5.00')
  })

  it('leaves the page of a simulated world standing with a body nested too deep', async () => {
    const { url } = await workplace()
    const headers = { 'x-api-key': SIMULATED, 'content-type': 'application/json' }
    const body = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    expect((await fetch(`${url}/v3/videos`, { method: 'POST', headers, body })).status).toBe(400)
    for (const path of ['/__world', '/__world.json']) expect((await fetch(`${url}${path}`)).status).toBe(200)
  })
})

describe('a hostile file of rows', () => {
  async function* pieces(piece: string, count: number, first = '') {
    yield first
    for (let i = 0; i < count; i++) yield piece
  }
  const drained = async (chunks: AsyncIterable<string>) => {
    let records = 0
    for await (const batch of csvRecords(chunks)) records += batch.records.length
    return records
  }

  it('is refused where its first line has no end', async () => {
    await expect(drained(pieces('x'.repeat(65_536), 80))).rejects.toThrow('line 1: a row of more than 4000000 characters')
  })

  it('is not read over and over for a long row', async () => {
    const { indexOf } = String.prototype
    let looks = 0
    const pairs = 32_768 * 20
    vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, ...args) {
      looks++
      return indexOf.apply(this, args)
    })
    expect(await drained(pieces('""'.repeat(32_768), 20, 'a\n"'))).toBe(2)
    vi.restoreAllMocks()
    expect(looks).toBeLessThan(5 * pairs)
  })

  it('has its row nested too deep told with its line, and the others quoted', async () => {
    const deep = `{"type":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const fine = '{"type":"image","image":{"type":"url","url":"https://e/x.png"},"audio_url":"https://e/x.mp3","facts":{"seconds":2}}'
    const { code, out } = await rows(`${deep}\n${fine}\n`, '--jsonl')
    const [first, second] = out.trim().split('\n')
    expect(code).toBe(1)
    expect(JSON.parse(first ?? '')).toMatchObject({
      line: 1,
      // How deep JSON may be nested differs between releases of Node: the newest takes this, and it is no type of video.
      error: expect.stringMatching(/^[^\n]*(body: expected plain JSON data|type: expected "avatar")/),
      input: null,
    })
    expect(JSON.parse(second ?? '')).toMatchObject({ line: 2, error: null })
  })
})

describe('a hostile user of the same machine', () => {
  /** A config file of somebody else's, a folder above the one where the command runs. */
  const planted = (mode: number) => {
    const above = folderFor('hostile')
    const folder = join(above, 'work')
    const config = join(above, 'heygen-guard.config.json')
    mkdirSync(folder)
    writeFileSync(config, '{"caps":["7/day"]}')
    chmodSync(above, mode)
    // Only root can give files away; for anybody else, it is we who become another.
    if (process.getuid?.() === 0) chownSync(config, 12_345, 12_345)
    else vi.spyOn(process, 'getuid').mockReturnValue(12_345)
    return { folder, config }
  }

  it('has no config file of theirs read where everybody may write, unless it is named', async () => {
    const { folder, config } = planted(0o1777)
    const { code, err } = await runIn(folder, ['spend', '--json'])
    expect([code, err]).toEqual([2, expect.stringContaining(`${config} is another user's, in a folder that everybody may write to`)])
    expect((await runIn(folder, ['spend', '--json', '--config', config])).out).toContain('7.00')
  })

  it('may keep the config file of a folder that they alone, or a group, may write to', async () => {
    expect((await runIn(planted(0o775).folder, ['spend', '--json'])).out).toContain('7.00')
  })
})

describe('a hostile command line', () => {
  it('makes no list of a thousand million entries', async () => {
    const { code, err } = await runIn(folderFor('hostile'), ['call', 'videos.create', '--body', 'scenes.999999999.type=x'], {
      environment: { HEYGEN_API_KEY: KEY },
    })
    expect([code, err]).toEqual([2, expect.stringContaining('"scenes.999999999.type" has a position of 100 or more')])
  })

  it.each([`ftp://user:${KEY}@host`, KEY])('does not show what was given for an address (%#)', async (address) => {
    const { code, err } = await runIn(folderFor('hostile'), ['spend'], { environment: { HEYGEN_API_KEY: 'k', HEYGEN_BASE_URL: address } })
    expect([code, err]).toEqual([2, expect.stringContaining('--base-url takes an address')])
    expect(err).not.toContain(KEY)
  })
})
