import { ValidationError } from '../errors.js'
import { formatAmount, type Micros, parseAmount, sum } from '../money.js'
import { shown } from '../shown.js'
import type { Simulator } from '../simulator/index.js'

/** What is looked at: a simulator, or whatever else has its bill and its requests. */
export type SpendWorld = Pick<Simulator, 'billableRequests' | 'charges'>

/** What `expect.extend` of vitest and Jest takes of a matcher. */
export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** The matchers as they stand behind `expect(simulator)`; what to declare for your test runner. */
export interface HeyGenMatchers<R = unknown> {
  /**
   * The world has charged exactly so much, in the unit of its price list. By default it charges when a job completes: wait for the jobs first.
   *
   * @param amount a decimal string, or a number; at most six decimals.
   */
  toHaveSpent(amount: string | number): R
  /** No request came that costs money, or may, whatever became of it; and nothing was charged. */
  toHaveSentNothingBillable(): R
}

/** Vitest, Jest and Node's own runner show these two as a difference. */
class AssertionError extends Error {
  override readonly name = 'AssertionError'
  readonly actual: unknown
  readonly expected: unknown

  constructor(message: string, actual: unknown, expected: unknown) {
    super(message)
    this.actual = actual
    this.expected = expected
  }
}

const MOST_SHOWN = 10
const LONGEST_BODY = 160

/**
 * Checks that nothing came which costs money, or may, and that nothing was charged. For any test runner.
 *
 * @throws AssertionError that lists what came, with its keys and bodies; ValidationError for what is no simulator.
 * @example
 * await expect(heygen.videos.create(body, { maxUsd: '0.01' })).rejects.toThrow(SpendRefusedError)
 * expectNoSpend(simulator)
 */
export function expectNoSpend(simulator: SpendWorld): void {
  const world = checked(simulator, 'expectNoSpend')
  const text = spendOf(world)
  if (text === undefined) return
  const sent = world.billableRequests().map(({ method, path }) => `${method} ${path}`)
  throw new AssertionError(`Nothing was to be spent, but ${text}`, sent, [])
}

/**
 * Matchers for vitest and Jest.
 *
 * @example
 * expect.extend(heygenMatchers)
 * expect(simulator).toHaveSpent('1.25')
 * expect(simulator).not.toHaveSentNothingBillable()
 */
export const heygenMatchers = {
  toHaveSpent(received: unknown, amount: string | number): MatcherResult {
    const world = checked(received, 'toHaveSpent')
    const expected = parseAmount(amount, 'exact', 'amount')
    const charged = totalOf(world)
    const rows = world.charges.map(({ amount, operation, jobId, seconds }) => `  ${amount} for ${operation}, job ${jobId}, ${seconds} s`)
    const bill =
      rows.length > 0 ? `. The bill:\n${listed(rows)}` : ': nothing was charged. Jobs are charged when they complete: wait for them first.'
    const pass = charged === expected
    return {
      pass,
      message: () =>
        `Expected ${pass ? 'another sum than' : 'to have spent'} ${formatAmount(expected)}, and it was ${formatAmount(charged)}${bill}`,
    }
  },

  toHaveSentNothingBillable(received: unknown): MatcherResult {
    const text = spendOf(checked(received, 'toHaveSentNothingBillable'))
    return {
      pass: text === undefined,
      message: () => (text === undefined ? 'Expected a request that costs money, and none came.' : `Nothing was to be spent, but ${text}`),
    }
  },
}

/** What was sent and charged, in words; undefined where there is nothing of the kind. */
function spendOf(world: SpendWorld): string | undefined {
  const requests = world.billableRequests()
  if (requests.length === 0 && world.charges.length === 0) return undefined
  const lines = requests.map(({ method, path, operationId, status, idempotencyKey, body }) => {
    const key = idempotencyKey === undefined ? '' : `, key ${idempotencyKey}`
    return `  ${method} ${path} (${operationId ?? 'unknown'}): ${status ?? 'no answer'}${key}, ${excerpt(body)}`
  })
  const came = requests.length === 1 ? 'a request came that may cost money' : `${requests.length} requests came that may cost money`
  return `${came}, and ${formatAmount(totalOf(world))} was charged.${lines.length > 0 ? `\n${listed(lines)}` : ''}`
}

function totalOf({ charges }: SpendWorld): Micros {
  return sum(charges.map(({ micros }) => micros))
}

function listed(lines: readonly string[]): string {
  const more = lines.length - MOST_SHOWN
  return [...lines.slice(0, MOST_SHOWN), ...(more > 0 ? [`  … and ${more} more`] : [])].join('\n')
}

function excerpt(body: unknown): string {
  const text = body === undefined ? 'no body' : JSON.stringify(body)
  return text.length > LONGEST_BODY ? `${text.slice(0, LONGEST_BODY)}…` : text
}

/** @throws ValidationError: a wrong object would pass for one that spent nothing. */
function checked(value: unknown, operation: string): SpendWorld {
  if (isWorld(value)) return value
  throw new ValidationError([{ path: 'simulator', expected: 'what createSimulator returned', got: shown(value) }], { operation })
}

function isWorld(value: unknown): value is SpendWorld {
  if (typeof value !== 'object' || value === null) return false
  return 'billableRequests' in value && typeof value.billableRequests === 'function' && 'charges' in value && Array.isArray(value.charges)
}
