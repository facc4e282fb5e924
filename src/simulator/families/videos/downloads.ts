import type { CreateVideoV3RequestBody } from '../../../../generated/types.js'
import type { FileContent } from '../../world/files.js'
import type { JobFailure } from '../../world/jobs.js'
import type { Catalogue } from '../library/catalogue.js'
import type { FileKind } from '../named-file.js'

/** A file behind an address, and what it has to be. */
interface Wanted {
  readonly url: string
  readonly kinds: readonly FileKind[]
}

/** Formats that are fetched for a video, by the ending of the address. */
const FORMATS: Readonly<Record<string, FileKind>> = {
  mp4: 'video',
  webm: 'video',
  jpg: 'image',
  jpeg: 'image',
  png: 'image',
  mp3: 'audio',
  wav: 'audio',
}
/** Endings of formats that aren't. What ends otherwise, or has no ending, may be anything. */
const OTHER_FORMATS = /^(?:mov|mkv|avi|m4v|gif|webp|svg|heic|bmp|tiff?|m4a|aac|ogg|opus|flac|pdf|zip|srt|vtt|html?)$/

const MEGABYTE = 1_000_000
const MOST_BYTES: Partial<Readonly<Record<FileKind, number>>> = { video: 100 * MEGABYTE, image: 50 * MEGABYTE, audio: 50 * MEGABYTE }

const sound = (url: string | null | undefined): Wanted[] => (url ? [{ url, kinds: ['audio'] }] : [])

const named = (file: { readonly type: string; readonly url?: string }, ...kinds: FileKind[]): Wanted[] =>
  file.url === undefined ? [] : [{ url: file.url, kinds }]

function filesOf(body: CreateVideoV3RequestBody): Wanted[] {
  switch (body.type) {
    case 'avatar':
      return sound(body.audio_url)
    case 'image':
      return [...named(body.image, 'image'), ...sound(body.audio_url)]
    case 'cinematic_avatar':
      return (body.references ?? []).flatMap((file) => named(file, 'image', 'video'))
    case 'studio':
      return body.scenes.flatMap((scene) =>
        scene.type === 'avatar_video' ? sound(scene.input.audio_url) : [...named(scene.source, scene.type), ...sound(scene.audio_url)],
      )
  }
}

/** Of a file of the world's own its bytes; an address of elsewhere may say how large it is: `…/film.mp4?bytes=200000000`. */
function bytesBehind({ searchParams }: URL, content: FileContent | undefined): number {
  return content?.kind === 'bytes' ? content.bytes.length : Number(searchParams.get('bytes') ?? 0)
}

function problemWith({ url, kinds }: Wanted, large: boolean, catalogue: Catalogue): string | undefined {
  if (!URL.canParse(url)) return 'could not be fetched'
  const address = new URL(url)
  // No host has a name that ends like this (RFC 2606).
  if (address.hostname.endsWith('.invalid')) return 'could not be fetched'
  const ending = /\.([a-z0-9]+)$/i.exec(address.pathname)?.[1]?.toLowerCase() ?? ''
  const kind = FORMATS[ending]
  if (OTHER_FORMATS.test(ending) || (kind && !kinds.includes(kind))) return `is not of the kind ${kinds.join(' or ')}`
  const most = Math.max(...kinds.map((wanted) => MOST_BYTES[kind ?? wanted] ?? 0))
  return !large && bytesBehind(address, catalogue.file(url)) > most ? `has more than ${most / MEGABYTE} MB` : undefined
}

/**
 * Why the files behind the addresses of a body can't be used: the request is accepted, its render fails. The sizes are those of renders below
 * 2K; for larger ones no page has any.
 */
export function downloadFailure(body: CreateVideoV3RequestBody, catalogue: Catalogue): JobFailure | undefined {
  for (const file of filesOf(body)) {
    const problem = problemWith(file, body.resolution === '4k', catalogue)
    if (problem) return { code: 'download_failed', message: `The file behind ${file.url} ${problem}.` }
  }
  return undefined
}
