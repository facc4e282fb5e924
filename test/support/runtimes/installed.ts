import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumPath } from '../services/chromium.js'
import { requireService } from '../services/require.js'

/** Where scripts/runtimes.sh installs: apart from the package's own node_modules, where another `node` would take the place of this one. */
const modules = join(process.env.RUNTIMES_DIR ?? join(tmpdir(), 'heygen-guard-runtimes'), 'node_modules')

/** A file of one of the packages of test/runtimes/package.json. */
export const runtimeFile = (...path: readonly string[]): string => join(modules, ...path)

const listed: Readonly<Record<string, string>> = (() => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../runtimes/package.json', import.meta.url), 'utf8'))
  const { dependencies, optionalDependencies } = Object(manifest)
  return { ...dependencies, ...optionalDependencies }
})()

/** The version that test/runtimes/package.json asks for. */
export const versionOf = (name: string): string => (listed[name] ?? '').replace(/^npm:.*@/, '')

/** Names in package.json that start like this, such as `typescript-`. */
export const listedAs = (prefix: string): string[] => Object.keys(listed).filter((name) => name.startsWith(prefix))

/** Whether the asked-for version of a package is there. Says so, or fails under REQUIRE_ALL=1, when it isn't. */
export function hasRuntime(name: string): boolean {
  const manifest = runtimeFile(name, 'package.json')
  const found: unknown = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : undefined
  const version = versionOf(name)
  return requireService(`${name} ${version} (scripts/runtimes.sh)`, Object(found).version === version)
}

export const hasChromium = (): boolean => requireService('chromium (apt-get install chromium)', chromiumPath() !== undefined)
