import { type Problem, ValidationError } from '../errors.js'
import { TransportFailure } from './failure.js'
import { redact } from './redact.js'

/** What proves who is calling: an API key, or an OAuth access token that is fixed or asked for before every attempt. */
export type Credentials = { readonly apiKey: string } | { readonly accessToken: string | (() => string | Promise<string>) }

/** One header, `[name, value]`, and the bare secret in it. */
export interface CredentialHeader {
  readonly name: 'x-api-key' | 'authorization'
  readonly value: string
  readonly secret: string
}

// fetch's own complaint about a bad header value quotes the value, so a bad key must never get that far.
const isHeaderSafe = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)

// Set by the transport itself or by fetch: a caller's copy would either lose or break the framing of the body.
const OWNED = new Map([
  ['x-api-key', 'set by the client from apiKey'],
  ['authorization', 'set by the client from accessToken'],
  ['content-type', 'set by the client'],
  ['content-length', 'set by the client'],
  ['transfer-encoding', 'set by the client'],
  ['host', 'set by the client from baseUrl'],
  // It would lose to the client's own key, so that the same call made again with it would pay twice.
  ['idempotency-key', 'give idempotencyKey, where the API takes a key'],
])

/**
 * A caller's extra headers, checked. Call it before money is reserved; the transport calls it again.
 *
 * @param ours the name of a header that the client has set by then.
 * @throws ValidationError for a header that the transport sets itself, such as `x-api-key`, and for a name or value HTTP can't carry.
 * Values are never shown: they may be secret.
 */
export function checkedHeaders(headers: Readonly<Record<string, string>>, option = 'headers', ours = ''): Record<string, string> {
  const problems: Problem[] = []
  if (typeof headers !== 'object') throw new ValidationError([{ path: option, expected: 'an object of strings', got: typeof headers }])
  // A Headers or a Map has no fields of its own: its entries would silently be left out.
  if (Symbol.iterator in headers)
    problems.push({ path: option, expected: 'a plain object, as Object.fromEntries makes', got: 'a list of entries' })
  for (const [name, value] of Object.entries(headers)) {
    const path = `${option}[${JSON.stringify(name).slice(0, 80)}]`
    const lower = name.toLowerCase()
    const owned = lower === ours ? undefined : OWNED.get(lower)
    if (owned) problems.push({ path, expected: `no such header (${owned})`, got: 'one' })
    else if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      problems.push({ path, expected: 'a header name', got: 'characters that HTTP does not allow' })
    else if (typeof value !== 'string') problems.push({ path, expected: 'a string', got: typeof value })
    else if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      problems.push({ path, expected: 'a one-line Latin-1 value', got: 'other characters' })
  }
  if (problems.length > 0) throw new ValidationError(problems)
  return { ...headers }
}

const badCredential = (path: string) =>
  new ValidationError([
    { path, expected: 'a non-empty string of printable ASCII without spaces or line breaks', got: 'something else (not shown)' },
  ])

async function freshToken(token: () => string | Promise<string>): Promise<string> {
  let value: string
  try {
    value = await token()
  } catch (error) {
    const why =
      error instanceof Error ? `${error.name}: ${redact(error.message, []).slice(0, 200)}` : 'it threw something that is not an Error'
    throw new TransportFailure('connect', 'no', `the accessToken function failed (${why})`)
  }
  if (isHeaderSafe(value)) return value
  throw new TransportFailure(
    'connect',
    'no',
    'the accessToken function returned no usable token (expected a non-empty string without spaces)',
  )
}

/**
 * The one header that carries the credential, made anew for every attempt where it is an access token.
 *
 * @throws ValidationError at once for an unusable key or fixed token, or if both or neither are given; the value is never shown.
 */
export function credentialHeader(credentials: Credentials): () => CredentialHeader | Promise<CredentialHeader> {
  const key = 'apiKey' in credentials ? credentials.apiKey : undefined
  const token = 'accessToken' in credentials ? credentials.accessToken : undefined
  if ((key === undefined) === (token === undefined)) {
    const got = key === undefined ? 'neither' : 'both'
    throw new ValidationError([{ path: 'credentials', expected: 'either apiKey or accessToken', got }])
  }
  if (key !== undefined) {
    if (!isHeaderSafe(key)) throw badCredential('apiKey')
    const header: CredentialHeader = { name: 'x-api-key', value: key, secret: key }
    return () => header
  }
  if (typeof token !== 'function' && !isHeaderSafe(token)) throw badCredential('accessToken')
  return async () => {
    const secret = typeof token === 'function' ? await freshToken(token) : String(token)
    return { name: 'authorization', value: `Bearer ${secret}`, secret }
  }
}
