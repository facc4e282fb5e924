import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { hasRuntime, listedAs, runtimeFile, versionOf } from './support/runtimes/installed.js'
import { packedProject } from './support/runtimes/packed.js'

// The compilers read every declaration, on machines that have other work.
vi.setConfig({ testTimeout: 180_000 })

const project = packedProject()
afterAll(() => project.remove())

const strict = { target: 'es2022', strict: true, skipLibCheck: false, noEmit: true }
/** Node's own resolution, ES modules and CommonJS, with Node's types and without the browser's. */
const node = {
  compilerOptions: { ...strict, lib: ['es2022'], module: 'node16', moduleResolution: 'node16', types: ['node'] },
  files: ['consumer.mts', 'consumer.cts', 'consumer-node.mts', 'consumer-node.cts'],
}
/** A bundler's resolution, with the browser's types and without Node's. */
const bundler = {
  compilerOptions: {
    ...strict,
    exactOptionalPropertyTypes: true,
    lib: ['es2022', 'dom'],
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [],
  },
  files: ['consumer.ts'],
}

function prepare(): void {
  const modules = fileURLToPath(new URL('../node_modules', import.meta.url))
  mkdirSync(join(project.folder, 'node_modules/@types'))
  for (const name of ['@types/node', 'undici-types']) symlinkSync(join(modules, name), join(project.folder, 'node_modules', name))
  for (const program of ['consumer', 'consumer-node'])
    for (const ending of ['mts', 'cts']) cpSync(join(project.folder, `${program}.ts`), join(project.folder, `${program}.${ending}`))
  for (const [name, config] of Object.entries({ node, bundler }))
    writeFileSync(join(project.folder, `${name}.json`), JSON.stringify(config))
}
prepare()

/** What the compiler complains of. */
async function complaints(command: string, ...args: readonly string[]): Promise<string> {
  const told = await promisify(execFile)(command, args, { cwd: project.folder }).catch((error: unknown) => Object(error))
  return told.stdout || String(told.stderr)
}

const NATIVE = '@typescript/typescript-linux-x64'
/** Resolution did not change between the oldest and 5.9. */
const WITH_BUNDLER = ['typescript-5.0', 'typescript-5.9', 'typescript-6.0', NATIVE]
const compilers = [...listedAs('typescript-'), NATIVE]

describe.each(compilers.map((name) => [versionOf(name), name] as const))('the packed declarations in TypeScript %s', (_version, name) => {
  const compiler: [string, ...string[]] =
    name === NATIVE ? [runtimeFile(name, 'lib/tsc')] : [process.execPath, runtimeFile(name, 'lib/tsc.js')]
  const modes = ['node', ...(WITH_BUNDLER.includes(name) ? ['bundler'] : [])]

  it.runIf(hasRuntime(name)).each(modes)('%s, nothing skipped', async (mode) => {
    expect(await complaints(...compiler, '--pretty', 'false', '-p', `${mode}.json`)).toBe('')
  })
})

describe('the check itself', () => {
  it.runIf(hasRuntime(NATIVE))('fails for what does not compile', async () => {
    writeFileSync(join(project.folder, 'wrong.ts'), "import { HeyGen } from 'heygen-guard'\nnew HeyGen({ caps: 7 })\n")
    writeFileSync(join(project.folder, 'wrong.json'), JSON.stringify({ ...bundler, files: ['wrong.ts'] }))
    expect(await complaints(runtimeFile(NATIVE, 'lib/tsc'), '-p', 'wrong.json')).toContain('TS2322')
  })
})
