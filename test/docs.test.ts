import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMANDS } from '../src/cli/commands.js'
import { type Checked, checkTypes, sharedNames } from './support/document-types.js'
import { blocksOf, deadLinksOf, pages, root, textOf } from './support/documents.js'

const blocks = pages.flatMap(blocksOf)
const typed = blocks.filter(({ language }) => language === 'ts' || language === 'typescript')
const running = (...languages: string[]) => blocks.filter(({ language, words }) => languages.includes(language) && words.includes('run'))

const runner = fileURLToPath(new URL('./support/document-runner.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-docs-'))
const built = join(folder, 'built')
const empty = join(folder, 'empty')
const environment = { PATH: process.env.PATH, HOME: empty, TMPDIR: folder }
const runnable = running('ts').map((block, i) => ({ ...block, name: `block-${i}` }))

let types: Checked

beforeAll(() => {
  types = checkTypes(typed)
}, 60_000)

/** The blocks that run, and the command, with this tree's own source in them. */
beforeAll(async () => {
  mkdirSync(empty)
  for (const { name, code } of runnable) writeFileSync(join(folder, `${name}.ts`), code)
  await build({
    entryPoints: [...runnable.map(({ name }) => join(folder, `${name}.ts`)), runner, { in: join(root, 'src/cli/main.ts'), out: 'cli' }].map(
      (entry) => (typeof entry === 'string' ? { in: entry, out: entry.replace(/^.*\/|\.ts$/g, '') } : entry),
    ),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outdir: built,
    outExtension: { '.js': '.mjs' },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    alias: Object.fromEntries(
      [
        ['heygen-guard/testing', 'testing.ts'],
        ['heygen-guard/webhooks', 'webhooks/index.ts'],
        ['heygen-guard/core', 'core.ts'],
        ['heygen-guard/node', 'node.ts'],
        ['heygen-guard', 'index.ts'],
      ].map(([name, file]) => [name, join(root, 'src', file ?? '')]),
    ),
  })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (file: string, args: readonly string[]) =>
  new Promise<{ status: unknown; errors: string; text: string }>((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: empty, env: environment }, (error, text, errors) =>
      resolve({ status: error ? error.code : 0, errors, text }),
    )
  })

describe('the documentation', { timeout: 60_000 }, () => {
  it('has TypeScript that TypeScript accepts, in every block', () => {
    expect(typed.length).toBeGreaterThan(40)
    expect(types.problems).toEqual([])
  })

  it('explains the names that its blocks share, and uses each', () => {
    const code = blocks.map((block) => block.code).join('\n')
    expect(sharedNames().filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([])
  })

  it('runs what it says runs, against the simulator', async () => {
    expect(runnable.length).toBeGreaterThan(5)
    const files = runnable.map(({ name }) => join(built, `${name}.mjs`))
    const { status, errors } = await run(join(built, 'document-runner.mjs'), files)
    const told = runnable.reduce((text, { name, at }) => text.replaceAll(join(built, `${name}.mjs`), at), errors)
    expect([told, status]).toEqual(['', 0])
  })

  it('has commands that work as they stand', async () => {
    const commands = running('sh').flatMap(({ at, code }) =>
      code
        .replaceAll('\\\n', ' ')
        .split('\n')
        .filter((line) => line.startsWith('npx heygen-guard '))
        .map((line) => ({ at, words: wordsOf(line).slice(2) })),
    )
    expect(commands.length).toBeGreaterThan(2)
    for (const { at, words } of commands) {
      const { status, errors } = await run(join(built, 'cli.mjs'), words)
      expect([at, status, errors]).toEqual([at, 0, expect.not.stringMatching(/error/i)])
    }
  })

  it('names only commands that exist', () => {
    const named = pages.flatMap((page) => [...textOf(page).matchAll(/npx heygen-guard ([a-z]+)/g)].map(([, word]) => word ?? ''))
    expect(named.filter((word) => !(word in COMMANDS))).toEqual([])
  })

  it('has no dead links', () => {
    expect([...pages, 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'].flatMap(deadLinksOf)).toEqual([])
  })

  it('has every exported value in the reference', () => {
    const reference = textOf('docs/reference.md')
    expect(types.values).toContain('postgresLedger')
    expect(types.values.filter((name) => !reference.includes(`\`${name}\``))).toEqual([])
  })

  it('has every page in the list that coding agents read', () => {
    const list = readFileSync(join(root, 'llms.txt'), 'utf8')
    expect(pages.filter((page) => !list.includes(`(${page})`))).toEqual([])
  })
})

/** A command line in words, with quotes of either kind. */
function wordsOf(line: string): string[] {
  const comment = line.replace(/\s+#.*$/, '')
  return [...comment.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? '')
}
