import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Acceptance, acceptanceOf, decide, type Outcome, parseRetryAfter, strongest } from '../src/http/retry.js'

const status = (code: number, word?: string): Outcome => ({ kind: 'response', status: code, code: word })
const failure = (kind: 'connect' | 'reset' | 'timeout' | 'aborted' | 'body', sent: 'no' | 'maybe'): Outcome => ({
  kind: 'failure',
  sent,
  failure: kind,
})

const base = { attempt: 1, maxRetries: 2, random: 1 }
const first = (idempotent: boolean, outcome: Outcome) => {
  const decision = decide({ ...base, idempotent, outcome })
  return decision.action === 'stop' ? `stop ${decision.acceptance}` : decision.action
}
const last = (idempotent: boolean, outcome: Outcome) => {
  const decision = decide({ ...base, idempotent, outcome, attempt: 3 })
  return decision.action === 'stop' ? `stop ${decision.acceptance}` : decision.action
}

// outcome · with a key or free and safe to repeat · without · when the retries are used up (with, without)
const table: [string, Outcome, string, string, string, string][] = [
  ['200', status(200), 'done', 'done', 'done', 'done'],
  ['201', status(201), 'done', 'done', 'done', 'done'],
  ['202', status(202), 'done', 'done', 'done', 'done'],
  ['204', status(204), 'done', 'done', 'done', 'done'],
  ['429', status(429), 'retry', 'retry', 'stop rejected', 'stop rejected'],
  ['429 quota_exceeded', status(429, 'quota_exceeded'), 'retry', 'retry', 'stop rejected', 'stop rejected'],
  ['408', status(408), 'retry', 'stop unknown', 'stop unknown', 'stop unknown'],
  ['409 in progress', status(409, 'request_in_progress'), 'retry', 'stop unknown', 'stop unknown', 'stop unknown'],
  ['409 conflict', status(409, 'conflict'), 'stop rejected', 'stop rejected', 'stop rejected', 'stop rejected'],
  ['409 without a code', status(409), 'retry', 'stop rejected', 'stop unknown', 'stop rejected'],
  ...[400, 401, 402, 403, 404, 405, 410, 413, 418, 422, 451, 499].map((code): [string, Outcome, string, string, string, string] => [
    `${code}`,
    status(code),
    'stop rejected',
    'stop rejected',
    'stop rejected',
    'stop rejected',
  ]),
  ...[500, 501, 502, 503, 504, 520, 599].map((code): [string, Outcome, string, string, string, string] => [
    `${code}`,
    status(code),
    'retry',
    'stop unknown',
    'stop unknown',
    'stop unknown',
  ]),
  ...[301, 307, 308].map((code): [string, Outcome, string, string, string, string] => [
    `${code}`,
    status(code),
    'stop rejected',
    'stop rejected',
    'stop rejected',
    'stop rejected',
  ]),
  ...[300, 302, 303, 304, 0, 101, 600, 999].map((code): [string, Outcome, string, string, string, string] => [
    `${code}`,
    status(code),
    'stop unknown',
    'stop unknown',
    'stop unknown',
    'stop unknown',
  ]),
  ['never connected', failure('connect', 'no'), 'retry', 'retry', 'stop rejected', 'stop rejected'],
  ['connection doubtful', failure('connect', 'maybe'), 'retry', 'stop unknown', 'stop unknown', 'stop unknown'],
  ['reset', failure('reset', 'maybe'), 'retry', 'stop unknown', 'stop unknown', 'stop unknown'],
  ['timeout', failure('timeout', 'maybe'), 'retry', 'stop unknown', 'stop unknown', 'stop unknown'],
  ['body cut', failure('body', 'maybe'), 'retry', 'stop unknown', 'stop unknown', 'stop unknown'],
  ['aborted under way', failure('aborted', 'maybe'), 'stop unknown', 'stop unknown', 'stop unknown', 'stop unknown'],
  ['aborted before', failure('aborted', 'no'), 'stop rejected', 'stop rejected', 'stop rejected', 'stop rejected'],
]

