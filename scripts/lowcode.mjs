/**
 * Builds dist/heygen-guard.lowcode.js, one classic script to paste into a code step, the n8n workflow that holds it, and the same with every
 * method, dist/heygen-guard.lowcode.full.js. Run by `npm run build`; `--sizes` tells what they are made of.
 *
 * The table of operations is written out again without empty fields and the columns that only lists and streams use. In the small script it has
 * only what steps use, and smaller parts stand for some others. Both are squeezed. A script that unpacks itself was measured in 2026-11 and left: 100 kB
 * instead of 175, but no sooner ready in n8n and later elsewhere, a text that nobody can read, and an `eval` that a platform may close at any time.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'
import { squeezed } from './squeeze.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * A module that makes the table again from short rows: values that repeat stand once, and rows name them by their place.
 * @param {import('../src/operation.js').Operation[]} operations
 */
export function tableOf(operations) {
  /** @type {string[][]} */
  const columns = [[], [], [], []]
  /** @type {string[]} */
  const outcomes = []
  const place = (/** @type {string[]} */ known, /** @type {string} */ value) => {
    if (!known.includes(value)) known.push(value)
    return known.indexOf(value).toString(36)
  }
  const rows = operations.map(({ id, sdk, method, path, body, idempotency, billable, stream, poll }) => {
    const repeated = [method, body, idempotency, billable].map((value, i) => place(columns[i] ?? [], value)).join('')
    const row = [id, sdk, path.replace(/^\/v3\//, ''), repeated + (stream ? 1 : 0)]
    if (!poll) return row.join(' ')
    const { id: job, operation, status, ...ends } = poll
    return [...row, job, operation, status, place(outcomes, JSON.stringify(ends))].join(' ')
  })
  return `const columns = ${JSON.stringify(columns)}, outcomes = [${outcomes}]
export const operations = Object.fromEntries(${JSON.stringify(rows.join('\n'))}.split('\\n').map((row) => {
  const [id, sdk, path, repeated, job, operation, status, ends] = row.split(' ')
  const [method, body, idempotency, billable] = columns.map((values, i) => values[Number.parseInt(repeated[i], 36)])
  return [id, {
    id, sdk, method, path: path[0] === '/' ? path : '/v3/' + path, body, idempotency, billable, query: false,
    ...(repeated[4] === '1' ? { stream: true } : {}),
    ...(job ? { poll: { id: job, operation, status, ...outcomes[Number.parseInt(ends, 36)] } } : {}),
  }]
}))`
}

/** The methods of the small script: what steps buy, what the guard looks up for it, and the lists that people choose from. */
const METHODS = [
  ...['videos.create', 'videos.get', 'videos.list', 'videoAgents.create', 'videoAgents.send', 'videoAgents.get', 'videoAgents.videos'],
  ...[
    'videoAgents.stop',
    'videoTranslations.create',
    'videoTranslations.get',
    'videoTranslations.languages',
    'lipsyncs.create',
    'lipsyncs.get',
  ],
  ...['voices.speech', 'voices.list', 'voices.get', 'avatars.list', 'avatars.looks.list', 'avatars.looks.get', 'assets.get', 'users.me'],
]

/** Parts that the small script has in a smaller form, by what stands for them in src/lowcode/small. */
const SMALLER = {
  pricers: ['quote/pricers'],
  'card-lists': ['quote/card-lists'],
  billing: ['facts/billing'],
  'look-ups': ['facts/templates', 'facts/workflows'],
  batches: ['guard/batches'],
  told: ['guard/warnings', 'hooks', 'http/logger', 'quote/explain'],
  confirm: ['guard/rules/confirm', 'asking'],
  jobs: ['guard/rules/jobs'],
  multipart: ['http/multipart'],
  options: ['options/shapes', 'options/standing'],
  scope: ['lowcode/scope'],
}
const STANDINS = new Map(Object.entries(SMALLER).flatMap(([name, parts]) => parts.map((part) => [part, name])))

/** @returns {import('esbuild').Plugin} */
const smallTable = (/** @type {boolean} */ whole) => ({
  name: 'small-table',
  setup({ onLoad }) {
    onLoad({ filter: /generated[\\/]operations\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], bundle: true, write: false, format: 'esm' })
      const { operations } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? '').toString('base64')}`)
      const rows = /** @type {import('../src/operation.js').Operation[]} */ (Object.values(operations))
      return { contents: tableOf(rows.filter(({ sdk }) => whole || METHODS.includes(sdk))), loader: 'js' }
    })
  },
})

/** @type {import('esbuild').Plugin} */
const smallParts = {
  name: 'small-parts',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const part = relative(`${root}src`, resolve(resolveDir, path)).replaceAll('\\', '/').replace(/\.js$/, '')
      const standin = STANDINS.get(part)
      return standin === undefined ? undefined : { path: `${root}src/lowcode/small/${standin}.ts` }
    })
  },
}

/**
 * A script as text, and what it is made of.
 * @param {'small' | 'whole'} [kind]
 */
export async function lowCodeScript(kind = 'small') {
  const whole = kind === 'whole'
  const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8'))
  // Class fields must stay as they are: n8n's defineProperty defines nothing, and older targets lower fields to it.
  const target = 'es2022'
  const { outputFiles, metafile } = await build({
    entryPoints: [`${root}src/lowcode/${whole ? '' : 'small/'}entry.ts`],
    ...{
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'neutral',
      target,
      minifySyntax: true,
      legalComments: 'none',
    },
    plugins: [smallTable(whole), ...(whole ? [] : [smallParts])],
  })
  const { code } = await transform(squeezed(outputFiles[0]?.text ?? ''), { minify: true, format: 'iife', target, legalComments: 'none' })
  const banner = `/* heygen-guard ${version} for low-code steps${whole ? ', every method' : ''}, MIT licence. Defines globalThis.HeyGenGuard. */\n`
  return { text: banner + code, metafile }
}

/** The n8n workflow of examples/lowcode with the script in it, ready to import. @param {string} script */
export async function n8nWorkflow(script) {
  const workflow = JSON.parse(await readFile(`${root}examples/lowcode/n8n-workflow.json`, 'utf8'))
  for (const { parameters } of workflow.nodes) {
    const file = /^\/\/ (\S+\.js)\n/.exec(parameters.jsCode ?? '')?.[1]
    if (file) parameters.jsCode = `${script}\n${await readFile(`${root}examples/lowcode/paste/${file}`, 'utf8')}`
  }
  return workflow
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [kind, file] of /** @type {const} */ ([
    ['small', 'heygen-guard.lowcode.js'],
    ['whole', 'heygen-guard.lowcode.full.js'],
  ])) {
    const { text, metafile } = await lowCodeScript(kind)
    await writeFile(`${root}dist/${file}`, text)
    if (kind === 'small') await writeFile(`${root}dist/heygen-guard.n8n-workflow.json`, JSON.stringify(await n8nWorkflow(text)))
    if (process.argv.includes('--sizes')) {
      const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
      for (const [input, { bytesInOutput }] of inputs.sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput))
        console.log(String(bytesInOutput).padStart(7), input)
    }
    console.log(`dist/${file}: ${Math.ceil(Buffer.byteLength(text) / 1000)} kB`)
  }
}
