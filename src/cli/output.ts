import { once } from 'node:events'

const PIECE = 65_536

/** Text on its way to a stream, in pieces, and never more of it than the stream takes. */
export class Output {
  readonly #stream: NodeJS.WritableStream
  #pending = ''
  #closed = false

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream
    // A reader that has seen enough, such as `head`, is no failure.
    stream.once('error', () => {
      this.#closed = true
    })
  }

  /** False once nobody reads any more. */
  get open(): boolean {
    return !this.#closed
  }

  async write(text: string): Promise<void> {
    this.#pending += text
    if (this.#pending.length >= PIECE) await this.flush()
  }

  async flush(): Promise<void> {
    const text = this.#pending
    this.#pending = ''
    if (text === '' || this.#closed || this.#stream.write(text)) return
    // The one that doesn't come must not go on listening: a slow reader is waited for thousands of times.
    const over = new AbortController()
    const { signal } = over
    await Promise.race([once(this.#stream, 'drain', { signal }), once(this.#stream, 'close', { signal })])
      .catch(() => {
        this.#closed = true
      })
      .finally(() => over.abort())
  }
}
