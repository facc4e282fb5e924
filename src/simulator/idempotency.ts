import { ApiFailure, invalid } from './failure.js'

/** Records live this long, by the world's clock. */
const LIFETIME_MS = 24 * 60 * 60 * 1000
const KEY = /^[A-Za-z0-9_\-:.]{1,255}$/

interface Entry {
  readonly since: number
  answer: object | undefined
}

/** The server's memory of Idempotency-Keys: the first answer under a key is the answer, whatever the body says later. */
export interface IdempotencyRecords {
  /**
   * Runs the work under the key, or gives the first answer again. Work that throws leaves no record: nothing was accepted.
   *
   * @throws ApiFailure 409 while the first request still runs, 400 for a key of another form.
   */
  once(endpoint: string, key: string, work: () => Promise<object>): Promise<object>
}

export function idempotencyRecords(now: () => number): IdempotencyRecords {
  const entries = new Map<string, Entry>()
  return {
    async once(endpoint, key, work) {
      if (!KEY.test(key)) throw invalid('Idempotency-Key', 'The key has 1 to 255 characters of A-Z a-z 0-9 _ - : and a dot.')
      const place = `${endpoint} ${key}`
      const known = entries.get(place)
      if (known && !known.answer) {
        throw new ApiFailure(409, 'request_in_progress', 'The first request with this Idempotency-Key is still running.')
      }
      if (known?.answer && now() - known.since < LIFETIME_MS) return known.answer
      const entry: Entry = { since: now(), answer: undefined }
      entries.set(place, entry)
      try {
        entry.answer = await work()
        return entry.answer
      } catch (error) {
        entries.delete(place)
        throw error
      }
    },
  }
}
