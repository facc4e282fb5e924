import { expect, it } from 'vitest'
import { HeyGen, type HeyGenOptions } from '../src/index.js'
import { fileLedger } from '../src/node.js'
import { createSimulator } from '../src/simulator/index.js'
import { clip, DAYS, facts, failure, KEY } from './support/client.js'
import { freshPath } from './support/ledger-files.js'

/** A client as a process of its own would have it: nothing is shared but the ledger's file and HeyGen. */
function processOn(path: string, simulator: ReturnType<typeof createSimulator>, options: HeyGenOptions = {}) {
  const ledger = fileLedger(path, { clock: () => simulator.clock.now() })
  const heygen = new HeyGen({ apiKey: KEY, fetch: simulator.fetch, clock: simulator.clock, ledger, ...options })
  return { heygen, ledger, make: (seconds: number) => heygen.videos.create(clip(seconds), facts(seconds)) }
}

const caps = [{ usd: '1.00', per: 'day' }] as const

it('a client that starts again knows what was held, and settles what another process started', async () => {
  const path = freshPath()
  const simulator = createSimulator({ wallet: 100 })
  const first = processOn(path, simulator, { caps: [...caps] })
  const { video_id } = await first.make(10)
  await first.ledger.close()

  const second = processOn(path, simulator, { caps: [...caps] })
  expect(await second.heygen.spend()).toMatchObject({ caps: [{ usd: { held: '0.50', charged: '0.00', left: '0.50' } }] })
  await second.make(8)
  expect(await failure(second.make(8))).toMatchObject({ code: 'cap_exceeded' })
  simulator.advance(DAYS / 1000)
  await second.heygen.videos.wait(video_id)
  expect(await second.heygen.spend()).toMatchObject({ caps: [{ usd: { charged: '0.50' } }] })

  const third = processOn(path, simulator, { caps: [...caps] })
  for await (const _ of third.heygen.videos.list());
  const { caps: seen } = await third.heygen.spend()
  expect(seen).toMatchObject([{ usd: { held: '0.00', charged: '0.90' } }])
  expect(simulator.charges).toHaveLength(2)
  await Promise.all([second.ledger.close(), third.ledger.close()])
})

it('clients of several processes at once stay within one cap', async () => {
  const path = freshPath()
  const simulator = createSimulator({ wallet: 100, concurrentJobs: 100 })
  const clients = [0, 1, 2].map(() => processOn(path, simulator, { caps: [...caps] }))
  const results = await Promise.allSettled(clients.flatMap(({ make }) => [1, 2, 3, 4].map(() => make(5))))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
  expect(simulator.billableRequests()).toHaveLength(4)
  for (const { ledger } of clients) await ledger.close()
})

it('a damaged ledger lets no paid call through, and the refusal says what to do', async () => {
  const path = freshPath()
  const simulator = createSimulator({ wallet: 100 })
  const first = processOn(path, simulator)
  await first.make(10)
  await first.ledger.close()
  const { readFileSync, writeFileSync } = await import('node:fs')
  writeFileSync(path, readFileSync(path, 'utf8').replace('"do":"dispatch"', '"do":"Dispatch"'))
  const second = processOn(path, simulator)
  expect(await failure(second.make(10))).toMatchObject({
    code: 'ledger_unavailable',
    message: expect.stringMatching(/damaged at byte \d+.*recoverLedger/),
  })
  expect(simulator.billableRequests()).toHaveLength(1)
})
