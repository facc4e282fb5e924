import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import * as core from '../src/core.js'
import * as main from '../src/index.js'
import * as node from '../src/node.js'
import * as postgres from '../src/postgres.js'
import * as redis from '../src/redis.js'
import * as testing from '../src/testing.js'
import * as webhooks from '../src/webhooks/index.js'

const body = { type: 'avatar', avatar_id: 'look_photo_amy', voice_id: 'voice_en_amy', script: 'Hello.' } as const
const simulator = testing.createSimulator()
const heygen = new main.HeyGen({ apiKey: 'key', fetch: simulator.fetch, clock: simulator.clock })
const handler = { secret: 'secret-of-some-length', onEvent: () => undefined }
const store = { get: async () => undefined, compareAndSet: async () => true }

/** A value that an object is asked for; a word names what may be left out as well. */
interface Place {
  readonly at: number
  readonly optional?: true
}
const needs = (at: number): Place => ({ at })
const takes = (at: number): Place => ({ at, optional: true })

type Row = readonly [args: readonly unknown[], ...places: readonly Place[]]

/** Good arguments of every function, and which of them are objects. */
const ENTRIES: Readonly<
  Record<string, { readonly from: Readonly<Record<string, unknown>>; readonly rows: Readonly<Record<string, Row>> }>
> = {
  'heygen-guard': {
    from: main,
    rows: {
      mediaSeconds: [[main.fromBytes(new Uint8Array(9))], needs(0), takes(1)],
      fromBlob: [[new Blob(['a'])], needs(0)],
      fromBytes: [[new Uint8Array(9)], needs(0)],
      fromUrl: [['https://files.example/a.mp3'], needs(0), takes(1)],
      estimateSpeech: [['Hello.'], takes(1)],
      observeSpeech: [[undefined, 'Hello.', 1], takes(0), takes(3)],
      memoryLedger: [[], takes(0)],
      memoryJournal: [[]],
      isHeyGenError: [[]],
      comparePlans: [[{ videos: [] }], needs(0), takes(1)],
      defineRateCard: [[], needs(0)],
      quoteOffline: [['createVideo', body], needs(1), takes(2), takes(3)],
    },
  },
  'heygen-guard/core': {
    from: core,
    rows: {
      estimateSpeech: [['Hello.'], takes(1)],
      observeSpeech: [[undefined, 'Hello.', 1], takes(0), takes(3)],
      memoryLedger: [[], takes(0)],
      isHeyGenError: [[]],
      comparePlans: [[{ videos: [] }], needs(0), takes(1)],
      defineRateCard: [[], needs(0)],
      quoteOffline: [['createVideo', body], needs(1), takes(2), takes(3)],
      checkCaps: [[[], 'run'], needs(0)],
      checkFacts: [[{}], takes(0)],
      httpLedger: [[], needs(0)],
      getCard: [[], needs(0)],
      explainQuote: [[], needs(0)],
      windowsAt: [[], needs(0)],
      parseAmount: [[]],
      formatAmount: [[]],
      describeAmount: [[]],
      multiply: [[]],
      // These take what the others have made and checked.
      breaches: [[]],
      planWarnings: [[]],
      capsFor: [[]],
      scopesOf: [[]],
      chargeFor: [[]],
      price: [[]],
    },
  },
  'heygen-guard/node': {
    from: node,
    rows: {
      toFile: [[], needs(0)],
      fileJournal: [[], needs(0)],
      fileLedger: [['spend.jsonl'], needs(0), takes(1)],
      recoverLedger: [[], needs(0)],
      serveSimulator: [[simulator], needs(0), takes(1)],
      fromPath: [[], needs(0)],
      fromStream: [[Readable.from([])], needs(0), takes(1)],
    },
  },
  'heygen-guard/testing': {
    from: testing,
    rows: {
      createSimulator: [[], takes(0)],
      acceleratedClock: [[], needs(0)],
      // Takes a number.
      virtualClock: [[]],
      ledgerConformance: [[], needs(0)],
      expectNoSpend: [[], needs(0)],
    },
  },
  'heygen-guard/webhooks': {
    from: webhooks,
    rows: {
      isHeyGenError: [[]],
      readCallback: [[], needs(0)],
      webhookHandler: [[handler], needs(0)],
      nodeWebhookHandler: [[handler], needs(0)],
      once: [[store, {}, () => undefined], needs(0), needs(1), needs(2), takes(3)],
      verify: [['{}', {}, handler.secret], needs(0), needs(1), needs(2), takes(3)],
      verifyRequest: [[new Request('https://a.example', { method: 'POST', body: '{}' }), handler.secret], needs(0), takes(2)],
      verifyNodeRequest: [[{ headers: {}, rawBody: '{}' }, handler.secret], needs(0), needs(1), takes(2)],
      signTestWebhook: [[{ event_type: 'a', event_data: {} }, handler.secret], needs(0), needs(1), takes(2)],
    },
  },
  'heygen-guard/redis': { from: redis, rows: { redisLedger: [[{ command: async () => 'OK' }], needs(0), takes(1)] } },
  'heygen-guard/postgres': {
    from: postgres,
    rows: {
      postgresLedger: [[{ query: async () => [] }], needs(0), takes(1)],
      installSchema: [[{ query: async () => [] }], needs(0), takes(1)],
      postgresSchema: [[], takes(0)],
    },
  },
}

