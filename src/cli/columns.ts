import { type FieldPath, fieldPath, placeOf } from './field-path.js'
import { UsageError } from './input.js'

/** What a column of a CSV file stands for. */
export interface Column {
  readonly name: string
  readonly position: number
  /** One that an earlier quote has added. */
  readonly added: boolean
  /** `body` and `facts` columns are fields of these; `own` ones are the caller's, and pass through. */
  readonly kind: 'body' | 'facts' | 'operation' | 'own'
  readonly path: FieldPath
  /** The path as problems name it, such as `scenes[0].input.script`. */
  readonly place: string
}

/** Columns that quoting adds; in a file that has them already, they are replaced. */
export const ADDED = 'quote.'

/**
 * Reads a header: `operation`, `facts.…`, and else fields of the body, nested with dots (`voice_settings.speed`, `scenes.0.input.script`).
 *
 * @param ignored columns that are the caller's own.
 * @param renamed other names for columns, by their name in the file.
 * @throws UsageError for a header that can't be one: empty or repeated names, a field that is both a value and an object.
 */
export function columnsOf(header: readonly string[], ignored: readonly string[], renamed: ReadonlyMap<string, string>): readonly Column[] {
  const names = header.map((name) => name.trim())
  // What Excel calls Unicode text.
  if (names.some((name) => name.includes('\0'))) throw new UsageError('the file is not in UTF-8; save it as "CSV UTF-8"')
  for (const name of [...ignored, ...renamed.keys()])
    if (!names.includes(name)) throw new UsageError(`there is no column "${name}"; the file has ${names.join(', ')}`)
  const columns = names.map((name, position) => columnOf(name, position, ignored.includes(name), renamed.get(name) ?? name))
  const seen = new Map<string, Column>()
  for (const column of columns) {
    if (column.kind === 'own') continue
    const key = `${column.kind} ${column.path.join('.')}`
    const other = seen.get(key)
    if (other) throw new UsageError(`the columns "${other.name}" and "${column.name}" are the same field`)
    seen.set(key, column)
  }
  for (const [key, column] of seen)
    for (let end = key.lastIndexOf('.'); end > 0; end = key.lastIndexOf('.', end - 1)) {
      const parent = seen.get(key.slice(0, end))
      if (parent) throw new UsageError(`the column "${parent.name}" is a field, and "${column.name}" a field inside it`)
    }
  return columns
}

function columnOf(name: string, position: number, own: boolean, field: string): Column {
  const base = { name, position, added: name.startsWith(ADDED) }
  if (own || base.added) return { ...base, kind: 'own', path: [], place: '' }
  if (field === '') throw new UsageError(`column ${position + 1} has no name; name it, or remove it`)
  if (field === 'operation') return { ...base, kind: 'operation', path: [], place: '' }
  const kind = field.startsWith('facts.') ? 'facts' : 'body'
  const path = fieldPath(kind === 'facts' ? field.slice('facts.'.length) : field, `the column "${name}"`)
  if (typeof path[0] === 'number') throw new UsageError(`the column "${name}" begins with a position: fields begin with a name`)
  const place = placeOf(path)
  return { ...base, kind, path, place: kind === 'facts' ? `facts.${place}` : place }
}
