import { invalid } from '../http/failure.js'
import type { Catalogue } from './library/catalogue.js'

/** What a file is, as far as the type of an asset or of bytes says. */
export type FileKind = 'image' | 'audio' | 'video' | 'document'

/** A file as a request names it: by address, by the id of an asset, or by its bytes. */
interface NamedFile {
  readonly type: string
  readonly url?: string
  readonly asset_id?: string
  readonly media_type?: string
  readonly data?: string
}

/** What may be where sound is asked for: of a film its sound is taken, which no page forbids. */
export const RECORDINGS: readonly FileKind[] = ['audio', 'video']

export const isUrl = (text: string): boolean => /^https?:\/\/[^\s/]+/i.test(text)

const KINDS: readonly string[] = ['image', 'audio', 'video', 'document'] satisfies FileKind[]

const isBase64 = (data: string) => /^[a-z0-9+/]*={0,2}$/i.test(data) && data.length % 4 === 0

/**
 * A file that is given by URL, id or bytes. Which kinds an operation takes is told by its pages, not what it answers to others: a 400 is our
 * reading. What is behind an address shows later.
 *
 * @param at where in the body it is
 * @param kinds what it may be; left out for anything
 * @throws ApiFailure 400 for an address that can't be, bytes that are no base64, or a file of another kind; 404 for an unknown asset
 */
export function checkFile(file: NamedFile, catalogue: Catalogue, at: string, kinds?: readonly FileKind[]): void {
  const checkKind = (kind: string | null | undefined, field: string) => {
    if (!kinds || !KINDS.includes(kind ?? '') || kinds.some((fit) => fit === kind)) return
    throw invalid(`${at}.${field}`, `The file has to be of the kind ${kinds.join(' or ')}, not ${kind}.`)
  }
  if (file.url !== undefined && !isUrl(file.url)) throw invalid(`${at}.url`, 'The URL has to be a public http or https address.')
  if (file.asset_id !== undefined) checkKind(catalogue.asset(file.asset_id, `${at}.asset_id`).type, 'asset_id')
  checkKind(file.media_type?.split('/')[0], 'media_type')
  if (file.data !== undefined && !isBase64(file.data)) throw invalid(`${at}.data`, 'The data is not base64.')
}
