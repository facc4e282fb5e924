import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { mockCommand } from '../src/cli/mock-command.js'
import { ValidationError } from '../src/index.js'
import { serveSimulator } from '../src/node/serve-simulator.js'
import { createSimulator, type Simulator } from '../src/simulator/index.js'
import { clip } from './support/world.js'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const close of closers.splice(0)) await close()
})

async function served(simulator: Simulator) {
  const server = await serveSimulator(simulator)
  closers.push(server.close)
  return server.url
}

const headers = { 'x-api-key': 'k', 'content-type': 'application/json' }
const post = (url: string, body: object) => fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })

describe('a simulator that is served', () => {
  it('gives its own address to files, whatever name the client knows it by', async () => {
    const simulator = createSimulator()
    const url = await served(simulator)
    const { data } = await (await post(`${url}/v3/videos`, clip(10))).json()
    simulator.advance(60_000)
    const shown = await (await fetch(`${url}/v3/videos/${data.video_id}`, { headers })).json()
    const address: string = shown.data.subtitle_url
    expect(address).toContain(`${url}/files/videos/`)
    const other = address.replace('127.0.0.1', 'localhost')
    for (const each of [address, other]) {
      const file = await fetch(each, { headers: { range: 'bytes=0-0' } })
      expect([file.status, await file.text(), file.headers.get('content-length')]).toEqual([206, '1', '1'])
    }
  })

  it('sends lengths, answers HEAD and paths that are not there, and takes bodies on any method', async () => {
    const url = await served(createSimulator())
    const me = await fetch(`${url}/v3/users/me`, { headers })
    expect(Number(me.headers.get('content-length'))).toBe(Buffer.byteLength(await me.text()))
    expect((await fetch(`${url}/`)).status).toBe(404)
    expect((await fetch(`${url}/v3/users/me`, { method: 'HEAD', headers })).status).toBe(405)
    expect((await fetch(`${url}/v3/folders/x`, { method: 'DELETE', headers, body: '{}' })).status).toBe(405)
  })

  it('tells what is wrong with itself, instead of breaking off', async () => {
    const simulator = createSimulator()
    vi.spyOn(simulator, 'answer').mockRejectedValue(new Error('Simulator defect: a test.'))
    const answer = await fetch(await served(simulator))
    expect([answer.status, await answer.text()]).toEqual([500, 'Simulator defect: a test.'])
  })

  it.each([[-1], [65_536], [1.5], [Number.NaN]])('does not listen on port %s', async (port) => {
    await expect(serveSimulator(createSimulator(), { port })).rejects.toThrow(/port: expected/)
  })

  it.each<[string, unknown, unknown, string]>([
    ['no simulator', null, {}, 'simulator: expected what createSimulator made, got null'],
    ['a simulator that is still to come', Promise.resolve(createSimulator()), {}, 'simulator: expected what createSimulator made'],
    ['no options', createSimulator(), null, 'options: expected an object, got null'],
    ['a misspelt option', createSimulator(), { prot: 8787 }, 'prot: expected one of port, host, publicUrl, got an unknown option'],
    ['a port as text', createSimulator(), { port: '8787' }, 'port: expected a whole number from 0 to 65535, got "8787"'],
    ['a host that is none', createSimulator(), { host: 5 }, 'host: expected a name or an address such as 0.0.0.0, got 5'],
    ['another name that is a number', createSimulator(), { publicUrl: 5 }, 'publicUrl: expected an absolute address, got 5'],
  ])('does not serve with %s', async (_, simulator, options, message) => {
    // What plain JavaScript could pass.
    const refused = expect(serveSimulator(simulator as Simulator, options as object)).rejects
    await refused.toThrow(ValidationError)
    await refused.toThrow(message)
  })

  it('does not take another name that is no address', async () => {
    await expect(serveSimulator(createSimulator(), { publicUrl: 'heygen' })).rejects.toThrow(/publicUrl: expected/)
  })
})

