import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { COMMANDS } from '../src/cli/commands.js'

const entry = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
/** What only a client needs, and what is large. */
const HEAVY = /node_modules\/(?:ky|zod)\/|generated\/(?:schemas|validators)|src\/(?:client|parts|http\/transport)\.ts|src\/simulator\//
let outputs: Metafile['outputs']

beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
    outdir: tmpdir(),
  })
  outputs = metafile.outputs
})

/** Source files that are loaded as soon as the one in the pattern is. */
function loadedWith(source: RegExp): readonly string[] {
  const [first] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint !== undefined && source.test(entryPoint)) ?? []
  const seen = new Set<string>()
  const take = (file: string | undefined) => {
    if (file === undefined || seen.has(file)) return
    seen.add(file)
    for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === 'import-statement' && path in outputs) take(path)
  }
  take(first)
  return [...seen].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}))
}

describe('what the command line loads', () => {
  it('before it knows the command: the list of commands and little else', () => {
    const loaded = loadedWith(/cli\/main\.ts$/)
    expect(loaded.length).toBeGreaterThan(3)
    expect(loaded.filter((file) => !/^src\/(?:cli\/|version\.ts|errors\.ts)/.test(file))).toEqual([])
  })

  const files = [...new Set(Object.keys(COMMANDS).map((name) => ({ create: 'call', resume: 'stop' })[name] ?? name))]
  it.each(files.filter((name) => name !== 'quote' && name !== 'mock'))(
    'for the help of %s: no transport, no schemas, no client',
    (name) => {
      const loaded = loadedWith(new RegExp(`cli/commands/${name}\\.ts$`))
      expect(loaded).toContain(`src/cli/commands/${name}.ts`)
      expect(loaded.filter((file) => HEAVY.test(file))).toEqual([])
    },
  )
})
