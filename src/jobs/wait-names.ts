import type { Operation } from '../operation.js'

/** The name of the method that waits for what a GET reads: `videos.wait` for `videos.get`. */
export function waitName(getter: Operation): string {
  return getter.sdk.replace(/\.get(?=[A-Z]|$)/, '.wait')
}

/** The names of all such methods. */
export function waitNames(rows: readonly Operation[]): readonly string[] {
  const getters = new Set(rows.flatMap(({ poll }) => (poll ? [poll.operation] : [])))
  return rows.filter(({ id, path }) => getters.has(id) && path.includes('{')).map(waitName)
}
