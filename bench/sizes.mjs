// @ts-check
// What users carry, in bytes after gzip -9, beside other clients that are bundled the same way.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundled, chunksOf, gzipped, PROGRAMS } from './bundling.mjs'
import { PEERS } from './peers.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** All that a package exports, in kB; undefined where it isn't installed. @param {string} name @param {string} from */
const peer = (name, from) =>
  bundled(`import all from '${name}'; globalThis.used = all`, from).then(
    (bytes) => gzipped(bytes) / 1000,
    () => undefined,
  )

export async function sizes() {
  const ky = (await peer('ky', here)) ?? Number.NaN
  const chunks = await chunksOf(PROGRAMS.oneCall)
  const weigh = (/** @type {typeof chunks} */ some) => some.reduce((sum, { text }) => sum + gzipped(text), 0) / 1000
  const inOneFile = async (/** @type {string} */ program) => gzipped(await bundled(program)) / 1000
  const peers = await Promise.all(PEERS.map(async (name) => /** @type {const} */ ([name, await peer(name, `${here}peers`)])))
  /** @type {[string, number][]} */
  const rows = [
    ['ky, the yardstick', ky],
    ['one call, first chunk (Rollup; target 30)', weigh(chunks.filter(({ first }) => first))],
    ['one call and what it loads', weigh(chunks.filter(({ first, paid }) => first || paid))],
    ['everything in one file (target 60)', await inOneFile(PROGRAMS.oneCall)],
    ['core: quote, caps, memory ledger (target 14)', await inOneFile(PROGRAMS.coreGuard)],
    ['core, all of it', await inOneFile(PROGRAMS.core)],
    ['webhooks', await inOneFile(PROGRAMS.webhooks)],
    ['the low-code script', gzipped(readFileSync(new URL('../dist/heygen-guard.lowcode.js', import.meta.url))) / 1000],
    ...peers.flatMap(([name, size]) => (size === undefined ? [] : [/** @type {[string, number]} */ ([name, size])])),
  ]
  return rows.map(([name, value]) => ({ name, value, unit: 'kB', ratio: value / ky }))
}
