import type { Ledger } from '../../ledger/ledger.js'
import { expect } from './expect.js'
import { request, send, sums } from './fixtures.js'
import type { Suite } from './suite.js'

type Method = Exclude<keyof Ledger, 'reach' | 'durability'>
type BadInput = readonly [name: string, method: Method, input: readonly unknown[], path: string]

/** A request with one thing replaced by something wrong, which the types would not let through. */
const reserving = (change: Record<string, unknown>) => [{ ...request('bad'), ...change }]
const part = (change: Record<string, unknown>) => reserving({ parts: [{ part: 'main', amount: 1, ...change }] })
const scope = (change: Record<string, unknown>) => reserving({ scopes: [{ key: 'total', cap: 1, ...change }] })
const windows = (...pairs: (readonly unknown[])[]) => scope({ windows: pairs.map(([start, end]) => ({ start, end })) })

const HOURS = [
  { start: 0, end: 1 },
  { start: 1, end: 2 },
]
const jobsWithWindows = scope({ counts: 'jobs', windows: HOURS })

const cycle: Record<string, unknown> = {}
cycle.self = cycle

const BAD: readonly BadInput[] = [
  ['no request', 'reserve', [undefined], 'the input'],
  ['empty id', 'reserve', reserving({ id: '' }), 'id'],
  ['id that is no text', 'reserve', reserving({ id: 7 }), 'id'],
  ['unknown unit', 'reserve', reserving({ unit: 'eur' }), 'unit'],
  ['no fingerprint', 'reserve', reserving({ fingerprint: undefined }), 'fingerprint'],
  ['lease of nothing', 'reserve', reserving({ leaseMs: 0 }), 'leaseMs'],
  ['negative lease', 'reserve', reserving({ leaseMs: -1 }), 'leaseMs'],
  ['endless lease', 'reserve', reserving({ leaseMs: Number.POSITIVE_INFINITY }), 'leaseMs'],
  ['no parts', 'reserve', reserving({ parts: [] }), 'parts'],
  ['parts that are no list', 'reserve', reserving({ parts: { part: 'main', amount: 1 } }), 'parts'],
  ['part that is nothing', 'reserve', reserving({ parts: [null] }), 'parts[0]'],
  ['hole in the parts', 'reserve', reserving({ parts: new Array(1) }), 'parts[0]'],
  ['nameless part', 'reserve', part({ part: '' }), 'parts[0].part'],
  [
    'same part twice',
    'reserve',
    reserving({
      parts: [
        { part: 'x', amount: 1 },
        { part: 'x', amount: 1 },
      ],
    }),
    'parts[1].part',
  ],
  ['negative amount', 'reserve', part({ amount: -1 }), 'parts[0].amount'],
  ['fraction as amount', 'reserve', part({ amount: 0.5 }), 'parts[0].amount'],
  ['amount that is no number', 'reserve', part({ amount: Number.NaN }), 'parts[0].amount'],
  ['text as amount', 'reserve', part({ amount: '1' }), 'parts[0].amount'],
  ['amount out of range', 'reserve', part({ amount: 2 ** 53 }), 'parts[0].amount'],
  [
    'sum out of range',
    'reserve',
    reserving({
      parts: [
        { part: 'x', amount: Number.MAX_SAFE_INTEGER },
        { part: 'y', amount: 1 },
      ],
    }),
    'parts',
  ],
  ['no scopes', 'reserve', reserving({ scopes: undefined }), 'scopes'],
  ['scope that is nothing', 'reserve', reserving({ scopes: [undefined] }), 'scopes[0]'],
  ['empty scope key', 'reserve', scope({ key: '' }), 'scopes[0].key'],
  [
    'same scope twice',
    'reserve',
    reserving({
      scopes: [
        { key: 'x', cap: 1 },
        { key: 'x', cap: 2 },
      ],
    }),
    'scopes[1].key',
  ],
  ['fraction as cap', 'reserve', scope({ cap: 1.5 }), 'scopes[0].cap'],
  ['endless cap', 'reserve', scope({ cap: Number.POSITIVE_INFINITY }), 'scopes[0].cap'],
  ['no cap', 'reserve', scope({ cap: undefined }), 'scopes[0].cap'],
  ['one window', 'reserve', windows([0, 1]), 'scopes[0].windows'],
  ['three windows', 'reserve', windows([0, 1], [1, 2], [2, 3]), 'scopes[0].windows'],
  ['window without length', 'reserve', windows([1, 1], [1, 2]), 'scopes[0].windows[0]'],
  ['window backwards', 'reserve', windows([0, 1], [1, 0]), 'scopes[0].windows[1]'],
  ['window without end', 'reserve', windows([0, 1], [1, Number.POSITIVE_INFINITY]), 'scopes[0].windows[1]'],
  ['window of no numbers', 'reserve', windows(['0', '1'], ['1', '2']), 'scopes[0].windows[0]'],
  ['overlapping windows', 'reserve', windows([0, 2], [1, 3]), 'scopes[0].windows[1].start'],
  ['windows with a gap', 'reserve', windows([0, 1], [2, 3]), 'scopes[0].windows[1].start'],
  ['scope that counts something else', 'reserve', scope({ counts: 'credits' }), 'scopes[0].counts'],
  ['windows of jobs', 'reserve', jobsWithWindows, 'scopes[0].windows'],
  ['no note', 'reserve', reserving({ note: undefined }), 'note'],
  ['list as note', 'reserve', reserving({ note: [] }), 'note'],
  ['note with a cycle', 'reserve', reserving({ note: cycle }), 'note'],
  ['note with a bigint', 'reserve', reserving({ note: { n: 1n } }), 'note'],
  ['note over 3 kB', 'reserve', reserving({ note: { n: 'ä'.repeat(1500) } }), 'note'],
  ['jobs that are no list', 'accept', ['a', 'job'], 'jobs'],
  ['job that is nothing', 'accept', ['a', [null]], 'jobs[0]'],
  ['nameless job', 'accept', ['a', [{ part: 'main', job: '' }]], 'jobs[0].job'],
  ['job without a part', 'accept', ['a', [{ job: 'j' }]], 'jobs[0].part'],
  ['job for an unknown part', 'accept', ['a', [{ part: 'other', job: 'j' }]], 'part'],
  ['no charge', 'settle', ['a', 'main', undefined], 'charge'],
  ['negative charge', 'settle', ['a', 'main', { amount: -1, basis: 'computed' }], 'charge.amount'],
  ['fraction as charge', 'settle', ['a', 'main', { amount: 0.1, basis: 'computed' }], 'charge.amount'],
  ['unknown basis', 'settle', ['a', 'main', { amount: 1, basis: 'guess' }], 'charge.basis'],
  ['unknown part to settle', 'settle', ['a', 'other', { amount: 1, basis: 'computed' }], 'part'],
  ['unknown reason', 'release', ['a', 'main', 'felt like it'], 'why'],
  ['unknown part to release', 'release', ['a', 'other', 'resolved'], 'part'],
  ['no adjustment', 'adjust', [null], 'the input'],
  ['adjustment without key', 'adjust', [{ key: '', id: 'a', delta: 1, why: 'x' }], 'key'],
  ['fraction as delta', 'adjust', [{ key: 'k', id: 'a', delta: 0.5, why: 'x' }], 'delta'],
  ['adjustment without a reason', 'adjust', [{ key: 'k', id: 'a', delta: 1 }], 'why'],
  ['no scopes to query', 'query', [undefined], 'scopes'],
  [
    'same scope twice to query',
    'query',
    [
      [
        { key: 'x', cap: 1 },
        { key: 'x', cap: 1 },
      ],
    ],
    'scopes[1].key',
  ],
  ['bad window to query', 'query', [[{ key: 'x', cap: 1, windows: [] }]], 'scopes[0].windows'],
  ['windows of jobs to query', 'query', [[{ key: 'x', cap: 1, counts: 'jobs', windows: HOURS }]], 'scopes[0].windows'],
  ['no filter of postings', 'postings', [null], 'the input'],
  ['cursor of nobody', 'postings', [{ after: 'nobody gave this' }], 'after'],
  ['empty cursor', 'postings', [{ after: '' }], 'after'],
  ['cursor that is no text', 'postings', [{ after: 1 }], 'after'],
  ['no time to start from', 'postings', [{ since: Number.NaN }], 'since'],
  ['text as end', 'postings', [{ until: '2026-05-05' }], 'until'],
  ['endless end', 'postings', [{ until: Number.POSITIVE_INFINITY }], 'until'],
  ['page of nothing', 'postings', [{ limit: 0 }], 'limit'],
  ['page of over a thousand', 'postings', [{ limit: 1001 }], 'limit'],
  ['page of a fraction', 'postings', [{ limit: 1.5 }], 'limit'],
  ['filter that is nothing', 'open', [null], 'the input'],
  ['final state to list', 'open', [{ states: ['settled'] }], 'states'],
  ['limit of nothing', 'open', [{ limit: 0 }], 'limit'],
  ['endless limit', 'open', [{ limit: Number.POSITIVE_INFINITY }], 'limit'],
  ['negative age', 'open', [{ olderThanMs: -1 }], 'olderThanMs'],
  ['empty scope to list', 'open', [{ scope: '' }], 'scope'],
  ['text as accepted', 'open', [{ accepted: 'yes' }], 'accepted'],
  ['empty key to get', 'get', [''], 'key'],
  ['empty key to set', 'compareAndSet', ['', undefined, 'x'], 'key'],
  ['null as expected value', 'compareAndSet', ['k', null, 'x'], 'expected'],
  ['no text as value', 'compareAndSet', ['k', undefined, { a: 1 }], 'next'],
  ['value over 3 kB', 'compareAndSet', ['k', undefined, 'x'.repeat(3001)], 'next'],
]

export function inputs({ describe, it }: Suite): void {
  describe('bad input', () => {
    it.each(BAD)('%s (%s): says where, and changes nothing', async ({ open }, _name, method, input, path) => {
      const { ledger } = await open()
      await send(ledger, request('a', 10))
      const before = await ledger.find('a')
      const error: unknown = await Reflect.apply(ledger[method], ledger, input).catch((caught: unknown) => caught)
      expect(error).toHaveCode('invalid_input')
      expect(String(error)).toContain(`${path}: expected`)
      expect(await ledger.find('a')).toEqual(before)
      expect(await ledger.find('bad')).toBeUndefined()
      expect(await sums(ledger)).toEqual([0, 10])
    })

    it('is told all at once', async ({ open }) => {
      const { ledger } = await open()
      const error: unknown = await ledger.reserve(request('', -1, { fingerprint: 'f' })).catch((caught: unknown) => caught)
      expect(error).toMatchObject({
        code: 'invalid_input',
        problems: [
          { path: 'id', got: '""' },
          { path: 'parts[0].amount', got: '-1' },
        ],
      })
    })
  })
}
