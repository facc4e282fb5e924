import { isRecord } from '../fields.js'
import type { Part, Reservation } from '../ledger/ledger.js'
import { pricerOf } from '../quote/pricers.js'
import { readNote } from './note.js'

/** A billed job as its batch shows it. */
export interface BatchItem {
  /** Place in the request, from 0. */
  readonly index: number
  readonly id: string | undefined
  readonly status: string
  /** What went wrong, if anything did. */
  readonly error: unknown
}

/** Which GET reads the items of a batch, by the GET that reads the batch. */
const ITEM_GETTERS: Readonly<Record<string, string>> = {
  getVideoBatchV3: 'getVideoV3',
  getVideoTranslationBatchV3: 'getVideoTranslationV3',
  getLipsyncBatchV3: 'getLipsyncV3',
}

/** The GET that reads one item of what this GET reads; undefined when that is no batch. */
export function itemGetter(getter: string): string | undefined {
  return Object.hasOwn(ITEM_GETTERS, getter) ? ITEM_GETTERS[getter] : undefined
}

/** The part of a reservation that holds no money and only follows a batch or a session; undefined where there is none. */
export function carrierOf(reservation: Reservation): Part | undefined {
  const name = pricerOf(readNote(reservation.note).operation)?.carrier
  return name === undefined ? undefined : reservation.parts.find(({ part, amount }) => part === name && amount === 0)
}

/** The parts that money is held for, in the request's order. */
export function billedParts(reservation: Reservation): readonly Part[] {
  const carrier = carrierOf(reservation)
  return reservation.parts.filter(({ part }) => part !== carrier?.part)
}

/** What a batch says of its items. */
export interface BatchView {
  readonly items: readonly BatchItem[]
  /** These are all the items it has. */
  readonly whole: boolean
}

export function viewOf(detail: Readonly<Record<string, unknown>>): BatchView {
  const listed: readonly unknown[] = Array.isArray(detail.items) ? detail.items : []
  const items = listed.flatMap((item): readonly BatchItem[] => {
    if (!isRecord(item) || typeof item.item_index !== 'number') return []
    const { item_index: index, video_id: id, status, error } = item
    return [{ index, id: text(id), status: text(status) ?? '', error }]
  })
  return { items, whole: detail.has_more === false && detail.total_items === items.length }
}

/** Which part each item works on, and what is left over of either. */
export interface Matched<Named> {
  readonly pairs: readonly (readonly [Named, BatchItem])[]
  /** Items that nobody asked for. */
  readonly extra: readonly BatchItem[]
  /** Parts for which the batch has no item. */
  readonly missing: readonly Named[]
}

/**
 * Parts stand in the request's order, and so do items: when there are as many, the n-th item belongs to the n-th part, whether `item_index`
 * counts items or, in translation batches, items times languages (the API document doesn't say). Of other numbers of items the index tells,
 * which is enough unless an item has several parts; then nothing is matched unless the indexes can only mean one of the two.
 */
export function matched<Named extends Pick<Part, 'part'>>(parts: readonly Named[], { items, whole }: BatchView): Matched<Named> {
  const sorted = [...items].sort((a, b) => a.index - b.index)
  const place = placing(parts, sorted, whole)
  if (!place) return { pairs: [], extra: [], missing: whole && items.length === 0 ? parts : [] }
  const pairs: (readonly [Named, BatchItem])[] = []
  const extra: BatchItem[] = []
  const taken = new Set<Named>()
  for (const [n, item] of sorted.entries()) {
    const part = place(item, n)
    if (part && !taken.has(part)) pairs.push([part, item])
    else if (sorted.length > parts.length) extra.push(item)
    if (part) taken.add(part)
  }
  return { pairs, extra, missing: whole ? parts.filter((part) => !taken.has(part)) : [] }
}

/** How an item finds its part, by itself and by its place among the items; undefined where that can't be told. */
function placing<Named extends Pick<Part, 'part'>>(
  parts: readonly Named[],
  sorted: readonly BatchItem[],
  whole: boolean,
): Placing<Named> | undefined {
  if (sorted.length === parts.length) return (_item, place) => parts[place]
  const asked = new Map<string, Named[]>()
  for (const part of parts) {
    const name = part.part.replace(/\/.*$/, '')
    asked.set(name, [...(asked.get(name) ?? []), part])
  }
  // Every item has one part, or the index is too high to count items of the request.
  if (asked.size === parts.length || sorted.some(({ index }) => index >= asked.size)) return ({ index }) => parts[index]
  const indexes = sorted.map(({ index }) => index)
  if (!whole || new Set(indexes).size === indexes.length) return undefined
  const groups = [...asked.values()]
  return ({ index }, place) => groups[index]?.[place - indexes.indexOf(index)]
}

type Placing<Named> = (item: BatchItem, place: number) => Named | undefined

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
