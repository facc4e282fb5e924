import { lazily } from '../duration/lazily.js'
import { CARDS } from '../quote/cards.js'

const keys = lazily((): readonly string[] => [...new Set(CARDS.flatMap((card) => [...card.rates.keys(), ...card.unknown.keys()]))])

/** Whether any known price list has a rate on it. */
export function isEngine(name: unknown): name is string {
  return typeof name === 'string' && name !== '' && keys().some((key) => isOn(key, name))
}

/** Whether a rate is on an engine: its key names it, whole names between dots. */
export function isOn(key: string, engine: string | undefined): boolean {
  return `.${key}.`.includes(`.${engine}.`)
}
