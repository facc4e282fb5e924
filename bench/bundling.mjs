// @ts-check
// What bundlers make of the built package. Used by the bench and by the tests that hold the budgets.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, transform } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

// Rollup, which Vite bundles with, comes with tsup.
const require = createRequire(createRequire(import.meta.url).resolve('tsup'))

/**
 * @typedef {{ fileName: string, code: string, imports: readonly string[], isEntry: boolean }} RolledChunk
 * @typedef {{ rollup(options: object): Promise<{ generate(options: object): Promise<{ output: readonly RolledChunk[] }> }> }} Rollup
 * @typedef {{ name: string, text: string, first: boolean, paid: boolean }} Chunk
 */

/** What users write, by what it shows. */
export const PROGRAMS = {
  oneCall: `import { HeyGen } from 'heygen-guard'
const heygen = new HeyGen({ caps: [{ usd: '2.50', per: 'request' }] })
console.log(await heygen.videos.create({ type: 'avatar', avatar_id: 'look', voice_id: 'voice', script: 'Hello.' }))`,
  oneError: `import { ValidationError } from 'heygen-guard'; console.log(ValidationError)`,
  coreGuard: `import { quoteOffline, checkCaps, scopesOf, windowsAt, memoryLedger, rateCards, estimateSpeech } from 'heygen-guard/core'
globalThis.used = [quoteOffline, checkCaps, scopesOf, windowsAt, memoryLedger, rateCards, estimateSpeech]`,
  core: `import * as all from 'heygen-guard/core'; globalThis.used = all`,
  webhooks: `import * as all from 'heygen-guard/webhooks'; globalThis.used = all`,
}

/** The file of dist that a name of the package stands for, by its `exports`. @param {string} name */
const fileOf = (name) => `${root}dist/${name === 'heygen-guard' ? 'index' : name.slice('heygen-guard/'.length)}.js`

/** What gzip -9 makes of text, in bytes. @param {string | Uint8Array} text */
export const gzipped = (text) => gzipSync(text, { level: 9 }).length

/** The chunks that Rollup makes of a program, minified, with those marked that load before the program runs, and those that a paid call loads. @param {string} program @returns {Promise<Chunk[]>} */
export async function chunksOf(program) {
  const { rollup } = /** @type {Rollup} */ (require('rollup'))
  const bundle = await rollup({
    input: 'program',
    onwarn: () => undefined,
    plugins: [
      {
        name: 'package',
        /** @param {string} id @param {string | undefined} from */
        resolveId(id, from) {
          if (id === 'program') return id
          // package.json says that nothing has side effects.
          const file = id.startsWith('heygen-guard') ? fileOf(id) : fileURLToPath(new URL(id, `file://${from}`))
          return { id: file, moduleSideEffects: false }
        },
        /** @param {string} id */
        load: (id) => (id === 'program' ? program : undefined),
      },
    ],
  })
  const { output } = await bundle.generate({ format: 'es' })
  const byName = new Map(output.map((chunk) => [chunk.fileName, chunk]))
  /** What loads along with some chunks. @param {(chunk: RolledChunk) => boolean} chosen */
  const loadedWith = (chosen) => {
    const names = new Set(output.filter(chosen).map(({ fileName }) => fileName))
    for (const name of names) for (const next of byName.get(name)?.imports ?? []) names.add(next)
    return names
  }
  const first = loadedWith(({ isEntry }) => isEntry)
  const paid = loadedWith(({ fileName }) => fileName.startsWith('desk-'))
  return Promise.all(
    output.map(async ({ fileName, code }) => ({
      name: fileName,
      text: (await transform(code, { minify: true, format: 'esm', target: 'es2022' })).code,
      first: first.has(fileName),
      paid: paid.has(fileName),
    })),
  )
}

/** What esbuild makes of a program in one file, minified. @param {string} program @param {string} [from] the folder that other names are looked up from */
export async function bundled(program, from = root) {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: from },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'node',
    logLevel: 'error',
    plugins: [
      {
        name: 'package',
        setup: ({ onResolve }) => onResolve({ filter: /^heygen-guard/ }, ({ path }) => ({ path: fileOf(path), sideEffects: false })),
      },
    ],
  })
  return outputFiles[0]?.contents ?? new Uint8Array(0)
}
