import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { KEY, video, workplace } from './support/cli.js'

const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-cli-'))
const command = join(folder, 'cli.js')

beforeAll(async () => {
  const entry = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
  const outExtension = { '.js': '.mjs' }
  await build({ entryPoints: { cli: entry }, bundle: true, splitting: true, platform: 'node', format: 'esm', outdir: folder, outExtension })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The command in a process of its own, which gets Ctrl-C when its standard error says so, or first when the server saw something. */
async function child(
  place: Awaited<ReturnType<typeof workplace>>,
  args: string,
  at: readonly RegExp[],
  seen?: (out: string) => boolean,
  input?: string,
) {
  const running = spawn(process.execPath, [command.replace(/js$/, 'mjs'), ...args.split(' ')], {
    cwd: place.folder,
    env: { ...process.env, ...place.environment },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  // It is not ended: more may come.
  running.stdin?.write(input)
  onTestFinished(() => void running.kill('SIGKILL'))
  let out = ''
  let err = ''
  const left = [...at]
  const looking = setInterval(() => {
    if (seen?.(out) !== true) return
    clearInterval(looking)
    running.kill('SIGINT')
  }, 20)
  onTestFinished(() => clearInterval(looking))
  running.stdout?.on('data', (piece) => {
    out += String(piece)
  })
  running.stderr?.on('data', (piece) => {
    err += String(piece)
    while (left[0]?.test(err)) {
      left.shift()
      running.kill('SIGINT')
    }
  })
  return { code: await closed(running), out, err }
}

const HEAD = 'type,avatar_id,voice_id,script\n'

const closed = (running: ChildProcess) => new Promise<number | null>((resolve) => void running.once('close', resolve))

describe('Ctrl-C', { timeout: 60_000 }, () => {
  it('while create waits: the job goes on, its money stays held, and the way on is said', async () => {
    const place = await workplace({ clock: undefined })
    const { code, out, err } = await child(place, `create videos ${video(10)} --wait --interval 0.5`, [/Started videos/])
    expect([code, out]).toEqual([130, ''])
    expect(err).toContain('Stopped.')
    const [, id] = /heygen-guard wait videos (\w+)/.exec(err) ?? []
    const held = await place.run('reservations --json')
    expect(held.json()).toMatchObject({ reservations: [{ state: 'sent', held: '0.50', jobIds: [id] }] })
    place.simulator.advance(3_600_000)
    const waited = await place.run(`wait videos ${id} --json`)
    expect([waited.code, waited.json()]).toMatchObject([0, { receipts: [{ charged: '0.50' }] }])
    expect((await place.run('reservations')).out).toBe('Nothing is held.\n')
    expect(place.posts()).toBe(1)
    expect(err).not.toContain(KEY)
  })

  it('while the request is under way: the first waits for its answer, the second leaves its outcome unknown', async () => {
    const place = await workplace()
    place.simulator.fault({ kind: 'stall', operation: 'createVideo', times: 9 })
    const { code, err } = await child(place, `create videos ${video(10)}`, [/under way: waiting/], () => place.posts() === 1)
    expect(code).toBe(5)
    expect(err).toContain('$0.50 stays held under reservation')
    expect((await place.run('reservations --json')).json()).toMatchObject({ reservations: [{ state: 'unresolved', held: '0.50' }] })
  })

  it('while a run buys: what was sent is settled by the same command, and nothing is paid twice', async () => {
    const place = await workplace({ clock: undefined, concurrentJobs: 100 })
    const rows = Array.from({ length: 30 }, (_, i) => `row-${i},avatar,look_photo_amy,https://files.example/voice.mp3?seconds=2,2`)
    place.file('jobs.csv', `id,type,avatar_id,audio_url,facts.seconds\n${rows.join('\n')}\n`)
    const args = 'run jobs.csv --cap 20 --interval 0.5'
    const { code, err } = await child(place, args, [/row-3 was sent/])
    expect(code).toBe(130)
    expect(err).toContain('To go on, give the same command again: what was bought is in jobs.csv.journal.jsonl')
    const sent = place.posts()
    expect(sent).toBeGreaterThan(3)
    expect(sent).toBeLessThan(30)
    const { reservations } = (await place.run('reservations --json')).json() as { reservations: unknown[] }
    expect(reservations).toHaveLength(sent)
    const ticking = setInterval(() => place.simulator.advance(60_000), 50)
    onTestFinished(() => clearInterval(ticking))
    const again = await place.run(`${args} --json`)
    expect([again.code, again.json()]).toMatchObject([0, { done: 30, charged: '3.00' }])
    expect(place.posts()).toBe(30)
    expect(place.simulator.charges).toHaveLength(30)
    expect((await place.run('reservations')).out).toBe('Nothing is held.\n')
  })

  it('of a quote of many rows ends with the sums up to there', async () => {
    const place = await workplace()
    place.file('rows.csv', `${HEAD}${'avatar,look,voice,Hello.\n'.repeat(200_000)}`)
    const { code, out, err } = await child(place, 'quote --csv rows.csv', [], (shown) => shown.length > 1000)
    expect(code).toBe(130)
    expect(err).toContain('Stopped: nothing was sent; the sums are of the rows up to here.')
    const [, rows = ''] = /(\d+) rows quoted/.exec(err) ?? []
    expect(out.trimEnd().split('\n')).toHaveLength(Number(rows) + 1)
    expect(Number(rows)).toBeLessThan(200_000)
  })

  it('of a quote that waits for rows ends it too', async () => {
    const place = await workplace()
    const { code, err } = await child(
      place,
      'quote --csv -',
      [],
      (shown) => shown.includes('Hello.'),
      `${HEAD}avatar,look,voice,Hello.\navatar,look,voice,Hello.`,
    )
    expect([code, err]).toEqual([130, expect.stringContaining('Stopped: nothing was sent')])
  })
})

describe('a result that can not be written', { timeout: 60_000 }, () => {
  it.skipIf(process.platform !== 'linux')('is a failure that says so', async () => {
    const place = await workplace()
    const full = openSync('/dev/full', 'w')
    const running = spawn(process.execPath, [command.replace(/js$/, 'mjs'), 'rates', 'show', '--json'], {
      cwd: place.folder,
      stdio: ['ignore', full, 'pipe'],
    })
    let err = ''
    running.stderr?.on('data', (piece) => {
      err += String(piece)
    })
    expect(await closed(running)).toBe(1)
    closeSync(full)
    expect(err).toBe('heygen-guard: standard output could not be written (ENOSPC); what was done is done.\n')
  })
})
