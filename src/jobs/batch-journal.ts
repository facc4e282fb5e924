import { HeyGenError } from '../errors.js'
import type { BatchCharge } from './batch-types.js'

/** Where a batch run keeps what it did, as lines of text. One run at a time writes to it. */
export interface BatchJournal {
  /** Every line that `append` has kept, oldest first. A line that was cut off while it was written may be left out. */
  read(): Promise<readonly string[]>
  /** Resolves when the line will survive what the journal is meant to survive. Calls may overlap; order is kept. */
  append(line: string): Promise<void>
  /** Called when a run has ended, however it did. Another may use the journal then. */
  close?(): Promise<void>
}

/** A journal for tests, and for runs that can't be resumed. */
export function memoryJournal(): BatchJournal {
  const lines: string[] = []
  return {
    read: async () => [...lines],
    append: async (line) => void lines.push(line),
  }
}

/** Why a job ended badly, as far as it has to be told again. */
export interface KeptFailure {
  readonly jobId: string
  readonly status: string
  readonly failureCode?: string | undefined
  readonly failureMessage?: string | undefined
}

/** What the journal knows of a purchase: an item with its body. */
export type Kept =
  /** A request may have left. `at`: when the first one did, in epoch milliseconds. */
  | { readonly step: 'sending'; readonly at: number }
  /** It was accepted, and these jobs work on it. */
  | { readonly step: 'sent'; readonly jobs: readonly string[]; readonly reservation: string | null }
  | { readonly step: 'done'; readonly result: unknown; readonly charge: BatchCharge | null }
  | {
      readonly step: 'failed'
      readonly failures: readonly KeptFailure[]
      readonly ended: readonly (readonly [string, unknown])[]
      readonly charge: BatchCharge | null
    }
  /** It is proved that nothing was bought. */
  | { readonly step: 'free' }
  /** It went out together with others. */
  | { readonly step: 'together'; readonly group: KeptGroup }

/** An item in a group: its name, the fingerprint of what was asked for, and how many jobs work on it. */
export type KeptMember = readonly [id: string, print: string, outputs: number]

/** What the journal knows of items that went out as one request, in the order of that request. */
export interface KeptGroup {
  readonly key: string
  readonly members: readonly KeptMember[]
  /** When the first request left, in epoch milliseconds. */
  readonly at: number
  /** Once it was accepted: the id of the API's batch. */
  readonly sent: { readonly batch: string; readonly reservation: string | null } | undefined
}

export type GroupStep =
  | { readonly step: 'sending'; readonly at: number; readonly members: readonly KeptMember[] }
  | { readonly step: 'sent'; readonly batch: string; readonly reservation: string | null }
  | { readonly step: 'free' }

/** What was kept of a run. */
export interface KeptRun {
  readonly runId: string
  readonly method: string
  /** By item, then by the fingerprint of what was asked for. */
  readonly items: ReadonlyMap<string, ReadonlyMap<string, Kept>>
}

const VERSION = 1

export function headLine(runId: string, method: string): string {
  return JSON.stringify({ batch: VERSION, run: runId, method })
}

export function itemLine(item: string, print: string, kept: Kept): string {
  return JSON.stringify({ item, print, ...kept })
}

export function groupLine(group: string, kept: GroupStep): string {
  return JSON.stringify({ group, ...kept })
}

/**
 * What the lines say; undefined when there are none.
 *
 * @throws HeyGenError `journal_damaged` for lines that no run of this version wrote: going on could pay twice.
 */
export function readRun(lines: readonly string[]): KeptRun | undefined {
  const items = new Map<string, Map<string, Kept>>()
  const groups = new Map<string, KeptGroup>()
  const put = (item: string, print: string, kept: Kept) => items.set(item, (items.get(item) ?? new Map<string, Kept>()).set(print, kept))
  let head: { readonly runId: string; readonly method: string } | undefined
  for (const [i, line] of lines.entries()) {
    const record = parsed(line, i)
    if (i === 0) {
      if (record.batch !== VERSION || typeof record.run !== 'string' || typeof record.method !== 'string') throw damaged(i)
      head = { runId: record.run, method: record.method }
      continue
    }
    const { item, print, group: key, ...kept } = record
    if (typeof key === 'string') {
      const before = groups.get(key)
      const group = groupAfter(key, before, kept)
      if (group === undefined) throw damaged(i)
      groups.set(key, group)
      const own: Kept = kept.step === 'free' ? { step: 'free' } : { step: 'together', group }
      for (const [id, of] of group.members) if (before === undefined || isTogether(items.get(id)?.get(of), key)) put(id, of, own)
      if (kept.step === 'free') groups.delete(key)
      continue
    }
    if (typeof item !== 'string' || typeof print !== 'string' || !isKept(kept)) throw damaged(i)
    // The first time counts: from then on the key protects for a day.
    if (!(kept.step === 'sending' && items.get(item)?.get(print)?.step === 'sending')) put(item, print, kept)
  }
  return head && { ...head, items }
}

/** What is known of a group after one more line; undefined when no run of this version wrote it. */
function groupAfter(key: string, before: KeptGroup | undefined, line: Readonly<Record<string, unknown>>): KeptGroup | undefined {
  const { step, at, members, batch, reservation } = line
  if (step === 'sending' && typeof at === 'number' && areMembers(members)) return before ?? { key, members, at, sent: undefined }
  if (step === 'free') return before
  if (!before || step !== 'sent' || typeof batch !== 'string') return undefined
  return { ...before, sent: { batch, reservation: typeof reservation === 'string' ? reservation : null } }
}

function areMembers(value: unknown): value is readonly KeptMember[] {
  const isMember = (each: unknown) =>
    Array.isArray(each) && typeof each[0] === 'string' && typeof each[1] === 'string' && Number.isSafeInteger(each[2])
  return Array.isArray(value) && value.every(isMember)
}

function isTogether(kept: Kept | undefined, key: string): boolean {
  return kept?.step === 'together' && kept.group.key === key
}

function parsed(line: string, index: number): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return { ...value }
  } catch {
    // Told below.
  }
  throw damaged(index)
}

function isKept(value: Readonly<Record<string, unknown>>): value is Kept & Readonly<Record<string, unknown>> {
  switch (value.step) {
    case 'sending':
      return typeof value.at === 'number'
    case 'sent':
      return Array.isArray(value.jobs) && value.jobs.every((job) => typeof job === 'string')
    case 'failed':
      return Array.isArray(value.failures) && Array.isArray(value.ended)
    case 'done':
    case 'free':
      return true
    default:
      return false
  }
}

function damaged(index: number): HeyGenError {
  const text = `Line ${index + 1} of the journal is no line of a batch run, so nothing is sent: what it said may have been paid for.`
  return new HeyGenError('journal_damaged', text)
}
