import { isHeyGenError, ValidationError } from '../../errors.js'
import type { AccountKind } from '../wallet.js'
import { inRule } from '../world/fault-check.js'
import type { FaultRule } from '../world/fault-rules.js'
import type { SimulatorAnswer } from './answer.js'
import type { IncomingRequest } from './incoming.js'
import { worldPage } from './world-page.js'
import { stateText, type WorldState } from './world-state.js'

/** What scripts may do to a world. */
interface Controls {
  fault(rule: FaultRule): void
  advance(ms: number): void
  setAccount(kind: AccountKind): void
  readonly wallet: { set(usd: string | number): void }
}

/** The orders a script can give, each with what it does. A wrong value is found there. */
const ORDERS: Readonly<Record<string, (controls: Controls, value: unknown) => void>> = {
  // The casts: the functions check what they get.
  fault: (controls, value) => controls.fault(value as FaultRule),
  faults(controls, value) {
    if (!Array.isArray(value)) throw new ValidationError([{ path: 'faults', expected: 'a list of rules', got: typeof value }])
    for (const [i, rule] of value.entries()) inRule(`faults[${i}]`, () => controls.fault(rule))
  },
  advance: (controls, value) => controls.advance(value as number),
  wallet: (controls, value) => controls.wallet.set(value as string),
  account: (controls, value) => controls.setAccount(value as AccountKind),
}

const json = (text: string, status = 200): SimulatorAnswer => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: text,
})

const refused = (message: string, status = 400) => json(JSON.stringify({ error: { code: 'invalid_order', message } }), status)

async function obey(request: IncomingRequest, controls: Controls): Promise<SimulatorAnswer | undefined> {
  // A page of another site can't send this type unasked; it may send text, and with it a parameter of any name.
  if (!/^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refused('Send JSON, with a content-type that says so.')
  try {
    const orders: unknown = JSON.parse(new TextDecoder().decode(await request.arrayBuffer()))
    if (typeof orders !== 'object' || orders === null) return refused('Send an object of orders.')
    const unknown = Object.keys(orders).find((name) => !Object.hasOwn(ORDERS, name))
    if (unknown !== undefined) return refused(`There is no order "${unknown}", only ${Object.keys(ORDERS).join(', ')}.`)
    for (const [name, value] of Object.entries(orders)) ORDERS[name]?.(controls, value)
    return undefined
  } catch (error) {
    if (isHeyGenError(error) || error instanceof SyntaxError) return refused(error.message)
    throw error
  }
}

/** Whether the path is for whoever looks after the world, not for a client of the API. */
export const isForDesk = (path: string): boolean => path === '/__world' || path === '/__world.json'

/** Shows the world, as a page or as JSON, and takes orders: `POST /__world.json` with `{"advance": 60000, "wallet": "5", "fault": {…}}`. */
export async function answerAtDesk(
  request: IncomingRequest,
  url: URL,
  state: () => WorldState,
  controls: Controls,
): Promise<SimulatorAnswer> {
  const isJson = url.pathname === '/__world.json'
  if (request.method === 'POST' && isJson) {
    const wrong = await obey(request, controls)
    if (wrong) return wrong
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refused('The world is looked at with GET, and told what to do with POST /__world.json.', 405)
  }
  if (isJson) return json(stateText(state()))
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
  }
  return { status: 200, headers, body: request.method === 'HEAD' ? null : worldPage(state(), url.searchParams.has('live')) }
}
