// @ts-check
// What importing each entry costs beside a bare Node, in processes of their own that take turns. The ratio is to ky's: a client that small is
// little more than what Node takes to link a package.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { quantile } from './measure.mjs'
import { PEERS } from './peers.mjs'

const ROUNDS = 11
const PROJECT = fileURLToPath(new URL('..', import.meta.url))
const dist = (/** @type {string} */ file) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url))

const BARE = 'bare node'
/** Others' clients, as they import. Absent peers are left out (see peers.mjs). */
const OTHERS = ['ky', ...PEERS]
/** The folder that a program's imports are looked up from. @param {string} name */
const home = (name) => (PEERS.some((peer) => peer === name) ? `${PROJECT}bench/peers/` : PROJECT)

/** What a process runs, by name. An empty module is the yardstick: what Node itself takes to import anything. */
const own = {
  [BARE]: `await import('data:text/javascript,')`,
  'new Request (loads undici, as the first call does)': `new Request('http://localhost')`,
  ...Object.fromEntries(
    ['index', 'core', 'node', 'testing', 'webhooks', 'redis', 'postgres'].flatMap((entry) => [
      [`${entry}`, `await import(${JSON.stringify(dist(`${entry}.js`))})`],
      ...(entry === 'index' || entry === 'core' ? [[`${entry}, by require`, `require(${JSON.stringify(dist(`${entry}.cjs`))})`]] : []),
    ]),
  ),
  'index, and a first call': `const { HeyGen } = await import(${JSON.stringify(dist('index.js'))})
    const fetch = async () => Response.json({ data: [], has_more: false, next_token: null })
    await new HeyGen({ apiKey: 'k', fetch }).videos.list()`,
}

/** Milliseconds of a program and megabytes that it leaves on the heap, in a new process. @param {string} name @param {string} program */
function run(name, program) {
  const module = program.startsWith('require') ? 'commonjs' : 'module'
  const text = `const start = performance.now(); ${program}; const ms = performance.now() - start; gc()
    console.log(JSON.stringify({ ms, heap: process.memoryUsage().heapUsed / 1e6 }))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', `--input-type=${module}`, '-e', text], {
    encoding: 'utf8',
    cwd: home(name),
  })
  if (stderr) throw new Error(stderr)
  /** @type {{ ms: number, heap: number }} */
  const found = JSON.parse(stdout)
  return found
}

export async function loading() {
  const others = OTHERS.filter((name) => existsSync(`${home(name)}node_modules/${name}`))
  const programs = { ...own, ...Object.fromEntries(others.map((name) => [name, `await import('${name}')`])) }
  /** @type {Map<string, { ms: number, heap: number }[]>} */
  const found = new Map(Object.keys(programs).map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, program] of Object.entries(programs)) found.get(name)?.push(run(name, program))
  const middle = (/** @type {string} */ name, /** @type {'ms' | 'heap'} */ what) =>
    quantile(
      (found.get(name) ?? []).map((sample) => sample[what]),
      0.5,
    )
  const bare = middle(BARE, 'ms')
  const heap = middle(BARE, 'heap')
  const ky = middle('ky', 'ms') - bare
  return Object.keys(programs).flatMap((name) => [
    { name: `${name}: over bare node`, value: middle(name, 'ms') - bare, unit: 'ms', ratio: (middle(name, 'ms') - bare) / ky },
    ...(name === BARE ? [] : [{ name: `${name}: heap over bare node`, value: middle(name, 'heap') - heap, unit: 'MB' }]),
  ])
}
