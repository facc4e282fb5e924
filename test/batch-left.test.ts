import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type BatchItem, memoryJournal } from '../src/index.js'
import { fileJournal } from '../src/node.js'
import { clientOf, clip, sums } from './support/client.js'
import { folderFor } from './support/folder.js'

const clips = (count: number): BatchItem[] =>
  Array.from({ length: count }, (_, i) => ({ id: `row-${i}`, body: clip(5 + i), facts: { seconds: 5 + i } }))

it.each([
  ['broken off', false],
  ['ended by an error of its own', true],
])('a loop over a run that was %s has let go of the journal', async (_, throws) => {
  const { heygen, ledger, simulator } = clientOf()
  const path = join(folderFor('left'), 'run.jsonl')
  const loop = async () => {
    for await (const { state } of heygen.batch(clips(30), { journal: fileJournal(path) })) {
      expect(state).toBe('done')
      if (throws) throw new Error('mine')
      break
    }
  }
  await loop().catch((error: unknown) => expect(error).toMatchObject({ message: 'mine' }))
  const summary = await heygen.batch(clips(30), { journal: fileJournal(path), resume: true }).all()
  expect(summary).toMatchObject({ done: 30, unresolved: 0, charged: '29.25' })
  expect(simulator.charges).toHaveLength(30)
  expect(await sums(ledger)).toEqual({ charged: 29_250_000, held: 0 })
})

it('when the loop is left, nothing of the run is on its way any more', async () => {
  const { heygen, simulator } = clientOf()
  const journal = memoryJournal()
  const speech = Array.from({ length: 20 }, (_, i) => ({ id: `line-${i}`, body: { voice_id: 'voice_en_amy', text: `Line ${i}.` } }))
  // Speech takes no idempotency key: what a second run finds half sent, it can't send again.
  for await (const _ of heygen.batch(speech, { method: 'voices.speech', concurrency: 4, journal })) break
  expect(simulator.requests.map(({ status }) => status)).not.toContain(undefined)
  const summary = await heygen.batch(speech, { method: 'voices.speech', journal, resume: true }).all()
  expect(summary).toMatchObject({ done: 20, unresolved: 0 })
  expect(simulator.charges).toHaveLength(20)
})
