import { describe, expect, it, vi } from 'vitest'
import { mockCommand } from '../src/cli/mock-command.js'
import { HeyGen, ValidationError } from '../src/index.js'
import { acceleratedClock, createSimulator, type FaultRule, type SimulatorOptions, virtualClock } from '../src/simulator/index.js'
import { clientOf, clip, facts } from './support/client.js'

const LOOK = { id: 'look_own', name: 'Own', avatar_type: 'photo_avatar' }
const VOICE = {
  voice_id: 'voice_own',
  name: 'Own',
  language: 'Swahili',
  gender: 'female',
  support_pause: true,
  support_locale: false,
  type: 'private',
}

describe('a world is not made with', () => {
  // The casts let in what the types forbid, as JavaScript would.
  it.each<[string, unknown, string]>([
    ['no options where some are given', null, 'options'],
    ['text', 'wallet', 'options'],
    ['a misspelt option', { walet: 5 }, 'walet'],
    ['keys that are one text', { apiKeys: 'abc' }, 'apiKeys'],
    ['refunds in words', { refunds: 'no' }, 'refunds'],
    ['a card that is null-like', { card: {} }, 'card'],
    ['a price that nothing is charged by', { prices: { 'video.avatar_4.photo.hd': '0.05' } }, 'prices.video.avatar_4.photo.hd'],
    ['a list of prices', { prices: ['0.05'] }, 'prices'],
    ['a negative price', { prices: { podcast: -1 } }, 'prices.podcast'],
    ['looks that are no list', { looks: LOOK }, 'looks'],
    ['no look', { looks: [LOOK, null] }, 'looks[1]'],
    ['a look without a name', { looks: [{ ...LOOK, name: undefined }] }, 'looks[0].name'],
    ['a look of another type', { looks: [{ ...LOOK, avatar_type: 'photo' }] }, 'looks[0].avatar_type'],
    ['a voice without a language', { voices: [VOICE, { ...VOICE, language: undefined }] }, 'voices[1].language'],
    ['files on another protocol', { filesUrl: 'javascript:alert(1)' }, 'filesUrl'],
  ])('%s', (_, options, path) => {
    let error: unknown
    try {
      createSimulator(options as SimulatorOptions)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({ problems: [{ path }] })
  })

  it('but with looks, voices and prices of its own, also by a list of its own', async () => {
    const world: unknown = { looks: [LOOK], voices: [VOICE], prices: { podcast: '0.04', heygen_image_1: 1 } }
    const { heygen, simulator } = clientOf(world as SimulatorOptions)
    const { id } = await heygen.videos.create(clip(4, { avatar_id: 'look_own' }), { ...facts(4), wait: true })
    expect(simulator.charges).toMatchObject([{ jobId: id, amount: '0.20' }])
    expect((await heygen.voices.list({ type: 'private' })).items.map(({ voice_id }) => voice_id)).toEqual(['voice_own'])
  })
})

describe('looks and voices of its own', () => {
  it('are full as the API lists them, by no more than what nobody could guess', async () => {
    const looks = [
      { id: 'look_bare', avatar_type: 'digital_twin' } as const,
      { id: 'look_named', avatar_type: 'photo_avatar', name: 'Nora' } as const,
    ]
    const { heygen } = clientOf({ looks, voices: [{ voice_id: 'voice_bare', language: 'Swahili' }] })
    const bare = await heygen.avatars.looks.get('look_bare')
    expect(bare).toMatchObject({
      name: 'look_bare',
      group_id: 'group_look_bare',
      status: 'completed',
      supported_api_engines: ['avatar_iii', 'avatar_iv'],
    })
    expect(await heygen.avatars.looks.get('look_named')).toMatchObject({ name: 'Nora' })
    expect(await heygen.voices.get('voice_bare')).toMatchObject({ name: 'voice_bare', language: 'Swahili' })
    const { id } = await heygen.videos.create(clip(4, { avatar_id: 'look_bare' }), { ...facts(4), wait: true })
    expect(id).toBeTruthy()
    // What the test handed over stays its own.
    expect(looks[0]).toEqual({ id: 'look_bare', avatar_type: 'digital_twin' })
  })
})

describe('a fault is refused', () => {
  it.each<[string, object, string]>([
    ['that waits less than no time', { retryAfter: -3 }, 'retryAfter'],
    ['that waits for ever', { retryAfter: Number.POSITIVE_INFINITY }, 'retryAfter'],
    ['whose waiting no header can hold', { retryAfter: 'soon\r\nX-More: 1' }, 'retryAfter'],
    ['whose type no header can hold', { contentType: 'text/plain; name=日本' }, 'contentType'],
  ])('%s', (_, more, path) => {
    // The cast: see above.
    const rule = { kind: 'status', status: 429, ...more } as FaultRule
    expect(() => createSimulator().fault(rule)).toThrow(new RegExp(`${path}: expected`))
  })
})

describe('time', () => {
  const ask = (simulator: ReturnType<typeof createSimulator>) =>
    simulator.fetch('https://api.heygen.com/v3/users/me', { headers: { 'x-api-key': 'any' } })

  it.each([virtualClock(), acceleratedClock({ speed: 60 })])('does not go where dates end, and the world goes on', async (clock) => {
    const simulator = createSimulator({ clock })
    expect(() => simulator.advance(1e18)).toThrow(/advance: expected/)
    expect((await ask(simulator)).status).toBe(200)
  })

  it('is not dragged there by somebody who sleeps for ages', async () => {
    const simulator = createSimulator()
    const before = simulator.clock.now()
    const stop = new AbortController()
    const slept = simulator.clock.sleep(1e18, stop.signal).catch(() => 'woken')
    await simulator.clock.sleep(1000)
    expect(simulator.clock.now()).toBe(before + 1000)
    expect((await ask(simulator)).status).toBe(200)
    stop.abort()
    expect(await slept).toBe('woken')
  })

  it.each([Number.NaN, 9e15, -9e15])('does not begin at %s', (start) => {
    expect(() => virtualClock(start)).toThrow(/start: expected/)
    expect(() => acceleratedClock({ speed: 1, start })).toThrow(/start: expected/)
  })
})

it('a plan of credits that is used up by parts tells its whole ones', async () => {
  const simulator = createSimulator({ card: 'web-credits', wallet: '10.75' })
  const heygen = new HeyGen({ accessToken: 'token', fetch: simulator.fetch, clock: simulator.clock, caps: 'none' })
  const { subscription } = await heygen.users.me()
  expect(subscription?.credits?.premium_credits?.remaining).toBe(10)
  expect(simulator.wallet.balance).toBe('10.75')
})

it('mock tells scripts no key where only some are let in', async () => {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  try {
    expect(await mockCommand(['--port', '0', '--json', '--key', 'perhaps-a-real-one'], async () => {})).toBe(0)
    expect(await mockCommand(['--port', '0', '--json'], async () => {})).toBe(0)
  } finally {
    write.mockRestore()
  }
  const [closed, open] = lines.map((line) => JSON.parse(line).environment)
  expect(closed).not.toHaveProperty('HEYGEN_API_KEY')
  expect(closed).toHaveProperty('HEYGEN_BASE_URL')
  expect(open.HEYGEN_API_KEY).toBe('simulated')
  expect(lines.join()).not.toContain('perhaps-a-real-one')
})
