// @ts-check
// SDKs of others, for comparison. They aren't dependencies: `npm ci --prefix bench/peers` brings them; absent ones are left out.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const { resolve } = createRequire(new URL('./peers/package.json', import.meta.url))

/** The main export of a peer, or undefined where it isn't installed. @param {string} name @returns {Promise<any>} any: its types may not be there */
async function installed(name) {
  try {
    const { default: main } = await import(pathToFileURL(resolve(name)).href)
    return main?.default ?? main
  } catch {
    return undefined
  }
}

/** Which peers stand ready. */
export const PEERS = /** @type {const} */ (['openapi-fetch', 'stripe', 'openai', '@anthropic-ai/sdk'])

/**
 * One POST by each peer that is installed, with the same script in it.
 *
 * @param {string} url @param {Record<string, string>} headers @param {{ script: string }} body
 * @returns {Promise<Record<string, () => unknown>>}
 */
export async function peers(url, headers, body) {
  const { hostname, port } = new URL(url)
  const messages = [{ role: 'user', content: body.script }]
  /** @type {Record<string, () => unknown>} */
  const ready = {}
  const [createClient, Stripe, OpenAI, Anthropic] = await Promise.all(PEERS.map(installed))
  if (createClient) {
    const client = createClient({ baseUrl: url, headers })
    ready['openapi-fetch'] = () => client.POST('/v3/videos', { body })
  }
  if (Stripe) {
    const stripe = new Stripe('sk_test_any', { host: hostname, port, protocol: 'http', telemetry: false })
    ready.stripe = () => stripe.paymentIntents.create({ amount: 100, currency: 'usd', description: body.script.slice(0, 900) })
  }
  if (OpenAI) {
    const openai = new OpenAI({ apiKey: 'any', baseURL: url })
    ready.openai = () => openai.chat.completions.create({ model: 'any', messages })
  }
  if (Anthropic) {
    const anthropic = new Anthropic({ apiKey: 'any', baseURL: url })
    ready['@anthropic-ai/sdk'] = () => anthropic.messages.create({ model: 'any', max_tokens: 1, messages })
  }
  return ready
}
