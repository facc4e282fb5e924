import type { OperationId } from '../../../generated/operations.js'
import { ApiFailure, conflict, invalid } from './failure.js'
import { type EventStream, Reply } from './reply.js'

/** Records live this long, by the world's clock. */
const LIFETIME_MS = 24 * 60 * 60 * 1000
const KEY = /^[A-Za-z0-9_\-:.]{1,255}$/

/** Operations that tell a replay by its status, and refuse another body under the same key. */
const STRICT: readonly OperationId[] = ['createWorkflow', 'publishWorkflowVersion', 'createWorkflowRun']
/** Whose keys are kept for good. */
const FOREVER: readonly OperationId[] = ['createWorkflowRun']

type Answer = Reply | EventStream

interface Entry {
  readonly since: number
  /** Of those that are compared. */
  readonly body: string | undefined
  answer: Answer | undefined
}

/** A request that may be a repetition of another: a key counts for an operation and the ids in its path. */
interface Keyed {
  readonly operation: OperationId
  readonly path: string
  readonly key: string
  readonly body: string
}

/** The server's memory of Idempotency-Keys: the first answer under a key is the answer, whatever the body says later. */
export interface IdempotencyRecords {
  /** How many are remembered. */
  readonly size: number
  /**
   * Runs the work under the key, or gives the first answer again. Work that throws leaves no record: nothing was accepted.
   *
   * @throws ApiFailure 409 while the first request still runs, 400 for a key of another form.
   */
  once(keyed: Keyed, work: () => Promise<Answer>): Promise<Answer>
}

function replayed(operation: OperationId, entry: Entry, body: string): Answer {
  const { answer } = entry
  if (!answer) throw new ApiFailure(409, 'request_in_progress', 'The first request with this Idempotency-Key is still running.')
  if (!STRICT.includes(operation)) return answer
  if (entry.body !== body) throw conflict('This Idempotency-Key was used with another body.')
  return answer instanceof Reply ? new Reply(answer.body, 200) : answer
}

export function idempotencyRecords(now: () => number): IdempotencyRecords {
  const forever = new Map<string, Entry>()
  // Oldest first.
  const passing = new Map<string, Entry>()
  const dropExpired = () => {
    for (const [place, entry] of passing) {
      if (!entry.answer || now() - entry.since < LIFETIME_MS) return
      passing.delete(place)
    }
  }
  return {
    get size() {
      return forever.size + passing.size
    },
    async once({ operation, path, key, body }, work) {
      if (!KEY.test(key)) throw invalid('Idempotency-Key', 'The key has 1 to 255 characters of A-Z a-z 0-9 _ - : and a dot.')
      const place = `${operation} ${path} ${key}`
      dropExpired()
      const entries = FOREVER.includes(operation) ? forever : passing
      const known = entries.get(place)
      const lives = known && (!known.answer || entries === forever || now() - known.since < LIFETIME_MS)
      if (lives) return replayed(operation, known, body)
      entries.delete(place)
      const entry: Entry = { since: now(), body: STRICT.includes(operation) ? body : undefined, answer: undefined }
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
