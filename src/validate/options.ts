import type { KeyedPaidCallOptions } from '../call.js'
import { type Problem, ValidationError } from '../errors.js'
import { isRecord } from '../fields.js'
import { checkConfirm } from '../guard/rules/confirm.js'
import { checkedHeaders } from '../http/headers.js'
import { parseAmount } from '../money.js'
import type { Operation } from '../operation.js'
import { shown } from '../shown.js'
import { KEY, KEY_FORM } from './key.js'

/** A reservation's note, which holds the labels, is bounded at 3 kB. */
const MOST_LABELS = 16
const KNOWN = [
  'signal',
  'timeout',
  'stallTimeout',
  'maxUsd',
  'maxCredits',
  'labels',
  'idempotencyKey',
  'headers',
  'extraBody',
  'facts',
  'confirm',
]
const LABEL = /^[\x21-\x7e]{1,100}$/

// No guard here: what isn't one has its type from the options all the same.
const isObject: (value: unknown) => boolean = isRecord

/** A copy of options, with what their prototype says of them: a spread would leave a maximum of a class or of defaults behind. */
export function withInherited<T extends object>(options: T): T {
  const inherited = KNOWN.filter((name) => name in options).map((name) => [name, Reflect.get(options, name)] as const)
  return { ...options, ...Object.fromEntries(inherited) }
}

/**
 * Checks a call's options, which plain JavaScript callers may misspell: an option that silently does nothing can cost money.
 */
export function optionProblems(options: KeyedPaidCallOptions, operation: Operation): readonly Problem[] {
  if (!isObject(options)) return [{ path: 'options', expected: 'an object', got: shown(options) }]
  const { signal, timeout, stallTimeout, maxUsd, maxCredits, labels, idempotencyKey, headers, extraBody, confirm } = options
  const problems: Problem[] = []
  const check = (good: boolean, path: string, expected: string, got: unknown) => {
    if (!good) problems.push({ path: `options.${path}`, expected, got: shown(got) })
  }
  for (const key of Object.keys(options)) {
    if (KNOWN.includes(key)) continue
    // Taken out before by those who wait: here it is only named.
    const known = [...KNOWN, ...(operation.poll ? ['wait'] : [])].join(', ')
    problems.push({ path: `options.${key}`, expected: `one of ${known}`, got: 'an unknown option' })
  }
  check(signal === undefined || typeof signal?.addEventListener === 'function', 'signal', 'an AbortSignal', signal)
  check(timeout === undefined || (typeof timeout === 'number' && timeout > 0), 'timeout', 'milliseconds above 0', timeout)
  if (stallTimeout !== undefined) {
    check(operation.stream === true, 'stallTimeout', `none, because ${operation.sdk} is no event stream`, stallTimeout)
    check(typeof stallTimeout === 'number' && stallTimeout > 0, 'stallTimeout', 'milliseconds above 0', stallTimeout)
  }
  check(headers === undefined || isObject(headers), 'headers', 'an object of strings', headers)
  if (headers && isObject(headers)) problems.push(...problemsIn(() => checkedHeaders(headers, 'options.headers')))
  check(extraBody === undefined || isObject(extraBody), 'extraBody', 'an object', extraBody)
  if (confirm !== undefined && confirm !== 'off') checkConfirm(confirm, 'options.confirm', problems)
  if (maxUsd !== undefined) problems.push(...problemsIn(() => parseAmount(maxUsd, 'down', 'options.maxUsd')))
  if (maxCredits !== undefined) problems.push(...problemsIn(() => parseAmount(maxCredits, 'down', 'options.maxCredits')))
  if (maxUsd !== undefined && maxCredits !== undefined)
    problems.push({ path: 'options.maxCredits', expected: 'either maxUsd or maxCredits', got: 'both' })
  if (labels !== undefined) {
    check(Array.isArray(labels) && labels.length <= MOST_LABELS, 'labels', `an array of at most ${MOST_LABELS} strings`, labels)
    if (Array.isArray(labels))
      for (const [i, label] of labels.entries())
        check(typeof label === 'string' && LABEL.test(label), `labels[${i}]`, '1 to 100 printable ASCII characters without spaces', label)
  }
  if (idempotencyKey !== undefined) {
    const takes = operation.idempotency !== 'none'
    check(takes, 'idempotencyKey', `none, because the API ignores a key on ${operation.sdk}`, idempotencyKey)
    if (takes) check(typeof idempotencyKey === 'string' && KEY.test(idempotencyKey), 'idempotencyKey', KEY_FORM, idempotencyKey)
  }
  return problems
}

function problemsIn(check: () => unknown): readonly Problem[] {
  try {
    check()
    return []
  } catch (error) {
    if (error instanceof ValidationError) return error.problems
    throw error
  }
}
