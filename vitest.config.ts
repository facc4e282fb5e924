import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const src = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url))

/**
 * What the other tests of a process would feel: modules loaded anew, changed globals and environments, real timers that want a quiet process, servers of
 * others, scripts that bring their own world. Files that name one have a process each; the others share theirs, which saves each of them the loading of src.
 */
const FELT_BY_OTHERS =
  /\bvi\.(?:mock|doMock|hoisted|resetModules|stub\w+|spyOn|useFakeTimers)|globalThis|process\.(?:env|chdir|on)\b|Object\.prototype|setTimeout|sleep\(|support\/(?:services|runtimes|simulation|rows|headline)|lowcode|n8n/

const files = readdirSync(new URL('./test', import.meta.url)).filter((file) => file.endsWith('.test.ts'))
const alone = files.filter((file) => FELT_BY_OTHERS.test(readFileSync(new URL(`./test/${file}`, import.meta.url), 'utf8')))
const together = files.filter((file) => !alone.includes(file))
const paths = (names: readonly string[]) => names.map((name) => `test/${name}`)

export default defineConfig({
  resolve: {
    alias: [
      { find: /^heygen-guard$/, replacement: src('index.ts') },
      { find: /^heygen-guard\/core$/, replacement: src('core.ts') },
      { find: /^heygen-guard\/node$/, replacement: src('node.ts') },
      { find: /^heygen-guard\/testing$/, replacement: src('testing.ts') },
      { find: /^heygen-guard\/webhooks$/, replacement: src('webhooks/index.ts') },
      { find: /^heygen-guard\/redis$/, replacement: src('redis.ts') },
      { find: /^heygen-guard\/postgres$/, replacement: src('postgres.ts') },
    ],
  },
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      { extends: true, test: { name: 'alone', include: paths(alone) } },
      { extends: true, test: { name: 'together', include: paths(together), isolate: false } },
    ],
    // A shared CI machine may be ten times slower than a quiet one; what hangs still ends.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    // Many tests wait for servers and other processes: two at a time even where vitest would run one, as on a machine of two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // The type tests are part of `npm run typecheck`, which fails on them as vitest would and takes half as long.
    typecheck: { include: ['test/types/**/*.test-d.ts'], tsconfig: 'tsconfig.json' },
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      exclude: ['src/**/*.d.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 90 },
    },
  },
})
