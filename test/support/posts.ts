import type { HeyGenOptions, Ledger } from '../../src/index.js'
import type { SimulatorOptions } from '../../src/simulator/index.js'
import { clientOf, ledgerWith, sums } from './client.js'

/** The scope of a cap `per: 'total'`. */
export const TOTAL = 'default/usd/total'

/** A paid request on its way, which the test answers. */
interface Post {
  readonly caller: string | null
  readonly key: string | null
  readonly answer: (status: number, json?: unknown) => void
  /** Lets the simulated servers answer. `fresh`: they have forgotten the key, and start another job. */
  readonly pass: (how?: { readonly fresh: boolean }) => void
  /** Breaks the connection: never made, or lost on the way. */
  readonly fail: (code: 'ECONNREFUSED' | 'ECONNRESET') => void
}

/** Resolves once something is so. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1))
}

/** A world whose POSTs wait for the test; everything else is answered at once. Callers are told apart by `as`. */
export function heldPosts(options: HeyGenOptions = {}, simulated: SimulatorOptions = {}) {
  const posts: Post[] = []
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init)
    if (request.method !== 'POST') return world.simulator.fetch(request)
    return new Promise((resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason))
      posts.push({
        caller: request.headers.get('x-caller'),
        key: request.headers.get('idempotency-key'),
        answer: (status, json = { error: { code: `code_${status}`, message: 'A word of the test.' } }) =>
          resolve(Response.json(json, { status })),
        pass: ({ fresh } = { fresh: false }) => {
          if (fresh) request.headers.delete('idempotency-key')
          world.simulator.fetch(request).then(resolve, reject)
        },
        fail: (code) => reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })),
      })
    })
  }
  const world = clientOf(simulated, { fetch, ...options })
  /** The newest POST of a caller, once it is there. */
  const post = async (caller: string, count = 1): Promise<Post> => {
    const found = () => posts.filter((candidate) => candidate.caller === caller)
    await until(() => found().length >= count)
    const last = found().at(-1)
    if (!last) throw new Error(`${caller} sent nothing`)
    return last
  }
  return { ...world, posts, post }
}

/** Options of a call that the test wants to recognise. */
export const as = (caller: string) => ({ headers: { 'x-caller': caller } })

/** A ledger that notes the most that was ever charged and held together in a scope. */
export function watched(ledger: Ledger, key = TOTAL) {
  const seen = { peak: 0 }
  const look = async <T>(result: T): Promise<T> => {
    const { charged = 0, held = 0 } = await sums(ledger, key)
    seen.peak = Math.max(seen.peak, charged + held)
    return result
  }
  const replaced = ledgerWith(ledger, {
    reserve: async (request) => look(await ledger.reserve(request)),
    settle: async (id, part, charge) => look(await ledger.settle(id, part, charge)),
  })
  return { ledger: replaced, seen }
}
