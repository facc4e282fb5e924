const REDACTED = '[redacted]'

// Query parameters that sign a URL or stand for a credential (S3, CloudFront, GCS, Azure, OAuth).
const SECRET_PARAMETERS =
  'x-(?:amz|goog)-(?:signature|credential|security-token)|signature|sig|policy|key-pair-id|googleaccessid|awsaccesskeyid|' +
  '(?:access_|refresh_|id_|auth_|session_|next_|upload_)?token|client_secret|secret|api[_-]?key|x-api-key|password|code_verifier|key'

// The separators also come percent-encoded (a URL inside a URL) and as \u0026 (a URL inside JSON).
const PARAMETER = new RegExp(`(^|[^a-z0-9_-]|%26|%3f|\\\\u0026)(${SECRET_PARAMETERS})(=|%3d)(?:(?!%26|\\\\u0026)[^&\\s"'<>#])+`, 'gi')
const MEMBER = /("(?:[a-z_-]*(?:token|secret|password|signature)|authorization|x-api-key|api_?key)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi
const SCHEME = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi
const HEADER_LINE = /\b(x-api-key|(?:proxy-)?authorization|(?:set-)?cookie)(['"]?\s*:\s*)(?!")[^\r\n,}]+/gi

const SECRET_NAME = /^(?:x-api-key|(?:proxy-)?authorization|(?:set-)?cookie|api_?key|.*(?:token|secret|password|signature))$/i

/** Whether a header or field of this name holds a secret, whatever its value. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name)

// Each secret as it is, and as it looks inside a URL or inside JSON.
function spellings(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1)
  try {
    return [secret, encodeURIComponent(secret), inJson]
  } catch {
    return [secret, inJson]
  }
}

/**
 * Text fit for a log: the given secrets, bearer tokens, values of credential headers and members, and signatures and tokens in URLs are
 * replaced by `[redacted]`. Empty secrets are ignored.
 *
 * @example redact('https://s3/x.mp4?X-Amz-Signature=abc&part=1', []) // 'https://s3/x.mp4?X-Amz-Signature=[redacted]&part=1'
 */
export function redact(value: string, secrets: readonly string[]): string {
  let text = value
  const known = secrets.filter((secret) => secret.trim() !== '').flatMap(spellings)
  // Longest first: a secret that begins another would leave the other's tail.
  for (const secret of known.sort((a, b) => b.length - a.length)) text = text.replaceAll(secret, REDACTED)
  return text
    .replace(MEMBER, `$1"${REDACTED}"`)
    .replace(HEADER_LINE, `$1$2${REDACTED}`)
    .replace(SCHEME, `$1 ${REDACTED}`)
    .replace(PARAMETER, `$1$2$3${REDACTED}`)
}

/** Headers as a plain object with the credentials among them replaced. Signed URLs in other headers are cut too. */
export function redactHeaders(
  headers: Iterable<readonly [string, string]> | Readonly<Record<string, string>>,
  secrets: readonly string[] = [],
): Record<string, string> {
  const entries = Symbol.iterator in headers ? [...headers] : Object.entries(headers)
  return Object.fromEntries(entries.map(([name, value]) => [name, isSecretName(name) ? REDACTED : redact(value, secrets)]))
}
