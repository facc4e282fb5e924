import { ValidationError } from '../../errors.js'

/** Where the bytes of a media file come from: memory, a Blob, a URL, or anything else that can be read at a position. */
export interface MediaSource {
  /** Bytes in all; undefined where nobody says. Without it, formats that keep their length at the end can't be told. */
  readonly size: number | undefined
  /** The bytes from `start` up to but not including `end`. Fewer only where the media ends. */
  read(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array>
  /** The MIME type that the bytes came with. Only shown in errors: the format is told from the bytes. */
  readonly type?: string | undefined
  /** Set where only this many bytes from the start can be had, such as those read from a server that serves no ranges. */
  readonly available?: number | undefined
}

export type MediaFormat = 'mp3' | 'wav' | 'mp4' | 'mov' | 'm4a' | 'webm' | 'mkv' | 'ogg' | 'flac'

/** How long a media file plays. */
export interface MediaLength {
  /** Seconds of the longest track, above 0. */
  readonly seconds: number
  /** False where it is an estimate (from samples of an MP3 of varying bit rate, say) or where the file is shorter than it says. */
  readonly exact: boolean
  readonly format: MediaFormat
  /** Bytes taken from the source. */
  readonly bytesRead: number
}

/** What a format's reader finds. */
export type Found = Pick<MediaLength, 'seconds' | 'exact'>

/** The error of media whose length can't be told. */
export function unreadable(expected: string, got: string, cause?: unknown): ValidationError {
  return new ValidationError([{ path: 'media', expected, got }], cause === undefined ? {} : { cause })
}

export function cutOff(): ValidationError {
  return unreadable('a complete file', 'one that is cut off or damaged')
}
