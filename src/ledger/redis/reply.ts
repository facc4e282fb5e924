import { sharedNote } from '../notes.js'
import { type Bucket, type Entry, type PartRecord, partsOf } from '../records.js'
import { textOf } from './commands.js'

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\t': '\\t' }

/** Somebody's text as part of a line: the scripts tell lines and fields by line breaks and tabs, and never look into it. */
export function lineText(text: string): string {
  return /[\\\n\t]/.test(text) ? text.replace(/[\\\n\t]/g, (found) => ESCAPES[found] ?? found) : text
}

/** The text that was written so. */
export function textIn(line: string): string {
  return line.includes('\\') ? line.replace(/\\(.)/g, (_, found) => (found === 'n' ? '\n' : found === 't' ? '\t' : '\\')) : line
}

type Place = Pick<Bucket, 'key' | 'window' | 'counts'>

/** Most reservations of a process count in the same buckets. */
let known: { readonly line: string; readonly places: readonly Place[] } = { line: '', places: [] }

/** The buckets in a line of the script, with their sums (charged, held, …) where they were told. */
export function bucketsOf(line: string, sums: readonly unknown[] = []): Bucket[] {
  if (line !== known.line) known = { line, places: line === '' ? [] : line.split('\t').map(placeOf) }
  return known.places.map(({ key, window, counts }, index) => {
    return { key, window, counts, charged: Number(sums[index * 2] ?? 0), held: Number(sums[index * 2 + 1] ?? 0) }
  })
}

function placeOf(name: string): Place {
  const [start = '', end = '', ...key] = name.split(':')
  return {
    key: textIn(key.join(':')),
    window: end === '' ? null : { start: Number(start.slice(1)), end: Number(end) },
    counts: name.startsWith('j') ? 'jobs' : 'money',
  }
}

/** A reservation from its lines as the script keeps them; undefined when there are none. */
export function entryOf(id: string, text: unknown, sums?: readonly unknown[]): Entry | undefined {
  if (text === null || text === undefined || text === '') return undefined
  const fields = textOf(text)
  let at = 0
  // To split it takes several times as long.
  const next = (mark: string) => {
    const end = fields.indexOf(mark, at)
    const field = fields.slice(at, end < 0 ? undefined : end)
    at = end < 0 ? fields.length : end + 1
    return field
  }
  const line = next('\n')
  const state = next(' ')
  const sends = next(' ')
  const sentAt = next(' ')
  const endedAt = next(' ')
  next('\n')
  const unit = next(' ')
  const createdAt = next(' ')
  const leaseUntil = next(' ')
  const sequence = next('\n')
  const fingerprint = next('\n')
  const note = next('\n')
  const parts: PartRecord[] = []
  while (fields.includes('\n', at)) parts.push(nextPart(next))
  return {
    id,
    sequence: Number(sequence),
    unit: unit === 'credit' ? 'credit' : 'usd',
    parts: partsOf(parts),
    buckets: bucketsOf(line, sums),
    fingerprint: textIn(fingerprint.slice(1)),
    note: sharedNote(note),
    createdAt: Number(createdAt),
    leaseUntil: Number(leaseUntil),
    // The scripts write no others.
    state: state as Entry['state'],
    sentAt: sentAt === '-' ? null : Number(sentAt),
    sends: Number(sends),
    endedAt: endedAt === '-' ? null : Number(endedAt),
  }
}

/** @param next gives what stands before the next of these marks. */
function nextPart(next: (mark: string) => string): PartRecord {
  const part = next('\t')
  const amount = next(' ')
  const state = next(' ')
  const charged = next(' ')
  const basis = next(' ')
  const released = next(' ')
  const job = next('\n')
  return {
    part: textIn(part.slice(1)),
    amount: Number(amount),
    // The scripts write no others, of these three.
    state: state as PartRecord['state'],
    basis: basis === '-' ? null : (basis as PartRecord['basis']),
    released: released === '-' ? null : (released as PartRecord['released']),
    charged: charged === '-' ? null : Number(charged),
    job: textIn(job) || null,
  }
}
