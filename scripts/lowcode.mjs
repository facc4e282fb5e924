/**
 * Builds dist/heygen-guard.lowcode.js, one classic script to paste into a code step, and the n8n workflow that holds it. Run by `npm run build`.
 *
 * The table of all operations is most of what a step doesn't need: it is written out again without empty fields and the columns that only
 * lists and streams use.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

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

/** @type {import('esbuild').Plugin} */
const smallTable = {
  name: 'small-table',
  setup({ onLoad }) {
    onLoad({ filter: /generated[\\/]operations\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], bundle: true, write: false, format: 'esm' })
      const { operations } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? '').toString('base64')}`)
      return { contents: tableOf(Object.values(operations)), loader: 'js' }
    })
  },
}

/** The script as text, and what it is made of. */
export async function lowCodeScript() {
  const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8'))
  const { outputFiles, metafile } = await build({
    entryPoints: [`${root}src/lowcode/entry.ts`],
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    platform: 'neutral',
    // Class fields must stay as they are: n8n's defineProperty defines nothing, and older targets lower fields to it.
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    plugins: [smallTable],
  })
  const banner = `/* heygen-guard ${version} for low-code steps, MIT licence. Defines globalThis.HeyGenGuard. */\n`
  return { text: banner + (outputFiles[0]?.text ?? ''), metafile }
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
  const { text, metafile } = await lowCodeScript()
  await writeFile(`${root}dist/heygen-guard.lowcode.js`, text)
  await writeFile(`${root}dist/heygen-guard.n8n-workflow.json`, JSON.stringify(await n8nWorkflow(text)))
  if (process.argv.includes('--sizes')) {
    const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
    for (const [file, { bytesInOutput }] of inputs.sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput))
      console.log(String(bytesInOutput).padStart(7), file)
  }
  console.log(`dist/heygen-guard.lowcode.js: ${Math.ceil(Buffer.byteLength(text) / 1000)} kB`)
}
