import { expect, it } from 'vitest'
import { acceptJobs } from '../src/guard/accept.js'
import { memoryLedger } from '../src/index.js'
import type { Ledger } from '../src/ledger/ledger.js'
import { ledgerWith } from './support/client.js'
import { wish } from './support/ledger-files.js'

const JOB = 'getVideoV3/v1'
const started = [{ part: 'main', job: JOB }]
const now = () => Date.now()

/** A ledger on which somebody else does something just after the last look for a job's owner: the first where its part is free. */
function overtaken(ledger: Ledger, last: number, meanwhile: () => Promise<unknown>): Ledger {
  let looks = 0
  return ledgerWith(ledger, {
    async findByJob(job) {
      const found = await ledger.findByJob(job)
      if (++looks === last) await meanwhile()
      return found
    },
  })
}

async function sent(ids: readonly string[]): Promise<Ledger> {
  const ledger = memoryLedger()
  for (const id of ids) {
    await ledger.reserve(wish(id, 100, 100 * ids.length))
    await ledger.dispatch(id)
  }
  return ledger
}

it('a job that another process has just recorded on this reservation holds no money of its own', async () => {
  const ledger = await sent(['order'])
  await acceptJobs(
    overtaken(ledger, 1, () => ledger.accept('order', started)),
    now,
    'order',
    started,
  )
  expect(await ledger.query([{ key: 'total', cap: 100 }])).toMatchObject([{ held: 100 }])
  expect((await ledger.open()).map(({ id }) => id)).toEqual(['order'])
})

it('a job that another reservation has just got holds no money of its own', async () => {
  const ledger = await sent(['order', 'other'])
  await ledger.accept('order', [{ part: 'main', job: 'getVideoV3/v0' }])
  await acceptJobs(
    overtaken(ledger, 2, () => ledger.accept('other', started)),
    now,
    'order',
    started,
  )
  expect(await ledger.query([{ key: 'total', cap: 100 }])).toMatchObject([{ held: 200 }])
  expect((await ledger.open()).map(({ id }) => id)).toEqual(['order', 'other'])
})
