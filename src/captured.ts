/**
 * A value as it is now: plain objects and arrays are copied as deep as they go, everything else (signals, files, functions) is the same. What
 * the caller does to the objects later can't reach a call that has to wait before it looks at them. What can't be copied stays as it is.
 */
export function captured<T>(value: T): T {
  const copies = new Map<object, unknown>()
  const copy = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one
    if (copies.has(one)) return copies.get(one)
    if (Array.isArray(one)) {
      const list: unknown[] = []
      copies.set(one, list)
      for (const item of one) list.push(copy(item))
      return list
    }
    const prototype: unknown = Object.getPrototypeOf(one)
    // Plain objects may come from another realm, as in tests and workers, whose prototypes have none above them either.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return one
    const record: Record<string, unknown> = { ...one }
    copies.set(one, record)
    for (const key of Object.keys(record)) if (key !== '__proto__') record[key] = copy(record[key])
    return record
  }
  try {
    // A copy has the shape of what it was made from.
    return copy(value) as T
  } catch {
    return value
  }
}

/** A body as it is now: what JSON makes of it, since that is what will be sent. Instances of classes and what has a `toJSON` are among it. */
export function capturedJson<T>(body: T): T {
  try {
    return JSON.parse(JSON.stringify(body))
  } catch {
    return captured(body)
  }
}
