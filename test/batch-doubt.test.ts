import { expect, it } from 'vitest'
import { type HeyGen, memoryJournal } from '../src/index.js'
import { clientOf, clip, facts } from './support/client.js'

const items = [{ id: 'a', body: clip(10), ...facts(10) }]

/** A run whose first request is never answered; `then` happens before it is repeated. */
async function lostOnce(then: (heygen: HeyGen) => unknown) {
  const journal = memoryJournal()
  let lost = false
  const world = clientOf(
    {},
    {
      maxRetries: 0,
      onAttempt: ({ operation, status }) => {
        if (operation !== 'createVideo' || status !== null || lost) return
        lost = true
        then(world.heygen)
      },
    },
  )
  world.simulator.fault({ kind: 'drop_after_accept', operation: 'createVideo' })
  const run = () => world.heygen.batch(items, { journal, resume: true, runId: 'r' }).all()
  return { ...world, run, first: await run() }
}

it('an item that may have been bought is not refused when its repeat is: it is unresolved, and found later', async () => {
  const { first, heygen, run, simulator } = await lostOnce((client) => client.stop({ why: 'enough' }))
  expect(first.results).toMatchObject([{ id: 'a', state: 'unresolved', error: { refusal: { reason: 'stopped' } } }])
  expect(first).toMatchObject({ refused: 0, unresolved: 1 })
  await heygen.resume()
  expect((await run()).results).toMatchObject([{ id: 'a', state: 'done', charge: { amount: '0.50', final: true } }])
  expect(simulator.charges).toHaveLength(1)
})

it('a cap that more is charged in than it has, as after it was lowered, refuses the items and not the run', async () => {
  const world = clientOf({}, { caps: [{ usd: 1, per: 'total' }] })
  await world.make(10)
  await world.finish()
  const { clock, fetch } = world.simulator
  const { heygen } = clientOf({}, { clock, fetch, ledger: world.ledger, caps: [{ usd: '0.20', per: 'total' }] })
  const { results } = await heygen.batch(items).all()
  expect(results).toMatchObject([{ id: 'a', state: 'refused', refusal: { reason: 'cap_exceeded' } }])
})

it('so does a wallet that is below its floor', async () => {
  const { heygen } = clientOf({ wallet: 1 }, { walletFloor: 5 })
  expect((await heygen.batch(items).all()).results).toMatchObject([{ state: 'refused', refusal: { reason: 'wallet_insufficient' } }])
})
