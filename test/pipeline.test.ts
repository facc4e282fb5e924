import { describe, expect, it } from 'vitest'
import { operations } from '../generated/operations.js'
import type { Granted } from '../src/guard/granted.js'
import { type Answer, type Call, FREE, type PaidCall, pipeline, type QuotedCall, type Steps } from '../src/pipeline.js'

/** Steps that write down their names, and fail where they are told to. */
function steps(paid: boolean, fails?: string) {
  const taken: string[] = []
  const reservations: unknown[] = []
  const step = (name: string) => {
    taken.push(name)
    if (name === fails) throw new Error(name)
  }
  const granted = { id: 'r' } as Granted // Only handed on.
  const made: Steps = {
    validate(call: Call) {
      step('validate')
      return { ...call, path: '/v3/videos', key: undefined, payload: undefined, paid } as PaidCall // Either kind has these fields.
    },
    async quote(call: PaidCall) {
      step('quote')
      return { ...call, priced: {} } as QuotedCall // Only handed on.
    },
    async reserve() {
      step('reserve')
      return granted
    },
    async send(call: PaidCall, reservation: Granted | typeof FREE) {
      step('send')
      reservations.push(reservation)
      return { call, reservation } as Answer // Only handed on.
    },
    async settle(answer: Answer) {
      step('settle')
      return answer
    },
  } as unknown as Steps // One function stands for both forms of `send`.
  return { run: pipeline(made), taken, reservations, granted }
}

const call: Call = { operation: operations.createVideo, params: {}, options: {} }

describe('the five steps', () => {
  it('are taken in order by a paid call, which is sent with its reservation', async () => {
    const { run, taken, reservations, granted } = steps(true)
    expect(await run(call)).toMatchObject({ reservation: granted })
    expect(taken).toEqual(['validate', 'quote', 'reserve', 'send', 'settle'])
    expect(reservations).toEqual([granted])
  })

  it('are three for a free call', async () => {
    const { run, taken, reservations } = steps(false)
    await run(call)
    expect(taken).toEqual(['validate', 'send', 'settle'])
    expect(reservations).toEqual([FREE])
  })

  it.each(['validate', 'quote', 'reserve'])('end at %s when it throws: nothing is sent', async (name) => {
    const { run, taken } = steps(true, name)
    await expect(run(call)).rejects.toThrow(name)
    expect(taken.at(-1)).toBe(name)
    expect(taken).not.toContain('send')
  })
})
