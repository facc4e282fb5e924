/** Where text goes. `process.stdout` is one. */
interface Sink {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/** What a command has of the world around it; tests give their own. */
export interface Io {
  /** Results. */
  readonly out: Sink
  /** Everything else: progress, warnings, questions, errors. */
  readonly err: Sink
  readonly input: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean | undefined }
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly folder: string
  /** Calls back for each Ctrl-C or request to end; returns what ends that. Until somebody listens, they end the program. */
  onInterrupt(listener: () => void): () => void
  /** Ends the program at once. */
  exit(code: number): void
  /** Asks a person and resolves to the line they typed; an interrupt rejects it. */
  ask(question: string, signal: AbortSignal): Promise<string>
}
