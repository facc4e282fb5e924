import type { Problem } from '../errors.js'
import { fieldOf } from '../fields.js'
import { shown } from '../shown.js'

/** The schema library's issue, as far as it is read here. */
export interface SchemaIssue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly expected?: unknown
  readonly values?: readonly unknown[]
  readonly keys?: readonly string[]
  readonly options?: readonly unknown[]
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  readonly inclusive?: boolean
  readonly origin?: string
  readonly format?: string
  readonly pattern?: string
  readonly errors?: readonly (readonly SchemaIssue[])[]
}

/** Says what was expected and what was found at each place, which the schema library alone doesn't. */
export function problemsOf(issues: readonly SchemaIssue[], value: unknown, prefix = ''): readonly Problem[] {
  return issues.flatMap((issue) => {
    const path = join(prefix, issue.path)
    const found = at(value, issue.path)
    if (issue.code === 'unrecognized_keys')
      return (issue.keys ?? []).map((key) => ({
        path: join(path, [key]),
        expected: `no field of this name${prefix === 'query' ? '' : ' (new fields of the API go through extraBody)'}`,
        got: shown(at(found, [key])),
      }))
    if (issue.code === 'invalid_union' && !issue.options && issue.errors?.length) return closest(issue.errors, found, path)
    return [{ path, expected: expectation(issue, found), got: shown(found) }]
  })
}

/** Of a union's branches, the one with the fewest problems: most likely the one that was meant. */
function closest(branches: readonly (readonly SchemaIssue[])[], value: unknown, path: string): readonly Problem[] {
  const sorted = branches.map((issues) => problemsOf(issues, value, path)).sort((a, b) => a.length - b.length)
  return sorted[0] ?? []
}

function expectation(issue: SchemaIssue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return found === undefined ? `a required ${issue.expected}` : article(String(issue.expected))
    case 'invalid_value':
      return (issue.values ?? []).map((option) => JSON.stringify(option)).join(' | ')
    case 'invalid_union':
      return (issue.options ?? []).map((option) => JSON.stringify(option)).join(' | ')
    case 'too_small':
      return bound(issue, issue.minimum, issue.inclusive === false ? 'more than' : 'at least')
    case 'too_big':
      return bound(issue, issue.maximum, issue.inclusive === false ? 'less than' : 'at most')
    case 'invalid_format':
      return issue.pattern ? `text matching ${issue.pattern}` : `text in ${issue.format} format`
    default:
      return issue.message && issue.message !== 'Invalid input' ? issue.message : 'another value'
  }
}

function bound(issue: SchemaIssue, limit: number | bigint | undefined, words: string): string {
  const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' items' : ''
  return `${words} ${limit}${limit === 1 ? unit.replace(/s$/, '') : unit}`
}

function article(type: string): string {
  if (type === 'int') return 'a whole number'
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(fieldOf, value)
}

function join(prefix: string, path: readonly PropertyKey[]): string {
  let text = prefix
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : text ? `.${String(key)}` : String(key)
  return text
}
