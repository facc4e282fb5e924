import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The command as a program of its own, made from this tree's source. */
export interface BuiltCommand {
  /** A folder to put in front of PATH: its `npx heygen-guard …` is this command. */
  readonly bin: string
  readonly file: string
  /** Makes `heygen-guard/redis` and what else is named loadable from a project in that folder. */
  install(folder: string, ...packages: readonly string[]): void
  remove(): void
}

export async function builtCommand(): Promise<BuiltCommand> {
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-command-'))
  const shared = { bundle: true, splitting: true, platform: 'node', format: 'esm', outdir: join(folder, 'dist') } as const
  await build({
    ...shared,
    entryPoints: { cli: join(root, 'src/cli/main.ts'), redis: join(root, 'src/redis.ts') },
    outExtension: { '.js': '.mjs' },
  })
  const file = join(folder, 'dist/cli.mjs')
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\nshift\nexec '${process.execPath}' '${file}' "$@"\n`)
  chmodSync(join(bin, 'npx'), 0o755)
  return {
    bin,
    file,
    install(project, ...packages) {
      const modules = join(project, 'node_modules')
      const own = join(modules, 'heygen-guard')
      mkdirSync(own, { recursive: true })
      writeFileSync(join(own, 'package.json'), '{"name":"heygen-guard","exports":{"./redis":"./dist/redis.mjs"}}')
      cpSync(join(folder, 'dist'), join(own, 'dist'), { recursive: true })
      for (const name of packages)
        writeFileSync(join(modules, `${name}.mjs`), `export * from ${JSON.stringify(import.meta.resolve(name))}\n`)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a program to its end; one that doesn't end in time is killed, and has no exit code. */
export function runProgram(
  program: string,
  args: readonly string[],
  {
    folder,
    environment,
    seconds = 40,
  }: { readonly folder: string; readonly environment: Readonly<Record<string, string>>; readonly seconds?: number },
): Promise<Ended> {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(program, args, { cwd: folder, env: { PATH, HOME, TMPDIR, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  const late = setTimeout(() => child.kill('SIGKILL'), seconds * 1000)
  let out = ''
  let err = ''
  child.stdout.on('data', (piece) => {
    out += String(piece)
  })
  child.stderr.on('data', (piece) => {
    err += String(piece)
  })
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(late)
      resolve({ code, out, err })
    }),
  )
}
