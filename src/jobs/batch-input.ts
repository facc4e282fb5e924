import { operations } from '../../generated/operations.js'
import { captured } from '../captured.js'
import { type Problem, ValidationError } from '../errors.js'
import { fieldsOf, isRecord } from '../fields.js'
import type { Operation } from '../operation.js'
import { shown } from '../shown.js'
import { twinOf } from './batch-group.js'

const RUN_ID = /^[\x21-\x7e]{1,100}$/
const MOST_AT_ONCE = 1_000
const LONGEST_ID = 200
const SHORTEST_INTERVAL_MS = 500
const ITEM_FIELDS = ['id', 'path', 'body', 'facts', 'labels', 'maxUsd', 'maxCredits']
const OPTIONS = ['method', 'concurrency', 'via', 'cap', 'labels', 'runId', 'journal', 'resume', 'onPlan', 'onProgress', 'signal', 'wait']

/** An item, as far as a run looks at it itself; the rest is checked with the call it makes. */
export interface CheckedItem {
  readonly id: string
  readonly path: readonly unknown[]
  readonly body: unknown
  readonly options: Readonly<Record<string, unknown>>
}

export interface CheckedBatch {
  readonly operation: Operation
  readonly items: readonly CheckedItem[]
}

/** @throws ValidationError with everything that is wrong with the list and the options. Bodies are checked item by item when they are quoted. */
export function checkBatch(items: unknown, options: unknown): CheckedBatch {
  const problems: Problem[] = []
  const add = (path: string, expected: string, got: unknown) => problems.push({ path, expected, got: shown(got) })
  const given = fieldsOf(options)
  if (!isRecord(options)) add('options', 'an object such as { concurrency }', options)
  for (const key of Object.keys(given))
    if (!OPTIONS.includes(key)) problems.push({ path: key, expected: `one of ${OPTIONS.join(', ')}`, got: 'an unknown option' })
  const { method = 'videos.create', concurrency, via, runId, journal, resume, onPlan, onProgress, signal, wait, labels } = given
  const rows: readonly Operation[] = Object.values(operations)
  const operation = rows.find((row) => row.sdk === method && row.billable !== 'no' && !row.stream)
  if (!operation) add('method', 'the name of a method that costs money, such as videos.create', method)
  const whole = typeof concurrency === 'number' && Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MOST_AT_ONCE
  if (concurrency !== undefined && !whole) add('concurrency', `a whole number from 1 to ${MOST_AT_ONCE}`, concurrency)
  if (via !== undefined && via !== 'single' && via !== 'batch') add('via', '"single" or "batch"', via)
  if (via === 'batch' && operation && !twinOf(operation))
    problems.push({ path: 'via', expected: `"single": the API has no batches for ${operation.sdk}`, got: '"batch"' })
  if (runId !== undefined && !(typeof runId === 'string' && RUN_ID.test(runId)))
    add('runId', '1 to 100 printable ASCII characters without spaces', runId)
  if (journal !== undefined && !['read', 'append'].every((name) => isRecord(journal) && typeof journal[name] === 'function'))
    add('journal', 'an object with read and append, such as fileJournal(path)', journal)
  if (resume !== undefined && typeof resume !== 'boolean') add('resume', 'true or false', resume)
  if (resume === true && journal === undefined) add('journal', 'the journal of the run to go on with', journal)
  for (const [path, value] of Object.entries({ onPlan, onProgress }))
    if (value !== undefined && typeof value !== 'function') add(path, 'a function', value)
  if (signal !== undefined && !(isRecord(signal) && typeof signal.addEventListener === 'function')) add('signal', 'an AbortSignal', signal)
  if (labels !== undefined && !Array.isArray(labels)) add('labels', 'an array of labels', labels)
  if (wait !== undefined && !isRecord(wait)) add('wait', 'an object such as { timeout }', wait)
  const { timeout, interval, ...unknown } = fieldsOf(wait)
  for (const key of Object.keys(unknown)) problems.push({ path: `wait.${key}`, expected: 'timeout or interval', got: 'an unknown option' })
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout > 0)) add('wait.timeout', 'milliseconds above 0', timeout)
  if (interval !== undefined && !(typeof interval === 'number' && interval >= SHORTEST_INTERVAL_MS))
    add('wait.interval', `milliseconds, ${SHORTEST_INTERVAL_MS} or more`, interval)
  const checked = itemsIn(items, operation, add)
  if (problems.length > 0 || !operation) throw new ValidationError(problems, { operation: 'batch' })
  return { operation, items: checked }
}

function itemsIn(
  items: unknown,
  operation: Operation | undefined,
  add: (path: string, expected: string, got: unknown) => void,
): readonly CheckedItem[] {
  if (!Array.isArray(items)) {
    add('items', 'an array of { id, body }', items)
    return []
  }
  const list: readonly unknown[] = items
  const ids = new Map<string, number>()
  const places = operation?.path.match(/\{\w+\}/g)?.length ?? 0
  return list.flatMap((item, i): readonly CheckedItem[] => {
    if (!isRecord(item)) {
      add(`items[${i}]`, 'an object such as { id, body }', item)
      return []
    }
    const { id, path = [], body, ...rest } = item
    const named = typeof id === 'string' && id !== '' && id.length <= LONGEST_ID
    if (!named) add(`items[${i}].id`, `a name of 1 to ${LONGEST_ID} characters`, id)
    else if (ids.has(id)) add(`items[${i}].id`, `a name of its own: items[${ids.get(id)}] has it`, id)
    else ids.set(id, i)
    for (const key of Object.keys(item))
      if (!ITEM_FIELDS.includes(key)) add(`items[${i}].${key}`, `one of ${ITEM_FIELDS.join(', ')}`, item[key])
    if (operation && !(Array.isArray(path) && path.length === places))
      add(`items[${i}].path`, `${places} ids, as in ${operation.path}`, path)
    const plain = copied(body)
    if (body !== undefined && plain === undefined) add(`items[${i}].body`, 'plain JSON data', body)
    return named && Array.isArray(path) ? [{ id, path: [...path], body: plain, options: captured(rest) }] : []
  })
}

/** A run's options as they are now, read when it starts: a journal and callbacks are the caller's own, and stay what they are. */
export function ownOptions<Options extends object>(options: Options): Options {
  const { cap, labels, wait }: { cap?: unknown; labels?: unknown; wait?: unknown } = options
  // Those of a prototype count as well.
  const known = Object.fromEntries(OPTIONS.flatMap((name) => (name in options ? [[name, Reflect.get(options, name)]] : [])))
  return { ...options, ...known, ...captured({ cap, labels, wait }) }
}

/** A copy, so that what is journaled and what is sent are the same whatever the caller does to the object later; undefined for what is no JSON. */
function copied(body: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(body))
  } catch {
    return undefined
  }
}
