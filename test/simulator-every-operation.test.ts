import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { OperationId } from '../generated/operations.js'
import { minimalBody, minimalQuery, rows } from './support/minimal.js'
import { BASE, world } from './support/world.js'

interface Documented {
  readonly operationId?: string
  readonly security?: readonly Readonly<Record<string, unknown>>[]
  readonly parameters?: readonly unknown[]
  readonly responses?: Readonly<Record<string, { readonly 'x-codes'?: readonly string[] }>>
}

// The cast: what this repository's document has.
const document = parse(readFileSync(new URL('../openapi/heygen-v3.yaml', import.meta.url), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>
}
const documented = new Map(
  Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => [operation.operationId, operation] as const),
  ),
)
const codesOf = (id: OperationId, status: number) => documented.get(id)?.responses?.[status]?.['x-codes'] ?? []

/** Answers that the document has otherwise, with the reason for ours. */
const OURS: Partial<Record<OperationId, string>> = {
  // A third party has seen this code where the document says `not_found`.
  getVideoV3: 'video_not_found',
  deleteVideoV3: 'video_not_found',
  getVideoScenesV3: 'video_not_found',
}

/** Codes that something absent may have; where the document has none, the plain ones. */
function absent(id: OperationId): readonly string[] {
  const codes = codesOf(id, 404)
  if (OURS[id] !== undefined) return [OURS[id]]
  return codes.length > 0 ? codes : ['not_found', 'resource_not_found']
}

interface Parts {
  readonly body?: unknown
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly nameless?: boolean
}

/** Sends a request that fits the document, but for its parts, to a world in which no id is known. */
async function send(id: OperationId, { body, query = {}, headers = {}, nameless = false }: Parts = {}) {
  const operation = rows.find((row) => row.id === id)
  if (!operation) throw new Error(`no operation ${id}`)
  const { simulator } = world({ wallet: 1000 })
  simulator.setAccount('credits_wallet')
  const search = new URLSearchParams({ ...minimalQuery(id), ...query })
  const form = new FormData()
  form.set('file', new Blob(['x']))
  const text = operation.body === 'json' ? JSON.stringify(body ?? minimalBody(id)) : undefined
  const content = operation.body === 'multipart' ? form : text
  const response = await simulator.fetch(`${BASE}${operation.path.replaceAll(/\{\w+\}/g, 'nobody')}?${search}`, {
    method: operation.method,
    headers: {
      ...(nameless ? {} : { 'x-api-key': 'k' }),
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...(operation.idempotency === 'required' ? { 'idempotency-key': 'k' } : {}),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  })
  const answer = await response.text()
  const { error } = answer.startsWith('{') ? JSON.parse(answer) : { error: undefined }
  return [response.status, error?.code, error?.param ?? null]
}

describe.each(rows.map((row) => [row.id, row] as const))('%s', (id, { path, body, query, page, idempotency }) => {
  it('is for who has a key', async () => {
    expect(await send(id, { nameless: true })).toEqual([401, 'unauthorized', null])
    const [status] = await send(id, { nameless: true, headers: { authorization: 'Bearer token' } })
    const open = documented.get(id)?.security?.some((scheme) => 'BearerAuth' in scheme) ?? true
    expect(status === 401).toBe(!open)
  })

  if (path.includes('{')) {
    it('of something that is not there has the code of the document', async () => {
      const [status, code] = await send(id)
      expect(status).toBe(404)
      expect(absent(id)).toContain(code)
    })
  }
  if (body === 'json') {
    it('takes no other field', async () => {
      const sent = await send(id, { body: { ...Object(minimalBody(id)), surprise: 1 } })
      expect(sent.slice(0, 2)).toEqual([400, 'invalid_parameter'])
    })
  }
  if (query) {
    it('takes no other parameter', async () => {
      expect(await send(id, { query: { surprise: '1' } })).toEqual([400, 'invalid_parameter', 'surprise'])
    })
  }
  if (page) {
    it('has pages of 1 to its most items', async () => {
      expect(await send(id, { query: { limit: '0' } })).toEqual([400, 'invalid_parameter', 'limit'])
      expect((await send(id, { query: { limit: '1' } }))[0]).not.toBe(400)
      expect(await send(id, { query: { limit: '101' } })).toEqual([400, 'invalid_parameter', 'limit'])
    })
  }

  it('minds the form of an Idempotency-Key just where it takes one', async () => {
    const [, , param] = await send(id, { headers: { 'idempotency-key': 'two words' } })
    expect(param === 'Idempotency-Key').toBe(idempotency === 'header' || idempotency === 'required')
  })
})
