import type { Scope } from '../ledger.js'
import type { Bucket, Entry, PartRecord } from '../records.js'
import { listOf, textOf } from './commands.js'

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\t': '\\t' }

/** Somebody's text as part of a line: the scripts tell lines and fields by line breaks and tabs, and never look into it. */
export function lineText(text: string): string {
  return /[\\\n\t]/.test(text) ? text.replace(/[\\\n\t]/g, (found) => ESCAPES[found] ?? found) : text
}

/** The text that was written so. */
export function textIn(line: string): string {
  return line.includes('\\') ? line.replace(/\\(.)/g, (_, found) => (found === 'n' ? '\n' : found === 't' ? '\t' : '\\')) : line
}

/** The two windows of a scope as three arguments, its kind before the first; empty where it has none. */
export function windowTexts({ counts, windows }: Scope): [start: string, end: string, nextEnd: string] {
  const kind = counts === 'jobs' ? 'j' : 'm'
  return windows ? [`${kind}${windows[0].start}`, String(windows[0].end), String(windows[1].end)] : [kind, '', '']
}

/** Buckets by their names in the scripts, with their sums (charged, held, …) where they were told. */
export function bucketsOf(names: readonly string[], sums: readonly unknown[] = []): Bucket[] {
  return names.map((name, index) => {
    const [start = '', end = '', ...key] = name.split(':')
    return {
      key: textIn(key.join(':')),
      window: end === '' ? null : { start: Number(start.slice(1)), end: Number(end) },
      counts: name.startsWith('j') ? 'jobs' : 'money',
      charged: Number(sums[index * 2] ?? 0),
      held: Number(sums[index * 2 + 1] ?? 0),
    }
  })
}

/** A reservation from its lines as the scripts keep them; undefined when there are none. */
export function entryOf(id: string, text: unknown, sums?: unknown): Entry | undefined {
  if (text === null || text === undefined || text === '') return undefined
  const [head = '', fixed = '', fingerprint = '', note = '', ...lines] = textOf(text).split('\n')
  const [state, sends, sentAt, endedAt] = head.split(' ')
  const [unit, createdAt, leaseUntil, sequence] = fixed.split(' ')
  const parts = lines.filter((line) => line.startsWith('p')).map(partOf)
  return {
    id,
    sequence: Number(sequence),
    unit: unit === 'credit' ? 'credit' : 'usd',
    parts: new Map(parts.map((part) => [part.part, part])),
    buckets: bucketsOf(
      lines.filter((line) => line !== '' && !line.startsWith('p')),
      listOf(sums),
    ),
    fingerprint: textIn(fingerprint.slice(1)),
    note,
    createdAt: Number(createdAt),
    leaseUntil: Number(leaseUntil),
    // The scripts write no others.
    state: state as Entry['state'],
    sentAt: sentAt === '-' ? null : Number(sentAt),
    sends: Number(sends),
    endedAt: endedAt === '-' ? null : Number(endedAt),
  }
}

function partOf(line: string): PartRecord {
  const tab = line.indexOf('\t')
  const [amount, state, charged, basis, released, ...job] = line.slice(tab + 1).split(' ')
  return {
    part: textIn(line.slice(1, tab)),
    amount: Number(amount),
    // The scripts write no others, of these three.
    state: state as PartRecord['state'],
    basis: basis === '-' ? null : (basis as PartRecord['basis']),
    released: released === '-' ? null : (released as PartRecord['released']),
    charged: charged === '-' ? null : Number(charged),
    job: textIn(job.join(' ')) || null,
  }
}
