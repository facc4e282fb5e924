/** Makes a value at its first use: patterns with Unicode properties take a tenth of a millisecond each, too much for an import. */
export const lazily = <T>(make: () => T): (() => T) => {
  let value: T | undefined
  return () => {
    value ??= make()
    return value
  }
}
