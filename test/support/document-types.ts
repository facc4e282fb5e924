import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { type Block, root } from './documents.js'

/** What a user can import from. */
const ENTRIES = ['index', 'core', 'node', 'testing', 'webhooks/index', 'redis', 'postgres'].map((name) => join(root, `src/${name}.ts`))

export interface Checked {
  /** What TypeScript says, as `page:line: message`. */
  readonly problems: readonly string[]
  /** Every value that an entry of the package exports. */
  readonly values: readonly string[]
}

/** Has TypeScript check the blocks, each as a module of its own that may use the names of docs/names.d.ts. */
export function checkTypes(blocks: readonly Block[]): Checked {
  const files = new Map(blocks.map((block, i) => [join(root, `docs/.block-${i}.ts`), block]))
  const read = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(read.config, { ...ts.sys, readDirectory: () => [] }, root)
  const host = ts.createCompilerHost({ ...options, allowJs: false })
  const { fileExists, readFile, getSourceFile } = host
  // A block without an import or export is a module too.
  const textOf = (file: string) => {
    const block = files.get(file)
    return block && `${block.code}\nexport {}\n`
  }
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.readFile = (file) => textOf(file) ?? readFile(file)
  host.getSourceFile = (file, target, ...rest) => {
    const text = textOf(file)
    return text === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, text, target)
  }
  const program = ts.createProgram(
    [...files.keys(), join(root, 'docs/names.d.ts'), ...ENTRIES],
    { ...options, noUnusedLocals: false },
    host,
  )
  const problems = program
    .getSourceFiles()
    .filter(({ fileName }) => files.has(fileName))
    .flatMap((source) => [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(said))
  return { problems, values: ENTRIES.flatMap((entry) => exportedFrom(program, entry)) }

  function said({ file, start = 0, messageText }: ts.Diagnostic): string {
    const block = file && files.get(file.fileName)
    const [page = '', line = '0'] = block?.at.split(':') ?? []
    const within = file?.getLineAndCharacterOfPosition(start).line ?? 0
    return `${page}:${Number(line) + 1 + within}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
  }
}

function exportedFrom(program: ts.Program, entry: string): string[] {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) throw new Error(`${entry} is no module`)
  const resolved = (symbol: ts.Symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)
  return checker
    .getExportsOfModule(module)
    .filter((symbol) => resolved(symbol).flags & ts.SymbolFlags.Value)
    .map(({ name }) => name)
}

/** The names that `docs/names.d.ts` declares. */
export function sharedNames(): readonly string[] {
  return [...readFileSync(join(root, 'docs/names.d.ts'), 'utf8').matchAll(/^ {2}const (\w+):/gm)].map(([, name = '']) => name)
}
