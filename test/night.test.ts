import { expect, it } from 'vitest'
import type { FaultRule } from '../src/simulator/index.js'
import { clientOf, sums } from './support/client.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const trouble = (rule: FaultRule): FaultRule => ({ ...rule, times: Number.POSITIVE_INFINITY })
const NIGHT: readonly FaultRule[] = [
  { kind: 'drop_before_accept', operation: 'createVideo', probability: 0.2 },
  { kind: 'drop_after_accept', operation: 'createVideo', probability: 0.2 },
  { kind: 'status', status: 502, accepted: true, operation: 'createVideo', probability: 0.1 },
  { kind: 'status', status: 429, retryAfter: 2, operation: 'createVideo', probability: 0.2 },
  { kind: 'truncate', operation: 'createVideo', probability: 0.1 },
  { kind: 'drop_after_accept', operation: 'createSpeechV3', probability: 0.3 },
  { kind: 'status', status: 503, operation: 'getVideoV3', probability: 0.3 },
  { kind: 'job_fails', operation: 'createVideo', probability: 0.2 },
]

/** A night's work: a video every ten minutes, each with a title of its own, and now and then some speech. */
async function night(speech: boolean) {
  const world = clientOf({}, { maxRetries: 1 })
  const { heygen, make, simulator } = world
  for (const rule of NIGHT) simulator.fault(trouble(rule))
  for (let n = 0; n < 48; n++) {
    const made = await make(10 + n, {}, { title: `Night ${n}` }).catch(() => undefined)
    if (made && n % 3 === 0) await heygen.videos.wait(made.video_id, { timeout: MINUTE }).catch(() => undefined)
    if (speech && n % 4 === 0)
      await heygen.voices.speech({ text: `Good night, number ${n}.`, voice_id: 'voice_en_amy' }).catch(() => undefined)
    simulator.advance(10 * MINUTE)
  }
  simulator.advance(HOUR)
  return world
}

const bill = (charges: readonly { readonly micros: number }[]) => charges.reduce((sum, { micros }) => sum + micros, 0)

it('after a night of network trouble reconcile leaves nothing held, and the books are the bill', async () => {
  const { heygen, simulator, ledger } = await night(false)
  let report = await heygen.reconcile({ absent: 'release' })
  // What could not be read just now is read the next time.
  for (let again = 0; again < 20 && report.remaining.length > 0; again++) report = await heygen.reconcile({ absent: 'release' })
  expect(report.remaining).toEqual([])
  expect(await sums(ledger)).toEqual({ charged: bill(simulator.charges), held: 0 })
})

it('where something can’t be looked up, it says for each what a person must look at', async () => {
  const { heygen, simulator, ledger } = await night(true)
  let report = await heygen.reconcile({ absent: 'release' })
  for (let again = 0; again < 20 && report.remaining.some(({ needsPerson }) => !needsPerson); again++)
    report = await heygen.reconcile({ absent: 'release' })
  expect(report.remaining.length).toBeGreaterThan(0)
  for (const { id, operation, needsPerson, reason, found, todo, candidates } of report.remaining) {
    expect({ operation, needsPerson, reason, candidates }).toEqual({
      operation: 'createSpeechV3',
      needsPerson: true,
      reason: 'no_list',
      candidates: [],
    })
    expect(found).toContain('its answer was lost')
    expect(todo).toContain(`heygen.resolve(${JSON.stringify(id)}`)
    expect(report.explain()).toContain(id)
  }
  const { charged = 0, held = 0 } = await sums(ledger)
  expect(charged).toBeLessThanOrEqual(bill(simulator.charges))
  expect(charged + held).toBeGreaterThanOrEqual(bill(simulator.charges))
})
