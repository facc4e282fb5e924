import { operations } from '../generated/operations.js'
import type { QuoteResources, Resources } from '../generated/resources.js'
import type { CreateVideoV3RequestBody } from '../generated/types.js'
import type { KeyedPaidCallOptions } from './call.js'
import type { ResourceDownloads } from './jobs/download-methods.js'
import type { PreparedVideo, PrepareOptions } from './jobs/prepare.js'
import type { AssetUploads } from './jobs/upload-method.js'
import type { Operation } from './operation.js'
import type { Call } from './pipeline.js'

/** What a video can do beyond its operations. */
export interface VideoJobs {
  /**
   * Turns a body with scripts into one whose price is known exactly: has each script spoken first (`voices.speech`, paid calls that are
   * quoted, held against every cap and settled like any other; 1 to 5 % of what an Avatar IV or V video costs), measures the audio, and puts
   * it into the body. Recordings that the body has already are only measured. The video itself is not created.
   *
   * Only voices of the Starfish engine speak beforehand. Their speech knows `speed` and `locale`; a body that asks for pitch, volume,
   * another engine's settings or a glossary is refused. Scenes are spoken one after another, equal ones once.
   *
   * @throws ValidationError for a body that can't be prepared, and SpendRefusedError for speech that doesn't fit the caps: nothing is paid
   * then. PreparationError for what fails after speech was paid for: its `body` goes on from there.
   * @example
   * const { body, facts, quote } = await heygen.videos.prepare({ type: 'avatar', avatar_id: 'look', voice_id: 'voice', script: 'Hello.' })
   * if (quote.verdict.allowed) await heygen.videos.create(body, { facts })
   */
  prepare(body: CreateVideoV3RequestBody, options?: PrepareOptions): Promise<PreparedVideo>
}

/** Every resource of the API, as a client has them. */
export interface ClientResources extends Resources {
  readonly videos: Resources['videos'] & VideoJobs & ResourceDownloads['videos']
  readonly videoAgents: Resources['videoAgents'] & ResourceDownloads['videoAgents']
  readonly videoTranslations: Resources['videoTranslations'] & ResourceDownloads['videoTranslations']
  readonly lipsyncs: Resources['lipsyncs'] & ResourceDownloads['lipsyncs']
  readonly hyperframes: Resources['hyperframes'] & ResourceDownloads['hyperframes']
  readonly aiClipping: Resources['aiClipping'] & ResourceDownloads['aiClipping']
  readonly fillerWordRemovals: Resources['fillerWordRemovals'] & ResourceDownloads['fillerWordRemovals']
  readonly backgroundRemovals: Resources['backgroundRemovals'] & ResourceDownloads['backgroundRemovals']
  readonly podcasts: Resources['podcasts'] & ResourceDownloads['podcasts']
  readonly workflowRuns: Resources['workflowRuns'] & ResourceDownloads['workflowRuns']
  readonly models: Resources['models'] & ResourceDownloads['models']
  readonly assets: AssetUploads & Resources['assets'] & ResourceDownloads['assets']
}

type Method = (...args: unknown[]) => unknown
interface Tree {
  [name: string]: Tree | Method
}

/** The methods of every operation, by the names in the API document. */
export function resourceTree(
  invoke: (call: Call) => unknown,
  extras: Readonly<Record<string, (...args: never[]) => unknown>>,
): ClientResources {
  const tree: unknown = grow(Object.values(operations), invoke, extras)
  // The tree's shape is the operation table's, which is generated together with these interfaces; a test walks both.
  return tree as ClientResources
}

/** The same for quotes: only what may cost money. */
export function quoteTree(invoke: (call: Call) => unknown): QuoteResources {
  const billable = Object.values(operations).filter((operation: Operation) => operation.billable !== 'no')
  const tree: unknown = grow(billable, invoke)
  // As above.
  return tree as QuoteResources
}

function grow(
  rows: readonly Operation[],
  invoke: (call: Call) => unknown,
  extras: Readonly<Record<string, (...args: never[]) => unknown>> = {},
): Tree {
  const tree: Tree = {}
  for (const operation of rows) graft(tree, operation.sdk, (...args: unknown[]) => invoke(callOf(operation, args)))
  for (const [name, method] of Object.entries(extras)) graft(tree, name, method)
  return tree
}

function graft(tree: Tree, name: string, method: (...args: never[]) => unknown): void {
  const path = name.split('.')
  const last = path.pop() ?? name
  let node = tree
  for (const step of path) {
    const next = node[step] ?? {}
    if (typeof next === 'function') throw new Error(`${name}: ${step} is a method`)
    node[step] = next
    node = next
  }
  // Arguments are checked by the validate step, whatever a caller passes.
  node[last] = method as Method
}

/** Positional arguments as a call: path parameters, then the body, then the query, then the options. */
function callOf(operation: Operation, args: readonly unknown[]): Call {
  const names = operation.path.includes('{') ? [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '') : []
  const rest = [...args.slice(names.length)]
  const body = operation.body === 'none' ? undefined : (rest.shift() ?? {})
  const query = operation.query ? rest.shift() : undefined
  const [options = {}, ...more] = rest
  const params = Object.fromEntries(names.map((name, i) => [name, args[i]]))
  // What callers of plain JavaScript get wrong here, the validate step refuses.
  return {
    operation,
    params: params as Call['params'],
    body,
    query: query as object | undefined,
    options: (options ?? {}) as KeyedPaidCallOptions,
    excess: more.length,
  }
}
