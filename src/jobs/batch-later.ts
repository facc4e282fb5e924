import { loadedOnce } from '../loading.js'
import type { BatchMethod, BatchRun } from './batch-types.js'

/** A run that is loaded when it is first looked at, which is when it starts. */
export function deferredRun<Method extends BatchMethod>(load: () => Promise<BatchRun<Method>>): BatchRun<Method> {
  const run = loadedOnce(load)
  return {
    async *[Symbol.asyncIterator]() {
      yield* await run()
    },
    all: async () => (await run()).all(),
  }
}
