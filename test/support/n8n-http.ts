interface HttpOptions {
  readonly url: string
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
  readonly timeout?: number
  readonly returnFullResponse?: boolean
  readonly ignoreHttpStatusErrors?: boolean
  readonly disableFollowRedirect?: boolean
}

/**
 * What n8n's main process does for `helpers.httpRequest`: JSON that came is parsed; a request that fails, or is refused unless told otherwise,
 * rejects with a plain object that holds the request with all its headers.
 */
export async function n8nHttpRequest(asked: unknown): Promise<unknown> {
  // The cast: what the script under test hands over, as n8n takes it.
  const options = asked as HttpOptions
  const { url, method = 'GET', headers = {}, body, timeout } = options
  const failed = (message: string, code?: string) => ({ message, name: 'AxiosError', code, config: { ...options } })
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      method,
      headers,
      redirect: options.disableFollowRedirect ? 'manual' : 'follow',
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(timeout === undefined ? {} : { signal: AbortSignal.timeout(timeout) }),
    })
    text = await response.text()
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : undefined
    const code = Object(cause).code ?? (Object(error).name === 'TimeoutError' ? 'ECONNABORTED' : 'ECONNRESET')
    throw failed(String(error), String(code))
  }
  if (!response.ok && !options.ignoreHttpStatusErrors) throw failed(`Request failed with status code ${response.status}`)
  const parsed = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  if (!options.returnFullResponse) return parsed
  return { body: parsed, headers: Object.fromEntries(response.headers), statusCode: response.status, statusMessage: response.statusText }
}
