import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { video, workplace } from './support/cli.js'
import { type BuiltCommand, builtCommand, runProgram } from './support/command.js'
import { hasRedis, startRedis } from './support/services/redis.js'

/** What a person meets who follows docs/cli.md: the command as a program of its own. */
let command: BuiltCommand
beforeAll(async () => {
  command = await builtCommand()
})
afterAll(() => command.remove())

const MINUTE = { timeout: 60_000 }
const guide = readFileSync(fileURLToPath(new URL('../docs/cli.md', import.meta.url)), 'utf8')
/** The block of the guide that has these words in it. */
function blockWith(words: string): string {
  const found = [...guide.matchAll(/^```\w*[^\n]*\n([\s\S]*?)^```/gm)].map(([, code]) => code ?? '').find((code) => code.includes(words))
  if (!found) throw new Error(`docs/cli.md has no block with ${words}.`)
  return found
}
const row = (id: string, seconds: number) => `${id},avatar,look_photo_amy,https://files.example/voice.mp3?seconds=${seconds},${seconds}`
const rows = (count: number, seconds: number) =>
  `id,type,avatar_id,audio_url,facts.seconds\n${Array.from({ length: count }, (_, i) => row(`lesson-${i + 1}`, seconds)).join('\n')}\n`

describe('a cron job', MINUTE, () => {
  it('as the guide has it stops at its budget, and says so in a line for people', async () => {
    const { folder, file, environment, posts, run } = await workplace()
    const script = blockWith('#!/bin/sh').replaceAll('/srv/videos', folder)
    const path = file('make.sh', script)
    file('today.csv', rows(9, 60))
    const world = { folder, environment: { ...environment, PATH: `${command.bin}${delimiter}${process.env.PATH}` } }
    const first = await runProgram('sh', [path], world)
    expect([first.code, posts()]).toEqual([0, 6])
    expect(first.out.match(/\tdone\t\$3\.00\t/g)).toHaveLength(6)
    expect(first.out).toContain('videos.create was refused: it could cost up to $3.00, but the cap of $20.00 per day has $2.00 left')
    expect(first.err).toContain('The budget of today is used up')
    expect(first.err.trim().split('\n').at(-1)).toMatch(
      /^The budget of today is used up; the rest is bought by the next run that has room\.$/,
    )
    // What it did is not done again, by cron or by hand, and the command's own exit code is the guard's.
    expect((await runProgram('sh', [path], world)).code).toBe(0)
    expect((await run('run today.csv --cap 20/day --yes')).code).toBe(3)
    expect(posts()).toBe(6)
    // There is room again, and the same script buys what is left.
    file('make.sh', script.replace('20/day', '40/day'))
    expect((await runProgram('sh', [path], world)).err).not.toContain('used up')
    expect(posts()).toBe(9)
  })
})

describe('every command that looks after itself', MINUTE, () => {
  it.each(['quote', 'mock'])('%s explains itself', async (name) => {
    const { folder, environment } = await workplace()
    const asked = await runProgram(process.execPath, [command.file, name, '--help'], { folder, environment })
    expect([asked.code, asked.err]).toEqual([0, ''])
    expect(asked.out).toContain(`heygen-guard ${name}`)
    expect(asked.out).toContain('Exit code')
    expect((await runProgram(process.execPath, [command.file, 'help', name], { folder, environment })).out).toBe(asked.out)
  })

  it.each([
    ['quote videos.create --bdoy {}', 'there is no option "--bdoy"; did you mean "--body"?', 'quote'],
    ['quote videos.create --body', '--body needs a value', 'quote'],
    ['quote videos.create --offline=yes', '--offline takes no value', 'quote'],
    ['mock --prot 8787', 'there is no option "--prot"; did you mean "--port"?', 'mock'],
    ['mock --port', '--port needs a value', 'mock'],
    ['mock 8787', 'mock takes no "8787"', 'mock'],
    ['spend --bi day', 'there is no option "--bi"; did you mean "--by"?', 'spend'],
  ])('%s is wrong usage, and says where to look', async (args, message, name) => {
    const { run } = await workplace()
    const { code, out, err } = await run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(`heygen-guard: ${message}`)
    expect(err).toContain(`Run 'heygen-guard ${name} --help' for how to call it.`)
  })
})

describe('a stop', MINUTE, () => {
  it('tells the command that ends it', async () => {
    const { run } = await workplace()
    await run('stop --why prices')
    const { code, err } = await run(`create videos ${video(1)}`)
    expect([code, err]).toEqual([3, expect.stringContaining('\nTo let paid calls go on: heygen-guard resume\n')])
  })
})

