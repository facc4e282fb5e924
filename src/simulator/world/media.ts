import type { FileContent } from './files.js'
import { recognised } from './recording.js'

/** A file that nobody knows the length of has this. */
const UNKNOWN_SECONDS = 20

/** A file as requests name it: by address, by the id of an asset that the world knows, or by its bytes. */
export type MediaSource =
  | { readonly type: 'url'; readonly url: string }
  | { readonly type: 'asset_id'; readonly asset_id: string }
  | { readonly type: 'base64'; readonly data: string }

/** What the world can tell of a file. */
export interface Recording {
  readonly seconds: number
  /** A film without a sound track. */
  readonly silent: boolean
  /** MIME type, of bytes alone. */
  readonly type?: string | undefined
}

/** Where the world looks for files. */
export interface Places {
  /** The content behind an address of the world's own, if it is one. */
  file(address: string): FileContent | undefined
  /** Throws for an id that isn't there. */
  asset(id: string): { readonly seconds?: number | undefined; readonly silent?: boolean | undefined }
}

function measured(bytes: Uint8Array): Partial<Recording> {
  const { type, seconds, silent } = recognised(bytes) ?? {}
  return { type, ...(seconds === undefined ? {} : { seconds }), ...(silent === undefined ? {} : { silent }) }
}

function bytesIn(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}

function behind(address: string, content: FileContent | undefined): Partial<Recording> {
  if (content?.kind === 'bytes') return measured(content.bytes)
  if (content && 'seconds' in content) return { seconds: content.seconds }
  const query = URL.canParse(address) ? new URL(address).searchParams : undefined
  const seconds = Number(query?.get('seconds'))
  return { silent: query?.has('silent') ?? false, ...(seconds > 0 && Number.isFinite(seconds) ? { seconds } : {}) }
}

/**
 * A file as the world takes it to be, wherever it is named: bytes that it has are measured, and a file of elsewhere is as long as its address
 * says: `https://…/voice.mp3?seconds=12.5`, and `&silent` for a film without sound. What nobody knows the length of has 20 seconds.
 */
export function recordingOf(source: MediaSource, places: Places): Recording {
  const unknown: Recording = { seconds: UNKNOWN_SECONDS, silent: false }
  if (source.type === 'url') return { ...unknown, ...behind(source.url, places.file(source.url)) }
  if (source.type === 'base64') return { ...unknown, ...measured(bytesIn(source.data)) }
  const { seconds = unknown.seconds, silent = unknown.silent } = places.asset(source.asset_id)
  return { seconds, silent }
}

/** Seconds of a recording: see `recordingOf`. */
export const secondsOf = (source: MediaSource, places: Places): number => recordingOf(source, places).seconds

/** Seconds of what lies between two times of a recording. */
export function secondsBetween(total: number, start: number | null | undefined, end: number | null | undefined): number {
  return Math.max(0, Math.min(end ?? total, total) - Math.max(start ?? 0, 0))
}
