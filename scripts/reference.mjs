// @ts-check
// Writes docs/reference.md: every public name of every entry, from its docstring, and every operation of the client. Run by `npm run docs`.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const ENTRIES = [
  ['heygen-guard', 'src/index.ts'],
  ['heygen-guard/node', 'src/node.ts'],
  ['heygen-guard/testing', 'src/testing.ts'],
  ['heygen-guard/webhooks', 'src/webhooks/index.ts'],
  ['heygen-guard/redis', 'src/redis.ts'],
  ['heygen-guard/postgres', 'src/postgres.ts'],
  ['heygen-guard/core', 'src/core.ts'],
]

const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root)
const program = ts.createProgram(
  ENTRIES.map(([, file]) => `${root}${file}`),
  options,
)
const checker = program.getTypeChecker()
const FORMAT = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope

/** @param {ts.Symbol} symbol */
const isGenerated = (symbol) => symbol.declarations?.every((node) => node.getSourceFile().fileName.includes('/generated/')) === true
/** @param {ts.Symbol} symbol */
const resolved = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)
/** @param {string} text */
const oneLine = (text) => text.replaceAll(/\s+/g, ' ').trim()
/** @param {ts.Symbol} symbol */
const prose = (symbol) => paragraphs(ts.displayPartsToString(symbol.getDocumentationComment(checker)))
/** Wrapped lines of a docstring joined, its lists kept. @param {string} text */
const paragraphs = (text) => text.replaceAll(/([^\n])\n(?!\n|\s*- )/g, '$1 ').trim()
/** @param {string} text */
const inCell = (text) => oneLine(text).replaceAll('|', '\\|')

/** @param {ts.Symbol} symbol */
function tagsOf(symbol) {
  return symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name !== 'module')
    .map(({ name, text }) => {
      const said = ts.displayPartsToString(text)
      if (name === 'example') return `\n\`\`\`js\n${said.trim()}\n\`\`\``
      return `- *${name === 'param' ? 'parameter' : name}* ${paragraphs(said)}`
    })
}

/** @param {ts.Symbol} symbol */
function signaturesOf(symbol) {
  const node = symbol.valueDeclaration ?? symbol.declarations?.[0]
  if (!node) return []
  const type = checker.getTypeOfSymbolAtLocation(symbol, node)
  const calls = type.getCallSignatures()
  if (calls.length === 0) return []
  return calls.map((signature) => `${symbol.name}${checker.signatureToString(signature, node, FORMAT)}`)
}

/** What the client has beside its class body. */
const OWN = new Set(['Books'])
/** @param {ts.Node} node */
const nameOf = (node) => (ts.isInterfaceDeclaration(node) ? node.name.text : '')

/** Documented members, each on a line. @param {ts.Symbol} symbol */
function membersOf(symbol) {
  const type = checker.getDeclaredTypeOfSymbol(symbol)
  return type.getProperties().flatMap((member) => {
    const node = member.valueDeclaration ?? member.declarations?.[0]
    if (!node || member.name.startsWith('#') || member.name.startsWith('__') || isGenerated(member)) return []
    if (ts.getCombinedModifierFlags(/** @type {ts.Declaration} */ (node)) & ts.ModifierFlags.Private) return []
    if (node.getSourceFile().fileName.includes('node_modules')) return []
    // What a class inherits stands with its base, and the resources have a table of their own.
    if (
      symbol.flags & ts.SymbolFlags.Class &&
      !OWN.has(nameOf(node.parent)) &&
      !symbol.declarations?.includes(/** @type {ts.Declaration} */ (node.parent))
    )
      return []
    const said = oneLine(ts.displayPartsToString(member.getDocumentationComment(checker)))
    const [call] = checker.getTypeOfSymbolAtLocation(member, node).getCallSignatures()
    const taken = call ? `(${call.parameters.map(({ name }) => name).join(', ')})` : ''
    return said === '' ? [] : [`- \`${member.name}${taken}\`: ${said}`]
  })
}

