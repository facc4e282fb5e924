import { afterEach, describe, expect, it, vi } from 'vitest'
import { HeyGen, type HeyGenOptions, type LogLevel, ValidationError } from '../src/index.js'
import { clientOf, failure, KEY } from './support/client.js'

const ok: HeyGenOptions = { apiKey: KEY }
afterEach(() => vi.unstubAllEnvs())

/** The headers and the URL that a client's request goes out with. */
async function sentBy(options: HeyGenOptions) {
  const requests: Request[] = []
  const fetch: HeyGenOptions['fetch'] = async (input, init) => {
    requests.push(new Request(input, init))
    return Response.json({ data: {} })
  }
  const heygen = new HeyGen({ fetch, ...options })
  await heygen.users.me()
  await heygen.users.me()
  return { urls: requests.map(({ url }) => url), header: (name: string) => requests.map(({ headers }) => headers.get(name)) }
}

describe('credentials', () => {
  it('come from the environment when not given', async () => {
    vi.stubEnv('HEYGEN_API_KEY', `  ${KEY} `)
    vi.stubEnv('HEYGEN_BASE_URL', 'https://proxy.example/heygen')
    const { urls, header } = await sentBy({})
    expect(header('x-api-key')).toEqual([KEY, KEY])
    expect(urls[0]).toBe('https://proxy.example/heygen/v3/users/me')
  })

  it('given win over the environment', async () => {
    vi.stubEnv('HEYGEN_API_KEY', 'other-key')
    vi.stubEnv('HEYGEN_BASE_URL', 'https://proxy.example')
    const { urls, header } = await sentBy({ apiKey: KEY, baseUrl: 'http://localhost:8080' })
    expect([urls[0], header('x-api-key')[0]]).toEqual(['http://localhost:8080/v3/users/me', KEY])
  })

  it('an empty HEYGEN_BASE_URL is none', async () => {
    vi.stubEnv('HEYGEN_BASE_URL', '')
    expect((await sentBy(ok)).urls[0]).toBe('https://api.heygen.com/v3/users/me')
  })

  it('may be a token, or a function asked before each attempt', async () => {
    vi.stubEnv('HEYGEN_API_KEY', 'other-key')
    const fixed = await sentBy({ accessToken: 'token-1' })
    expect([fixed.header('authorization')[0], fixed.header('x-api-key')[0]]).toEqual(['Bearer token-1', null])
    let made = 0
    const fresh = await sentBy({ accessToken: async () => `token-${++made}` })
    expect(fresh.header('authorization')).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  it('a token function that fails means that nothing was sent', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    const heygen = new HeyGen({ fetch, maxRetries: 0, accessToken: () => Promise.reject(new Error('vault closed')) })
    expect(await failure(heygen.users.me())).toMatchObject({ message: expect.stringContaining('vault closed') })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('and paid calls go on where a library has put a Promise of its own in place, as zone.js does', async () => {
    vi.stubGlobal('Promise', class extends Promise<unknown> {})
    try {
      const { make } = clientOf({}, { caps: [{ usd: 5, per: 'day' }] })
      expect(await make(10)).toHaveProperty('video_id')
      expect((await sentBy({ accessToken: async () => 'token-1' })).header('authorization')[0]).toBe('Bearer token-1')
    } finally {
      vi.unstubAllGlobals()
    }
  })
})

describe('options', () => {
  const bad: [string, unknown, string][] = [
    ['no credential', {}, 'apiKey'],
    ['an empty key', { apiKey: ' ' }, 'apiKey'],
    ['a key that is no string', { apiKey: 7 }, 'apiKey'],
    ['a key with a line break', { apiKey: 'a\nb' }, 'apiKey'],
    ['an empty token', { accessToken: '' }, 'accessToken'],
    ['a token that is no string', { accessToken: 7 }, 'accessToken'],
    ['both credentials', { ...ok, accessToken: 't' }, 'accessToken'],
    ['a misspelt option', { ...ok, cap: [] }, 'cap'],
    ['caps that are no list', { ...ok, caps: { usd: 1, per: 'day' } }, 'caps'],
    ['a cap that is nothing', { ...ok, caps: [null] }, 'caps[0]'],
    ['a misspelt field of a cap', { ...ok, caps: [{ usd: 1, per: 'day', timezone: 'UTC' }] }, 'caps[0].timezone'],
    ['a cap with a comma', { ...ok, caps: [{ usd: '1,5', per: 'day' }] }, 'caps[0].usd'],
    ['an unknown period', { ...ok, caps: [{ usd: 1, per: 'year' }] }, 'caps[0].per'],
    ['an unknown zone', { ...ok, caps: [{ usd: 1, per: 'day', timeZone: 'Mars' }] }, 'caps[0].timeZone'],
    ['a label with a space', { ...ok, caps: [{ usd: 1, per: 'day', label: 'a b' }] }, 'caps[0].label'],
    ['a negative floor', { ...ok, walletFloor: -1 }, 'walletFloor'],
    ['a negative age', { ...ok, walletMaxAge: -1 }, 'walletMaxAge'],
    ['an age in text', { ...ok, walletMaxAge: '5' }, 'walletMaxAge'],
    ['too many retries', { ...ok, maxRetries: 11 }, 'maxRetries'],
    ['half a retry', { ...ok, maxRetries: 0.5 }, 'maxRetries'],
    ['an unknown card', { ...ok, card: '1999-01' }, 'card'],
    ['an unknown plan', { ...ok, plan: 'pro' }, 'plan'],
    ['wallet: false', { ...ok, wallet: false }, 'wallet'],
    ['an unknown failedJobs', { ...ok, failedJobs: 'keep' }, 'failedJobs'],
    ['an unknown reserveFrom', { ...ok, reserveFrom: 'cheapest' }, 'reserveFrom'],
    ['an unknown level', { ...ok, logLevel: 'verbose' }, 'logLevel'],
    ['an account with a space', { ...ok, account: 'a b' }, 'account'],
    ['an empty run', { ...ok, runId: '' }, 'runId'],
    ['a hook that is no function', { ...ok, onSettle: {} }, 'onSettle'],
    ['a base that is no URL', { ...ok, baseUrl: 'api.heygen.com' }, 'baseUrl'],
    ['HeyGen’s own base without encryption, where anyone could read the key', { ...ok, baseUrl: 'http://API.heygen.com' }, 'baseUrl'],
    ['HeyGen’s own base with the version that every path begins with', { ...ok, baseUrl: 'https://api.heygen.com/v3/' }, 'baseUrl'],
    ['a base with a password', { ...ok, baseUrl: 'https://a:b@heygen.example' }, 'baseUrl'],
    ['headers as a Headers, whose entries nobody would see', { ...ok, headers: new Headers({ 'x-team': 'a' }) }, 'headers'],
    ['headers as a text', { ...ok, headers: 'x-team: a' }, 'headers'],
    ['headers as a number', { ...ok, headers: 5 }, 'headers'],
    ['headers as a Map', { ...ok, headers: new Map([['x-team', 'a']]) }, 'headers'],
    ['a header of ours', { ...ok, headers: { 'X-Api-Key': 'a' } }, 'headers["X-Api-Key"]'],
    ['a key for all calls together', { ...ok, headers: { 'idempotency-key': 'a' } }, 'headers["idempotency-key"]'],
    ['a fetch that is no function', { ...ok, fetch: {} }, 'fetch'],
    ['a clock that is none', { ...ok, clock: {} }, 'clock'],
    ['a ledger that is none', { ...ok, ledger: {} }, 'ledger'],
    ['a logger that is none', { ...ok, logger: {} }, 'logger'],
    ['nothing at all', null, 'options'],
    ['a bare key', KEY, 'options'],
  ]

  it.each(bad)('%s is refused, and the key is not shown', (_name, options, path) => {
    vi.stubEnv('HEYGEN_API_KEY', undefined)
    try {
      // What plain JavaScript could pass.
      new HeyGen(options as HeyGenOptions)
      expect.unreachable('it was accepted')
    } catch (error) {
      expect(error).toBeInstanceOf(ValidationError)
      expect((error as ValidationError).problems.map((problem) => problem.path)).toContain(path)
      expect(String(error)).not.toContain(KEY)
    }
  })

  it('says of a key that is no text that it is none, and not that it is empty', () => {
    // What plain JavaScript could pass.
    expect(() => new HeyGen({ apiKey: 7 as unknown as string })).toThrow(/got something else \(not shown\)/)
  })

  it.each<[string, unknown, string]>([
    ['a misspelt runId', { runid: 'import-7' }, 'run.runid: expected runId, got an unknown option'],
    ['the name itself', 'import-7', 'run: expected an object such as { runId: "import-7" }, got "import-7"'],
    ['null', null, 'run: expected an object such as { runId: "import-7" }, got null'],
  ])('withCap refuses %s: it would begin a run of its own, under a whole cap', (_, run, message) => {
    // What plain JavaScript could pass.
    expect(() => new HeyGen(ok).withCap({ usd: 1 }, run as { runId: string })).toThrow(message)
    expect(() => new HeyGen(ok).withCap({ usd: 1 }, { runId: 'import-7' })).not.toThrow()
  })

  it.each([[Promise.resolve(1), 'an object'] as const, [5, '5'] as const, [undefined, 'nothing'] as const])(
    'attempt takes a function, not %s',
    async (work, got) => {
      // What plain JavaScript could pass.
      const tried = new HeyGen(ok).attempt(work as unknown as () => number)
      await expect(tried).rejects.toThrow(`work: expected a function such as () => heygen.videos.create(body), got ${got}`)
      await expect(tried).rejects.toThrow(ValidationError)
    },
  )

  it('an empty token is not replaced by a key of the environment, which bills another account', () => {
    vi.stubEnv('HEYGEN_API_KEY', KEY)
    expect(() => new HeyGen({ accessToken: '' })).toThrow(ValidationError)
  })

  it('are all named when several are wrong', () => {
    vi.stubEnv('HEYGEN_API_KEY', undefined)
    expect(() => new HeyGen({ maxRetries: -1, plan: 'x' as 'enterprise', caps: [{ usd: 'a', per: 'day' }] })).toThrow(/4 problems/)
  })
})

describe('hooks and logs', () => {
  const HOOKS = ['onQuote', 'onReserve', 'onAttempt', 'onSettle', 'onRefuse', 'onError', 'onMismatch'] as const

  it.each(['throws', 'rejects'])('a hook that %s breaks nothing, and is logged', async (how) => {
    const lines: string[] = []
    const log = (message: string) => void lines.push(message)
    const rejects = async () => {
      throw new Error('mine')
    }
    const throws = () => {
      throw new Error('mine')
    }
    const fail = how === 'throws' ? throws : rejects
    const hooks = Object.fromEntries(HOOKS.map((hook) => [hook, fail]))
    const { make, heygen, simulator } = clientOf({ wallet: 2 }, { ...hooks, logger: { debug: log, info: log, warn: log, error: log } })
    const { video_id } = await make(10)
    simulator.advance(86_400_000)
    await heygen.videos.get(video_id)
    await failure(make(1000))
    simulator.fault({ kind: 'garbage', operation: 'getVideoV3' })
    await heygen.videos.get(video_id)
    simulator.fault({ kind: 'status', status: 404, operation: 'getVideoV3' })
    await failure(heygen.videos.get(video_id))
    await new Promise((resolve) => setTimeout(resolve, 0))
    for (const hook of HOOKS) expect(lines).toContain(`The hook ${hook} threw.`)
  })

  it('tell the story of a call in order', async () => {
    const story: string[] = []
    const told = Object.fromEntries(HOOKS.map((hook) => [hook, () => void story.push(hook)]))
    const { make, heygen, simulator } = clientOf({}, told)
    const { video_id } = await make(10)
    simulator.advance(86_400_000)
    await heygen.videos.get(video_id)
    // The look and the wallet, the quote, the hold, the POST; then the GET and what it settles.
    expect(story).toEqual(['onAttempt', 'onAttempt', 'onQuote', 'onReserve', 'onAttempt', 'onAttempt', 'onSettle'])
  })

  it.each([
    ['off', []],
    ['error', ['error']],
    ['warn', ['error', 'warn']],
    ['info', ['error', 'info', 'warn']],
    ['debug', ['debug', 'error', 'info', 'warn']],
  ] as [LogLevel, string[]][])('at level %s the logger gets %j', async (logLevel, levels) => {
    const seen = new Set<string>()
    const write = (level: string) => () => void seen.add(level)
    const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
    const { make } = clientOf({ wallet: 1 }, { logger, logLevel })
    await make(10)
    await failure(make(1000))
    expect([...seen].sort()).toEqual(levels)
  })
})
