import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { parse } from 'yaml'
import { type OperationId, operations } from '../../../generated/operations.js'
import { validators } from '../../../generated/validators.js'
import type { Simulator } from '../../../src/simulator/index.js'
import { BASE, parsed } from '../world.js'

/** What a request has besides its operation. `params` fill the path. */
interface Parts {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
  /** Sent as JSON. */
  readonly body?: unknown
  readonly form?: FormData
  readonly headers?: Readonly<Record<string, string>>
}

/** The answer of a call, read. A walk says what it expects in it, and then uses it. */
interface Walked<Data> {
  readonly status: number
  readonly data: Data
  readonly next_token: string | null
}

/** A person walking through the API: each answer has to be one of the document's, of a status that it lists. */
export interface Walker {
  readonly simulator: Simulator
  /** An operation that succeeds. */
  call<Data = Record<string, unknown>>(operation: OperationId, parts?: Parts): Promise<Walked<Data>>
  /** An operation that answers with server-sent events: the text of each `data` field, JSON or not. */
  stream(operation: OperationId, parts?: Parts): Promise<readonly string[]>
  /** An operation that is refused: status, code and param. */
  refused(operation: OperationId, parts?: Parts): Promise<readonly [status: number, code: string, param: string | null]>
  /** Moves the world's time on. */
  pass(ms: number): void
}

/** A way through one family, that exercises each of its operations with success. */
export type Walk = (walker: Walker) => Promise<void>

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string; readonly responses?: object }>>>>
}

function readStatuses(): ReadonlyMap<string, readonly number[]> {
  // The cast: what this repository's document has.
  const { paths } = parse(readFileSync(new URL('../../../openapi/heygen-v3.yaml', import.meta.url), 'utf8')) as Document
  const found = Object.values(paths).flatMap((methods) => Object.values(methods))
  return new Map(
    found.map(({ operationId = '', responses = {} }) => [
      operationId,
      Object.keys(responses)
        .map(Number)
        .filter((status) => status < 300),
    ]),
  )
}

/** The statuses of success that the document lists for each operation. */
export const documentedStatuses: ReadonlyMap<string, readonly number[]> = readStatuses()

function requestOf(operation: OperationId, { params = {}, query = {}, body, form, headers = {} }: Parts): Request {
  const { method, path } = operations[operation]
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? `no-${name}`))
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const content = form ?? (body === undefined ? undefined : JSON.stringify(body))
  return new Request(`${BASE}${filled}?${search}`, {
    method,
    headers: { 'x-api-key': 'test-key', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(content === undefined ? {} : { body: content }),
  })
}

/** @param exercised the operations that have succeeded, added to as the walker goes */
export function walkerOf(simulator: Simulator, exercised: Map<OperationId, Set<number>>): Walker {
  const send = (operation: OperationId, parts: Parts) => simulator.fetch(requestOf(operation, parts))
  const note = (operation: OperationId, status: number) => {
    expect(documentedStatuses.get(operation), `${operation} answered ${status}`).toContain(status)
    exercised.set(operation, (exercised.get(operation) ?? new Set()).add(status))
  }
  return {
    simulator,
    async call<Data>(operation: OperationId, parts: Parts = {}) {
      const response = await send(operation, parts)
      const json = await response.json()
      expect(response.ok, `${operation}: ${JSON.stringify(json.error)}`).toBe(true)
      // Nothing besides what the schema has.
      expect(parsed(operation, json)).toEqual(json)
      note(operation, response.status)
      // The cast: see `Walked`.
      return { status: response.status, data: json.data as Data, next_token: json.next_token ?? null }
    },
    async stream(operation, parts = {}) {
      const response = await send(operation, parts)
      const text = await response.text()
      expect(response.headers.get('content-type'), text).toContain('text/event-stream')
      note(operation, response.status)
      const frames = text.split('\n\n').filter(Boolean)
      const data = frames.map((frame) => /^data: (.*)$/m.exec(frame)?.[1] ?? '')
      const events = data.filter((_, i) => !/^event: /m.test(frames[i] ?? '')).filter((item) => item !== '[DONE]')
      for (const event of events) {
        const result = validators[operation].event?.().safeParse(JSON.parse(event))
        expect(result?.success, `${operation}: ${event} ${JSON.stringify(result?.error)}`).toBe(true)
      }
      return data
    },
    async refused(operation, parts = {}) {
      const response = await send(operation, parts)
      const { error } = await response.json()
      expect(error?.doc_url).toContain(`#${String(error?.code).replaceAll('_', '-')}`)
      return [response.status, error.code, error.param]
    },
    pass: (ms) => simulator.advance(ms),
  }
}

/** A recording behind an address, of that many seconds. */
export const recording = (seconds: number, name = 'clip.mp4') => ({ type: 'url', url: `https://files.example/${name}?seconds=${seconds}` })

/** Longer than any job takes. */
export const DAY = 86_400_000
