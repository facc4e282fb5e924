// @ts-check
// npm run bench:files: a large file down and up through the client, beside bare fetch with the same bytes in the same run.
// Every transfer is a process of its own, with the server in another; the two kinds take turns. SIZE in bytes (default 2 GiB), ROUNDS (default 3).
import { fork } from 'node:child_process'
import { createWriteStream, mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'

const SIZE = Number(process.env.SIZE ?? 2 ** 31)
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const PIECE = 65_536
const SMALL = 33_000_000
const HEAD = Buffer.from([0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d])

/** Pieces of an mp4 of so many bytes, as far as its first bytes go. @param {number} size */
function* pieces(size) {
  const piece = Buffer.alloc(PIECE, 'heygen')
  yield Buffer.concat([HEAD, piece]).subarray(0, Math.min(PIECE, size))
  for (let at = PIECE; at < size; at += PIECE) yield piece.subarray(0, Math.min(PIECE, size - at))
}

/** A web stream of them, each made when it is asked for. @param {number} size */
function generated(size) {
  const source = pieces(size)
  return new ReadableStream(
    {
      pull(controller) {
        const { done, value } = source.next()
        if (done) controller.close()
        else controller.enqueue(new Uint8Array(value))
      },
    },
    { highWaterMark: 0 },
  )
}

/** HeyGen's operations of a file, and the host behind its links: `/file?size=` gives so many bytes, `/put` takes any. */
function serve() {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
    const address = server.address()
    const url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
    /** @param {object} data */
    const json = (data) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }))
    if (pathname === '/file') {
      const size = Number(searchParams.get('size'))
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': size, etag: '"v1"' })
      return void pipeline(Readable.from(pieces(size), { objectMode: false }), response).catch(() => response.destroy())
    }
    let got = 0
    let body = ''
    for await (const chunk of request) {
      got += chunk.length
      if (pathname !== '/put') body += chunk
    }
    if (pathname === '/put') return void response.writeHead(200).end(String(got))
    if (pathname.startsWith('/v3/videos/'))
      return void json({ status: 'completed', video_url: `${url}/file?size=${pathname.split('/')[3]}` })
    if (pathname === '/v3/assets/direct-uploads')
      return void json({
        asset_id: 'a',
        upload_url: `${url}/put`,
        upload_headers: { 'content-type': 'video/mp4' },
        expires_in_seconds: 9e4,
        max_bytes: 2 ** 40,
        status: 'pending_upload',
      })
    json({
      asset_id: 'a',
      url: `${url}/file`,
      mime_type: 'video/mp4',
      size_bytes: JSON.parse(body || '{}').size ?? 0,
      status: 'processing',
    })
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.(address && typeof address === 'object' ? address.port : 0)
  })
}

/** @param {string} url */
async function client(url) {
  const { HeyGen } = await import('heygen-guard')
  const { fromPath, toFile } = await import('heygen-guard/node')
  return { heygen: new HeyGen({ apiKey: 'any', baseUrl: url }), fromPath, toFile }
}

/** @param {string} url @param {number} size */
const asked = async (url, size) => {
  const { body } = await fetch(`${url}/file?size=${size}`)
  if (!body) throw new Error('no body')
  return body
}

/** @param {string} url @param {ReadableStream<Uint8Array>} body @param {number} size */
const putBare = async (url, body, size) => {
  /** `duplex` is not in every type library. @type {RequestInit & { duplex: 'half' }} */
  const init = { method: 'PUT', body, headers: { 'content-length': String(size) }, duplex: 'half' }
  const response = await fetch(`${url}/put`, init)
  if ((await response.text()) !== String(size)) throw new Error('not all of it arrived')
}

