import { describe, expect, it } from 'vitest'
import { HeyGen, type HeyGenOptions, type PagePromise } from '../src/index.js'
import { clientOf, failure, KEY } from './support/client.js'
import { methodOf, minimalBody, minimalQuery, rows } from './support/minimal.js'

/** A client whose server writes down what it was sent and answers with `body`. */
function recording(body: (request: Request) => unknown = () => ({ data: {} }), options: HeyGenOptions = {}, events = false) {
  const sent: { request: Request; text: string }[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    sent.push({ request, text: await request.clone().text() })
    if (events) return new Response('data: [DONE]\n\n', { headers: { 'content-type': 'text/event-stream' } })
    return Response.json(body(request), { headers: { 'x-request-id': 'req-7' } })
  }
  return { sent, heygen: new HeyGen({ apiKey: KEY, wallet: 'ignore', plan: 'enterprise', fetch, ...options }) }
}

describe('every operation', () => {
  it.each(rows.map((row) => [row.sdk, row] as const))('%s sends its method, path, query and body', async (_sdk, row) => {
    const { heygen, sent } = recording(() => ({ data: {} }), {}, row.stream)
    const result: unknown = methodOf(
      heygen,
      row,
    )(row.billable === 'no' ? {} : { maxUsd: 1, facts: { language: 'en', avatarType: 'photo_avatar', seconds: 5 } })
    if (row.stream) for await (const _ of result as AsyncIterable<unknown>);
    else await result
    // The price of a workflow's run depends on its graph, which is a free look-up before it.
    const graph = row.id === 'createWorkflowRun' ? /\/v3\/workflows\/[^/]+$/ : /\/looks\/look_photo_amy$/
    const own = sent.filter(({ request }) => !(request.method === 'GET' && graph.test(request.url)))
    expect(own).toHaveLength(1)
    const [{ request, text } = { request: new Request('http://none'), text: '' }] = own
    const url = new URL(request.url)
    expect(request.method).toBe(row.method)
    const segments = row.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (/number$/.test(name) ? '7' : `${name}%201`))
    expect(url.origin + url.pathname).toBe(`https://api.heygen.com${segments}`)
    const wanted = Object.entries(row.query ? minimalQuery(row.id) : {}).map(([name, value]) => [name, String(value)])
    expect([...url.searchParams]).toEqual(wanted)
    expect(request.headers.get('x-api-key')).toBe(KEY)
    const keyed = row.idempotency === 'header' || row.idempotency === 'required'
    expect(request.headers.has('idempotency-key')).toBe(keyed)
    if (row.body === 'multipart') expect(request.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/)
    else if (row.body === 'json' && text !== '') {
      const { request_id: key, ...body } = JSON.parse(text)
      expect(row.idempotency.startsWith('body:')).toBe(key !== undefined)
      expect(body).toEqual(minimalBody(row.id))
    } else expect(text).toBe('')
  })

  it('takes a key of the caller where the API takes one, in the header or the body', async () => {
    const { heygen, sent } = recording()
    await heygen.folders.create({ name: 'a' }, { idempotencyKey: 'mine-1' })
    await heygen.backgroundRemovals.create(minimalBody('createBackgroundRemoval') as never, { idempotencyKey: 'mine-2', maxUsd: 1 })
    expect(sent[0]?.request.headers.get('idempotency-key')).toBe('mine-1')
    expect(JSON.parse(sent[1]?.text ?? '')).toMatchObject({ request_id: 'mine-2' })
    const voices = heygen.voices.speech({ text: 'a', voice_id: 'v' }, { maxUsd: 1, idempotencyKey: 'no' } as object)
    expect(await failure(voices)).toMatchObject({ problems: [{ path: 'options.idempotencyKey' }] })
    expect(sent).toHaveLength(2)
  })
})

