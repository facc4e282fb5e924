import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-files-'))
const child = join(folder, 'child.mjs')
const path = join(folder, 'film.mp4')
// Above 32 MB both: smaller files go as a form, which is another way.
const SIZES = { small: 33_000_000, large: 268_435_456 }
/** Of a whole, any copy would be far more; the collector's moods are less. */
const MOST_GROWN = 128_000_000

function* pieces(size: number): Generator<Buffer> {
  const piece = Buffer.alloc(65_536, 'film')
  yield Buffer.concat([Buffer.from([0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d]), piece.subarray(12)])
  for (let at = 65_536; at < size; at += 65_536) yield piece.subarray(0, Math.min(65_536, size - at))
}
const film = (size: number) => Readable.from(pieces(size), { objectMode: false })
const hashOf = async (source: NodeJS.ReadableStream): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of source) hash.update(chunk)
  return hash.digest('hex')
}

const put: { hash: string }[] = []
const completed: string[] = []
const server = createServer(async (request, response) => {
  const { url = '' } = request
  // A server that listens on TCP has an address of this kind.
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const json = (data: object) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }))
  if (url.startsWith('/file/')) {
    const size = url.endsWith('large') ? SIZES.large : SIZES.small
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': size })
    return pipeline(film(size), response)
  }
  if (url === '/put') {
    put.push({ hash: await hashOf(request) })
    return response.end()
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  if (url.startsWith('/v3/videos/')) return json({ status: 'completed', video_url: `${host}/file/${url.split('/').at(-1)}` })
  if (url === '/v3/assets/direct-uploads')
    return json({ asset_id: 'a', upload_url: `${host}/put`, upload_headers: {}, expires_in_seconds: 900, max_bytes: 1e12 })
  completed.push(JSON.parse(Buffer.concat(chunks).toString()).checksum_sha256)
  return json({ asset_id: 'a', url: host, mime_type: 'video/mp4', size_bytes: 1, status: 'processing' })
})

beforeAll(async () => {
  const entry = fileURLToPath(new URL('support/files-child.ts', import.meta.url))
  await build({ entryPoints: [entry], bundle: true, outfile: child, format: 'esm', platform: 'node', target: 'node20' })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}, 60_000)
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** By how many bytes a process grows that moves a large file after a small one. */
async function grown(kind: string): Promise<number> {
  const { port } = server.address() as AddressInfo
  const { stdout } = await promisify(execFile)(process.execPath, [child, `http://127.0.0.1:${port}`, kind, path])
  return Number(stdout)
}

it.each(['stream', 'file'])('a large download to a %s needs no more memory than a small one', { timeout: 120_000 }, async (kind) => {
  expect(await grown(kind)).toBeLessThan(MOST_GROWN)
  if (kind !== 'file') return
  expect(statSync(`${path}.down`).size).toBe(SIZES.large)
  expect(await hashOf(createReadStream(`${path}.down`))).toBe(await hashOf(film(SIZES.large)))
})

it('nor does a large upload, which arrives as it is, with its checksum', { timeout: 120_000 }, async () => {
  for (const [name, size] of Object.entries(SIZES)) await pipeline(film(size), createWriteStream(`${path}.${name}`))
  expect(await grown('upload')).toBeLessThan(MOST_GROWN)
  const hashes = [await hashOf(film(SIZES.small)), await hashOf(film(SIZES.large))]
  expect(put.map(({ hash }) => hash)).toEqual(hashes)
  expect(completed).toEqual(hashes)
})
