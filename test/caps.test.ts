import { describe, expect, it } from 'vitest'
import { ValidationError } from '../src/errors.js'
import { type Cap, type CheckedCap, checkCaps, checkLabel } from '../src/guard/caps.js'
import { capsFor, scopeKey, scopesOf, walletKey } from '../src/guard/scopes.js'

const NOON = Date.parse('2026-03-29T12:00:00Z')
const check = (...caps: Cap[]) => checkCaps(caps, 'run-1')
const keys = (caps: readonly CheckedCap[], account = 'acme') => scopesOf(caps, account, NOON).map(({ key }) => key)

/** The problems of the ValidationError that `work` throws. */
function problemsOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (error instanceof ValidationError) return error.problems
    throw error
  }
  throw new Error('nothing was thrown')
}

const PERIODS = '"request" | "run" | "hour" | "day" | "week" | "month" | "total"'
const AMOUNT = 'a decimal amount such as "2.50"'
const LABEL = '1 to 100 printable ASCII characters without spaces, such as "customer:acme"'
const ZONE = 'an IANA time zone such as "UTC" or "Europe/Berlin"'

describe('caps', () => {
  it.each<[Cap, number]>([
    [{ usd: '2.50', per: 'request' }, 2_500_000],
    [{ usd: 100, per: 'month', timeZone: 'Europe/Berlin' }, 100_000_000],
    [{ usd: 0, per: 'total' }, 0],
    [{ usd: '0.0000019', per: 'day' }, 1],
    [{ usd: 0.1 + 0.2, per: 'hour' }, 300_000],
  ])('%j are read, rounded down to micros', (cap, micros) => {
    expect(check(cap)).toEqual([{ unit: 'usd', micros, per: cap.per, timeZone: cap.timeZone ?? 'UTC', label: undefined, runId: undefined }])
  })

  it('carry the run they belong to where they are for one', () => {
    expect(check({ usd: 1, per: 'run' }, { usd: 1, per: 'day' }).map(({ runId }) => runId)).toEqual(['run-1', undefined])
  })

  it.each([
    ['europe/BERLIN', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
  ])('counts %s in the window of %s, whoever writes it how', (timeZone, written) => {
    expect(check({ usd: 5, per: 'day', timeZone })).toMatchObject([{ timeZone: written }])
  })

  it.each<[string, unknown, string, string, string]>([
    ['no cap', null, 'caps[0]', 'a cap such as { usd: 5, per: "day" }', 'null'],
    ['a bare amount', 5, 'caps[0]', 'a cap such as { usd: 5, per: "day" }', '5'],
    ['bare text', '5/day', 'caps[0]', 'a cap such as { usd: 5, per: "day" }', '"5/day"'],
    ['a list', [], 'caps[0]', 'a cap such as { usd: 5, per: "day" }', 'an array of 0'],
    [
      'a misspelt field',
      { usd: 5, per: 'day', lable: 'x' },
      'caps[0].lable',
      'usd or credits, per, timeZone, label, operation, engine or warnAt',
      'an unknown field',
    ],
    ['no amount', { per: 'day' }, 'caps[0].usd', AMOUNT, 'nothing'],
    ['a decimal comma', { usd: '5,00', per: 'day' }, 'caps[0].usd', AMOUNT, '"5,00"'],
    ['an exponent', { usd: '1e3', per: 'day' }, 'caps[0].usd', AMOUNT, '"1e3"'],
    ['NaN', { usd: Number.NaN, per: 'day' }, 'caps[0].usd', AMOUNT, 'NaN'],
    ['infinity', { usd: Number.POSITIVE_INFINITY, per: 'day' }, 'caps[0].usd', AMOUNT, 'Infinity'],
    ['a null amount', { usd: null, per: 'day' }, 'caps[0].usd', AMOUNT, 'null'],
    ['a negative amount', { usd: -1, per: 'day' }, 'caps[0].usd', 'an amount of zero or more', '-1'],
    ['too much', { usd: 2 ** 60, per: 'day' }, 'caps[0].usd', 'an amount below 9,007,199,254', '1152921504606847000'],
    ['no period', { usd: 5 }, 'caps[0].per', PERIODS, 'nothing'],
    ['an unknown period', { usd: 5, per: 'year' }, 'caps[0].per', PERIODS, '"year"'],
    ['a prototype’s member as period', { usd: 5, per: 'constructor' }, 'caps[0].per', PERIODS, '"constructor"'],
    ['a period that can’t be text', { usd: 5, per: 5n }, 'caps[0].per', PERIODS, '5'],
    ['an unknown zone', { usd: 5, per: 'day', timeZone: 'Europe/Berlino' }, 'caps[0].timeZone', ZONE, '"Europe/Berlino"'],
    ['an empty zone', { usd: 5, per: 'day', timeZone: '' }, 'caps[0].timeZone', ZONE, '""'],
    ['a zone that is no text', { usd: 5, per: 'day', timeZone: 1 }, 'caps[0].timeZone', ZONE, '1'],
    ['an unknown zone on a total', { usd: 5, per: 'total', timeZone: 'Mars' }, 'caps[0].timeZone', ZONE, '"Mars"'],
    ['an empty label', { usd: 5, per: 'day', label: '' }, 'caps[0].label', LABEL, '""'],
    ['a label with a space', { usd: 5, per: 'day', label: 'a b' }, 'caps[0].label', LABEL, '"a b"'],
    ['a label beyond ASCII', { usd: 5, per: 'day', label: 'ä' }, 'caps[0].label', LABEL, '"ä"'],
    ['a label with a line end', { usd: 5, per: 'day', label: 'a\n' }, 'caps[0].label', LABEL, '"a\\n"'],
    ['a null label', { usd: 5, per: 'day', label: null }, 'caps[0].label', LABEL, 'null'],
    ['a label that can’t be text', { usd: 5, per: 'day', label: 5n }, 'caps[0].label', LABEL, '5'],
  ])('%s is refused', (_, cap, path, expected, got) => {
    // The cast: plain JavaScript callers pass anything.
    expect(problemsOf(() => check(cap as Cap))).toEqual([{ path, expected, got }])
  })

  it.each<[string, unknown, string]>([
    ['null', null, 'null'],
    ['one cap', { usd: 5, per: 'day' }, 'an object'],
    ['text', 'x', '"x"'],
  ])('%s instead of a list is refused', (_, caps, got) => {
    // The cast: plain JavaScript callers pass anything.
    expect(problemsOf(() => checkCaps(caps as Cap[], 'run'))).toEqual([{ path: 'caps', expected: 'an array of caps', got }])
  })

  it('are refused with everything that is wrong with any of them', () => {
    // The cast: wrong on purpose.
    const caps = [
      { usd: 1, per: 'day' },
      { usd: 'x', per: 'year', label: '' },
      { usd: 1, per: 'day', timeZone: 'Mars' },
    ] as Cap[]
    const paths = problemsOf(() => checkCaps(caps, 'run', 'limits')).map(({ path }) => path)
    expect(paths).toEqual(['limits[1].usd', 'limits[1].per', 'limits[1].label', 'limits[2].timeZone'])
  })

  it('of a run need an id for it', () => {
    expect(problemsOf(() => checkCaps([{ usd: 1, per: 'run' }], '')).map(({ path }) => path)).toEqual(['runId'])
    expect(problemsOf(() => checkCaps([{ usd: 1, per: 'run' }], 'a b')).map(({ path }) => path)).toEqual(['runId'])
    expect(checkCaps([{ usd: 1, per: 'day' }], '')).toHaveLength(1)
  })
})

describe('labels', () => {
  const problems = (label: unknown) => {
    const found: { path: string; expected: string; got: string }[] = []
    checkLabel(label, 'labels[0]', found)
    return found
  }

  it.each(['a', 'customer:acme', '!"#$%&/()=?', 'x'.repeat(100)])('%s passes', (label) => {
    expect(problems(label)).toEqual([])
  })

  it.each<[unknown, string]>([
    ['', '""'],
    [' a', '" a"'],
    ['x'.repeat(101), 'text of 101 characters'],
    [undefined, 'nothing'],
    [5n, '5'],
    [{}, 'an object'],
  ])('%o is refused', (label, got) => {
    expect(problems(label)).toEqual([{ path: 'labels[0]', expected: LABEL, got }])
  })

  it('choose the caps that a request must fit under', () => {
    const caps = check({ usd: 1, per: 'day' }, { usd: 2, per: 'day', label: 'a' }, { usd: 3, per: 'day', label: 'b' })
    const chosen = (...labels: string[]) => capsFor(caps, labels).map(({ micros }) => micros / 1_000_000)
    expect(chosen()).toEqual([1])
    expect(chosen('a')).toEqual([1, 2])
    expect(chosen('b', 'a', 'c')).toEqual([1, 2, 3])
    expect(chosen('A')).toEqual([1])
  })
})

describe('a cap’s scope', () => {
  it.each<[Cap, string]>([
    [{ usd: 1, per: 'run' }, 'acme/usd/run:run-1'],
    [{ usd: 1, per: 'hour' }, 'acme/usd/hour@UTC'],
    [{ usd: 1, per: 'day', timeZone: 'Europe/Berlin' }, 'acme/usd/day@Europe/Berlin'],
    [{ usd: 1, per: 'week', label: 'team:x' }, 'acme/usd/week@UTC/label:team:x'],
    [{ usd: 1, per: 'month' }, 'acme/usd/month@UTC'],
    [{ usd: 1, per: 'total' }, 'acme/usd/total'],
    [{ usd: 1, per: 'total', label: 'team:x' }, 'acme/usd/total/label:team:x'],
  ])('of %j is %s', (cap, key) => {
    expect(keys(check(cap))).toEqual([key])
  })

  it('is never that of another cap, run or account', () => {
    const [total, labelled] = check({ usd: 1, per: 'total' }, { usd: 1, per: 'total', label: 'a/usd/total' })
    const run = (id: string, label?: string) => checkCaps([{ usd: 1, per: 'run', ...(label ? { label } : {}) }], id)[0]
    const scopes: [CheckedCap | undefined, string][] = [
      [total, 'acme'],
      [labelled, 'acme'],
      [total, 'acme/usd/total/label:a'],
      [run('1'), 'acme'],
      [run('1', 'x'), 'acme'],
      [run('1/label:x'), 'acme'],
      [run('1%2Flabel:x'), 'acme'],
    ]
    const names = scopes.map(([cap, account]) => cap && scopeKey(cap, account))
    expect(new Set([...names, walletKey('acme')]).size).toBe(scopes.length + 1)
  })

  it('does not depend on the amount, so that workers with other caps share the sum', () => {
    expect(keys(check({ usd: 1, per: 'day' }))).toEqual(keys(check({ usd: 2, per: 'day' })))
  })

  it('is none for a cap on each request', () => {
    expect(keys(check({ usd: 1, per: 'request' }))).toEqual([])
  })

  it('has the windows of its period in its zone, and none without a period', () => {
    const [day, total] = scopesOf(check({ usd: 1, per: 'day', timeZone: 'Europe/Berlin' }, { usd: 1, per: 'total' }), 'acme', NOON)
    // Clocks went forward that night: the day has 23 hours.
    expect(day?.windows?.[0]).toEqual({ start: Date.parse('2026-03-28T23:00:00Z'), end: Date.parse('2026-03-29T22:00:00Z') })
    expect(day?.windows?.[1].start).toBe(day?.windows?.[0].end)
    expect(total).toEqual({ key: 'acme/usd/total', cap: 1_000_000 })
  })

  it('has the lowest of the caps that share it, in any order', () => {
    const caps: Cap[] = [
      { usd: 5, per: 'day' },
      { usd: 3, per: 'day' },
      { usd: 4, per: 'day', timeZone: 'UTC' },
    ]
    for (const order of [caps, [...caps].reverse()])
      expect(scopesOf(check(...order), 'acme', NOON).map(({ key, cap }) => [key, cap])).toEqual([['acme/usd/day@UTC', 3_000_000]])
  })

  it('is apart for other periods, zones and labels', () => {
    const caps = check(
      { usd: 1, per: 'day' },
      { usd: 1, per: 'week' },
      { usd: 1, per: 'day', timeZone: 'Asia/Tokyo' },
      { usd: 1, per: 'day', label: 'a' },
    )
    expect(new Set(keys(caps)).size).toBe(4)
  })
})
