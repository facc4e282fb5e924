import type { Problem } from './errors.js'
import type { Credentials } from './http/transport.js'
import type { HeyGenOptions } from './options.js'

/** The one credential that options or environment give; what is wrong with it is noted, and never shown. */
export function credentialsOf(
  options: HeyGenOptions,
  environment: Readonly<Record<string, string | undefined>>,
  problems: Problem[],
): Credentials | undefined {
  const { accessToken } = options
  if (accessToken !== undefined && options.apiKey !== undefined)
    problems.push({ path: 'accessToken', expected: 'either apiKey or accessToken', got: 'both' })
  if (accessToken !== undefined) {
    // An empty token must not fall back to a key, which bills another account.
    if (typeof accessToken === 'function' || (typeof accessToken === 'string' && accessToken.trim() !== '')) return { accessToken }
    problems.push({ path: 'accessToken', expected: 'a token or a function that gives one', got: 'something else (not shown)' })
    return undefined
  }
  const apiKey = options.apiKey ?? environment.HEYGEN_API_KEY
  if (typeof apiKey === 'string' && apiKey.trim() !== '') return { apiKey: apiKey.trim() }
  problems.push({
    path: 'apiKey',
    expected: 'an API key, here or in HEYGEN_API_KEY',
    got: apiKey === undefined ? 'nothing' : typeof apiKey === 'string' ? 'an empty one' : 'something else (not shown)',
  })
  return undefined
}
