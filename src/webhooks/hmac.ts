import { HeyGenError, type Problem, ValidationError } from '../errors.js'

type Bytes = Uint8Array<ArrayBuffer>

/** A copy of the bytes of a raw body. @throws ValidationError for anything else, a parsed body above all. */
export function bytesOf(rawBody: unknown): Bytes {
  if (typeof rawBody === 'string') return new TextEncoder().encode(rawBody)
  if (rawBody instanceof ArrayBuffer) return new Uint8Array(rawBody.slice(0))
  if (ArrayBuffer.isView(rawBody)) return new Uint8Array(new Uint8Array(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength))
  const got = typeof rawBody === 'object' && rawBody !== null ? 'a parsed one' : typeof rawBody
  throw new ValidationError([
    {
      path: 'rawBody',
      expected: 'the body exactly as it was received, as text or bytes (JSON that was parsed and printed again has another signature)',
      got,
    },
  ])
}

/** What is wrong with secrets: with an empty one, or none; no secret is shown. */
export function secretProblems(secret: unknown): Problem[] {
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret]
  if (secrets.length > 0 && secrets.every((each) => typeof each === 'string' && each.trim() !== '')) return []
  const expected = "the endpoint's secret, or a list of them, none of them empty"
  return [{ path: 'secret', expected, got: 'something else (not shown)' }]
}

/** Secrets as HMAC keys. @throws ValidationError for an empty one or none; no secret is shown. */
export async function keysOf(secret: string | readonly string[], uses: readonly KeyUsage[]): Promise<readonly CryptoKey[]> {
  const problems = secretProblems(secret)
  if (problems.length > 0) throw new ValidationError(problems)
  const { subtle } = crypto
  if (!subtle) throw new HeyGenError('crypto_unavailable', 'This runtime has no WebCrypto here: browsers have it on https pages only.')
  return Promise.all(
    [secret].flat().map((each) => subtle.importKey('raw', new TextEncoder().encode(each), { name: 'HMAC', hash: 'SHA-256' }, false, uses)),
  )
}

/**
 * Whether one of the signatures is that of the body under one of the keys. WebCrypto compares in constant time, and every pair is
 * tried, whichever fits.
 */
export async function fits(signatures: readonly string[], body: Bytes, keys: readonly CryptoKey[]): Promise<boolean> {
  const pairs = signatures.flatMap((signature) => {
    const bytes = fromHex(signature)
    return bytes ? keys.map((key) => crypto.subtle.verify('HMAC', key, bytes, body)) : []
  })
  return (await Promise.all(pairs)).some(Boolean)
}

export async function sign(key: CryptoKey, body: Bytes): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, body)))
}

/** The SHA-256 of a text, in hex. */
export async function digest(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The 32 bytes of a SHA-256 in hex. */
function fromHex(text: string): Bytes | undefined {
  if (!/^[\da-f]{64}$/i.test(text)) return undefined
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(text.slice(i * 2, i * 2 + 2), 16))
}
