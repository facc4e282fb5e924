import { type FileHandle, link, open, rename, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ValidationError } from '../errors.js'
import type { DownloadSink, DownloadTarget } from '../jobs/download-sinks.js'
import { shown } from '../shown.js'
import { partEnded, partOf, removeStaleParts } from './download-part.js'

/**
 * A file to download to. The bytes go to a temporary file beside it (`.name.….part`), which is flushed to the disk and takes the
 * file's place only when everything has arrived and its length is right: nobody ever sees half a video under that name. When the
 * download fails, the temporary file is removed; what a kill -9 leaves behind, the next download to the same path removes.
 *
 * @param path the folder has to exist.
 * @param options.overwrite whether a file of that name is replaced. Default true; else the download fails with `write_failed` at its end.
 * @throws ValidationError for what is no path.
 * @example await heygen.videos.download(video_id, { to: toFile('out/hello.mp4') })
 */
export function toFile(path: string, options: { readonly overwrite?: boolean | undefined } = {}): DownloadTarget {
  if (typeof path !== 'string' || path === '' || path.includes('\0'))
    throw new ValidationError([{ path: 'path', expected: 'a path', got: shown(path) }], { operation: 'toFile' })
  const { overwrite = true } = options
  return { open: () => openSink(path, overwrite) }
}

/** What is written at once: pieces as the network gives them cost more than the network does. */
const GATHERED = 524_288

/** At the start: the file takes its place when gigabytes may have come. */
async function refuseFolder(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined)
  if (path.endsWith('/') || there?.isDirectory()) throw new Error(`${path} is a folder, and a file was to be written`)
}

async function openSink(path: string, overwrite: boolean): Promise<DownloadSink> {
  await refuseFolder(path)
  await removeStaleParts(path)
  const temporary = partOf(path)
  // "wx": never a file, or a link to one, that somebody put there.
  const file = await open(temporary, 'wx').catch((error: unknown) => {
    partEnded(temporary)
    throw error
  })
  // Copied, and not kept as they come: so much that lives so long keeps the garbage collector busier than the copying takes.
  let filling = Buffer.allocUnsafeSlow(GATHERED)
  let spare = Buffer.allocUnsafeSlow(GATHERED)
  let size = 0
  let position = 0
  let writing: Promise<void> = Promise.resolve()
  /** Begins to write what was gathered, while more comes. @throws what the write before it has thrown */
  const flush = async () => {
    await writing
    writing = writeAll(file, filling.subarray(0, size), position)
    // It shows in the next flush.
    writing.catch(() => undefined)
    position += size
    size = 0
    const full = filling
    filling = spare
    spare = full
  }
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const part = bytes.subarray(at, at + GATHERED - size)
        filling.set(part, size)
        size += part.length
        at += part.length
        if (size === GATHERED) await flush()
      }
    },
    async restart() {
      await writing
      await file.truncate(0)
      size = 0
      position = 0
    },
    async commit() {
      await flush()
      await writing
      await file.sync()
      await file.close()
      if (overwrite) await rename(temporary, path)
      else {
        // Unlike a rename, a link fails where a file of that name has appeared meanwhile.
        await link(temporary, path)
        await unlink(temporary)
      }
      partEnded(temporary)
      await syncFolder(dirname(path))
    },
    async discard() {
      await writing.catch(() => undefined)
      await file.close().catch(() => undefined)
      await unlink(temporary).catch(() => undefined)
      partEnded(temporary)
    },
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

/** Makes a rename survive a power failure, where folders can be flushed. (Windows can't.) */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close().catch(() => undefined)
}
