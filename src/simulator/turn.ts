// Taken at import, so that a test runner's fake timers don't stop the world.
const { setTimeout: later } = globalThis

/** Resolves in a later macrotask: whatever is ready to run now runs first. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => void later(resolve, 0))
