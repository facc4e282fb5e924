import type { HeyGenOptions } from '../../src/index.js'
import { clientOf, sums } from './client.js'

const WALLET_IGNORED = { wallet: 'ignore', caps: [{ usd: 1000, per: 'total' }] } as const
const TOTAL = 'default/usd/total'

/** A world where each request is answered with the `data` that stands under its method and path. */
export function answering(answers: Record<string, unknown>, options: HeyGenOptions = {}) {
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { method, url } = new Request(input, init)
    const key = `${method} ${new URL(url).pathname.slice('/v3'.length)}`
    asked.push(key)
    const data = answers[key]
    return data === undefined
      ? Response.json({ error: { code: 'not_found', message: key } }, { status: 404 })
      : Response.json({ data, ...(Array.isArray(data) ? { has_more: false } : {}) })
  }
  const world = clientOf({}, { fetch, maxRetries: 0, ...WALLET_IGNORED, ...options })
  const posted = () => sums(world.ledger, TOTAL)
  const ends = () => world.receipts.map(({ part, jobId, charged, basis, released }) => ({ part, jobId, charged, basis, released }))
  return { ...world, answers, asked, posted, ends }
}

/** A finished job of so many seconds. */
export const done = (id: string, duration: number) => ({ id, status: 'completed', duration })
