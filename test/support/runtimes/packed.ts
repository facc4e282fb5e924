import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A project of a user's, with the package in its node_modules as npm would unpack it, and the programs of test/runtimes beside it. */
export interface Project {
  readonly folder: string
  /** One of the programs with all that it loads in one file, as bundlers make it: the text of a script, or of a module. */
  bundle(program: string, format: 'iife' | 'esm'): Promise<string>
  remove(): void
}

/** @throws Error where nothing was built yet. */
export function packedProject(): Project {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('run "npm run build" first: what is packed is dist/')
  const folder = mkdtempSync(join(tmpdir(), 'heygen-guard-packed-'))
  const [tarball = ''] = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
  const installed = join(folder, 'node_modules/heygen-guard')
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', installed, '--strip-components', '1'])
  cpSync(join(root, 'test/runtimes'), folder, { recursive: true, filter: (path) => !/node_modules|\.json$/.test(path) })
  return {
    folder,
    async bundle(program, format) {
      const { outputFiles } = await build({
        entryPoints: [join(folder, program)],
        absWorkingDir: folder,
        bundle: true,
        write: false,
        format,
        platform: 'neutral',
        conditions: ['import'],
        target: 'es2022',
        logLevel: 'silent',
      })
      return outputFiles[0]?.text ?? ''
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
