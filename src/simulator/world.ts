import type { OperationId } from '../../generated/operations.js'
import type { Catalogue } from './catalogue.js'
import type { SimulatorClock } from './clock.js'
import type { Jobs } from './jobs.js'
import type { CheckedOptions } from './options.js'
import type { VideoJob } from './videos.js'
import type { Account } from './wallet.js'

/** Everything that the simulated servers know. */
export interface World {
  readonly options: CheckedOptions
  readonly clock: SimulatorClock
  readonly catalogue: Catalogue
  readonly account: Account
  readonly jobs: Jobs<VideoJob>
  /** Failures that wait for the next videos. */
  readonly failures: { readonly code: string; readonly message: string }[]
}

/** A request that has passed the door: it has a credential, and its body and query fit the schema. */
interface Admitted {
  readonly params: Readonly<Record<string, string>>
  readonly query: unknown
  readonly body: unknown
  /** Came with an OAuth token instead of an API key. */
  readonly bearer: boolean
}

/** What the servers do for an operation; throws `ApiFailure` for an answer that is an error. */
type Handler = (world: World, request: Admitted) => object

export type Handlers = Partial<Readonly<Record<OperationId, Handler>>>
