/**
 * Joins the files that tsup makes into a few: Node takes longer to find and open forty small files than to read what is in them. Run by
 * tsup.config.ts after each build.
 *
 * Bundlers put a whole file into one chunk, though they drop what isn't used of it. So a file never holds both what a client needs at once
 * and what only later calls do, and no small entry has to load what a large one needs.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'

// Rollup comes with tsup.
const require = createRequire(createRequire(import.meta.url).resolve('tsup'))

/**
 * @typedef {{ importedIds: readonly string[] }} ModuleInfo
 * @typedef {{ getModuleIds(): Iterable<string>, getModuleInfo(id: string): ModuleInfo | null }} Graph
 * @typedef {{ write(options: object): Promise<unknown>, close(): Promise<void> }} Bundle
 * @typedef {{ rollup(options: object): Promise<Bundle> }} Rollup
 */

/** esbuild's hash in a file's name, which gets one of Rollup's. @param {string} name */
const plain = (name) => name.replace(/-[A-Z0-9]{8}(?:\.\w+)?$/, '')

/**
 * The file that a shared part goes to, by the entries that load it at once; undefined leaves it to Rollup.
 * @param {(entry: string) => boolean} isFor
 */
function fileFor(isFor) {
  if (isFor('webhooks')) return 'base'
  if (isFor('index') && ['node', 'redis', 'postgres'].some(isFor)) return 'ledger'
  if (isFor('redis')) return 'redis-ledger'
  if (isFor('client')) return isFor('core') ? 'common' : 'shell'
  if (isFor('core')) return 'prices'
  if (isFor('index') && isFor('desk')) return isFor('testing') ? 'schemas' : 'steps'
  if (isFor('index')) return 'tools'
  return isFor('desk') ? 'later' : undefined
}

/** @param {string} folder where tsup put its files @param {readonly string[]} entries names of the package's entries */
export async function joined(folder, entries) {
  const { rollup } = /** @type {Rollup} */ (require('rollup'))
  const made = (await readdir(folder)).filter((file) => /\.c?js$/.test(file) && /^chunk-|-[A-Z0-9]{8}\./.test(file))
  // No entry of the package: it tells what a client needs at once.
  const input = Object.fromEntries([...entries, 'client'].map((name) => [name, join(folder, `${name}.js`)]))
  const bundle = await rollup({ input, external: /^node:/, treeshake: { moduleSideEffects: false } })
  // Rollup has read them.
  await Promise.all([...made, 'client.js', 'client.cjs'].map((file) => rm(join(folder, file))))
  /** @type {Map<string, Set<string>>} */
  const loads = new Map()
  /** @param {string} id @param {Graph} graph */
  const fileOf = (id, graph) => {
    if (loads.size === 0) {
      const start = [...graph.getModuleIds()].filter((module) => !basename(module).startsWith('chunk-'))
      for (const module of start) loads.set(plain(basename(module, '.js')), reach(module, graph))
    }
    return basename(id).startsWith('chunk-') ? fileFor((entry) => loads.get(entry)?.has(id) ?? false) : undefined
  }
  for (const [format, end] of [
    ['es', 'js'],
    ['cjs', 'cjs'],
  ])
    await bundle.write({
      dir: folder,
      format,
      entryFileNames: `[name].${end}`,
      chunkFileNames: (/** @type {{ name: string }} */ { name }) => `${plain(name)}-[hash].${end}`,
      manualChunks: fileOf,
      // `import()` needs a loader that some hosts of CommonJS, such as Jest, don't have; `require` they all have.
      dynamicImportInCjs: false,
      generatedCode: 'es2015',
      externalLiveBindings: false,
      hoistTransitiveImports: false,
      minifyInternalExports: false,
      exports: 'named',
      interop: 'auto',
    })
  await bundle.close()
  await Promise.all((await readdir(folder)).filter((file) => /\.c?js$/.test(file)).map((file) => narrow(join(folder, file))))
}

/** Everything that a module loads at once. @param {string} id @param {Graph} graph */
function reach(id, graph) {
  const seen = new Set([id])
  for (const module of seen) for (const next of graph.getModuleInfo(module)?.importedIds ?? []) seen.add(next)
  return seen
}

/**
 * Engines keep a text in half the space when no character is beyond Latin-1, and read it faster. What esbuild leaves of those are patterns, where
 * an escape means the same.
 * @param {string} file
 */
async function narrow(file) {
  const text = await readFile(file, 'utf8')
  const escaped = text.replace(/[^\0-\xff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  if (escaped !== text) await writeFile(file, escaped)
}
