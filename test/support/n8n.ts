import { createRequire } from 'node:module'
import type {
  IDataObject,
  IExecuteFunctions,
  IHttpRequestOptions,
  ILoadOptionsFunctions,
  INode,
  INodeType,
  IWebhookFunctions,
} from 'n8n-workflow'

// The cast: the package has a CommonJS entry only, which bundlers don't find.
const { NodeHelpers } = createRequire(import.meta.url)('n8n-workflow') as typeof import('n8n-workflow')

const KEY = 'n8n-key'
const TOKEN = 'n8n-token'

/** Where the node's fixed hosts are answered from, and what it has asked them for. */
export interface Elsewhere {
  readonly base: string
  /** `METHOD https://host/path` of each request, in order, as the node made it. */
  readonly asked: string[]
}

/** A file as a workflow item carries one. */
export interface Binary {
  readonly data: string
  readonly fileName?: string
  readonly mimeType: string
}

/** What a form was filled with: a resource, an operation, and fields. */
export type Filled = IDataObject & { readonly operation?: string }

const reach = (values: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), values)

/** The node's request helper: as n8n's, JSON in and out, throwing for what is no success, but with every host replaced by ours. */
function helperFor({ base, asked }: Elsewhere) {
  return async function httpRequest(options: IHttpRequestOptions): Promise<unknown> {
    const url = new URL(options.url)
    const method = options.method ?? 'GET'
    asked.push(`${method} ${url.origin}${url.pathname}`)
    for (const [name, value] of Object.entries(options.qs ?? {})) url.searchParams.set(name, String(value))
    const headers = new Headers(Object.entries(options.headers ?? {}).map(([name, value]): [string, string] => [name, String(value)]))
    const { body } = options
    const isForm = body instanceof FormData
    if (body !== undefined && !isForm && !headers.has('content-type')) headers.set('content-type', 'application/json')
    const isOurs = url.hostname.endsWith('heygen.com')
    const response = await fetch(isOurs ? base + url.pathname + url.search : url, {
      method,
      headers,
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    if (!response.ok) {
      throw Object.assign(new Error(`Request failed with status code ${response.status}`), {
        httpCode: String(response.status),
        response: { status: response.status, data: JSON.parse(bytes.toString()) },
      })
    }
    const isJson = response.headers.get('content-type')?.includes('json')
    const answer: unknown = isJson ? JSON.parse(bytes.toString()) : bytes
    return options.returnFullResponse
      ? { body: answer, headers: Object.fromEntries(response.headers), statusCode: response.status }
      : answer
  }
}

/** Everything that a node may ask n8n for, over the form's values. A value that the form hasn't shown is an error, as there. */
function surroundings(node: INodeType, filled: Filled, elsewhere: Elsewhere, binary?: Binary) {
  const { properties, name } = node.description
  const described: INode = { id: '1', name, type: name, typeVersion: 1, position: [0, 0], parameters: {} }
  // The cast: form values are JSON, which is what node parameters are.
  const values = NodeHelpers.getNodeParameters(properties, filled as Parameters<typeof NodeHelpers.getNodeParameters>[1], true, false, null)
  const parameter = (path: string, otherwise?: unknown) => {
    const value = reach(values, path)
    if (value === undefined && otherwise === undefined) throw new Error(`Could not get parameter "${path}"`)
    return value ?? otherwise
  }
  const httpRequest = helperFor(elsewhere)
  return {
    getNode: () => described,
    getInputData: () => [{ json: {}, ...(binary ? { binary: { data: binary } } : {}) }],
    getNodeParameter: (path: string, ...rest: unknown[]) => parameter(path, node.execute ? rest[1] : rest[0]),
    continueOnFail: () => false,
    getCredentials: async (type: string) => (type === 'heyGenApi' ? { apiKey: KEY } : { access_token: TOKEN }),
    helpers: {
      httpRequest,
      httpRequestWithAuthentication: (type: string, options: IHttpRequestOptions) => {
        const credential = type === 'heyGenApi' ? { 'X-Api-Key': KEY } : { Authorization: `Bearer ${TOKEN}` }
        return httpRequest({ ...options, headers: { ...options.headers, ...credential } })
      },
    },
  }
}

/** Runs the node on one item; what it gives on. */
export async function run(node: INodeType, filled: Filled, elsewhere: Elsewhere, binary?: Binary): Promise<IDataObject> {
  // The cast: these are all the functions that this node calls.
  const answer = await node.execute?.call(surroundings(node, filled, elsewhere, binary) as unknown as IExecuteFunctions)
  // The cast: an action node answers rows of items.
  const rows = answer as { readonly json: IDataObject }[][] | undefined
  const json = rows?.[0]?.[0]?.json
  if (!json) throw new Error('The node gave nothing on.')
  return json
}

/** The choices that a form offers. */
export async function choices(node: INodeType, method: string, elsewhere: Elsewhere): Promise<unknown> {
  const around = surroundings(node, {}, elsewhere)
  // The cast: see `run`.
  return node.methods?.loadOptions?.[method]?.call({
    ...around,
    getCurrentNodeParameter: () => 'apiKey',
  } as unknown as ILoadOptionsFunctions)
}

/** Gives a trigger the body of a webhook; the items it starts a workflow with. */
export async function received(node: INodeType, filled: Filled, body: IDataObject): Promise<IDataObject[]> {
  const around = surroundings(node, filled, { base: '', asked: [] })
  // The cast: see `run`.
  const answer = await node.webhook?.call({ ...around, getBodyData: () => body } as unknown as IWebhookFunctions)
  return answer?.workflowData?.[0]?.map(({ json }) => json) ?? []
}
