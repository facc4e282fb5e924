import { ValidationError } from '../errors.js'
import { queryString } from './path.js'

/** What every URL begins with. */
interface Base {
  readonly origin: string
  /** Without a slash at its end. */
  readonly pathname: string
}

/** The base of every URL, checked. */
export function checkedBase(baseUrl: string): Base {
  const expected = 'an http or https URL without user name, query or fragment'
  let url: URL
  try {
    url = new URL(baseUrl)
  } catch {
    throw new ValidationError([{ path: 'baseUrl', expected, got: 'something that is no URL' }])
  }
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    // Only the protocol is shown: a URL with a user name has a password in it.
    throw new ValidationError([{ path: 'baseUrl', expected, got: `another ${url.protocol} URL` }])
  }
  // A proxy may be anywhere, and speak plain HTTP.
  const isHeyGen = /(^|\.)heygen\.com$/.test(url.hostname)
  if (isHeyGen && url.protocol === 'http:')
    throw new ValidationError([{ path: 'baseUrl', expected: 'https, since the key goes with every request', got: 'http' }])
  // HeyGen itself would be asked for /v3/v3, and answer 404 to everything.
  if (isHeyGen && /^\/v\d+\/*$/.test(url.pathname)) {
    const wanted = `${url.origin}, since every path begins with the version`
    throw new ValidationError([{ path: 'baseUrl', expected: wanted, got: `one that ends with ${url.pathname}` }])
  }
  return { origin: url.origin, pathname: url.pathname.replace(/\/+$/, '') }
}

/**
 * The URL of a path under the base. The URL parser resolves dot segments, backslashes and tabs, so a path that it would change is one
 * that goes elsewhere: refused.
 *
 * @throws ValidationError
 */
export function urlWithin(base: Base, path: string, query: Readonly<Record<string, unknown>> = {}): string {
  const pathname = base.pathname + path
  // Of letters, digits, hyphens and underscores alone there is nothing to resolve, and parsing takes longer than all the rest.
  if (/^\/v3(?:\/[\w-]+)*$/.test(path)) return base.origin + pathname + queryString(query)
  const url = /^\/v3(?:\/|$)/.test(path) ? new URL(base.origin + pathname) : undefined
  if (url?.origin !== base.origin || url.pathname !== pathname) {
    throw new ValidationError([{ path: 'path', expected: 'an encoded path under /v3', got: JSON.stringify(path).slice(0, 80) }])
  }
  return url.href + queryString(query)
}
