/**
 * Builds dist/heygen-guard.lowcode.js: one classic script to paste into a code step. Run by `npm run build`.
 *
 * The table of all operations is most of what a step doesn't need: it is written out again without empty fields and the columns that only
 * lists and streams use.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

const smallTable = {
  name: 'small-table',
  setup({ onLoad }) {
    onLoad({ filter: /generated[\\/]operations\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], bundle: true, write: false, format: 'esm' })
      const { operations } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
      const rows = Object.values(operations).map(({ id, sdk, method, path: template, body, idempotency, billable, stream, poll }) => [
        [id, sdk, method, template, body, idempotency, billable, stream ? 1 : ''].join(' '),
        ...(poll ? [poll] : []),
      ])
      const contents = `export const operations = Object.fromEntries(${JSON.stringify(rows)}.map(([row, poll]) => {
        const [id, sdk, method, path, body, idempotency, billable, stream] = row.split(' ')
        return [id, { id, sdk, method, path, body, idempotency, billable, query: false, ...(stream ? { stream: true } : {}), ...(poll ? { poll } : {}) }]
      }))`
      return { contents, loader: 'js' }
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
  return { text: banner + outputFiles[0].text, metafile }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { text, metafile } = await lowCodeScript()
  await writeFile(`${root}dist/heygen-guard.lowcode.js`, text)
  if (process.argv.includes('--sizes')) {
    const [{ inputs }] = Object.values(metafile.outputs)
    for (const [file, { bytesInOutput }] of Object.entries(inputs).sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput))
      console.log(String(bytesInOutput).padStart(7), file)
  }
  console.log(`dist/heygen-guard.lowcode.js: ${Math.ceil(Buffer.byteLength(text) / 1000)} kB`)
}
