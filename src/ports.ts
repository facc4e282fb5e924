import type { Problem } from './errors.js'
import type { LookUpLength } from './facts/media-lengths.js'
import { type Deadline, withDeadline } from './http/deadline.js'
import { createTransport, type Transport } from './http/transport.js'
import { loadedOnce } from './loading.js'
import type { Operation } from './operation.js'
import type { HeyGenOptions, Settings } from './options.js'
import type { Steps } from './pipeline.js'
import { responseProblems, validator } from './validate/validate.js'
import { VERSION } from './version.js'

/** What the parts need of the runtime that they run in: the SDK gives `runtimePorts`, low-code steps what their sandbox has. */
export interface Ports {
  readonly transport: Transport
  readonly validate: Steps['validate']
  /** What an answer's body has that the API document doesn't say. */
  readonly responseProblems: (operation: Operation, json: unknown) => readonly Problem[]
  /** Measures recordings; `fetchAsset` is the free `GET /v3/assets/{asset_id}`. */
  readonly lengths: (fetchAsset: (id: string, signal?: AbortSignal) => Promise<unknown>) => LookUpLength
  readonly withDeadline: (signal: AbortSignal | undefined, timeoutMs: number) => Deadline
  /** A name that no other request, run or reservation has. */
  readonly newId: () => string
}

/** Where there are `fetch`, `URL`, `AbortController` and `crypto`: Node, browsers, Deno, Bun and the edge. */
export function runtimePorts(options: HeyGenOptions, settings: Settings): Ports {
  const { baseUrl, credentials, clock, lookUpTimeoutMs } = settings
  const { fetch, headers } = options
  return {
    transport: createTransport({ baseUrl, credentials, fetch, headers, userAgent: `heygen-guard/${VERSION}` }),
    validate: validator(() => crypto.randomUUID()),
    responseProblems,
    lengths(fetchAsset) {
      // Most calls have no recordings to measure.
      const measuring = loadedOnce(async () => {
        const { mediaLengths } = await import('./facts/media-lengths.js')
        return mediaLengths({ fetch, fetchAsset, now: () => clock.now(), timeout: lookUpTimeoutMs })
      })
      return async (source, signal) => (await measuring())(source, signal)
    },
    withDeadline,
    newId: () => crypto.randomUUID(),
  }
}
