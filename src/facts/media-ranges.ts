import { systemClock } from '../clock.js'
import { AbortedError, ConnectionError, isHeyGenError, TimeoutError, ValidationError } from '../errors.js'
import { withDeadline } from '../http/deadline.js'
import { shown } from '../shown.js'
import { type Piece, pieceOf, type Wanted } from './media-answer.js'
import { follow, webUrl } from './media-redirects.js'

export interface Ranges {
  /** Asks for the bytes from `start` up to `end`. Of an answer that isn't a range, `most` are read. */
  read(wanted: Wanted, signal?: AbortSignal): Promise<Piece>
}

interface RangeOptions {
  readonly fetch: typeof globalThis.fetch
  readonly signal: AbortSignal | undefined
  readonly timeout: number
}

/** Range requests for one file, with one deadline for all of them. Goes on asking where redirects led. */
export function rangesOf(given: string, { fetch, signal, timeout }: RangeOptions): Ranges {
  if (typeof fetch !== 'function') throw new ValidationError([{ path: 'fetch', expected: 'a function', got: shown(fetch) }])
  if (!(typeof timeout === 'number' && timeout >= 0))
    throw new ValidationError([{ path: 'timeout', expected: 'milliseconds, 0 or more', got: shown(timeout) }])
  let url = webUrl(given)
  const until = systemClock.now() + timeout
  return {
    async read(wanted, callSignal) {
      const either = eitherOf(signal, callSignal)
      const deadline = withDeadline(either.signal, Math.max(0, until - systemClock.now()))
      // A body of empty pieces without end would keep timers from ever firing, so the time is also looked at between pieces.
      const check = () => {
        if (systemClock.now() > until) throw late(url, timeout)
      }
      try {
        const answer = await follow(fetch, url, { range: `bytes=${wanted.start}-${wanted.end - 1}` }, deadline.signal)
        url = answer.url
        return await pieceOf(answer.response, url, wanted, deadline.signal, check)
      } catch (error) {
        if (deadline.timedOut()) throw late(url, timeout)
        if (either.signal.aborted) throw new AbortedError('Measuring the media was aborted.', { cause: either.signal.reason })
        if (isHeyGenError(error)) throw error
        throw new ConnectionError(`${url.host} could not be read.`, { cause: error })
      } finally {
        deadline.dispose()
        either.dispose()
      }
    },
  }
}

function late(url: URL, timeoutMs: number): TimeoutError {
  return new TimeoutError(`The length of a file at ${url.host} could not be told within ${timeoutMs} ms.`, { timeoutMs })
}

/** A signal that aborts with either; `AbortSignal.any` is missing in some runtimes. */
function eitherOf(...signals: readonly (AbortSignal | undefined)[]): { signal: AbortSignal; dispose(): void } {
  const controller = new AbortController()
  const ends = signals.flatMap((signal) => {
    if (!signal) return []
    const abort = () => controller.abort(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    return [() => signal.removeEventListener('abort', abort)]
  })
  return {
    signal: controller.signal,
    dispose() {
      for (const end of ends) end()
    },
  }
}
