/**
 * What a minifier leaves in a script that is read anew at every run: function declarations become arrows, and names and texts that stand there
 * often are said once, in a table, and named by it (`a.problems` becomes `a[b]`). Both mean the same to the language, whatever the names are for:
 * nothing is renamed, so what goes over the wire, or is looked up by name, keeps its name.
 */
import ts from 'typescript'

const { SyntaxKind: Kind } = ts

/** @param {string} code */
const parsed = (code) => ts.createSourceFile('script.js', code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS)

/**
 * The script, meaning the same and shorter once its own names are shortened, too.
 *
 * @param {string} code what a bundler made as one ES module without imports or exports, names kept
 */
export function squeezed(code) {
  return named(arrowed(code))
}

/**
 * Function declarations at the top become arrows. They go first, where the engine would lift them anyway: making one runs nothing of it.
 * @param {string} code
 */
export function arrowed(code) {
  const source = parsed(code)
  /** @type {string[]} */
  const arrows = []
  /** @type {string[]} */
  const others = []
  for (const statement of source.statements) {
    if (!ts.isFunctionDeclaration(statement) || !isPlain(statement)) {
      others.push(statement.getText(source))
      continue
    }
    const { name, parameters, body, modifiers } = statement
    const start = modifiers?.some(({ kind }) => kind === Kind.AsyncKeyword) ? 'async ' : ''
    const given = parameters.map((parameter) => parameter.getText(source)).join(', ')
    arrows.push(`${name?.text} = ${start}(${given}) => ${body?.getText(source)}`)
  }
  return `${arrows.length > 0 ? `var ${arrows.join(',\n')};\n` : ''}${others.join('\n')}`
}

/**
 * Whether an arrow can stand for a function: it makes no values by `yield` and has no `this` or `arguments` of its own.
 * @param {ts.FunctionDeclaration} declared
 */
function isPlain(declared) {
  let plain = declared.asteriskToken === undefined
  /** @param {ts.Node} node */
  const look = (node) => {
    if (node.kind === Kind.ThisKeyword || ts.isMetaProperty(node) || (ts.isIdentifier(node) && node.text === 'arguments')) plain = false
    else ts.forEachChild(node, look)
  }
  look(declared)
  return plain
}

/** How much longer or shorter a use gets: of `a.name`, `{ name: a }`, `'name'`. */
const GAINS = { dot: -3, key: -4, text: 0 }

/**
 * One place where a name stands.
 * @typedef {{ start: number, end: number, kind: keyof typeof GAINS, before: string, after: string }} Use
 */

/**
 * Names of properties and short texts that are used often enough come from a table.
 * @param {string} code
 */
export function named(code) {
  const source = parsed(code)
  /** @type {Map<string, Use[]>} */
  const uses = new Map()
  /** @param {ts.Node} node */
  const look = (node) => {
    const found = useIn(node, source)
    if (found) uses.set(found.name, [...(uses.get(found.name) ?? []), found.use])
    ts.forEachChild(node, look)
  }
  look(source)
  const worth = [...uses].filter(
    ([name, all]) => isTable(name) && all.reduce((sum, { kind }) => sum + name.length + GAINS[kind], 0) > name.length + 4,
  )
  const edits = worth.flatMap(([, all], i) => all.map(({ start, end, before, after }) => ({ start, end, text: `${before}$$${i}${after}` })))
  let result = ''
  let at = 0
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start)) {
    result += code.slice(at, start) + text
    at = end
  }
  const names = worth.map((_, i) => `$$${i}`).join()
  const texts = JSON.stringify(worth.map(([name]) => name).join('|'))
  return worth.length === 0 ? code : `var [${names}] = ${texts}.split('|');\n${result}${code.slice(at)}`
}

/** @param {string} name */
const isTable = (name) => /^[ -{}~]{1,60}$/.test(name) && name !== '__proto__' && name !== 'constructor' && name !== 'prototype'

/**
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @returns {{ name: string, use: Use } | undefined}
 */
function useIn(node, source) {
  const { parent } = node
  const place = (/** @type {number} */ start, /** @type {number} */ end, /** @type {Use['kind']} */ kind, before = '[', after = ']') => ({
    name: ts.isPropertyAccessExpression(node) ? node.name.text : /** @type {ts.Identifier} */ (node).text,
    use: { start, end, kind, before, after },
  })
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name))
    return place(node.expression.end, node.end, 'dot', node.questionDotToken ? '?.[' : '[')
  if (!parent || !('text' in node)) return undefined
  const start = node.getStart(source)
  if (ts.isIdentifier(node)) {
    if ((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isAccessor(parent)) && parent.name === node)
      return place(start, node.end, 'key')
    if (ts.isShorthandPropertyAssignment(parent) && parent.name === node) return place(start, node.end, 'key', '[', `]: ${node.text}`)
    if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent) || parent.dotDotDotToken) return undefined
    if (parent.propertyName === node) return place(start, node.end, 'key')
    return parent.name === node && !parent.propertyName ? place(start, node.end, 'key', '[', `]: ${node.text}`) : undefined
  }
  if (!ts.isStringLiteral(node) && !ts.isNoSubstitutionTemplateLiteral(node)) return undefined
  if (ts.isTaggedTemplateExpression(parent) || ts.isExpressionStatement(parent)) return undefined
  const isKey = ('name' in parent && parent.name === node) || ('propertyName' in parent && parent.propertyName === node)
  return isKey ? place(start, node.end, 'key') : place(start, node.end, 'text', ' ', ' ')
}