/** @param {ts.Symbol} symbol */
function valueSection(symbol) {
  const signatures = signaturesOf(symbol)
  const code = signatures.length > 0 ? `\n\`\`\`text\n${signatures.join('\n')}\n\`\`\`\n` : ''
  const members = symbol.flags & ts.SymbolFlags.Class ? membersOf(symbol) : []
  return [`### \`${symbol.name}\``, code, prose(symbol), '', ...members, ...(members.length > 0 ? [''] : []), ...tagsOf(symbol)]
    .join('\n')
    .trim()
}

/** @param {ts.Symbol} symbol */
function typeLine(symbol) {
  const said = oneLine(ts.displayPartsToString(symbol.getDocumentationComment(checker)))
  const members = membersOf(symbol)
  return [`- **\`${symbol.name}\`** ${said}`, ...members.map((line) => `  ${line}`)].join('\n')
}

const COSTS = { confirmed: 'yes', assumed: 'probably', indirect: 'through what it starts', no: '' }
const KEYS = { header: 'yes', required: 'yes, always', 'body:request_id': '`request_id`', none: '' }
const seen = new Set()
const parts = [
  '# Reference',
  '',
  'Generated from the docstrings by `npm run docs`; do not edit. Signatures are those that your editor shows. The types of request and answer bodies are',
  'named as in the API document ([openapi/heygen-v3.yaml](../openapi/heygen-v3.yaml)) and exported from `heygen-guard`.',
  '',
  ENTRIES.map(([name]) => `[\`${name}\`](#${name?.replaceAll(/[^a-z-]/g, '')})`).join(' · '),
]

for (const [name, file] of ENTRIES) {
  const source = program.getSourceFile(`${root}${file}`)
  const module = source && checker.getSymbolAtLocation(source)
  if (!source || !module) throw new Error(`${file} is no module`)
  const symbols = checker.getExportsOfModule(module).map(resolved)
  const fresh = symbols.filter((symbol) => !seen.has(symbol) && !isGenerated(symbol)).sort((a, b) => (a.name < b.name ? -1 : 1))
  const again = symbols.filter((symbol) => seen.has(symbol) && symbol.flags & ts.SymbolFlags.Value).map((symbol) => `\`${symbol.name}\``)
  for (const symbol of symbols) seen.add(symbol)
  const intro =
    /^\/\*\*([\s\S]*?)\*\//
      .exec(source.text)?.[1]
      ?.replaceAll(/^\s*\* ?/gm, '')
      .replace(/@module[\s\S]*/, '') ?? ''
  parts.push('', `## ${name}`, '', oneLine(intro))
  if (again.length > 0) parts.push('', `Also here: ${again.sort().join(', ')}.`)
  for (const symbol of fresh.filter(({ flags }) => flags & ts.SymbolFlags.Value)) parts.push('', valueSection(symbol))
  const types = fresh.filter(({ flags }) => !(flags & ts.SymbolFlags.Value))
  if (types.length > 0) parts.push('', `### Types of ${name}`, '', ...types.map(typeLine))
}

parts.push('', '## Operations', '', '| method | request | costs money | idempotency key |', '|---|---|---|---|')
const { outputFiles } = await build({ entryPoints: [`${root}generated/operations.ts`], bundle: true, format: 'esm', write: false })
/** @type {{ operations: Record<string, import('../src/operation.js').Operation> }} */
const { operations } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`)
const rows = Object.values(operations)
for (const { sdk, method, path, billable, idempotency } of [...rows].sort((a, b) => (a.sdk < b.sdk ? -1 : 1)))
  parts.push(`| \`${sdk}\` | \`${inCell(`${method} ${path}`)}\` | ${COSTS[billable]} | ${KEYS[idempotency]} |`)

writeFileSync(`${root}docs/reference.md`, `${parts.join('\n').replaceAll(/\n{3,}/g, '\n\n')}\n`)
