/** What JSON writes otherwise, or may. */
const ODD = /[^ !#-[\]-~]/

/** A text as JSON. Most texts of a ledger are plain, and are written in half the time that `JSON.stringify` takes. */
export function quoted(text: string): string {
  return ODD.test(text) ? JSON.stringify(text) : `"${text}"`
}
