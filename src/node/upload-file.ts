import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { ValidationError } from '../errors.js'
import { UploadError } from '../jobs/upload-error.js'
import type { UploadSource } from '../jobs/upload-source.js'
import { optionProblems, shown } from '../shown.js'
import { fileContent } from './file-content.js'

/** The machine's own SHA-256. */
const hasher = () => {
  const hash = createHash('sha256')
  return { update: (bytes: Uint8Array) => void hash.update(bytes), hex: () => hash.digest('hex') }
}

/**
 * A file to upload. It is read as it is sent, and read again where a connection broke; when it was changed meanwhile, the upload fails.
 *
 * @throws ValidationError for what is no path. The upload fails with UploadError `source_failed` when the file can't be read.
 * @example const { asset_id } = await heygen.assets.upload(fromPath('footage.mp4'))
 */
export function fromPath(path: string): UploadSource {
  if (typeof path !== 'string' || path === '' || path.includes('\0')) throw wrong('path', 'a path', path, 'fromPath')
  return {
    async open() {
      try {
        return { content: await fileContent(path), name: basename(path), hasher }
      } catch (cause) {
        throw new UploadError('source_failed', `${path} could not be read.`, {}, { cause })
      }
    },
  }
}

/** Two readers of one stream would get half of its bytes each. */
const taken = new WeakSet<Readable>()

/**
 * A Node stream to upload. It can't be read twice, so an upload that breaks off has failed; prefer `fromPath` for files.
 *
 * @param options.size bytes in all; needed above 32 MB.
 * @throws ValidationError for what is no readable stream. The upload fails with one for a stream that was given before.
 * @example await heygen.assets.upload(fromStream(process.stdin), { name: 'footage.mp4', size })
 */
export function fromStream(stream: NodeJS.ReadableStream, options: { readonly name?: string; readonly size?: number } = {}): UploadSource {
  if (!(stream instanceof Readable)) throw wrong('stream', 'a Readable stream of Node', stream, 'fromStream')
  const problems = optionProblems(options, ['name', 'size'])
  if (problems.length > 0) throw new ValidationError(problems, { operation: 'fromStream' })
  return {
    async open() {
      if (stream.readableObjectMode) {
        const expected = 'a stream of bytes; Readable.from makes one of objects unless { objectMode: false } is given'
        throw new ValidationError([{ path: 'stream', expected, got: 'one of objects' }], { operation: 'fromStream' })
      }
      if (stream.destroyed || stream.readableEnded || taken.has(stream))
        throw wrong('stream', 'a stream of bytes that was not read yet', stream, 'fromStream')
      taken.add(stream)
      return { content: webStreamOf(stream), ...options, hasher }
    },
  }
}

/** `Readable.toWeb` of Node 20 counts chunks where it means bytes, and reads hundreds of megabytes ahead. */
function webStreamOf(stream: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<unknown> = stream[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else if (typeof value === 'string') controller.enqueue(new TextEncoder().encode(value))
        else if (value instanceof Uint8Array) controller.enqueue(value)
        else throw new TypeError('the stream gave something else than bytes')
      },
      async cancel() {
        stream.destroy()
      },
    },
    { highWaterMark: 0 },
  )
}

function wrong(path: string, expected: string, value: unknown, operation: string): ValidationError {
  return new ValidationError([{ path, expected, got: shown(value) }], { operation })
}
