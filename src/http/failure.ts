import { fieldOf } from '../fields.js'

/** What ended an attempt without an answer. `body`: the answer began and could not be read to its end. */
export type FailureKind = 'connect' | 'reset' | 'timeout' | 'aborted' | 'body'

/** Whether the request can have reached the server. `no` is a proof, `maybe` is everything else. */
export type Sent = 'no' | 'maybe'

/**
 * One attempt that got no usable answer. Internal: the pipeline turns it into a public error. It has no `cause`, since the errors of
 * ky and of most fetches hold the request and print its key.
 */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure'
  readonly sent: Sent
  readonly kind: FailureKind

  constructor(kind: FailureKind, sent: Sent, message: string) {
    super(message)
    this.kind = kind
    this.sent = sent
  }
}

const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])
const UNREACHABLE = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL'])
const TIMED_OUT = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

interface SystemError {
  readonly code: string
  readonly syscall: unknown
  readonly port: unknown
  readonly hostname: unknown
  readonly address: unknown
}

// A dual-stack host gives one error per address in an AggregateError, so the proof must hold for each of them.
function systemErrors(error: unknown, depth = 0): SystemError[] {
  if (depth > 5) return []
  const several = fieldOf(error, 'errors')
  if (Array.isArray(several) && several.length > 0) return several.flatMap((one) => systemErrors(one, depth + 1))
  const code = fieldOf(error, 'code')
  if (typeof code === 'string')
    return [
      {
        code,
        syscall: fieldOf(error, 'syscall'),
        port: fieldOf(error, 'port'),
        hostname: fieldOf(error, 'hostname'),
        address: fieldOf(error, 'address'),
      },
    ]
  return systemErrors(fieldOf(error, 'cause') ?? null, depth + 1)
}

// ENETUNREACH and its kin also come from writes on an open connection; only from connect(2) do they prove anything.
const provesNothingSent = ({ code, syscall }: SystemError) => NEVER_CONNECTED.has(code) || (UNREACHABLE.has(code) && syscall === 'connect')

/** Whether a system error is of another address than the server's, as far as it tells: every https server has the usual port, and any address. */
const isElsewhere =
  (base: URL) =>
  ({ port, hostname, address }: SystemError): boolean => {
    if (typeof hostname === 'string') return hostname !== base.hostname
    if (typeof port === 'number' && port !== (Number(base.port) || (base.protocol === 'https:' ? 443 : 80))) return true
    return base.port === '' && typeof address === 'string' && !isAt(address, base.hostname.replace(/^\[|\]$/g, ''))
  }

const isAt = (address: string, host: string) => address === host || (host === 'localhost' && /^(?:127\.|::1$)/.test(address))

/**
 * What a rejected fetch says. Nothing of the error but its codes is kept.
 *
 * @param where the server's origin.
 * @param custom whether the caller wrote the fetch: one that also writes a log may fail at that, long after the request was answered.
 */
export function failureOfFetch(error: unknown, where: string, custom: boolean): TransportFailure {
  const found = systemErrors(error)
  const codes = [...new Set(found.map(({ code }) => code))].join(', ')
  const because = codes ? ` (${codes})` : ''
  if (custom && found.some(isElsewhere(new URL(where))))
    return new TransportFailure(
      'reset',
      'maybe',
      `the custom fetch failed at what may be another address${because}, which says nothing of the request`,
    )
  if (found.length > 0 && found.every(provesNothingSent))
    return new TransportFailure('connect', 'no', `could not connect to ${where}${because}`)
  if (found.some(({ code }) => TIMED_OUT.has(code)))
    return new TransportFailure('timeout', 'maybe', `${where} did not answer in time${because}`)
  return new TransportFailure('reset', 'maybe', `the connection to ${where} broke before an answer came${because}`)
}

/** What an aborted signal says: a reason named `TimeoutError` is the deadline, any other is the caller. */
export function failureOfSignal(signal: AbortSignal, sent: Sent): TransportFailure {
  const timedOut = fieldOf(signal.reason, 'name') === 'TimeoutError'
  const when = sent === 'no' ? 'before anything was sent' : 'before the whole answer was read'
  return timedOut
    ? new TransportFailure('timeout', sent, `the deadline passed ${when}`)
    : new TransportFailure('aborted', sent, `the caller aborted ${when}`)
}

/**
 * The promise's result, or a `TransportFailure` as soon as the signal aborts, even if the promise ignores the signal and stays
 * pending for ever. `late` gets a result that comes after that, to let go of what it holds.
 */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal, sent: () => Sent, late?: (value: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let over = false
    const abort = () => {
      over = true
      reject(failureOfSignal(signal, sent()))
    }
    const settle = (use: () => void) => {
      signal.removeEventListener('abort', abort)
      if (!over) use()
    }
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
    promise.then(
      (value) => {
        settle(() => resolve(value))
        if (over) late?.(value)
      },
      (error: unknown) => settle(() => reject(error)),
    )
  })
}
