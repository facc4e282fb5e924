import type { ApiPromise, WithResponse } from '../call.js'

/** A promise of an answer's data that can also give what surrounds it. */
export function apiPromise<T>(full: Promise<WithResponse<T>>): ApiPromise<T> {
  const data = full.then((answer) => answer.data)
  return Object.assign(data, {
    withResponse() {
      // The caller has chosen this promise over the other, whose rejection nobody would see.
      data.catch(() => undefined)
      return full
    },
  })
}
