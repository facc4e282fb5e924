import { AbortedError } from '../errors.js'

/** Runs at most `most` pieces of work at a time; the others wait in line. */
export function slots(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = []
  let free = most
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => line.push(resolve))
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else free++
    }
  }
}

/**
 * Resolves when all work has ended.
 *
 * @param failed told of each failure at once
 * @throws the first error that isn't only the stop which another caused.
 */
export async function allEnded(work: readonly Promise<void>[], failed: (error: unknown) => void): Promise<void> {
  const ends = await Promise.allSettled(
    work.map((each) =>
      each.catch((error: unknown) => {
        failed(error)
        throw error
      }),
    ),
  )
  const errors = ends.filter((end) => end.status === 'rejected').map(({ reason }) => reason as unknown)
  if (errors.length > 0) throw errors.find((error) => !(error instanceof AbortedError)) ?? errors[0]
}
