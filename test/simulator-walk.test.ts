import { describe, expect, it } from 'vitest'
import { type OperationId, operations } from '../generated/operations.js'
import { successStatus } from '../src/simulator/http/statuses.js'
import { createSimulator } from '../src/simulator/index.js'
import { walks } from './support/walks/index.js'
import { notYet } from './support/walks/not-yet.js'
import { documentedStatuses, walkerOf } from './support/walks/walk.js'
import { world } from './support/world.js'

const ids = Object.values(operations).map(({ id }) => id)

describe('a walk through the API', () => {
  const exercised = new Map<OperationId, Set<number>>()

  it.each(Object.entries(walks))('%s', async (_, walk) => {
    await walk(walkerOf(createSimulator({ wallet: 1000 }), exercised))
  })

  it('has been to every operation that is simulated', () => {
    const missed = ids.filter((id) => !exercised.has(id) && !notYet.includes(id))
    expect(missed).toEqual([])
  })

  it('has not been to the others', () => {
    expect(notYet.filter((id) => exercised.has(id))).toEqual([])
  })

  it('has seen every status of success that the document lists', () => {
    const unseen = [...documentedStatuses].flatMap(([id, statuses]) =>
      statuses.filter((status) => ids.some((known) => known === id && exercised.has(known) && !exercised.get(known)?.has(status))),
    )
    expect(unseen).toEqual([])
  })
})

it('the usual status of each operation is one that the document lists', () => {
  expect([...documentedStatuses.keys()].sort()).toEqual([...ids].sort())
  expect(ids.filter((id) => !documentedStatuses.get(id)?.includes(successStatus(id)))).toEqual([])
})

it('what is not simulated says so', async () => {
  const { raw } = world()
  const answers = notYet.map(async (id) => {
    const { method, path } = operations[id]
    const response = await raw(method, path.replaceAll(/\{\w+\}/g, 'x'), method === 'GET' || method === 'DELETE' ? undefined : {})
    return [response.status, (await response.json()).error.code]
  })
  expect(await Promise.all(answers)).toEqual(notYet.map(() => [501, 'not_simulated']))
})