describe('run --download', MINUTE, () => {
  const QUICK = '--interval 0.5 --download videos'

  it('puts each finished file under the name of its row, and fetches what is missing later', async () => {
    const { run, file, folder, posts } = await workplace()
    file('jobs.csv', rows(3, 2))
    const first = await run(`run jobs.csv --cap 20 ${QUICK} --json`)
    expect(first.code).toBe(0)
    expect(first.json()).toMatchObject({
      results: [1, 2, 3].map((i) => ({ id: `lesson-${i}`, files: [{ path: join(folder, `videos/lesson-${i}.mp4`) }] })),
    })
    const paths = [1, 2, 3].map((i) => join(folder, `videos/lesson-${i}.mp4`))
    expect(paths.map((path) => existsSync(path) && statSync(path).size > 0)).toEqual([true, true, true])
    // Bought by an earlier run, and not paid for again.
    const [, second = ''] = paths
    rmSync(second)
    const again = await run(`run jobs.csv --cap 20 ${QUICK}`)
    expect([again.code, existsSync(second), posts()]).toEqual([0, true, 3])
    expect(again.err).toContain('Downloaded videos/lesson-2.mp4')
    expect(again.err).not.toContain('Downloaded videos/lesson-1.mp4')
  })

  it('replaces the file of a row that was changed and bought again', async () => {
    const { run, file, folder, posts } = await workplace()
    const path = join(folder, 'videos/lesson-1.mp4')
    file('jobs.csv', rows(1, 2))
    expect((await run(`run jobs.csv --cap 20 ${QUICK}`)).code).toBe(0)
    const before = statSync(path).size
    file('jobs.csv', rows(1, 9))
    const again = await run(`run jobs.csv --cap 20 ${QUICK}`)
    expect([again.code, posts()]).toEqual([0, 2])
    expect(statSync(path).size).toBeGreaterThan(before)
  })

  it('replaces it, too, when the run that bought it again was stopped before it was fetched', async () => {
    const { run, file, folder, posts } = await workplace()
    const path = join(folder, 'videos/lesson-1.mp4')
    file('jobs.csv', rows(1, 2))
    expect((await run(`run jobs.csv --cap 20 ${QUICK}`)).code).toBe(0)
    const before = statSync(path).size
    file('jobs.csv', rows(1, 9))
    expect((await run('run jobs.csv --cap 20 --interval 0.5')).code).toBe(0)
    expect(statSync(path).size).toBe(before)
    const again = await run(`run jobs.csv --cap 20 ${QUICK}`)
    expect([again.code, posts()]).toEqual([0, 2])
    expect(statSync(path).size).toBeGreaterThan(before)
    expect((await run(`run jobs.csv --cap 20 ${QUICK}`)).err).not.toContain('Downloaded')
  })

  it('gives each row a file of its own where the file system takes large letters for small ones', async () => {
    const { run, file, folder } = await workplace()
    file('jobs.csv', `${rows(0, 2)}${row('A', 2)}\n${row('a', 9)}\n${row('B', 2)}\n`)
    expect((await run(`run jobs.csv --cap 20 ${QUICK}`)).code).toBe(0)
    const names = readdirSync(join(folder, 'videos')).filter((name) => name.endsWith('.mp4'))
    expect(names.sort()).toEqual(['%41.mp4', 'B.mp4', 'a.mp4'])
  })

  it('keeps names inside its folder, and ends with exit code 1 when a file can’t be had', async () => {
    const { run, file, folder, posts } = await workplace()
    file('jobs.csv', `id,type,avatar_id,audio_url,facts.seconds\n${row('../a/b', 2)}\n`)
    expect((await run(`run jobs.csv --cap 20 ${QUICK}`)).code).toBe(0)
    expect(existsSync(join(folder, 'videos/..%2Fa%2Fb.mp4'))).toBe(true)
    file('taken', 'a file, where a folder is needed')
    file('more.csv', rows(1, 2))
    const { code, err, out } = await run('run more.csv --cap 20 --interval 0.5 --download taken')
    expect([code, out]).toEqual([1, expect.stringContaining('lesson-1\tdone')])
    expect(err).toContain('lesson-1 was bought, but its file could not be had: ')
    expect(posts()).toBe(2)
  })

  it('is refused where there are no files', async () => {
    const { run, file } = await workplace()
    file('jobs.jsonl', '{"id":"a","text":"Hi.","voice_id":"voice_en_amy"}\n')
    const { code, err } = await run('run jobs.jsonl --method voices.speech --download sounds')
    expect([code, err]).toEqual([2, expect.stringContaining('--download: voices has no files')])
  })
})

describe('a config file that is a program', MINUTE, () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const strips = major > 22 || (major === 22 && minor >= 18)

  it('in TypeScript works where Node runs TypeScript, and is told elsewhere what to do', async () => {
    const { folder, environment, file } = await workplace()
    file('heygen-guard.config.ts', `const caps: readonly string[] = ['20/day']\nexport default { caps }\n`)
    const { code, out, err } = await runProgram(process.execPath, [command.file, 'spend'], { folder, environment })
    if (strips) expect([code, out]).toEqual([0, expect.stringContaining('$20.00')])
    else {
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain(
        `this Node (${process.version}) does not run TypeScript; from 22.18 on it does, else use heygen-guard.config.mjs`,
      )
      expect(err).not.toContain('    at ')
    }
  })

  describe.runIf(hasRedis())('with a ledger on Redis, as the guide has it', () => {
    it('shares its caps, and every command ends although the connection stays open', async () => {
      const redis = await startRedis()
      try {
        const { folder, environment, file, posts } = await workplace()
        command.install(folder, 'ioredis')
        file('node_modules/package.json', '{}')
        file(
          'heygen-guard.config.mjs',
          blockWith('redisLedger(').replace("from 'ioredis'", `from '${join(folder, 'node_modules/ioredis.mjs')}'`),
        )
        const world = { folder, environment: { ...environment, REDIS_URL: `redis://127.0.0.1:${redis.port}` }, seconds: 20 }
        const start = (args: string) => runProgram(process.execPath, [command.file, ...args.split(' ')], world)
        const bought = await start(`create videos ${video(300)} --yes`)
        expect([bought.code, posts()]).toEqual([0, 1])
        const refused = await start(`create videos ${video(300)} --yes`)
        expect([refused.code, posts()]).toEqual([3, 1])
        expect(refused.err).toContain('the cap of $20.00 per day')
        const spend = await start('spend --json')
        expect([spend.code, JSON.parse(spend.out)]).toMatchObject([0, { ledger: { reach: 'cluster' } }])
        const doctor = await start('doctor')
        expect(doctor.out).toContain('survives the process being killed')
        await redis.kill()
        const gone = await start('spend')
        expect([gone.code, gone.err]).toEqual([1, expect.stringContaining("The Redis server can't be used")])
      } finally {
        await redis.stop()
      }
    })
  })
})
