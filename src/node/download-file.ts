import { randomUUID } from 'node:crypto'
import { type FileHandle, link, open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ValidationError } from '../errors.js'
import type { DownloadSink, DownloadTarget } from '../jobs/download-sinks.js'
import { shown } from '../shown.js'

/**
 * A file to download to. The bytes go to a temporary file beside it (`.name.<random>.part`), which is flushed to the disk and takes the
 * file's place only when everything has arrived and its length is right: nobody ever sees half a video under that name. When the
 * download fails, the temporary file is removed; after a kill -9 it stays behind.
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

async function openSink(path: string, overwrite: boolean): Promise<DownloadSink> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`)
  // "wx": never a file, or a link to one, that somebody put there.
  const file = await open(temporary, 'wx')
  let position = 0
  return {
    async write(bytes) {
      await writeAll(file, bytes, position)
      position += bytes.length
    },
    async restart() {
      await file.truncate(0)
      position = 0
    },
    async commit() {
      await file.sync()
      await file.close()
      if (overwrite) await rename(temporary, path)
      else {
        // Unlike a rename, a link fails where a file of that name has appeared meanwhile.
        await link(temporary, path)
        await unlink(temporary)
      }
      await syncFolder(dirname(path))
    },
    async discard() {
      await file.close().catch(() => undefined)
      await unlink(temporary).catch(() => undefined)
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
