/** What JSON writes otherwise, or may. */
const ODD = /[^ !#-[\]-~]/

/**
 * A text as JSON. Most texts of a ledger are plain, and are written in half the time that `JSON.stringify` takes. An untyped caller's id may be no
 * text, and no reservation has it: as `"5"` a record of it would mean something to others.
 */
export function quoted(text: string): string {
  if (typeof text !== 'string') return 'null'
  return ODD.test(text) ? JSON.stringify(text) : `"${text}"`
}
