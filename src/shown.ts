/** A value in a few words, for the `got` of a problem. Some objects can't be made text of, and a function's text would be its source. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return value.length <= 60 ? JSON.stringify(value) : `text of ${[...value].length} characters`
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? `an array of ${value.length}` : 'an object'
}
