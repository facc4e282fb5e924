import type { SendRest } from '../../../src/core.js'

/** What a runtime with fetch would give to `httpLedger`. */
export const fetchRest: SendRest = async ({ method, url, headers, body }) => {
  const response = await fetch(url, { method, headers, body, redirect: 'manual' })
  return { status: response.status, body: await response.text() }
}
