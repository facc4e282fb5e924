import { expect, it } from 'vitest'
import { memoryLedger } from '../src/index.js'
import { clientOf, failure, ledgerWith, sums } from './support/client.js'
import { TOTAL } from './support/posts.js'

/** A promise that the test resolves. */
function gate() {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}

it('a repeat is not sent under what another process gives back just now, part by part', async () => {
  const memory = memoryLedger()
  const { simulator } = clientOf({ wallet: 1000 })
  const [found, half, repeated] = [gate(), gate(), gate()]
  const shared = { clock: simulator.clock, caps: [{ usd: 100, per: 'total' as const }], maxRetries: 0 }
  const body = {
    video: { type: 'url' as const, url: 'https://files.example/talk.mp4' },
    output_languages: ['German (Germany)', 'French (France)'],
  }
  const keyed = { idempotencyKey: 'k', facts: { sourceSeconds: 60 } }

  // The repeat finds the reservation whole, and dispatches when half of it is back.
  const heldAtPosts: (number | undefined)[] = []
  const repeating = clientOf(
    {},
    {
      ...shared,
      ledger: ledgerWith(memory, {
        find: (id) => memory.find(id).finally(found.open),
        dispatch: async (id) => {
          await half.passed
          return memory.dispatch(id)
        },
      }),
      fetch: async (input, init) => {
        const request = new Request(input, init)
        if (request.method === 'POST') heldAtPosts.push((await sums(memory, TOTAL)).held)
        return simulator.fetch(request)
      },
    },
  )
  let repeat: Promise<unknown> | undefined
  let released = 0
  const refused = clientOf(
    {},
    {
      ...shared,
      fetch: simulator.fetch,
      ledger: ledgerWith(memory, {
        dispatch: async (id) => {
          const sent = await memory.dispatch(id)
          repeat = repeating.heygen.videoTranslations.create(body, keyed)
          await found.passed
          return sent
        },
        release: async (...args) => {
          if (released++ === 1) {
            half.open()
            await repeated.passed
          }
          return memory.release(...args)
        },
      }),
    },
  )
  simulator.fault({ kind: 'status', operation: 'createVideoTranslationV3', status: 400, times: 1 })
  const error = failure(refused.heygen.videoTranslations.create(body, keyed))
  await half.passed
  await repeat
  repeated.open()
  await error
  const [bought] = await memory.open({ accepted: true })
  expect(bought?.parts.map(({ state }) => state)).toEqual(['open', 'open'])
  expect(heldAtPosts).toHaveLength(1)
  expect(heldAtPosts[0]).toBeGreaterThanOrEqual((bought?.parts ?? []).reduce((all, { amount }) => all + amount, 0))
})