const anyOutcome = fc.oneof(
  fc.record({
    kind: fc.constant('response' as const),
    status: fc.integer({ min: 0, max: 700 }),
    code: fc.option(fc.constantFrom('request_in_progress', 'conflict'), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('failure' as const),
    sent: fc.constantFrom('no' as const, 'maybe' as const),
    failure: fc.constantFrom('connect' as const, 'reset' as const, 'timeout' as const, 'aborted' as const, 'body' as const),
  }),
)

describe('the decision after one attempt', () => {
  it.each(table)('%s', (_name, outcome, repeatable, unrepeatable, lastRepeatable, lastUnrepeatable) => {
    expect(first(true, outcome)).toBe(repeatable)
    expect(first(false, outcome)).toBe(unrepeatable)
    expect(last(true, outcome)).toBe(lastRepeatable)
    expect(last(false, outcome)).toBe(lastUnrepeatable)
  })

  it('retries maxRetries times', () => {
    const actions = [1, 2, 3, 4].map((attempt) => decide({ ...base, idempotent: true, outcome: status(503), attempt }).action)
    expect(actions).toEqual(['retry', 'retry', 'stop', 'stop'])
  })

  it('sends exactly once with maxRetries 0, whatever happens', () => {
    fc.assert(
      fc.property(anyOutcome, fc.boolean(), (outcome, idempotent) => {
        expect(decide({ outcome, idempotent, attempt: 1, maxRetries: 0, random: 0.5 }).action).not.toBe('retry')
      }),
    )
  })

  it('never repeats without a key what may have been accepted', () => {
    fc.assert(
      fc.property(anyOutcome, fc.integer({ min: 1, max: 9 }), (outcome, attempt) => {
        const decision = decide({ outcome, idempotent: false, attempt, maxRetries: 9, random: 0.5 })
        if (decision.action === 'retry') expect(acceptanceOf({ outcome, idempotent: false })).toBe('rejected')
      }),
    )
  })
})

describe('the wait', () => {
  const waitOf = (more: { attempt?: number; random?: number; retryAfterMs?: number; outcome?: Outcome }) => {
    const decision = decide({ idempotent: true, maxRetries: 99, attempt: 1, random: 1, outcome: status(429), ...more })
    return decision.action === 'retry' ? decision.waitMs : decision
  }
  it.each([
    [{ attempt: 1 }, 500],
    [{ attempt: 2 }, 1000],
    [{ attempt: 3 }, 2000],
    [{ attempt: 7 }, 30_000],
    [{ attempt: 60 }, 30_000],
    [{ attempt: 1, random: 0 }, 250],
    [{ attempt: 60, random: 0 }, 15_000],
    [{ retryAfterMs: 7000 }, 7000],
    [{ retryAfterMs: 61_000 }, 60_000],
    [{ retryAfterMs: Number.POSITIVE_INFINITY }, 60_000],
    [{ retryAfterMs: 0 }, 500],
    [{ retryAfterMs: -5 }, 500],
    [{ retryAfterMs: Number.NaN }, 500],
    [{ retryAfterMs: 7000, outcome: status(503) }, 7000],
    [{ retryAfterMs: 1, outcome: failure('connect', 'no') }, 500],
  ])('%o is %s ms', (more, expected) => {
    expect(waitOf(more)).toBe(expected)
  })
})

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 22, 12, 0, 0)
  it.each([
    ['30', 30_000],
    [' 2 ', 2000],
    ['0', 0],
    ['Sun, 22 Nov 2026 12:00:05 GMT', 5000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['Sunday, 22-Nov-26 12:00:05 GMT', 5000],
    [null, undefined],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['soon', undefined],
    ['99999999999999999999', undefined],
    ['2026', 2_026_000],
  ])('%j is %s', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected)
  })
})

describe('what all attempts prove together', () => {
  const cases: [Acceptance[], Acceptance][] = [
    [[], 'rejected'],
    [['rejected'], 'rejected'],
    [['rejected', 'rejected'], 'rejected'],
    [['unknown', 'rejected'], 'unknown'],
    [['rejected', 'unknown'], 'unknown'],
    [['unknown', 'accepted'], 'accepted'],
    [['accepted', 'rejected'], 'unknown'],
  ]
  it.each(cases)('%j is %s', (acceptances, expected) => {
    expect(strongest(acceptances)).toBe(expected)
  })
})
