/** Bytes in memory of their own. TypeScript has `Uint8Array<ArrayBuffer>` from 5.7 on only, and this type is public. */
type Bytes = Uint8Array & { readonly buffer: ArrayBuffer }

/**
 * What goes back for a request: plain, so that a web `Response` and a socket of Node's are made from it at no more cost than they have by
 * themselves.
 */
export interface SimulatorAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Whole, or in pieces as they come: where the pieces throw, the connection breaks. Null for no body. */
  readonly body: string | Bytes | AsyncIterable<Bytes> | null
}

const encoder = new TextEncoder()

/** An answer's bytes, awaited to their end. */
export async function bytesOf({ body }: SimulatorAnswer): Promise<Uint8Array<ArrayBuffer>> {
  if (body === null) return new Uint8Array()
  if (typeof body === 'string') return encoder.encode(body)
  if (body instanceof Uint8Array) return new Uint8Array(body.buffer, body.byteOffset, body.length)
  const pieces: Bytes[] = []
  for await (const piece of body) pieces.push(piece)
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

function streamOf(pieces: AsyncIterable<Bytes>): ReadableStream<Bytes> {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** The answer as `fetch` gives one. */
export function responseOf({ status, headers, body }: SimulatorAnswer): Response {
  const whole = body === null || typeof body === 'string' || body instanceof Uint8Array
  return new Response(whole ? body : streamOf(body), { status, headers })
}
