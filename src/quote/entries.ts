/** A table's own entry: ids come from callers, and one may be called `constructor`. */
export function ownEntry<T>(table: Readonly<Record<string, T>> | undefined, key: string | null | undefined): T | undefined {
  return table && typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined
}
