import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { video, workplace } from './support/cli.js'

describe('--to', { timeout: 30_000 }, () => {
  const source = '"video":{"type":"url","url":"https://files.example/tour.mp4?seconds=12"}'

  it.each([
    ['a job without files', 'create videos.createBatch --body {"videos":[]} --to a.mp4', 'videos.batch has no files'],
    [
      'several jobs',
      `create videoTranslations --facts {"sourceSeconds":12} --body {${source},"output_languages":["German·(Germany)","French·(France)"]} --to a.mp4`,
      '--to is one file, and this makes 2: leave it out, then heygen-guard download videoTranslations ID --to FILE for each',
    ],
    ['a folder', `create videos ${video(5)} --to .`, '--to is a folder; give the name of a file in it'],
    ['a file in no folder', `create videos ${video(5)} --to films/a.mp4`, 'the folder of --to, films, is not there'],
  ])('that can’t take %s is refused before anything is bought', async (_name, command, why) => {
    const { run, simulator } = await workplace()
    const { code, err } = await run(`${command} --wait`)
    expect([code, err]).toEqual([2, expect.stringContaining(why)])
    expect(simulator.billableRequests()).toEqual([])
  })

  it('takes the one language of a translation', async () => {
    const { run, folder } = await workplace()
    const body = `--facts {"sourceSeconds":12} --body {${source},"output_languages":["German·(Germany)"]}`
    expect((await run(`create videoTranslations ${body} --wait --to de.mp4`)).code).toBe(0)
    expect(readFileSync(join(folder, 'de.mp4')).length).toBeGreaterThan(1000)
  })

  it('says how to fetch what was bought and could not be saved', async () => {
    const { run, simulator } = await workplace()
    simulator.fault({ kind: 'status', status: 403, operation: 'download', times: 50 })
    const { code, err } = await run(`create videos ${video(5)} --wait --to a.mp4`)
    expect(code).toBe(1)
    expect(err).toMatch(/^What was bought is there: heygen-guard download videos \w+ --to a\.mp4$/m)
  })
})

describe('an answer that names no job', { timeout: 30_000 }, () => {
  it.each(['', ' --wait', ' --wait --to a.mp4', ' --quiet'])(
    'ends with exit code 5, since its money stays held: create videos%s',
    async (more) => {
      const { run, simulator } = await workplace()
      simulator.fault({ kind: 'garbage', operation: 'createVideo', body: { data: { status: 'waiting' } } })
      const { code, out, err } = await run(`create videos ${video(5)} --key order-1${more}`)
      const { reservations } = (await run('reservations --state unresolved --json')).json() as { reservations: { id: string }[] }
      expect(code).toBe(5)
      expect(out).toContain('"status": "waiting"')
      expect(err).toContain(`its answer names no job, so $0.25 stays held under reservation "${reservations[0]?.id}"`)
      expect(err).toContain('heygen-guard reconcile; or give the same command again with --key order-1')
      // The way out that is told.
      expect((await run(`create videos ${video(5)} --key order-1 --wait`)).code).toBe(0)
      expect(simulator.charges).toHaveLength(1)
    },
  )

  it('is told in JSON, too', async () => {
    const { run, simulator } = await workplace()
    simulator.fault({ kind: 'garbage', operation: 'createVideo' })
    const { code, json } = await run(`create videos ${video(5)} --wait --json`)
    expect([code, json()]).toMatchObject([5, { data: 42, jobs: [], reservation: { amount: '0.25' } }])
  })
})
