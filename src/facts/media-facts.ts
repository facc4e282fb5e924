import type { Deadline } from '../http/deadline.js'
import type { Assumption, MediaFact } from '../quote/quote.js'
import { nameOf, type Recording } from '../quote/recordings.js'
import type { FoundLength, LookUpLength } from './media-lengths.js'

/** What was found out about the recordings of a body. */
export interface FoundMedia {
  readonly media: Readonly<Record<string, MediaFact>>
  /** One per recording whose length could not be had. */
  readonly assumptions: readonly Assumption[]
}

export interface LookUpLimits {
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for all of them together. */
  readonly timeout: number
  readonly withDeadline: (signal: AbortSignal | undefined, timeoutMs: number) => Deadline
}

/** How many files are read at the same time: a batch of 100 is no reason to open 100 connections to one host. */
const AT_ONCE = 8

/**
 * Looks recordings up, each once, within one deadline for all.
 *
 * @throws AbortedError when the caller's signal says so; nothing else: a length that can't be had is an assumption.
 */
export async function lookUpMedia(
  recordings: readonly Recording[],
  lookUp: LookUpLength,
  { signal, timeout, withDeadline }: LookUpLimits,
): Promise<FoundMedia> {
  if (recordings.length === 0) return { media: {}, assumptions: [] }
  const places = new Map<string, Recording>()
  for (const recording of recordings) if (!places.has(nameOf(recording.source))) places.set(nameOf(recording.source), recording)
  const found = new Map<string, FoundLength>()
  const deadline = withDeadline(signal, timeout)
  const one = async ({ source }: Recording): Promise<FoundLength> => {
    const late = { missing: `it took longer than ${timeout} ms, the client's lookUpTimeout` }
    if (deadline.timedOut()) return late
    try {
      return await lookUp(source, deadline.signal)
    } catch (error) {
      if (deadline.timedOut()) return late
      throw error
    }
  }
  try {
    const left = places.entries()
    // Each worker takes the next recording that nobody has taken yet.
    const work = async () => {
      for (const [name, recording] of left) found.set(name, await one(recording))
    }
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, places.size) }, work))
  } finally {
    deadline.dispose()
  }
  return {
    media: Object.fromEntries([...found].flatMap(([name, length]) => ('seconds' in length ? [[name, length]] : []))),
    assumptions: [...places].flatMap(([name, { path }]) => missingLength(path, found.get(name))),
  }
}

function missingLength(path: string, length: FoundLength | undefined): readonly Assumption[] {
  if (!length || 'seconds' in length) return []
  const why = length.missing.replace(/\.$/, '')
  return [{ code: 'media_length_unknown', message: `The length of ${path} could not be looked up: ${why}.` }]
}
