// @ts-check
// npm run torture: every shared ledger under kills, lost answers and stepping clocks; see docs/caps.md. It exits with 1 when a promise was broken.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
const directory = mkdtempSync(join(root, 'node_modules', '.heygen-guard-torture-'))
const outfile = join(directory, 'main.mjs')
try {
  const entryPoints = [join(root, 'test/torture/main.ts')]
  const external = ['pg', 'ioredis', 'esbuild']
  await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', external })
  process.exitCode = spawnSync(process.execPath, [outfile, root], { stdio: 'inherit' }).status ?? 1
} finally {
  rmSync(directory, { recursive: true, force: true })
}
