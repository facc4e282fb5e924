import { describe, expect, it, vi } from 'vitest'
import { quoteOffline } from '../src/core.js'
import { DAYS, KEY } from './support/client.js'
import { ledgerOf, lowCodeWorld, ORDER, tally } from './support/lowcode-world.js'
import { hasRedis } from './support/services/redis.js'
import { REST_TOKEN } from './support/services/rest-front.js'
import { type ZapierAnswer, type ZapierPlan, zapierStep } from './support/zapier-step.js'

vi.setConfig({ testTimeout: 150_000, hookTimeout: 60_000 })

const BODY = { type: 'avatar', avatar_id: ORDER.avatar, voice_id: ORDER.voice, script: ORDER.script }
const worst = Number(quoteOffline('videos.create', BODY, { avatarType: 'photo_avatar', language: 'en' }).usd?.high)

describe.runIf(hasRedis())('in steps as Code by Zapier runs them', () => {
  const world = lowCodeWorld()
  const input = (more: Record<string, string>) => {
    const { url, token } = ledgerOf(world.front())
    return { apiKey: KEY, baseUrl: world.heygen(), ledgerUrl: url, ledgerToken: token, dailyCap: '5.00', ...more }
  }
  const submit = (order: string, more: Record<string, string> = {}, plan?: ZapierPlan) =>
    zapierStep(
      world.pasted('zapier-submit'),
      input({ order, script: ORDER.script, avatarId: ORDER.avatar, voiceId: ORDER.voice, ...more }),
      plan,
    )
  const lookUp = (videoId: string) => zapierStep(world.pasted('zapier-look-up'), input({ videoId }))
  const output = ({ output, error, crash }: ZapierAnswer): Record<string, unknown> => {
    expect([error, crash]).toEqual([undefined, ''])
    return { ...Object(output) }
  }

  it('submits in one step and settles in a later one', async () => {
    const { allowed, video_id } = output(await submit('1'))
    expect(allowed).toBe(true)
    expect(output(await lookUp(String(video_id)))).toMatchObject({ done: false, failed: false, video_url: '' })
    world.simulator.advance(DAYS)
    expect(output(await lookUp(String(video_id)))).toMatchObject({
      status: 'completed',
      done: true,
      video_url: expect.stringMatching(/^http/),
    })
  })

  it('pays once for a run that is replayed', async () => {
    const first = output(await submit('2'))
    expect(output(await submit('2'))).toEqual(first)
    world.simulator.advance(DAYS)
    expect(world.simulator.charges).toHaveLength(1)
  })

  it('admits five of 30 concurrent runs under a cap of five, and never a sixth', async () => {
    const dailyCap = (worst * 5).toFixed(6)
    // The longest time: 30 processes share the two cores of a small machine, where the platform gives each its own.
    const runs = Array.from({ length: 30 }, (_, i) => submit(`order-${i}`, { dailyCap }, 'enterprise'))
    const outputs = (await Promise.all(runs)).map(output)
    expect(world.simulator.billableRequests().length).toBeLessThanOrEqual(5)
    // A step that found no time on the machine before the ledger's time was up is refused for that, and sends nothing. The platform replays it.
    for (const [i, { refused }] of outputs.entries())
      if (refused === 'ledger_unavailable') outputs[i] = output(await submit(`order-${i}`, { dailyCap }, 'enterprise'))
    const bought = outputs.filter(({ video_id }) => video_id !== undefined).length
    expect(tally(outputs.map(({ refused }) => String(refused)))).toEqual({ undefined: bought, cap_exceeded: 30 - bought })
    expect(world.simulator.billableRequests()).toHaveLength(bought)
    // Five, but for steps whose look at the avatar found no time within 10 seconds: these hold the price of the dearest, twice as much.
    expect(bought).toBeLessThanOrEqual(5)
    expect(bought).toBeGreaterThanOrEqual(2)
    expect(output(await submit('one-more', { dailyCap }, 'enterprise'))).toMatchObject({ refused: 'cap_exceeded' })
  })

  it('says that an outcome is unknown, without a key', async () => {
    world.simulator.fault({ kind: 'status', status: 500, times: 9, operation: 'createVideo' })
    const answer = await submit('3')
    expect(answer).toMatchObject({ error: { name: 'OutcomeUnknownError' }, crash: '' })
    expect(JSON.stringify(answer)).not.toContain(KEY)
    expect(JSON.stringify(answer)).not.toContain(REST_TOKEN)
  })

  it('takes no order without an id, which would share its key with the next', async () => {
    expect(await submit('')).toMatchObject({ error: { message: expect.stringContaining('order: expected the id') }, crash: '' })
    expect(world.simulator.requests).toEqual([])
  })

  it.each([
    ['a cap with a comma', { dailyCap: '5,00' }, 'caps[0].usd'],
    ['an empty cap', { dailyCap: '' }, 'caps[0].usd'],
    ['a cap with an exponent', { dailyCap: '1e3' }, 'caps[0].usd'],
    ['no key', { apiKey: '' }, 'apiKey'],
    ['an address that is none', { ledgerUrl: 'redis://host' }, 'url'],
    ['no script', { script: '' }, 'script'],
  ])('refuses %s before anything is sent', async (_, more, path) => {
    const { error } = await submit('4', more)
    expect(error).toMatchObject({ name: 'ValidationError', message: expect.stringContaining(`${path}: expected`) })
    expect(world.simulator.requests).toEqual([])
    expect(world.front().commands).toEqual([])
  })
})
