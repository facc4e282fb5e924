import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DownloadError, type DownloadOptions, type UploadOptions, ValidationError } from '../src/index.js'
import { toFile } from '../src/node.js'
import { clientOf, clip, facts, failure } from './support/client.js'
import { folderFor } from './support/folder.js'

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Uint8Array(100)])

async function withVideo() {
  const world = clientOf()
  const { id } = await world.heygen.videos.create(clip(5), { ...facts(5), wait: true })
  return { ...world, id }
}

describe('an option that files do not have', () => {
  // The casts let in what the types forbid, as JavaScript would.
  it.each(['too', 'wich', 'maxUsd'])('is refused by a download: %s', async (name) => {
    const { heygen, id, simulator } = await withVideo()
    const before = simulator.requests.length
    const error = await failure(heygen.videos.download(id, { [name]: 'x' } as DownloadOptions<'video'>))
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({ problems: [{ path: name, got: 'an unknown option' }] })
    expect(simulator.requests).toHaveLength(before)
  })

  it('is none where the options are a path', async () => {
    const { heygen, id } = await withVideo()
    // The cast lets in what the types forbid, as JavaScript would.
    const error = await failure(heygen.videos.download(id, 'a.mp4' as unknown as DownloadOptions<'video'>))
    expect(error).toMatchObject({ problems: [{ path: 'options', expected: 'an object such as { to }', got: '"a.mp4"' }] })
  })

  it.each(['nme', 'onprogress', 'contentType'])('is refused by an upload: %s', async (name) => {
    const { heygen, simulator } = clientOf()
    const error = await failure(heygen.assets.upload(PNG, { [name]: 'x' } as UploadOptions))
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({ problems: [{ path: name, got: 'an unknown option' }] })
    expect(simulator.requests).toEqual([])
  })
})

describe('a place to download to', () => {
  it("that is a stream of Node's is refused with what to use instead", async () => {
    const { heygen, id } = await withVideo()
    const stream = createWriteStream(join(folderFor('stream'), 'a.mp4'))
    onTestFinished(async () => {
      stream.end()
      await finished(stream)
    })
    // The cast: see above.
    const error = await failure(heygen.videos.download(id, { to: stream as unknown as WritableStream<Uint8Array> }))
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({ problems: [{ path: 'to', expected: expect.stringMatching(/toFile\(path\).*Writable\.toWeb/) }] })
  })

  it.each(['', '/', '/none/'])('that is a folder is refused before anything is fetched: %j', async (ending) => {
    const { heygen, id, simulator } = await withVideo()
    const error = await failure(heygen.videos.download(id, { to: toFile(`${folderFor('target')}${ending}`) }))
    expect(error).toMatchObject({ code: 'write_failed', message: expect.stringContaining('is a folder') })
    expect(simulator.requests.filter(({ path }) => path.endsWith('.mp4'))).toEqual([])
  })

  it('that fails at the last bytes says why', async () => {
    const { heygen, id } = await withVideo()
    const full = new Error('no space left')
    const to = new WritableStream<Uint8Array>({
      write() {
        throw full
      },
    })
    const error = await failure(heygen.videos.download(id, { to }))
    expect(error).toBeInstanceOf(DownloadError)
    expect(error).toMatchObject({ code: 'write_failed', message: 'The bytes could not be written: no space left.', cause: full })
  })
})

it('the file of a job that has failed is not promised for later', async () => {
  const { heygen, simulator } = clientOf()
  simulator.failNextVideo()
  const { video_id } = await heygen.videos.create(clip(5), facts(5))
  await failure(heygen.videos.wait(video_id))
  const error = await failure(heygen.videos.download(video_id))
  expect(error).toMatchObject({ code: 'not_ready', message: expect.stringContaining('It has ended so, and will have none.') })
  expect(String(error)).not.toContain('Wait for it')
})
