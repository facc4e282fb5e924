import type { Row } from '../rate-card.js'

type Price = Omit<Row, 'key'>

/** The same price under several keys, for lists that don't tell them apart. */
export function rowsFor(keys: readonly string[], price: Price): readonly Row[] {
  return keys.map((key) => ({ key, ...price }))
}

/** One price for every kind of look on these engines, up to 1080p. No list of credits says what 4K costs. */
export function avatarRows(engines: readonly ('avatar_iii' | 'avatar_iv' | 'avatar_v')[], price: Price): readonly Row[] {
  return rowsFor(
    engines.flatMap((engine) => ['photo', 'twin', 'studio'].map((look) => `video.${engine}.${look}.hd`)),
    price,
  )
}
