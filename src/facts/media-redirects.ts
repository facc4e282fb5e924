import { orAborted } from '../abort.js'
import { ValidationError } from '../errors.js'

const MOST_REDIRECTS = 5
const REDIRECTS = [301, 302, 303, 307, 308]

/** The answer where redirects lead, and where that was. @throws ValidationError for more than 5, and for one away from http(s). */
export async function follow(
  fetch: typeof globalThis.fetch,
  from: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<{ response: Response; url: URL }> {
  const send = (url: URL, redirect: RequestRedirect) =>
    // Raced with the signal, since a caller's own fetch may not heed it; an answer that comes too late is let go of.
    orAborted(fetch(url.href, { headers, redirect, signal }), signal, letGo)
  let url = from
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await send(url, 'manual')
    // A browser shows nothing of a redirect that it doesn't follow, so there it has to follow them itself, to http(s) in any case.
    if (response.type === 'opaqueredirect') return { response: await send(url, 'follow'), url }
    const next = REDIRECTS.includes(response.status) ? response.headers.get('location') : null
    if (next === null) return { response, url }
    letGo(response)
    url = webUrl(next, url)
  }
  throw new ValidationError([{ path: 'url', expected: `at most ${MOST_REDIRECTS} redirects`, got: 'more' }])
}

/** Ends a body that isn't wanted, without waiting for it. */
export function letGo(response: Response): void {
  response.body?.cancel().catch(() => {})
}

/** An http(s) URL. @throws ValidationError that shows the scheme at most: the rest may hold a signature or a password. */
export function webUrl(value: string, base?: URL): URL {
  const expected = base ? 'redirects to http and https' : 'an http or https URL'
  let url: URL
  try {
    url = new URL(value, base)
  } catch {
    throw new ValidationError([{ path: 'url', expected, got: 'something that is no URL' }])
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new ValidationError([{ path: 'url', expected, got: `a ${url.protocol} URL` }])
  if (url.username || url.password)
    throw new ValidationError([{ path: 'url', expected: `${expected} without user name and password`, got: 'one with them' }])
  return url
}