/** @type {Record<string, Record<'bare' | 'ours', (url: string, size: number, file: string) => Promise<unknown>>>} */
const KINDS = {
  'download, thrown away': {
    bare: async (url, size) => (await asked(url, size)).pipeTo(new WritableStream({ write() {} })),
    async ours(url, size) {
      const { heygen } = await client(url)
      await heygen.videos.download(String(size), { to: new WritableStream({ write() {} }) })
    },
  },
  'download to a file': {
    // As Node's documentation has it; what we report as done is on the disk, so this is flushed too.
    bare: async (url, size, file) =>
      pipeline(Readable.fromWeb(/** @type {any} */ (await asked(url, size))), createWriteStream(`${file}.down`, { flush: true })),
    async ours(url, size, file) {
      const { heygen, toFile } = await client(url)
      await heygen.videos.download(String(size), { to: toFile(`${file}.down`) })
    },
  },
  'upload of a stream': {
    bare: (url, size) => putBare(url, generated(size), size),
    async ours(url, size) {
      const { heygen } = await client(url)
      const { createHash } = await import('node:crypto')
      const hasher = () => {
        const hash = createHash('sha256')
        return { update: (/** @type {Uint8Array} */ bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
      }
      await heygen.assets.upload({ open: async () => ({ content: generated(size), name: 'a.mp4', size, hasher }) })
    },
  },
  'upload of a file': {
    async bare(url, size, file) {
      const blob = (await openAsBlob(file)).slice(0, size)
      await putBare(url, /** @type {any} */ (blob.stream()), size)
    },
    async ours(url, size, file) {
      const { heygen, fromPath } = await client(url)
      // The warm-up sends a file of its own.
      await heygen.assets.upload(fromPath(size === SIZE ? file : `${file}.small`))
    },
  },
}

/** One transfer, after a small one: how long it took, and by how much the process has grown meanwhile. */
async function measure() {
  const [, , , kind = '', who = '', url = '', file = ''] = process.argv
  const transfer = KINDS[kind]?.[/** @type {'bare' | 'ours'} */ (who)]
  if (!transfer) throw new Error(`no such transfer: ${kind}`)
  // For bare fetch too: what is loaded decides how often Node collects garbage, whoever made it.
  await client(url)
  await transfer(url, SMALL, file)
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  const cpu = process.cpuUsage()
  const started = performance.now()
  await transfer(url, SIZE, file)
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  clearInterval(timer)
  process.send?.({
    seconds,
    cpu: (user + system) / 1e6,
    grown: (Math.max(most, process.memoryUsage.rss()) - before) / 1e6,
    before: before / 1e6,
  })
}

/** A process of this file, and the first thing that it says. @param {readonly string[]} args */
function started(args) {
  const child = fork(fileURLToPath(import.meta.url), args)
  return {
    child,
    said: new Promise((resolve, reject) => child.once('message', resolve).once('exit', (code) => reject(new Error(`exit ${code}`)))),
  }
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-'))
  const { child: server, said } = started(['serve'])
  const url = `http://127.0.0.1:${await said}`
  const file = join(folder, 'large.mp4')
  const wanted = Object.keys(KINDS).filter((kind) => kind.includes(process.env.ONLY ?? ''))
  if (wanted.includes('upload of a file')) {
    await pipeline(Readable.from(pieces(SIZE), { objectMode: false }), createWriteStream(file))
    await pipeline(Readable.from(pieces(SMALL), { objectMode: false }), createWriteStream(`${file}.small`))
  }
  let good = true
  for (const kind of wanted) {
    /** @type {Record<string, { seconds: number, cpu: number, grown: number }[]>} */
    const found = { bare: [], ours: [] }
    for (let round = 0; round < ROUNDS; round++)
      for (const who of round % 2 ? ['ours', 'bare'] : ['bare', 'ours']) {
        const { child, said: told } = started(['measure', kind, who, url, file])
        found[who]?.push(/** @type {any} */ (await told))
        await new Promise((resolve) => child.once('exit', resolve))
      }
    /** @param {string} who @param {'seconds' | 'cpu' | 'grown'} what */
    const sorted = (who, what) => (found[who] ?? []).map((each) => each[what]).sort((a, b) => a - b)
    /** @param {string} who */
    const speed = (who) => SIZE / 1e6 / (sorted(who, 'seconds')[Math.floor((ROUNDS - 1) / 2)] ?? Number.NaN)
    const share = (100 * speed('ours')) / speed('bare')
    const grown = Math.max(...sorted('ours', 'grown'))
    if (share < 80 || grown > 64) good = false
    const cpu = (/** @type {string} */ who) => `${sorted(who, 'cpu')[0]?.toFixed(1)} s of work`
    console.log(
      `${kind}: ${speed('ours').toFixed(0)} MB/s (${cpu('ours')}), bare fetch ${speed('bare').toFixed(0)} MB/s (${cpu('bare')}): ${share.toFixed(0)} %; grown by ${grown.toFixed(0)} MB at most, bare fetch by ${Math.max(...sorted('bare', 'grown')).toFixed(0)} MB`,
    )
  }
  server.kill()
  rmSync(folder, { recursive: true })
  console.log(good ? 'At least 80 % of bare fetch, at most 64 MB.' : 'WORSE than 80 % of bare fetch, or more than 64 MB.')
}

if (process.argv[2] === 'serve') serve()
else await (process.argv[2] === 'measure' ? measure() : main())
