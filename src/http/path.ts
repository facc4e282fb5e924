import { type Problem, ValidationError } from '../errors.js'

const shown = (value: unknown): string => {
  if (typeof value === 'string') return value.length > 60 ? `${JSON.stringify(value.slice(0, 60))}…` : JSON.stringify(value)
  if (value === null || typeof value === 'number' || typeof value === 'boolean' || value === undefined) return String(value)
  if (typeof value === 'object') return Array.isArray(value) ? 'an array' : 'an object'
  return `a ${typeof value}`
}

// Proxies decode once more than they should, and some twice, before they resolve dot segments.
function decodings(value: string): string[] {
  const all = [value]
  for (let current = value; all.length < 5; ) {
    let next: string
    try {
      next = decodeURIComponent(current)
    } catch {
      break
    }
    if (next === current) break
    all.push(next)
    current = next
  }
  return all
}

function fault(value: string): string | undefined {
  if (value.trim() === '') return 'a non-empty string'
  for (const text of decodings(value)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    if (/[\u0000-\u001f\u007f-\u009f\\]/.test(text)) return 'no control characters or backslashes'
    if (text.split('/').some((segment) => segment === '.' || segment === '..')) return 'no "." or ".." segments, encoded or not'
  }
  return undefined
}

function encoded(name: string, value: unknown): string | Problem {
  const numeric = /(?:^|_)(?:number|index|page|version)$/.test(name)
  if (numeric && typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value)
  const expected = typeof value === 'string' ? fault(value) : numeric ? 'a string or a whole number' : 'a string'
  if (expected === undefined && typeof value === 'string') {
    try {
      return encodeURIComponent(value)
    } catch {
      return { path: name, expected: 'text without lone surrogates', got: shown(value) }
    }
  }
  return { path: name, expected: expected ?? 'a string', got: shown(value) }
}

/**
 * Fills `{name}` places of a path template, so that a parameter is always exactly one segment.
 *
 * @throws ValidationError, with every problem, for a parameter that is missing, empty, not a string (whole numbers pass where the
 * name says number, index, page or version), or that some server could read as a way out of its segment.
 * @example fillPath('/v3/videos/{video_id}', { video_id: 'a b' }) // '/v3/videos/a%20b'
 */
export function fillPath(template: string, params: Readonly<Record<string, unknown>>): string {
  const problems: Problem[] = []
  const path = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const segment = encoded(name, Object.hasOwn(params, name) ? params[name] : undefined)
    if (typeof segment === 'string') return segment
    problems.push(segment)
    return ''
  })
  if (problems.length > 0) throw new ValidationError(problems)
  return path
}

/**
 * A query as text, with its `?`, or `''` if nothing is left of it. Null and undefined are left out, arrays repeat their name, booleans and
 * numbers become text.
 *
 * @throws ValidationError for objects, functions, symbols and numbers that aren't finite.
 * @example queryString({ limit: 10, type: ['a', 'b'], token: undefined }) // '?limit=10&type=a&type=b'
 */
export function queryString(query: Readonly<Record<string, unknown>>): string {
  const problems: Problem[] = []
  const pairs: string[] = []
  const add = (name: string, path: string, value: unknown) => {
    if (value === undefined || value === null) return
    const plain = typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint' || Number.isFinite(value)
    const text = plain ? String(value) : ''
    try {
      if (plain) pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(text)}`)
      else problems.push({ path, expected: 'a string, finite number or boolean, or an array of them', got: shown(value) })
    } catch {
      problems.push({ path, expected: 'text without lone surrogates', got: shown(value) })
    }
  }
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((item: unknown, index) => void add(name, `${name}[${index}]`, item))
    else add(name, name, value)
  }
  if (problems.length > 0) throw new ValidationError(problems)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
