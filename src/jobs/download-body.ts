import { orAborted } from '../abort.js'
import { HeyGenError } from '../errors.js'

/** A connection that broke or stalled: the next one may do better. */
export class Broken extends Error {}

/**
 * The chunks of a body under a signal. However it ends, the connection is let go.
 *
 * @throws Broken when the stream fails, or when a chunk takes longer than `stallMs`; the time that the consumer takes doesn't count.
 */
export async function* chunksOf(response: Response, signal: AbortSignal, stallMs: number): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await unbroken(orAborted(reader.read(), signal), stallMs)
      if (done) return
      yield value
    }
  } finally {
    // Not awaited: a source that never finishes cancelling must not hold the download.
    reader.cancel().catch(() => undefined)
  }
}

/** What the network gives. @throws Broken when it fails or takes longer; errors of this package as they are. */
export function unbroken<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Broken('the connection stalled')), Math.min(ms, 2_147_483_647))
    promise.then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error instanceof HeyGenError ? error : new Broken('the connection broke'))
      },
    )
  })
}
