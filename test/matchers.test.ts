import { beforeAll, describe, expect, it } from 'vitest'
import { HeyGen, SpendRefusedError, ValidationError } from '../src/index.js'
import { createSimulator, expectNoSpend, type HeyGenMatchers, heygenMatchers, type SimulatorOptions } from '../src/testing.js'

declare module 'vitest' {
  // The parameter has to be named as vitest names it.
  interface Matchers<T> extends HeyGenMatchers<T> {}
}

beforeAll(() => expect.extend(heygenMatchers))

const body = { type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script: 'Hello, and welcome.' } as const

function world(options: SimulatorOptions = {}) {
  const simulator = createSimulator(options)
  return { simulator, heygen: new HeyGen({ apiKey: 'any', fetch: simulator.fetch, clock: simulator.clock, caps: 'none' }) }
}

function messageOf(check: () => void): string {
  try {
    check()
  } catch (error) {
    if (error instanceof Error) return `${error.name}: ${error.message}`
  }
  return 'nothing was thrown'
}

describe('nothing was spent', () => {
  it('is so after free calls, a quote and a refusal', async () => {
    const { simulator, heygen } = world()
    await heygen.users.me()
    await heygen.quote.videos.create(body)
    await expect(heygen.videos.create(body, { maxUsd: '0.01' })).rejects.toThrow(SpendRefusedError)
    expectNoSpend(simulator)
    expect(simulator).toHaveSentNothingBillable()
    expect(simulator).toHaveSpent(0)
  })

  it('is not so after a paid request, which is named with its key and body', async () => {
    const { simulator, heygen } = world()
    await heygen.videos.create(body, { idempotencyKey: 'order-7' })
    const message = messageOf(() => expectNoSpend(simulator))
    expect(message).toMatch(/^AssertionError: Nothing was to be spent, but a request came that may cost money, and 0\.00 was charged\./)
    expect(message).toContain('POST /v3/videos (createVideo): 200, key order-7, {"type":"avatar"')
    expect(simulator).not.toHaveSentNothingBillable()
    expect(messageOf(() => expect(simulator).toHaveSentNothingBillable())).toContain('key order-7')
  })

  it('is not so either when the request was turned down: it left', async () => {
    const { simulator } = world({ wallet: 0 })
    const careless = new HeyGen({ apiKey: 'any', fetch: simulator.fetch, clock: simulator.clock, wallet: 'ignore', caps: 'none' })
    await expect(careless.videos.create(body)).rejects.toMatchObject({ status: 402 })
    expect(messageOf(() => expectNoSpend(simulator))).toContain('(createVideo): 402')
  })

  it('names at most ten requests and says how many more there are', async () => {
    const { simulator, heygen } = world({ concurrentJobs: 20 })
    for (let i = 0; i < 12; i++) await heygen.videos.create({ ...body, title: `video ${i}` })
    const message = messageOf(() => expectNoSpend(simulator))
    expect(message).toContain('12 requests came')
    expect(message.match(/POST/g)).toHaveLength(10)
    expect(message).toContain('… and 2 more')
  })
})

describe('a sum was spent', () => {
  it('is the world’s whole bill, to the micro', async () => {
    const { simulator, heygen } = world()
    await heygen.videos.create(body, { wait: true })
    const [charge] = simulator.charges
    const amount = charge?.amount ?? ''
    expect(simulator).toHaveSpent(amount)
    expect(simulator).not.toHaveSpent('0')
    expect(messageOf(() => expect(simulator).toHaveSpent('9.99'))).toContain(`to have spent 9.99, and it was ${amount}. The bill:`)
    expect(messageOf(() => expect(simulator).not.toHaveSpent(amount))).toContain('another sum')
  })

  it('says that jobs have to end first', () => {
    expect(messageOf(() => expect(world().simulator).toHaveSpent('1'))).toContain('wait for them first')
  })
})

describe('bad input', () => {
  it.each([[undefined], [null], ['simulator'], [{}], [{ charges: [], billableRequests: 0 }], [{ billableRequests: () => [] }]])(
    '%o is no simulator, and nothing that spent nothing',
    (value) => {
      // As a caller of plain JavaScript would pass it.
      expect(() => expectNoSpend(value as never)).toThrow(/simulator: expected what createSimulator returned/)
      expect(() => heygenMatchers.toHaveSentNothingBillable(value)).toThrow(ValidationError)
      expect(() => heygenMatchers.toHaveSpent(value, '1')).toThrow(ValidationError)
    },
  )

  it.each(['1,25', '', '-1', '0.0000001', Number.NaN])('%s is no amount', (amount) => {
    expect(() => heygenMatchers.toHaveSpent(createSimulator(), amount)).toThrow(ValidationError)
  })
})