describe('/__world', () => {
  const look = async (url: string) => (await fetch(`${url}/__world.json`)).json()
  const order = (url: string, body: unknown, type = 'application/json') =>
    fetch(`${url}/__world.json`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) })

  it('shows state, bill and requests to a person and to a script', async () => {
    const simulator = createSimulator({ requestLog: 2 })
    const url = await served(simulator)
    await post(`${url}/v3/videos`, clip(10, { title: '<script>alert(1)</script>' }))
    simulator.advance(60_000)
    for (let i = 0; i < 2; i++) await fetch(`${url}/v3/videos?limit=1`, { headers })
    const state = await look(url)
    expect(state).toMatchObject({
      now: '2026-06-15T12:01:00.000Z',
      charged: '0.50',
      account: { kind: 'wallet', wallet: { remaining_balance: 24.5 } },
      counts: { requests: 3, charges: 1, videos: 1 },
      kept: { requests: 2, events: 1, deliveries: 0 },
      charges: [{ rateKey: 'video.avatar_iv.photo.hd', amount: '0.50' }],
      resources: { videos: [{ ended: true, data: { title: '<script>alert(1)</script>' } }] },
    })
    expect(state.requests).toHaveLength(2)
    expect(JSON.stringify(state)).not.toContain('"k"')
    const page = await fetch(`${url}/__world`)
    const html = await page.text()
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).toContain('Charged 0.50')
    expect(html).toContain('Requests <small>the last 2 of 3, 2 of them kept</small>')
    expect(html).toContain('&lt;script&gt;')
    // Addresses are told as text; nothing is fetched and nothing leads elsewhere.
    expect(html).not.toMatch(/<(?:script|img|link|iframe|form)|\s(?:src|href)="(?!\/__world)|@import|url\(/)
    expect(await (await fetch(`${url}/__world?live`)).text()).toContain('http-equiv="refresh"')
  })

  it('takes orders from scripts', async () => {
    const simulator = createSimulator()
    const url = await served(simulator)
    const { data } = await (await post(`${url}/v3/videos`, clip(10))).json()
    const orders = { advance: 60_000, wallet: '3', faults: [{ kind: 'status', status: 503 }], account: 'credits_wallet' }
    expect(await (await order(url, orders)).json()).toMatchObject({ charged: '0.50', account: { kind: 'credits_wallet' } })
    expect((await fetch(`${url}/v3/videos/${data.video_id}`, { headers })).status).toBe(503)
    expect(simulator.wallet.balance).toBe('3.00')
    expect(simulator.requests).toHaveLength(2)
  })

  it.each<[string, unknown, string, number]>([
    ['another type', {}, 'text/plain', 400],
    ['no object', null, 'application/json', 400],
    ['an unknown order', { explode: 1 }, 'application/json', 400],
    ['a rule that can not be', { fault: { kind: 'explode' } }, 'application/json', 400],
    ['a rule that is none', { fault: null }, 'application/json', 400],
    ['a field that no rule has', { fault: { kind: 'stall', opertion: 'createVideo' } }, 'application/json', 400],
    ['no list', { faults: {} }, 'application/json', 400],
    ['time that goes back', { advance: -1 }, 'application/json', 400],
    ['time that is none', { advance: 'soon' }, 'application/json', 400],
    ['no amount', { wallet: {} }, 'application/json', 400],
    ['another account', { account: 'gold' }, 'application/json', 400],
  ])('refuses %s', async (_, body, type, status) => {
    const answer = await order(await served(createSimulator()), body, type)
    expect([answer.status, (await answer.json()).error.code]).toEqual([status, 'invalid_order'])
  })

  it('says which rule of a list is wrong', async () => {
    const answer = await order(await served(createSimulator()), { faults: [{ kind: 'stall' }, { kind: 'wallet', usd: 'much' }] })
    expect((await answer.json()).error.message).toMatch(/^faults\[1\]\.usd: expected/)
  })

  it('is only looked at, and told what to do in one place', async () => {
    const url = await served(createSimulator())
    expect((await fetch(`${url}/__world`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${url}/__world.json`, { method: 'DELETE' })).status).toBe(405)
  })
})

describe('heygen-guard mock', () => {
  /** Runs the command until the work is done. */
  async function run(args: string[], work: (output: string) => Promise<void> = async () => {}) {
    let output = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      output += String(chunk)
      return true
    })
    const code = await mockCommand(args, () => work(output))
    return { code, output }
  }

  it('serves until it is told to stop, and says how to use it', async () => {
    let base = ''
    const { code } = await run(['--port', '0', '--speed', '3600', '--wallet', '7'], async (output) => {
      base = /export HEYGEN_BASE_URL=(\S+)/.exec(output)?.[1] ?? ''
      expect(output).toContain(`export HEYGEN_API_BASE=${base}`)
      expect(output).toContain('export HEYGEN_ALLOW_HTTP=1')
      expect(output).toContain(`${base}/__world`)
      const { data } = await (await fetch(`${base}/v3/users/me`, { headers })).json()
      expect(data.wallet.remaining_balance).toBe(7)
    })
    expect(code).toBe(0)
    await expect(fetch(base)).rejects.toThrow(TypeError)
  })

  it('has ids of its own each time, unless it is told the seed that it named', async () => {
    const started = async (...seed: string[]) => {
      let found = { seed: 0, id: '' }
      await run(['--json', '--port', '0', ...seed], async (output) => {
        const { url, seed } = JSON.parse(output)
        const { data } = await (await post(`${url}/v3/videos`, clip(10))).json()
        found = { seed, id: data.video_id }
      })
      return found
    }
    const [first, second] = [await started(), await started()]
    expect(second.id).not.toBe(first.id)
    expect(await started('--seed', String(first.seed))).toEqual(first)
  })

  it('prints JSON for scripts, and takes faults, a card and keys', async () => {
    const faults = JSON.stringify([{ kind: 'status', status: 429, retryAfter: 3, operation: 'listVoicesV3' }])
    await run(['--json', '--port', '0', '--faults', faults, '--card', '2026-08-28', '--key', 'k', '--seed', '5'], async (output) => {
      const { url, port, environment } = JSON.parse(output)
      expect([url, environment.HEYGEN_BASE_URL]).toEqual([`http://127.0.0.1:${port}`, url])
      const limited = await fetch(`${url}/v3/voices`, { headers })
      expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3'])
      expect((await fetch(`${url}/v3/voices`, { headers: { 'x-api-key': 'x' } })).status).toBe(401)
    })
  })

  it('takes looks and voices of one’s own, also as the API or the command line lists them', async () => {
    const looks = JSON.stringify({ data: [{ id: 'mine', avatar_type: 'digital_twin', name: 'Me', default_voice_id: 'own' }] })
    const file = join(mkdtempSync(join(tmpdir(), 'heygen-guard-mock-')), 'voices.json')
    writeFileSync(file, JSON.stringify({ operation: 'listVoicesV3', items: [{ voice_id: 'own', language: 'Swahili' }] }))
    await run(['--port', '0', '--json', '--looks', looks, '--voices', file, '--speed', '6000'], async (output) => {
      const { url } = JSON.parse(output)
      const look = await (await fetch(`${url}/v3/avatars/looks/mine`, { headers })).json()
      expect(look.data).toMatchObject({ id: 'mine', name: 'Me', avatar_type: 'digital_twin', group_id: 'group_mine', status: 'completed' })
      const body = JSON.stringify({ type: 'avatar', avatar_id: 'mine', voice_id: 'own', script: 'Hello.' })
      const made = await fetch(`${url}/v3/videos`, { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } })
      expect(made.status).toBe(200)
    })
    rmSync(dirname(file), { recursive: true })
  })

  it('stops at SIGTERM', async () => {
    vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
    const running = mockCommand(['--port', '0'])
    while (process.listenerCount('SIGTERM') === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    process.emit('SIGTERM')
    expect(await running).toBe(0)
    expect(process.listenerCount('SIGTERM')).toBe(0)
  })

  it('explains itself', async () => {
    expect((await run(['--help'])).output).toContain('--speed N')
  })

  it.each([
    [['--port', 'http'], '--port takes a number'],
    [['--port', '99999'], 'port: expected'],
    [['--speed', '0'], 'speed: expected'],
    [['--wallet', '5,00'], 'wallet: expected'],
    [['--card', '1999'], 'card: expected one of'],
    [['--seed', '1.5'], 'seed: expected'],
    [['--faults', '{"kind":"explode"}'], 'kind: expected one of'],
    [['--faults', '[{"kind":"stall"},{"kind":"slow"}]'], '--faults[1].ms: expected milliseconds'],
    [['--faults', '[nonsense'], '--faults is not JSON'],
    [['--faults', '/no/such/file.json'], '--faults could not be read'],
    [['--looks', '[{"avatar_type":"photo_avatar"}]'], '--looks[0] has no "id"'],
    [['--looks', '[{"id":"a","avatar_type":"photo"}]'], '--looks[0].avatar_type is one of photo_avatar, digital_twin, studio_avatar'],
    [['--looks', '[{"id":"a","avatar_type":"photo_avatar","tags":"x"}]'], '--looks[0].tags: '],
    [['--looks', '[{"id":"a","avatar_type":"photo_avatar","matting":"no"}]'], '--looks[0].matting is true or false'],
    [['--looks', '[{"id":"a","avatar_type":"photo_avatar","ownership":"mine"}]'], '--looks[0].ownership is public or private'],
    [['--looks', '[5]'], '--looks[0] is no object'],
    [['--looks', 'no/such.json'], '--looks could not be read'],
    [['--voices', '{"language":"English"}'], '--voices[0] has no "voice_id"'],
    [['--voices', '{"voice_id":"a"}'], '--voices[0].language: '],
    [['--voices', '{"voice_id":"a","language":"English","engine":5}'], '--voices[0].engine is a text'],
    [['--colour'], 'there is no option "--colour"'],
    [['8787'], '8787'],
  ])('refuses %j', async (args, message) => {
    await expect(run([...args])).rejects.toThrow(message)
  })

  it('says so when the port is taken', async () => {
    const { port } = new URL(await served(createSimulator()))
    await expect(run(['--port', port])).rejects.toThrow(`port ${port} is taken`)
  })
})