describe('an answer', () => {
  it('is its data, and withResponse what surrounds it', async () => {
    const { heygen } = recording(() => ({ data: { id: 'f', name: 'a' } }))
    expect(await heygen.folders.get('f')).toEqual({ id: 'f', name: 'a' })
    const { data, status, headers, requestId, reservationId } = await heygen.folders.get('f').withResponse()
    expect({ data, status, requestId, reservationId }).toEqual({
      data: { id: 'f', name: 'a' },
      status: 200,
      requestId: 'req-7',
      reservationId: undefined,
    })
    expect(headers.get('content-type')).toContain('json')
  })

  it('of a paid call names its reservation', async () => {
    const { make, ledger } = clientOf()
    const { reservationId } = await make(10).withResponse()
    expect(await ledger.find(reservationId ?? '')).toMatchObject({ state: 'sent' })
  })

  it('that fails rejects once, whichever promise was taken', async () => {
    const { heygen, simulator } = clientOf()
    simulator.fault({ kind: 'status', status: 404, times: 9 })
    expect(await failure(heygen.videos.get('v').withResponse())).toMatchObject({ name: 'NotFoundError' })
    expect(await failure(heygen.videos.list().withResponse())).toMatchObject({ name: 'NotFoundError' })
  })

  it('too many arguments are refused before anything is sent', async () => {
    const { heygen, sent } = recording()
    const get = heygen.videos.get as (...args: unknown[]) => Promise<unknown>
    expect(await failure(get('v', {}, {}))).toMatchObject({ code: 'invalid_input' })
    expect(await failure(get())).toMatchObject({ code: 'invalid_input' })
    expect(await failure(get('../users'))).toMatchObject({ code: 'invalid_input' })
    expect(sent).toEqual([])
  })
})

describe('a list', () => {
  const pages: Record<string, [items: number[], next: string | null]> = { '': [[1, 2], 'b'], b: [[3], 'c'], c: [[4], null] }
  const tokenOf = (request: Request) => new URL(request.url).searchParams.get('token') ?? ''
  const plain = (request: Request) => {
    const [items, next] = pages[tokenOf(request)] ?? [[], null]
    return { data: items.map((id) => ({ id })), has_more: next !== null, next_token: next }
  }
  const nested = (request: Request) => {
    const { data, ...rest } = plain(request)
    return { data: { batch_id: 'b', items: data, ...rest } }
  }
  const shapes = [
    ['plain', plain, (heygen: HeyGen) => heygen.videos.list({ limit: 2 })],
    ['inside data', nested, (heygen: HeyGen) => heygen.videos.getBatch('b')],
  ] as unknown as [string, typeof plain, (heygen: HeyGen) => PagePromise<unknown, { id: number }>][]

  it.each(shapes)('(%s) gives its first page when awaited, and the next on demand', async (_shape, body, list) => {
    const { heygen, sent } = recording(body)
    const first = await list(heygen)
    expect(first).toMatchObject({ items: [{ id: 1 }, { id: 2 }], hasMore: true, nextToken: 'b' })
    expect(sent).toHaveLength(1)
    const second = await first.next()
    expect(second?.items).toEqual([{ id: 3 }])
    const third = await second?.next()
    expect(third).toMatchObject({ items: [{ id: 4 }], hasMore: false, nextToken: null })
    expect(await third?.next()).toBeUndefined()
    expect(sent.map(({ request }) => tokenOf(request))).toEqual(['', 'b', 'c'])
  })

  it.each(shapes)('(%s) iterates over every item of every page', async (_shape, body, list) => {
    const { heygen, sent } = recording(body)
    const ids: number[] = []
    for await (const { id } of list(heygen)) ids.push(id)
    expect(ids).toEqual([1, 2, 3, 4])
    expect(sent).toHaveLength(3)
  })

  it('keeps its query on every page', async () => {
    const { heygen, sent } = recording(plain)
    for await (const _ of heygen.videos.list({ limit: 2, title: 'a b' }));
    expect(sent.map(({ request }) => new URL(request.url).searchParams.get('title'))).toEqual(['a b', 'a b', 'a b'])
  })

  it('asks for no page that nobody wants', async () => {
    const { heygen, sent } = recording(plain)
    for await (const _ of heygen.videos.list()) break
    expect(sent).toHaveLength(1)
  })

  it('fails when the server gives the same token twice, instead of going on for ever', async () => {
    const { heygen, sent } = recording(() => ({ data: [{ id: 1 }], has_more: true, next_token: 'same' }))
    const ids: unknown[] = []
    const all = async () => {
      for await (const { id } of heygen.videos.list()) ids.push(id)
    }
    expect(await failure(all())).toMatchObject({ name: 'PaginationError', code: 'repeated_cursor' })
    expect(ids).toEqual([1, 1])
    expect(sent).toHaveLength(2)
  })

  it.each([[{ data: null }], [{ data: [], has_more: true, next_token: null }], [{}], [{ data: { items: 7 } }]])(
    'of %j has no items and no more',
    async (body) => {
      const { heygen } = recording(() => body)
      expect(await heygen.videos.list()).toMatchObject({ items: [], hasMore: false, nextToken: null })
    },
  )

  it('goes through all pages of the simulated world', async () => {
    const { heygen } = clientOf()
    const ids = new Set<string>()
    for await (const { id } of heygen.avatars.looks.list({ limit: 10 })) ids.add(id)
    expect(ids.size).toBe(25)
  })
})
