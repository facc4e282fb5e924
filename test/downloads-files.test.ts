import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { toFile } from '../src/node.js'

import { api, bytesOf, fileHost, type HostedFile, serveFile, status } from './support/file-host.js'
import { type Answer, thrownBy as failure } from './support/loopback.js'

const BYTES = bytesOf(300_000)
const FILE: HostedFile = { bytes: BYTES, etag: '"v1"' }
const OTHER: HostedFile = { bytes: bytesOf(1000), etag: '"v2"' }

const programs = mkdtempSync(join(tmpdir(), 'heygen-guard-'))
/** The package's Node entry, for a process of its own. */
const bundled = join(programs, 'node.mjs')
beforeAll(async () => {
  const entry = fileURLToPath(new URL('../src/node/download-file.ts', import.meta.url))
  await build({ entryPoints: [entry], bundle: true, outfile: bundled, format: 'esm', platform: 'node', target: 'node20' })
})
afterAll(() => rmSync(programs, { recursive: true }))

/** Sends so much of a file, and the rest when told to. */
function serveThen(file: HostedFile, first: number) {
  let goOn = () => {}
  const told = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let began = () => {}
  const begun = new Promise<void>((resolve) => {
    began = resolve
  })
  const answer: Answer = (_request, response) => {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': file.bytes.length })
    response.write(file.bytes.subarray(0, first), () => began())
    void told.then(() => response.end(file.bytes.subarray(first)))
  }
  return { answer, begun, goOn: () => goOn() }
}

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

  it('takes away what a killed process left of the same file, and nothing else', async () => {
    const { heygen, folder, path, files } = await hosted(serveFile(FILE))
    const waiting = serveThen(FILE, 100_000)
    const slow = await fileHost(waiting.answer)
    // One is killed in the middle, one goes on, and one is another file's.
    const program = `
      import { toFile } from '${pathToFileURL(bundled).href}'
      const sink = await toFile(process.argv[1]).open()
      await sink.write(new Uint8Array(600_000))
      await new Promise((resolve) => setTimeout(resolve, 30_000))`
    const writer = spawn(process.execPath, ['--input-type=module', '-e', program, path])
    await expect.poll(files, { timeout: 20_000 }).toHaveLength(1)
    const [left = ''] = files()
    writer.kill('SIGKILL')
    await new Promise((resolve) => void writer.on('close', resolve))
    const { heygen: other } = await api({ '/videos/v': { status: 'completed', video_url: `${slow.url}/f` } })
    const running = other.videos.download('v', { to: toFile(path) })
    await waiting.begun
    const kept = ['.hello.mp4.mine.part', '.hello.mp4.b.0-1-0-0.part', left.replace('hello', 'other')]
    for (const name of kept) writeFileSync(join(folder, name), 'kept')
    writeFileSync(join(folder, left), 'stale')
    await heygen.videos.download('v', { to: toFile(path) })
    expect(files()).not.toContain(left)
    expect(files()).toEqual(expect.arrayContaining(['hello.mp4', ...kept]))
    waiting.goOn()
    expect(await running).toMatchObject({ bytes: 300_000 })
    expect(files().sort()).toEqual(['hello.mp4', ...kept].sort())
  })

  it('leaves alone what this process writes to by another path of the same folder', async () => {
    const { heygen, folder, path, files } = await hosted(serveFile(FILE))
    const waiting = serveThen(FILE, 100_000)
    const slow = await fileHost(waiting.answer)
    const { heygen: other } = await api({ '/videos/v': { status: 'completed', video_url: `${slow.url}/f` } })
    symlinkSync(folder, `${folder}-link`)
    onTestFinished(() => rmSync(`${folder}-link`))
    const running = other.videos.download('v', { to: toFile(join(`${folder}-link`, 'hello.mp4')) })
    await waiting.begun
    await heygen.videos.download('v', { to: toFile(path) })
    await heygen.videos.download('v', { to: toFile(relative(process.cwd(), path)) })
    waiting.goOn()
    expect(await running).toMatchObject({ bytes: 300_000 })
    expect(files()).toEqual(['hello.mp4'])
  })

  it('takes away what another machine left an hour ago, or this process in an earlier life', async () => {
    const { heygen, folder, path, files } = await hosted(serveFile(FILE))
    const place = (name: string, minutes: number) => {
      writeFileSync(join(folder, name), 'left')
      const time = Date.now() / 1000 - minutes * 60
      utimesSync(join(folder, name), time, time)
    }
    place('.hello.mp4.00000000-1-0-00000001.part', 61)
    place('.hello.mp4.00000000-1-0-00000002.part', 59)
    const seen: string[] = []
    await heygen.videos.download('v', { to: toFile(path), onProgress: () => void seen.push(...files()) })
    const own = seen.find((name) => name.includes(`-${process.pid}-`)) ?? ''
    place(own, 0)
    await heygen.videos.download('v', { to: toFile(path) })
    expect(files().sort()).toEqual(['.hello.mp4.00000000-1-0-00000002.part', 'hello.mp4'])
  })

  it('may have the longest name that there is', async () => {
    const { heygen, folder, files } = await hosted(serveFile(FILE))
    const name = `${'n'.repeat(251)}.mp4`
    await heygen.videos.download('v', { to: toFile(join(folder, name)) })
    expect(files()).toEqual([name])
  })

  it.each([[''], [undefined], ['a\0b'], [7]])('is not made of the path %j', (path) => {
    expect(() => toFile(path as string)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  })
})
