// Taken at import, so that a test runner's fake timers don't stop the world. A timer of 0 ms takes one in Node, an immediate doesn't.
const { setTimeout: later, setImmediate: soon } = globalThis

/** Resolves in a later macrotask: whatever is ready to run now runs first. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => void (soon ? soon(resolve) : later(resolve, 0)))

/** The same, but after every timer that is due by now. */
export const nextTimer = (): Promise<void> => new Promise((resolve) => void later(resolve, 0))
