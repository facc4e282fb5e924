/**
 * Builds examples/calculator/dist/calculator.html: the calculator as one page that needs nothing else, to be opened from a disk. Run by
 * `npm run calculator`. Its content security policy lets its own script and style through, and no request at all.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}examples/calculator/`

/** The page as text. */
export async function calculatorPage() {
  const [html, style, { outputFiles }] = await Promise.all([
    readFile(`${folder}index.html`, 'utf8'),
    readFile(`${folder}calculator.css`, 'utf8'),
    build({
      entryPoints: [`${folder}calculator.mjs`],
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      minify: true,
      // Not U+2028 and the like as they are: the script stands in a page.
      charset: 'ascii',
      legalComments: 'none',
      alias: { 'heygen-guard/core': `${root}src/core.ts` },
    }),
  ])
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script').trim()
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`
  return html
    .replace('<meta charset="utf-8" />', (meta) => `${meta}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
    .replace('<link rel="stylesheet" href="calculator.css" />', () => `<style>${style}</style>`)
    .replace('<script type="module" src="calculator.mjs"></script>', () => `<script>${script}</script>`)
}

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = await calculatorPage()
  await mkdir(`${folder}dist`, { recursive: true })
  await writeFile(`${folder}dist/calculator.html`, page)
  console.log(`examples/calculator/dist/calculator.html: ${Math.ceil(Buffer.byteLength(page) / 1000)} kB. Open it in a browser.`)
}
