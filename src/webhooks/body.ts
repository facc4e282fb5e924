import { ValidationError } from '../errors.js'
import { shown } from '../shown.js'
import { WebhookVerificationError } from './errors.js'
import { optionProblems } from './options.js'

/** How the body of a delivery is read. */
export interface BodyOptions {
  /** The most bytes of a body that are read. Default 1,048,576. */
  readonly maxBytes?: number | undefined
  /** Milliseconds for the whole body. Default 10,000, as HeyGen waits no longer for an answer (its page, 2026). */
  readonly timeout?: number | undefined
}

const MAX_BYTES = 1_048_576
const TIMEOUT_MS = 10_000

/** Chunks of bytes, or of text as Node gives it after `setEncoding`. */
interface Chunks {
  next(): Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>
}

/**
 * Reads a body to its end. What is too long or too slow is left unread, not torn down, so that an answer can still be given.
 *
 * @throws WebhookVerificationError `body_too_large`, `body_incomplete`, `body_timeout`.
 */
export async function readBody(chunks: Chunks, options: BodyOptions): Promise<Uint8Array<ArrayBuffer>> {
  checkLimits(options)
  const { maxBytes = MAX_BYTES, timeout = TIMEOUT_MS } = options
  const pieces: Uint8Array[] = []
  let length = 0
  const late = timer(timeout)
  try {
    for (;;) {
      const next = chunks.next().catch((cause: unknown) => {
        throw new WebhookVerificationError('body_incomplete', 'The connection broke before the whole body had arrived.', { cause })
      })
      const { done, value } = await Promise.race([next, late.over])
      if (done) break
      const piece = typeof value === 'string' ? new TextEncoder().encode(value) : value
      if (!(piece instanceof Uint8Array)) throw new ValidationError([{ path: 'body', expected: 'chunks of bytes', got: shown(value) }])
      length += piece.length
      if (length > maxBytes) throw new WebhookVerificationError('body_too_large', `The body is longer than ${maxBytes} bytes.`)
      pieces.push(piece)
    }
  } finally {
    late.stop()
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

function timer(ms: number): { readonly over: Promise<never>; stop(): void } {
  let stop = () => {}
  const over = new Promise<never>((_, reject) => {
    const fire = () => reject(new WebhookVerificationError('body_timeout', `The body had not arrived after ${ms} ms.`))
    const id = setTimeout(fire, ms)
    stop = () => clearTimeout(id)
  })
  // It may fire when nobody waits any more.
  over.catch(() => undefined)
  return { over, stop: () => stop() }
}

function checkLimits(options: BodyOptions): void {
  const problems = optionProblems(options, ['maxBytes', 'timeout'])
  if (problems.length > 0) throw new ValidationError(problems)
}
