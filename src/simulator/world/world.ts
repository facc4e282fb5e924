import type { OperationId } from '../../../generated/operations.js'
import type { EventStream, Reply } from '../http/reply.js'
import type { CheckedOptions } from '../options.js'
import type { Account } from '../wallet.js'
import type { Pricing } from './bill.js'
import type { SimulatorClock } from './clock.js'
import type { Events } from './events.js'
import type { FaultQueue } from './faults.js'
import type { Files } from './files.js'
import type { Jobs } from './jobs.js'

/** Everything that the simulated servers know. What only one family knows is kept there, with `collection` or `perWorld`. */
export interface World {
  readonly options: CheckedOptions
  readonly clock: SimulatorClock
  readonly account: Account
  readonly pricing: Pricing
  readonly jobs: Jobs
  readonly events: Events
  readonly files: Files
  readonly faults: FaultQueue
  /** The families' collections by name, made when first used. */
  readonly collections: Map<string, Iterable<unknown>>
  /** A new id, the same in every world with this seed: the nth of its kind. */
  id(kind: string): string
}

/** A file that came in a form. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A request that has passed the door: it has a credential, and its body and query fit the schema. */
export interface Admitted {
  readonly operation: OperationId
  readonly params: Readonly<Record<string, string>>
  readonly query: unknown
  readonly body: unknown
  /** The files of a multipart body, by their fields. */
  readonly files: ReadonlyMap<string, UploadedFile>
  /** Came with an OAuth token instead of an API key. */
  readonly bearer: boolean
}

/**
 * What the servers do for an operation, all at once: the body of the usual success, or a `Reply` of another status, or server-sent events.
 * Throws `ApiFailure` for an answer that is an error.
 */
export type Handler = (world: World, request: Admitted) => object | Reply | EventStream

export type Handlers = Partial<Readonly<Record<OperationId, Handler>>>

/** What a request sent, as the server has it: parsed from the wire, so its lists can be kept and shown as they are. */
export type Received<Sent> = Sent extends readonly (infer Item)[]
  ? Received<Item>[]
  : Sent extends object
    ? { [Key in keyof Sent]: Received<Sent[Key]> }
    : Sent

/** A handler that reads the body, which has passed the operation's schema: `Body` is that schema's type in `generated/types.ts`. */
export const withBody =
  <Body>(handle: (world: World, body: Body, request: Admitted) => ReturnType<Handler>): Handler =>
  (world, request) =>
    // The cast: see above.
    handle(world, request.body as Body, request)

/** A handler that reads the query, which has passed the operation's schema: `Query` is that schema's type in `generated/types.ts`. */
export const withQuery =
  <Query>(handle: (world: World, query: Query, request: Admitted) => ReturnType<Handler>): Handler =>
  (world, request) =>
    // The cast: see above.
    handle(world, request.query as Query, request)

/** The value of a parameter in the path. The router has found it: an operation's path has all of its parameters. */
export const param = (request: Admitted, name: string): string => request.params[name] ?? ''

/** Something that each world has one of, made at its first use. */
export function perWorld<T>(make: (world: World) => T): (world: World) => T {
  const made = new WeakMap<World, { readonly value: T }>()
  return (world) => {
    const known = made.get(world)
    if (known) return known.value
    const value = make(world)
    made.set(world, { value })
    return value
  }
}

/** Epoch seconds, as most of the API's times are. */
export const unixSeconds = (ms: number): number => Math.floor(ms / 1000)
