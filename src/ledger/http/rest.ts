import { LedgerError } from '../../errors.js'
import type { RedisCommands } from '../redis/commands.js'

/** One POST, for whoever makes the requests. */
export interface RestRequest {
  readonly method: 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** JSON text. */
  readonly body: string
}

export interface RestResponse {
  readonly status: number
  /** The body, as text or already parsed. */
  readonly body: unknown
}

/** Makes one request; it rejects when there is no answer, and ends in finite time. It must neither retry nor follow redirects. */
export type SendRest = (request: RestRequest) => Promise<RestResponse>

/** Redis commands as JSON lists over HTTP, in the form that Upstash introduced: `{ result }` or `{ error }` comes back. */
export function restCommands(url: string, token: string, send: SendRest): RedisCommands {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  // Two services are asked in one call: an error says that it is not HeyGen that failed.
  const service = `the ledger's REST service at ${/^https?:\/\/[^/?#]+/.exec(url)?.[0]}`
  return {
    command: async (args) => {
      // Within a function of its own: what throws at once must not get past the check for the token either.
      const sending = (async () => send({ method: 'POST', url, headers, body: JSON.stringify(args) }))()
      const { status, body } = await sending.catch((error: unknown) => {
        throw new Error(`${service}: ${told(error, token)}`)
      })
      const answer = parsed(body)
      if (answer && 'error' in answer && typeof answer.error === 'string') throw refused(told(answer.error, token), status, service)
      if (status === 200 && answer && 'result' in answer) return answer.result
      throw new LedgerError(
        'ledger_unavailable',
        `${service} answered ${status} without a result, so nothing is decided.`.replace(/^t/, 'T'),
      )
    },
  }
}

/** An error of Redis begins with its code; one of the service itself gets its status. */
function refused(message: string, status: number, service: string): Error {
  return new Error(/^[A-Z]{2,} /.test(message) ? message : `${service} answered HTTP ${status}: ${message}`)
}

/** A sender's error may carry the request, and a service may echo what it did not like, and with it the token: only the message is kept. */
function told(error: unknown, token: string): string {
  const message = error instanceof Error ? error.message : String(error)
  // A token of a few letters, as one types to try things out, is part of many words.
  const words = token.length < 8 ? new RegExp(`(?<!\\w)${token.replace(/[^\w]/g, '\\$&')}(?!\\w)`, 'g') : token
  return message.split(words).join('…').slice(0, 300)
}

function parsed(body: unknown): object | undefined {
  try {
    const value: unknown = typeof body === 'string' ? JSON.parse(body) : body
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
