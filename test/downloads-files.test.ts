import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { toFile } from '../src/node.js'

import { api, bytesOf, fileHost, type HostedFile, serveFile, status } from './support/file-host.js'
import { type Answer, thrownBy as failure } from './support/loopback.js'

const BYTES = bytesOf(300_000)
const FILE: HostedFile = { bytes: BYTES, etag: '"v1"' }
const OTHER: HostedFile = { bytes: bytesOf(1000), etag: '"v2"' }

async function hosted(...answers: Answer[]) {
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const host = await fileHost(...answers)
  const { heygen } = await api({ '/videos/v': { status: 'completed', video_url: `${host.url}/f` } })
  const path = join(folder, 'hello.mp4')
  return { heygen, folder, path, files: () => readdirSync(folder) }
}

describe('a download to a file', () => {
  it('takes its place when everything has arrived, and leaves nothing else', async () => {
    const { heygen, path, files } = await hosted(serveFile(FILE, 100_000), serveFile(FILE))
    const during: (readonly string[])[] = []
    const done = await heygen.videos.download('v', { to: toFile(path), onProgress: () => during.push(files()) })
    expect(done).toMatchObject({ bytes: 300_000, requests: 2, verified: true })
    expect(readFileSync(path).equals(BYTES)).toBe(true)
    expect(files()).toEqual(['hello.mp4'])
    for (const seen of during) expect(seen).toEqual([expect.stringMatching(/^\.hello\.mp4\..+\.part$/)])
  })

  it('starts again when the file became another one, a shorter one too', async () => {
    const { heygen, path, files } = await hosted(serveFile(FILE, 100_000), serveFile(OTHER))
    await heygen.videos.download('v', { to: toFile(path) })
    expect(readFileSync(path).equals(OTHER.bytes)).toBe(true)
    expect(files()).toEqual(['hello.mp4'])
  })

  it.each<[string, Answer[]]>([
    ['is refused', [status(403)]],
    ['breaks off for good', [serveFile(FILE, 1000), status(503)]],
    ['is not the file', [status(200, { 'content-type': 'text/html' })]],
  ])('leaves the old file as it was, and nothing beside it, when it %s', async (_name, answers) => {
    const { heygen, path, files } = await hosted(...answers)
    writeFileSync(path, 'old')
    expect(await failure(heygen.videos.download('v', { to: toFile(path) }))).toMatchObject({ name: 'DownloadError' })
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(files()).toEqual(['hello.mp4'])
  })

  it('is removed when it was aborted', async () => {
    const { heygen, path, files } = await hosted(serveFile(FILE))
    const stop = new AbortController()
    const work = heygen.videos.download('v', { to: toFile(path), signal: stop.signal, onProgress: () => stop.abort() })
    expect(await failure(work)).toMatchObject({ code: 'aborted' })
    expect(files()).toEqual([])
  })

  it('replaces a file, unless told not to', async () => {
    const { heygen, path, files } = await hosted(serveFile(FILE))
    writeFileSync(path, 'old')
    const kept = await failure(heygen.videos.download('v', { to: toFile(path, { overwrite: false }) }))
    expect(kept).toMatchObject({ code: 'write_failed', cause: { code: 'EEXIST' } })
    expect(readFileSync(path, 'utf8')).toBe('old')
    await heygen.videos.download('v', { to: toFile(path) })
    expect(readFileSync(path).equals(BYTES)).toBe(true)
    expect(files()).toEqual(['hello.mp4'])
  })

  it('fails in a folder that is not there, before anything is asked for', async () => {
    const { heygen, folder } = await hosted(serveFile(FILE))
    const work = heygen.videos.download('v', { to: toFile(join(folder, 'no', 'such', 'file')) })
    expect(await failure(work)).toMatchObject({ code: 'write_failed', cause: { code: 'ENOENT' } })
  })

  it('of many to one name at once ends as one whole file', async () => {
    const { heygen, path, files } = await hosted(serveFile(FILE))
    await Promise.all(Array.from({ length: 8 }, () => heygen.videos.download('v', { to: toFile(path) })))
    expect(readFileSync(path).equals(BYTES)).toBe(true)
    expect(files()).toEqual(['hello.mp4'])
  })

  it.each([[''], [undefined], ['a\0b'], [7]])('is not made of the path %j', (path) => {
    expect(() => toFile(path as string)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  })
})
