import { Writable } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Io } from '../src/cli/io.js'
import { Output } from '../src/cli/output.js'
import { Progress } from '../src/cli/progress.js'
import { sizeText } from '../src/cli/size-text.js'
import { UnderWay } from '../src/cli/under-way.js'
import { video, workplace } from './support/cli.js'
import { rows } from './support/rows.js'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** What a terminal of that many columns shows. */
function drawn(columns: number, text: string, share?: number): string {
  let shown = ''
  const err: Io['err'] = {
    isTTY: true,
    columns,
    write: (piece) => {
      shown = piece.slice(piece.lastIndexOf('\u001b[K') + 3)
    },
  }
  // The cast: progress uses nothing else of the world.
  new Progress({ err } as Io, false).show(text, share)
  return shown
}

describe('a progress line', () => {
  it.each([
    [80, '[############------------] looking at jobs 3 of 6'],
    [46, '[##########----------] looking at jobs 3 of 6'],
    [36, '[#####-----] looking at jobs 3 of 6'],
    [33, '50 % looking at jobs 3 of 6'],
    [12, '50 % lookin'],
  ])('keeps its text in %i columns, and makes its bar short for it', (columns, line) => {
    expect(drawn(columns, 'looking at jobs 3 of 6', 0.5)).toBe(line)
  })

  it('is a line without a bar where nobody knows how far it is', () => {
    expect(drawn(40, 'videos 4f1c: waiting (3 s)')).toBe('videos 4f1c: waiting (3 s)')
  })

  it.each([
    [0, '0 bytes'],
    [9999, '9999 bytes'],
    [10_000, '10.0 kB'],
    [1_000_000, '1.0 MB'],
    [33_816_576, '33.8 MB'],
  ])('tells %i bytes so that a person can read them', (bytes, text) => expect(sizeText(bytes)).toBe(text))
})

describe('the rows of a run that are under way', () => {
  it('are those that are at HeyGen, and not those that wait for room', () => {
    const work = new UnderWay()
    work.resumed = 2
    expect(work.busyAfter({ id: 'a', state: 'sending' })).toBe(3)
    expect(work.busyAfter({ id: 'a', state: 'sent' })).toBe(3)
    expect(work.busyAfter({ id: 'b', state: 'refused' })).toBe(3)
    expect(work.busyAfter({ id: 'old', state: 'done' })).toBe(2)
    expect(work.busyAfter({ id: 'a', state: 'done' })).toBe(1)
  })

  it('are told beside those that wait', async () => {
    const { run, file } = await workplace()
    const row = (id: number) => `row-${id},avatar,look_photo_amy,https://files.example/voice.mp3?seconds=2,4`
    file('jobs.csv', `id,type,avatar_id,audio_url,facts.seconds\n${[1, 2, 3].map(row).join('\n')}\n`)
    const { err } = await run('run jobs.csv --cap 0.45 --interval 0.5 --yes', { answers: [] })
    expect(err).toContain('0 of 3, 2 under way, 1 waiting')
  })
})

describe('a reader that is slow', () => {
  it('is waited for without leaving listeners behind', async () => {
    const slow = new Writable({ highWaterMark: 1, write: (_piece, _encoding, done) => void setImmediate(done) })
    const output = new Output(slow)
    const count = () => slow.eventNames().reduce((sum, name) => sum + slow.listenerCount(name), 0)
    const before = count()
    for (let i = 0; i < 30; i++) {
      await output.write('a row\n')
      await output.flush()
    }
    expect(count()).toBe(before)
    expect(output.open).toBe(true)
    slow.destroy()
    await output.write('x')
    await output.flush()
  })
})

describe('quote --csv', () => {
  const CSV = `type,avatar_id,voice_id,script\n${'avatar,look,voice,Hello.\n'.repeat(3)}`

  it('draws how far it is where the rows go elsewhere, and takes it away before the sums', async () => {
    const before = [process.stderr.isTTY, process.stdout.isTTY]
    Object.assign(process.stderr, { isTTY: true })
    Object.assign(process.stdout, { isTTY: false })
    try {
      const { err } = await rows(CSV)
      expect(err).toContain('[########################] 3 rows')
      expect(err).toContain('\r\u001b[K3 rows quoted')
    } finally {
      const [stderr, stdout] = before
      Object.assign(process.stderr, { isTTY: stderr })
      Object.assign(process.stdout, { isTTY: stdout })
    }
  })

  it('draws nothing in a log', async () => {
    expect((await rows(CSV)).err).not.toContain('\r')
  })
})

describe('Ctrl-C', { timeout: 30_000 }, () => {
  it('during a download says how to fetch the file', async () => {
    const { run, simulator } = await workplace()
    const { video_id: id } = (await run(`create videos ${video(2)} --json`)).json().data as { video_id: string }
    expect((await run(`wait videos ${id}`)).code).toBe(0)
    simulator.fault({ kind: 'stall_body', operation: 'download' })
    const { code, err } = await run(`download videos ${id} --to a.mp4`, { interruptAt: 'a.mp4:' })
    expect([code, err]).toEqual([
      130,
      expect.stringContaining(`Stopped.\nTo fetch the file: heygen-guard download videos ${id} --to a.mp4\n`),
    ])
    expect((await run(`download videos ${id} --to a.mp4`)).code).toBe(0)
  })

  it('during an upload says that the same command begins anew', async () => {
    const { run, simulator, file } = await workplace()
    simulator.fault({ kind: 'stall', operation: 'upload' })
    file('a.zip', `PK\u0003\u0004${'.'.repeat(1000)}`)
    const { code, err } = await run('call assets.upload --file a.zip', { answers: [], interruptAt: 'bytes' })
    expect([code, err]).toEqual([130, expect.stringContaining('the same command uploads it anew')])
  })

  it('during a reconciliation says that nothing is lost', async () => {
    const { run, simulator } = await workplace({ clock: undefined })
    await run(`create videos ${video(2)}`)
    simulator.fault({ kind: 'stall', operation: 'getVideoV3' })
    const { code, err } = await run('reconcile', { answers: [], interruptAt: 'looking at jobs 0 of 1' })
    expect([code, err]).toEqual([
      130,
      expect.stringContaining('Stopped.\nWhat was settled stays settled; the same command looks at the rest.\n'),
    ])
  })
})
