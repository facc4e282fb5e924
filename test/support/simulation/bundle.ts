import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { memoryLedger } from '../../../src/ledger/memory.js'
import type { ledgerOn } from '../../../src/node/file-ledger.js'

/** A bug planted in a source file: its path below `src`, and what stands there instead. */
export interface Plant {
  readonly file: string
  readonly right: string
  readonly wrong: string
}

/** The ledgers as they are, or with a bug in them. */
export interface Ledgers {
  readonly ledgerOn: typeof ledgerOn
  readonly memoryLedger: typeof memoryLedger
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** What waits for a timer waits for the scheduler: see `run.ts`. */
const TIMERS = `export const setTimeout = (ms) => globalThis.simulatedSleep(ms)
export const setImmediate = () => globalThis.simulatedSleep(0)`

/**
 * Builds the ledgers, with a bug if one is given, on timers that the simulation turns.
 *
 * @throws Error when the text to be replaced isn't in the file exactly once: the plant must follow the code.
 */
export async function ledgersWith(plant?: Plant): Promise<Ledgers> {
  const contents = "export { ledgerOn } from './src/node/file-ledger.js'\nexport { memoryLedger } from './src/ledger/memory.js'"
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    // Time that passes here would decide whether a flush is waited for on the spot.
    banner: { js: 'const performance = { now: () => 0 };' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [
      {
        name: 'simulation',
        setup(to) {
          to.onResolve({ filter: /^node:timers\/promises$/ }, () => ({ path: 'timers', namespace: 'simulation' }))
          to.onLoad({ filter: /.*/, namespace: 'simulation' }, () => ({ contents: TIMERS }))
          if (!plant) return
          to.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
            if (path !== `${ROOT}src/${plant.file}`) return undefined
            const source = await readFile(path, 'utf8')
            if (source.split(plant.right).length !== 2) throw new Error(`src/${plant.file} doesn't have "${plant.right}" exactly once`)
            return { contents: source.replace(plant.right, () => plant.wrong), loader: 'ts' }
          })
        },
      },
    ],
  })
  const code = outputFiles[0]?.text ?? ''
  // The bundle exports what its contents say.
  return (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as Ledgers
}
