import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundled, chunksOf, gzipped, PROGRAMS } from '../bench/bundling.mjs'
import { BUDGETS } from './budgets.js'

const dist = (file: string) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url))

let folder = ''
beforeAll(() => {
  if (!existsSync(dist('index.js'))) throw new Error('run "npm run build" first: these tests read dist/')
  folder = mkdtempSync(join(tmpdir(), 'heygen-guard-loading-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The files of dist that a Node process loads, told by a hook of its loader. */
function loadedBy(...args: readonly string[]): readonly string[] {
  const list = join(folder, 'loaded')
  const hook = `import { appendFileSync } from 'node:fs'
    export function load(url, context, next) {
      appendFileSync(${JSON.stringify(list)}, url + '\\n')
      return next(url, context)
    }`
  const address = JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)
  // Node 26 warns of the older way, which is all that Node 20 has.
  const register = `import * as module from 'node:module'
    if (module.registerHooks) module.registerHooks(await import(${address}))
    else module.register(${address})`
  rmSync(list, { force: true })
  const { status, stderr } = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(register)}`, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const here = pathToFileURL(dist('')).href
  return readFileSync(list, 'utf8')
    .split('\n')
    .filter((url) => url.startsWith(here))
    .map((url) => fileURLToPath(url))
}

/** What only the HTTP client's own text has. */
const isTransport = (file: string) => readFileSync(file, 'utf8').includes('node_modules/ky/')

describe('what a bundler makes of the package', () => {
  it('keeps the first chunk of one call small, and brings what a paid call needs with it', async () => {
    const chunks = await chunksOf(PROGRAMS.oneCall)
    const size = (some: typeof chunks) => some.reduce((sum, { text }) => sum + gzipped(text), 0)
    const first = chunks.filter((chunk) => chunk.first)
    expect(size(first)).toBeLessThanOrEqual(BUDGETS.gzip.firstChunk)
    const paid = chunks.filter((chunk) => chunk.paid && !chunk.first)
    expect(paid.length).toBeGreaterThan(0)
    expect(size([...first, ...paid])).toBeLessThanOrEqual(BUDGETS.gzip.paidCall)
    // Neither schemas nor ky; a text of each shows that this looks in the right place.
    for (const text of ['background_music_url', 'Failed to execute']) expect(first.some((chunk) => chunk.text.includes(text))).toBe(false)
  })

  it.each([
    ['everything', PROGRAMS.oneCall],
    ['oneError', PROGRAMS.oneError],
    ['coreGuard', PROGRAMS.coreGuard],
    ['core', PROGRAMS.core],
    ['webhooks', PROGRAMS.webhooks],
  ] as const)('in one file: %s', async (name, program) => {
    const size = gzipped(await bundled(program))
    expect(size).toBeGreaterThan(BUDGETS.gzip[name] / 2)
    expect(size).toBeLessThanOrEqual(BUDGETS.gzip[name])
  })
})

describe('what Node loads', () => {
  it.each(['index', 'core', 'node', 'testing', 'webhooks', 'redis', 'postgres'] as const)('for the entry %s', (entry) => {
    const files = loadedBy('--input-type=module', '-e', `await import(${JSON.stringify(pathToFileURL(dist(`${entry}.js`)).href)})`)
    expect(files.length).toBeGreaterThan(0)
    expect(files.length).toBeLessThanOrEqual(BUDGETS.modules[entry])
    expect(files.filter(isTransport)).toEqual([])
  })

  it('for the first call of a client: then the transport, too', () => {
    const script = `const { HeyGen } = await import(${JSON.stringify(pathToFileURL(dist('index.js')).href)})
      const fetch = async () => Response.json({ data: [], has_more: false, next_token: null })
      await new HeyGen({ apiKey: 'k', fetch }).videos.list()`
    expect(loadedBy('--input-type=module', '-e', script).filter(isTransport)).toHaveLength(1)
  })

  it('for the help of the command: no transport, and little else', () => {
    const files = loadedBy(dist('cli.js'), '--help')
    expect(files.length).toBeLessThanOrEqual(BUDGETS.modules.cli)
    expect(files.filter(isTransport)).toEqual([])
  })
})

describe('what there is before it is needed', () => {
  it('is no dependency', () => {
    const manifest: { dependencies?: object; peerDependencies?: object } = JSON.parse(readFileSync(dist('../package.json'), 'utf8'))
    expect(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })).toHaveLength(BUDGETS.dependencies)
  })

  it('is no schema: the first is built by the first call, and only those it needs', async () => {
    let built = 0
    vi.resetModules()
    vi.doMock('../src/schema.js', async (original) => {
      const real = (await original()) as typeof import('../src/schema.js')
      const lazy = <T>(make: () => T) =>
        real.lazy(() => {
          built++
          return make()
        })
      return { ...real, lazy }
    })
    const { HeyGen } = await import('../src/index.js')
    const fetch: typeof globalThis.fetch = async () => Response.json({ data: [], has_more: false, next_token: null })
    const heygen = new HeyGen({ apiKey: 'k', fetch })
    expect(built).toBe(0)
    await heygen.videos.list()
    expect(built).toBeGreaterThan(0)
    expect(built).toBeLessThan(20)
    vi.doUnmock('../src/schema.js')
  })
})
