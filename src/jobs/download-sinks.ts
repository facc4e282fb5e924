/** Where the bytes of one download go, in order and one call at a time. */
export interface DownloadSink {
  /** Resolves when more may come. */
  write(bytes: Uint8Array): Promise<void>
  /** Forgets what was written: the file has become another one. Absent where that can't be done. */
  restart?(): Promise<void>
  /** All is there, and of the right length. */
  commit(): Promise<void>
  /** It went wrong: leaves nothing behind. */
  discard(reason: unknown): Promise<void>
}

/** A place to download to, such as `toFile(path)` of `heygen-guard/node`. Opened when the first bytes come. */
export interface DownloadTarget {
  open(): Promise<DownloadSink>
}

/** A sink that hands bytes on: what was given away can't be taken back. Closes the stream at the end, and aborts it when it went wrong. */
export function streamSink(stream: WritableStream<Uint8Array>): DownloadSink {
  const writer = stream.getWriter()
  // Who owns the stream learns of its failure there; here it comes with the next write.
  writer.closed.catch(() => undefined)
  return {
    async write(bytes) {
      if (!((writer.desiredSize ?? 0) > 0)) await writer.ready
      writer.write(bytes).catch(() => undefined)
    },
    // A stream that has failed only says that it can't be closed any more; why, `closed` says.
    commit: () =>
      writer.close().catch(async (error: unknown) => {
        await writer.closed
        throw error
      }),
    async discard(reason) {
      // Not awaited: it waits for a write that may never end.
      writer.abort(reason).catch(() => undefined)
    },
  }
}

/** Keeps all bytes in memory. */
export function blobSink(): DownloadSink & { blob(type: string): Blob } {
  let chunks: Uint8Array<ArrayBuffer>[] = []
  return {
    async write(bytes) {
      chunks.push(
        bytes.buffer instanceof ArrayBuffer ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) : new Uint8Array(bytes),
      )
    },
    async restart() {
      chunks = []
    },
    async commit() {},
    async discard() {
      chunks = []
    },
    blob: (type) => new Blob(chunks, { type }),
  }
}
