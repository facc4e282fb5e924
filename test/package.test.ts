import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { VERSION } from '../src/version.js'

const dist = (file: string) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(dist(file), 'utf8')

beforeAll(() => {
  if (!existsSync(dist('index.js'))) throw new Error('run "npm run build" first: these tests read dist/')
})

describe('the built package', () => {
  it.each(['index', 'core', 'node', 'testing', 'webhooks'])('exports the same names from ESM and CJS: %s', async (entry) => {
    const esm: object = await import(dist(`${entry}.js`))
    const cjs: object = createRequire(import.meta.url)(dist(`${entry}.cjs`))
    expect(Object.keys(esm).length).toBeGreaterThan(2)
    expect(Object.keys(cjs).sort()).toEqual(Object.keys(esm).sort())
  })

  it('needs nothing installed: every dependency is inside', () => {
    const files = readdirSync(dist('')).filter((file) => /\.(js|cjs|d\.ts|d\.cts)$/.test(file))
    const bare = files.flatMap((file) =>
      [...read(file).matchAll(/(?:^|[;\s])(?:from|import|require\()\s*["']([\w@.#][^"'\n\s,]*)["']/gm)].map(
        (match) => `${file}: ${match[1]}`,
      ),
    )
    // The package's own name only stands in messages.
    expect(bare.filter((line) => !/: (\.|node:|heygen-guard\/)/.test(line))).toEqual([])
    expect(bare.filter((line) => /: node:/.test(line) && !/^(cli|node)\./.test(line))).toEqual([])
  })

  it('shows no type of ky or zod in its declarations', () => {
    const declarations = readdirSync(dist('')).filter((file) => file.endsWith('.d.ts'))
    expect(declarations.length).toBeGreaterThan(2)
    for (const file of declarations) expect(read(file)).not.toMatch(/\bZod\w+|\bKyInstance\b/)
  })

  it('has the version of package.json, and carries the licences of what it bundles', () => {
    const manifest: unknown = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
    expect(manifest).toMatchObject({ version: VERSION, license: 'MIT' })
    const licences = readFileSync(`${root}/THIRD_PARTY_LICENSES.txt`, 'utf8')
    expect(licences).toContain('=== ky ')
    expect(licences).toContain('=== zod ')
  })

  it('finds the types of every entry where TypeScript reads no exports, as with `module: commonjs`', () => {
    const { exports, typesVersions }: { exports: object; typesVersions: Record<string, Record<string, string[]>> } = JSON.parse(
      readFileSync(`${root}/package.json`, 'utf8'),
    )
    const declared = Object.entries(exports).flatMap(([entry, { import: esm }]) => (esm ? [[entry.slice(2), [esm.types]]] : []))
    expect(declared.length).toBeGreaterThan(5)
    expect(typesVersions).toEqual({ '*': Object.fromEntries(declared.filter(([entry]) => entry !== '')) })
  })

  it('recognises its errors across ESM and CJS copies', async () => {
    const esm = await import('../src/index.js')
    const cjs: { ValidationError: new (problems: readonly unknown[]) => Error } = createRequire(import.meta.url)(dist('index.cjs'))
    const foreign = new cjs.ValidationError([{ path: 'a', expected: 'b', got: 'c' }])
    expect(foreign).not.toBeInstanceOf(esm.ValidationError)
    expect(esm.isHeyGenError(foreign)).toBe(true)
    expect(esm.isHeyGenError(new Error('another'))).toBe(false)
  })

  it('receives webhooks without the client, its schemas or its transport', () => {
    for (const format of ['js', 'cjs']) {
      const seen = new Set<string>()
      const load = (file: string) => {
        if (seen.has(file)) return
        seen.add(file)
        for (const [, next = ''] of read(file).matchAll(/(?:from|import|require\()\s*["']\.\/([^"'\n]+)["']/g)) load(next)
      }
      load(`webhooks.${format}`)
      const text = [...seen].map(read).join('')
      expect(text).toContain('heygen-signature')
      expect(text.length).toBeLessThan(40_000)
    }
  })

  it('loads what it needs later by require in CommonJS, since some hosts have no import() there', () => {
    const files = readdirSync(dist('')).filter((file) => file.endsWith('.cjs'))
    expect(files.filter((file) => /\bimport\(/.test(read(file)))).toEqual([])
    expect(files.some((file) => /Promise\.resolve\(\)\.then\(\(\) => require\('\.\/desk-/.test(read(file)))).toBe(true)
  })

  it('runs in a bare CommonJS process without require(esm)', () => {
    const script = `const { HeyGen } = require(${JSON.stringify(dist('index.cjs'))})
      const fetch = async () => Response.json({ data: [{ video_id: 'v' }], has_more: false, next_token: null })
      new HeyGen({ apiKey: 'k', fetch }).videos.list().then(({ items }) => console.log(items[0].video_id))`
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim()).toBe('v')
  })
})

describe('the command as installed', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [dist('cli.js'), ...args], { encoding: 'utf8', env: { PATH: process.env.PATH } })

  it('prices without network or key', () => {
    const body = JSON.stringify({ type: 'avatar', avatar_id: 'look', voice_id: 'voice', script: 'Hello.' })
    const { status, stdout } = run(
      'quote',
      'videos.create',
      '--json',
      '--facts',
      '{"avatarType":"photo_avatar","seconds":60}',
      '--body',
      body,
    )
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      operation: 'createVideo',
      card: '2026-06',
      usd: { expected: '3.00' },
      verdict: { allowed: true },
    })
  })

  it.each([
    [[], 2, 'Usage'],
    [['--help'], 0, 'Usage'],
    [['--version'], 0, VERSION],
    [['nonsense'], 2, 'there is no command "nonsense"'],
    [['quote'], 2, 'quote takes one operation'],
    [['quote', 'videos.make'], 2, 'videos has videos.list, videos.create'],
    [['quote', 'videos.create', '--body', '{'], 2, '--body is not JSON'],
    [['quote', 'videos.create', '--body', '@nowhere.json'], 2, '--body could not be read'],
    [['quote', 'videos.create', '--body', '{"type":"avatar"}'], 2, 'avatar_id: expected a required string'],
    [['quote', 'models.speech.generate', '--body', '{"text":"Hi","voice_id":"v"}'], 3, 'price_unknown'],
  ])('exits with the code its help states: %j', (args, status, text) => {
    const ran = run(...args)
    expect(ran.stdout + ran.stderr).toContain(text)
    expect(ran.status).toBe(status)
  })
})

describe('the demo', () => {
  it('refuses one job by a cap, one by the wallet and one by the 30-minute limit, and its receipts add up to the bill', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['examples/demo.mjs', '--speed', '300'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    for (const line of [
      'announce-en-4k   refused: cap_exceeded',
      'lesson-ja        refused: wallet_insufficient',
      'finance-course   refused: too_long',
    ])
      expect(stdout).toContain(line)
    const charged = /\n {2}wallet +90\.00 +([\d.]+) +0\.00/.exec(stdout)?.[1]
    const billed = /own bill: \$([\d.]+) for 12 videos/.exec(stdout)?.[1]
    expect(Number(charged)).toBeGreaterThan(50)
    expect(billed).toBe(charged)
  })
})
