import { UsageError } from './input.js'

/** The way to a field: names of fields, and positions in lists. */
export type FieldPath = readonly (string | number)[]

/** A list is as long as its largest position, and is written out. */
const MOST_ENTRIES = 100
const UNSAFE = ['__proto__', 'constructor', 'prototype']

/**
 * Reads a field's name as people write it, such as `scenes.0.input.script`.
 *
 * @param where how a message names it.
 * @throws UsageError
 */
export function fieldPath(name: string, where: string): FieldPath {
  const path = name.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
  for (const step of path) {
    if (step === '' || UNSAFE.includes(String(step))) throw new UsageError(`${where} is no field's name`)
    if (typeof step === 'number' && step >= MOST_ENTRIES) throw new UsageError(`${where} has a position of ${MOST_ENTRIES} or more`)
  }
  return path
}

/** A path as problems name it, such as `scenes[0].input.script`. */
export function placeOf(path: FieldPath): string {
  return path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}${text ? '.' : ''}${step}`), '')
}

/** Puts a value into a tree, making the objects and arrays on the way. */
export function putAt(root: object, path: FieldPath, value: unknown): void {
  // What is put in is read back by the schema's checks alone.
  let node = root as Record<string | number, unknown>
  for (let i = 0; i < path.length; i++) {
    const step = path[i] ?? ''
    const next = path[i + 1]
    if (next === undefined) node[step] = value
    else {
      const known = node[step]
      const inner = typeof known === 'object' && known !== null ? known : typeof next === 'number' ? [] : {}
      node[step] = inner
      node = inner as Record<string | number, unknown>
    }
  }
}
