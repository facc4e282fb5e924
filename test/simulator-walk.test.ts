import { describe, expect, it } from 'vitest'
import { type OperationId, operations } from '../generated/operations.js'
import { successStatus } from '../src/simulator/http/statuses.js'
import { createSimulator } from '../src/simulator/index.js'
import { walks } from './support/walks/index.js'
import { documentedStatuses, walkerOf } from './support/walks/walk.js'

const ids = Object.values(operations).map(({ id }) => id)

describe('a walk through the API', () => {
  const exercised = new Map<OperationId, Set<number>>()

  it.each(Object.entries(walks))('%s', async (_, walk) => {
    await walk(walkerOf(createSimulator({ wallet: 1000 }), exercised))
  })

  it('has been to every operation of the document', () => {
    expect(ids.filter((id) => !exercised.has(id))).toEqual([])
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
