import type { Part, Reservation } from '../ledger/ledger.js'
import { pricerOf } from '../quote/pricers.js'
import { readNote } from './note.js'

/** A billed job as its batch shows it. */
export interface BatchItem {
  /** Place in the request, from 0. */
  readonly index: number
  readonly id: string | undefined
  readonly status: string
  /** Code of what went wrong, if anything did. */
  readonly code: string | undefined
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
export function itemsOf(detail: Readonly<Record<string, unknown>>): readonly BatchItem[] {
  const items: readonly unknown[] = Array.isArray(detail.items) ? detail.items : []
  return items.flatMap((item): readonly BatchItem[] => {
    if (!isRecord(item) || typeof item.item_index !== 'number') return []
    const { item_index: index, video_id: id, status, error } = item
    return [{ index, id: text(id), status: text(status) ?? '', code: isRecord(error) ? text(error.code) : undefined }]
  })
}

/**
 * Which part each item works on. Parts stand in the request's order, and so do items: when all are seen, the n-th item belongs to the n-th
 * part, whether `item_index` counts items or, in translation batches, items times languages (the API document doesn't say). Of a single page
 * only the index tells, which is enough unless an item has several parts; then nothing is matched until all are seen.
 */
export function matched(parts: readonly Part[], items: readonly BatchItem[]): readonly (readonly [Part, BatchItem])[] {
  const sorted = [...items].sort((a, b) => a.index - b.index)
  const complete = sorted.length === parts.length
  if (!complete && parts.some(({ part }) => part.includes('/'))) return []
  return sorted.flatMap((item, place): readonly (readonly [Part, BatchItem])[] => {
    const part = parts[complete ? place : item.index]
    return part ? [[part, item]] : []
  })
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
