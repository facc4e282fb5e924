import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../src/index.js'
import { clientOf, clip, failure, sums } from './support/client.js'

const AGENT = { method: 'videoAgents.create' as const }

describe('a batch run that is answered 200 with an error in it', () => {
  it('sends nothing without a key a second time, in this run or a resumed one: the money stays held', async () => {
    const { heygen, simulator, ledger, paid } = clientOf()
    simulator.fault({ kind: 'error_in_200', operation: 'createVideoAgentV3', code: 'internal_error', accepted: true, times: 1 })
    const journal = memoryJournal()
    const items = [{ id: 'row-1', body: { prompt: 'A short greeting.' }, maxUsd: 5 }]
    for (const resume of [false, true]) {
      const summary = await heygen.batch(items, { ...AGENT, journal, resume }).all()
      expect(summary.results).toMatchObject([{ id: 'row-1', state: 'unresolved' }])
    }
    expect(paid()).toHaveLength(1)
    expect((await ledger.open()).map(({ state }) => state)).toEqual(['sent'])
  })

  it('repeats a keyed item under its key, and its journal never says that nothing was bought', async () => {
    const { heygen, simulator, ledger } = clientOf()
    simulator.fault({ kind: 'error_in_200', operation: 'createVideo', code: 'invalid_parameter', accepted: true, times: 1 })
    const journal = memoryJournal()
    const summary = await heygen.batch([{ id: 'row-1', body: clip(10), facts: { seconds: 10 } }], { journal }).all()
    expect(summary.results).toMatchObject([{ state: 'done', charge: { amount: '0.50' } }])
    expect((await journal.read()).some((line) => line.includes('"free"'))).toBe(false)
    expect(simulator.charges).toHaveLength(1)
    expect(await sums(ledger)).toEqual({ charged: 500_000, held: 0 })
  })
})

describe('a paid call answered 200 with an error in it', () => {
  it('is not called retryable, whatever the code: it may have been carried out', async () => {
    const { simulator, heygen } = clientOf()
    simulator.fault({ kind: 'error_in_200', operation: 'createVideoAgentV3', code: 'internal_error', accepted: true })
    const error = await failure(heygen.videoAgents.create({ prompt: 'A short greeting.' }, { maxUsd: 5 }))
    expect(error).toMatchObject({ name: 'ServerError', retryable: false })
    expect(error).toMatchObject({ message: expect.not.stringContaining('call again later') })
  })
})