/** Methods of a client, by name. */
const METHODS: Readonly<Record<string, Row>> = {
  withCap: [[{ usd: 1 }], needs(0), takes(1)],
  spend: [[], takes(0)],
  reservations: [[], takes(0)],
  receipts: [[], takes(0)],
  exportReceipts: [['csv'], needs(0), takes(1)],
  resolve: [['id', { released: true, why: 'a' }], needs(0), needs(1)],
  reconcile: [[], takes(0)],
  adjust: [[], needs(0)],
  batch: [[[]], needs(0), takes(1)],
  settleFromWebhook: [[{ event_type: 'a', event_data: {} }], needs(0), takes(1)],
  stop: [[], needs(0)],
  attempt: [[], needs(0)],
}

/** Methods that send something: null stands for no options there, and a number for the text of an id. */
const SENDING: readonly (readonly [name: string, method: unknown, args: readonly unknown[], places: readonly number[]])[] = [
  ['videos.create', heygen.videos.create, [body], [0, 1]],
  ['quote.videos.create', heygen.quote.videos.create, [body], [0, 1]],
  ['videos.prepare', heygen.videos.prepare, [body], [0, 1]],
  ['videos.list', heygen.videos.list, [], [0, 1]],
  ['videos.get', heygen.videos.get, ['v'], [1]],
  ['videos.wait', heygen.videos.wait, ['v'], [1]],
  ['videos.download', heygen.videos.download, ['v'], [1]],
  ['assets.upload', heygen.assets.upload, [new Blob(['a'])], [0, 1]],
]

const BAD: readonly unknown[] = [null, undefined, 5, true]

const cases = ([args, ...places]: Row) =>
  places.flatMap(({ at, optional }) =>
    BAD.filter((bad) => !(optional && bad === undefined)).map((bad) => {
      const given: unknown[] = [...args]
      given[at] = bad
      return { at, bad, given }
    }),
  )

/** What a call ends with, whether it throws, rejects or is a list that has to be read. */
async function errorOf(call: () => unknown): Promise<unknown> {
  try {
    const made = await call()
    if (typeof made === 'object' && made !== null && Symbol.asyncIterator in made) for await (const _ of made as AsyncIterable<unknown>);
    return 'no error'
  } catch (error) {
    return error
  }
}

/** What sends nothing doesn't say that it sent nothing. */
function expectRefusal(error: unknown): void {
  expect(error).toMatchObject({ name: 'ValidationError', code: 'invalid_input' })
  expect(String(error)).not.toMatch(/was not sent/)
}

describe.each(Object.entries(ENTRIES))('%s', (_, { from, rows }) => {
  const functions = Object.entries(from).filter(([, value]) => typeof value === 'function' && !/^class\b/.test(String(value)))

  it('has every function in this table', () => {
    expect(Object.keys(rows).sort()).toEqual(functions.map(([name]) => name).sort())
  })

  const all = functions.flatMap(([name, value]) => cases(rows[name] ?? [[]]).map((one) => ({ name, value, ...one })))
  it.each(all)('$name refuses $bad as argument $at', async ({ value, given }) => {
    expectRefusal(await errorOf(() => Reflect.apply(value as () => unknown, undefined, given)))
  })
})

describe('a client', () => {
  it.each([null, 5, 'key', []])('is not made of %s', (bad) => {
    expect(() => Reflect.construct(main.HeyGen, [bad])).toThrow(main.ValidationError)
  })

  it.each(Object.entries(METHODS).flatMap(([name, row]) => cases(row).map((one) => ({ name, ...one }))))(
    '$name refuses $bad as argument $at',
    async ({ name, given }) => {
      expectRefusal(await errorOf(() => Reflect.apply(Reflect.get(heygen, name), heygen, given)))
    },
  )

  const sending = SENDING.flatMap(([name, method, args, places]) =>
    places.flatMap((at) => [5, true, 'x'].map((bad) => ({ name, method, at, bad, given: Object.assign([...args], { [at]: bad }) }))),
  )
  it.each(sending)('$name sends nothing of $bad as argument $at', async ({ method, given }) => {
    const before = simulator.billableRequests().length
    const error = await errorOf(() => Reflect.apply(method as () => unknown, undefined, given))
    expect(error).toMatchObject({ name: 'ValidationError', code: 'invalid_input' })
    expect(simulator.billableRequests()).toHaveLength(before)
  })
})
