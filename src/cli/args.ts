import { parseArgs } from 'node:util'
import { UsageError } from './input.js'
import { suggestion } from './nearest.js'

/** The options of a command, by their names without the dashes. */
export type OptionSpecs = Readonly<
  Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string; readonly multiple?: true }>
>

/** What was given on the command line. */
export class Arguments {
  readonly positionals: readonly string[]
  readonly #values: ReadonlyMap<string, readonly string[]>

  constructor(values: ReadonlyMap<string, readonly string[]>, positionals: readonly string[]) {
    this.#values = values
    this.positionals = positionals
  }

  /** The value of an option; undefined when it wasn't given. */
  text(name: string): string | undefined {
    return this.#values.get(name)?.at(-1)
  }

  /** Every value of an option that may be repeated. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? []
  }

  has(name: string): boolean {
    return this.#values.has(name)
  }

  /** A number that an option takes. @throws UsageError for anything else. */
  number(name: string, { least = Number.NEGATIVE_INFINITY, whole = false } = {}): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const value = text.trim() === '' ? Number.NaN : Number(text)
    if (Number.isFinite(value) && value >= least && (!whole || Number.isInteger(value))) return value
    const from = Number.isFinite(least) ? ` of ${least} or more` : ''
    throw new UsageError(`--${name} takes a ${whole ? 'whole ' : ''}number${from}, not "${text}"`)
  }

  /** One of some words that an option takes. @throws UsageError for another. */
  word<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const found = words.find((word) => word === text)
    if (found !== undefined) return found
    throw new UsageError(`--${name} takes ${words.join(', ')}, not "${text}"${suggestion(text, words)}`)
  }
}

/** Reads arguments. @throws UsageError for an option that there isn't, that lacks its value, or that is given twice. */
export function readArguments(args: readonly string[], options: OptionSpecs): Arguments {
  const { tokens } = parseArgs({ args: [...args], options: { ...options }, strict: false, allowPositionals: true, tokens: true })
  const values = new Map<string, string[]>()
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    const spec = Object.hasOwn(options, name) ? options[name] : undefined
    if (!spec) {
      const near = rawName.startsWith('--') ? suggestion(name, Object.keys(options), '--') : ''
      throw new UsageError(`there is no option "${rawName}"${near}`)
    }
    if (spec.type === 'boolean' && value !== undefined) throw new UsageError(`${rawName} takes no value`)
    if (spec.type === 'string') {
      if (value === undefined) throw new UsageError(`${rawName} needs a value`)
      if (!inlineValue && value.length > 1 && value.startsWith('-'))
        throw new UsageError(`${rawName} needs a value; for one that begins with a dash write ${rawName}=${value}`)
    }
    const before = values.get(name) ?? []
    if (before.length > 0 && spec.type === 'string' && !spec.multiple) throw new UsageError(`${rawName} is given twice`)
    values.set(name, [...before, value ?? ''])
  }
  return new Arguments(values, positionals)
}
