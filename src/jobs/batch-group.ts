import { type OperationId, operations } from '../../generated/operations.js'
import { fieldOf } from '../fields.js'
import type { Operation } from '../operation.js'
import { fingerprint } from '../validate/fingerprint.js'
import type { Purchase } from './batch-item.js'
import type { KeptGroup, KeptMember } from './batch-journal.js'

/** Items that go out, or went out, as one request of the API's own batch operation, in the order of that request. */
export interface Group {
  readonly key: string
  readonly members: readonly KeptMember[]
  /** Those of them that this run has still to see to. */
  readonly purchases: readonly Purchase[]
  /** What the journal knows of it. */
  readonly kept: KeptGroup | undefined
}

/** The operation that takes many of what one operation takes, and the field for them. */
export interface Twin {
  readonly operation: Operation
  readonly field: string
}

const TWINS: Partial<Record<OperationId, readonly [OperationId, field: string]>> = {
  createVideo: ['createVideoBatchV3', 'videos'],
  createVideoTranslationV3: ['createVideoTranslationBatchV3', 'video_translations'],
  createLipsyncV3: ['createLipsyncBatchV3', 'lipsyncs'],
}

/** API reference, September 2026; translations are counted after each was split by language. */
const MOST = 100

export function twinOf({ id }: Operation): Twin | undefined {
  // Only ids of operations are in the table.
  const [name, field] = TWINS[id as OperationId] ?? []
  return name && field !== undefined ? { operation: operations[name], field } : undefined
}

/** What goes out as one request. */
export type Unit = Purchase | Group

/**
 * What has to be seen to, in the order of the items: groups that an earlier run has begun, new ones, and the others alone.
 *
 * @param alone ids of items that are not to go out with others; undefined where none is.
 */
export function unitsOf(
  { purchases, runId }: { readonly purchases: readonly Purchase[]; readonly runId: string },
  alone: ReadonlySet<string> | undefined,
): readonly Unit[] {
  const fresh = purchases.filter(({ id, kept }) => alone && !alone.has(id) && (kept === undefined || kept.step === 'free'))
  const groups = [...begunGroups(purchases), ...newGroups(fresh, runId)]
  const grouped = new Map(groups.flatMap((group) => group.purchases.map((purchase) => [purchase, group] as const)))
  return [...new Set(purchases.map((purchase) => grouped.get(purchase) ?? purchase))]
}

function begunGroups(purchases: readonly Purchase[]): readonly Group[] {
  const groups = new Map<string, { kept: KeptGroup; own: Purchase[] }>()
  for (const purchase of purchases) {
    const { kept } = purchase
    if (kept?.step !== 'together') continue
    const known = groups.get(kept.group.key) ?? { kept: kept.group, own: [] }
    known.own.push(purchase)
    groups.set(kept.group.key, known)
  }
  return [...groups.values()].map(({ kept, own }) => ({ key: kept.key, members: kept.members, purchases: own, kept }))
}

/**
 * Groups as large as the API takes, of items that can go out together: with the same labels, and nothing that a batch can't say of one item
 * (a maximum, a folder).
 */
function newGroups(purchases: readonly Purchase[], runId: string): readonly Group[] {
  const groups: Purchase[][] = []
  const open = new Map<string, { members: Purchase[]; outputs: number }>()
  for (const purchase of purchases) {
    const outputs = outputsOf(purchase)
    if (!canShare(purchase) || outputs > MOST) continue
    const labels = JSON.stringify(purchase.call.options.labels ?? [])
    let group = open.get(labels)
    if (!group || group.outputs + outputs > MOST) {
      group = { members: [], outputs: 0 }
      groups.push(group.members)
      open.set(labels, group)
    }
    group.members.push(purchase)
    group.outputs += outputs
  }
  return groups.flatMap((members) => {
    const unit = unitOf(members, runId)
    return unit && 'members' in unit ? [unit] : []
  })
}

/** Both halves of what was too much for one request. */
export function halves(purchases: readonly Purchase[], runId: string): readonly Unit[] {
  const middle = Math.ceil(purchases.length / 2)
  return [purchases.slice(0, middle), purchases.slice(middle)].flatMap((half) => unitOf(half, runId) ?? [])
}

/** These, in this order. The run and its items make a group's key, so that sending the same again is the same purchase. */
function unitOf(purchases: readonly Purchase[], runId: string): Unit | undefined {
  if (purchases.length < 2) return purchases[0]
  const members = purchases.map((purchase): KeptMember => [purchase.id, purchase.print, outputsOf(purchase)])
  return { key: `batch:${fingerprint([runId, members])}`, members, purchases, kept: undefined }
}

function canShare({ call: { body, options } }: Purchase): boolean {
  if (options.maxUsd !== undefined || options.maxCredits !== undefined) return false
  return typeof body === 'object' && body !== null && !('folder_id' in body)
}

/** How many jobs work on an item: one, or one per output language. */
function outputsOf({ call: { operation, body } }: Purchase): number {
  const languages = fieldOf(body, 'output_languages')
  return operation.poll?.id.endsWith('[]') && Array.isArray(languages) ? languages.length : 1
}
