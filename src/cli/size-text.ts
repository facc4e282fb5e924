/** A number of bytes for people: exact while it is short, else in kB or MB with one digit behind the point. */
export function sizeText(bytes: number): string {
  if (bytes < 10_000) return `${bytes} bytes`
  const [unit, name] = bytes < 1_000_000 ? [1000, 'kB'] : [1_000_000, 'MB']
  return `${(bytes / unit).toFixed(1)} ${name}`
}
