import { describe, expect, it } from 'vitest'
import { operations } from '../generated/operations.js'
import { checkCaps } from '../src/guard/caps.js'
import { UNCOUNTED } from '../src/guard/rules/jobs.js'
import { capsFor, scopeKey, windowsOf } from '../src/guard/scopes.js'
import { type Cap, memoryLedger } from '../src/index.js'
import { clientOf, failure, refusalOf, sums } from './support/client.js'

const NOW = Date.parse('2026-06-15T12:00:00Z')
const speech = { text: 'Hello there.', voice_id: 'voice_en_amy' }
const keyOf = (cap: Cap) => checkCaps([cap], 'r').map((checked) => scopeKey(checked, 'acme'))[0] ?? ''

describe('a cap on one operation', () => {
  it('stops that operation, and lets others through', async () => {
    const { heygen, make, paid } = clientOf({}, { caps: [{ usd: 1, per: 'day', operation: 'videos.create' }] })
    await make(20)
    const refusal = await refusalOf(make(1))
    expect(refusal).toMatchObject({ reason: 'cap_exceeded', permanent: false, scopes: [{ operation: 'createVideo', engine: null }, {}] })
    expect(refusal.message).toContain('the cap of $1.00 per day of videos.create has $0.00 left')
    await heygen.voices.speech(speech)
    expect(paid().map(({ path }) => path)).toEqual(['/v3/videos', '/v3/voices/speech'])
  })

  it('may be named by its operationId, which is the same cap', () => {
    expect(keyOf({ usd: 1, per: 'day', operation: 'createVideo' })).toBe(keyOf({ usd: 2, per: 'day', operation: 'videos.create' }))
  })

  it('on each request counts for its requests only', async () => {
    const { make, heygen, paid } = clientOf({}, { caps: [{ usd: '0.0001', per: 'request', operation: 'voices.speech' }] })
    await make(20)
    expect((await refusalOf(heygen.voices.speech(speech))).reason).toBe('cap_exceeded')
    expect(paid()).toHaveLength(1)
  })
})

describe('a cap on one engine', () => {
  it('counts the requests that are priced on it, over all clients of the ledger', async () => {
    const ledger = memoryLedger({ clock: () => NOW })
    const options = { ledger, caps: [{ usd: 1, per: 'total', engine: 'avatar_iv' }] } as const
    const one = clientOf({}, options)
    const two = clientOf({}, { ...options, fetch: one.simulator.fetch, clock: one.simulator.clock })
    await one.make(10)
    await two.make(10)
    expect(await sums(ledger, 'default/usd/total/engine:avatar_iv')).toEqual({ charged: 0, held: 1_000_000 })
    const refusal = await refusalOf(two.make(1))
    expect(refusal).toMatchObject({ reason: 'cap_exceeded', scopes: [{ engine: 'avatar_iv', operation: null, label: null }, {}] })
    expect(refusal.message).toContain('in total of engine avatar_iv')
    await two.make(1, {}, { engine: { type: 'avatar_iii' } })
    expect(one.paid()).toHaveLength(3)
  })

  it('counts a request whose price is not known: it could be on any', async () => {
    const { heygen, make, ledger } = clientOf({}, { caps: [{ usd: 1, per: 'total', engine: 'cinematic' }] })
    await make(10)
    expect(await sums(ledger, 'default/usd/total/engine:cinematic')).toEqual({ charged: 0, held: 0 })
    await heygen.videos.create(
      { type: 'avatar', avatar_id: 'look_photo_amy', audio_url: 'https://files.example/x.bin' },
      { maxUsd: '0.70' },
    )
    expect(await sums(ledger, 'default/usd/total/engine:cinematic')).toEqual({ charged: 0, held: 700_000 })
  })

  it('combines with an operation and a label', async () => {
    const cap = { usd: '0.50', per: 'total', operation: 'videos.create', engine: 'avatar_iv', label: 'a' } as const
    const { make, paid, heygen } = clientOf({}, { caps: [cap] })
    await make(10, { labels: ['a'] })
    await make(10, { labels: ['b'] })
    await make(10, { labels: ['a'] }, { engine: { type: 'avatar_iii' } })
    const { message } = await refusalOf(make(10, { labels: ['a'] }))
    expect(message).toContain('the cap of $0.50 in total of videos.create on engine avatar_iv for a')
    expect(paid()).toHaveLength(3)
    expect((await heygen.spend()).caps).toMatchObject([
      { operation: 'createVideo', engine: 'avatar_iv', label: 'a', usd: { held: '0.50' } },
    ])
  })

  it('counts where nothing is said of the request', () => {
    const caps = checkCaps([{ usd: 1, per: 'day', engine: 'agent', operation: 'videos.create' }], 'r')
    expect(capsFor(caps, [])).toHaveLength(1)
    expect(capsFor(caps, [], { operation: 'createVideo', keys: [] })).toHaveLength(1)
    expect(capsFor(caps, [], { operation: 'createVideo', keys: ['agent'] })).toHaveLength(1)
    expect(capsFor(caps, [], { operation: 'createVideo', keys: ['video.agent_x.hd'] })).toHaveLength(0)
    expect(capsFor(caps, [], { operation: 'createAvatar' })).toHaveLength(0)
  })
})

describe('the key of a cap', () => {
  it.each<[Cap, string]>([
    [{ usd: 1, per: 'day' }, 'acme/usd/day@UTC'],
    [{ usd: 1, per: 'total', label: 'x' }, 'acme/usd/total/label:x'],
    [{ usd: 1, per: 'day', operation: 'videos.create' }, 'acme/usd/day@UTC/operation:createVideo'],
    [{ credits: 1, per: 'week', engine: 'translation.precision' }, 'acme/credit/week@UTC/engine:translation.precision'],
    [
      { usd: 1, per: 'run', operation: 'videos.create', engine: 'avatar_v', label: 'y' },
      'acme/usd/run:r/operation:createVideo/engine:avatar_v/label:y',
    ],
    [{ usd: 1, per: 'total', label: '/operation:createVideo' }, 'acme/usd/total/label:/operation:createVideo'],
  ])('of %j is %s', (cap, key) => expect(keyOf(cap)).toBe(key))

  it.each<Cap>([
    { usd: 1, per: 'day', timeZone: 'America/Argentina/Buenos_Aires', operation: 'videos.create' },
    { usd: 1, per: 'month', timeZone: 'Etc/GMT+5', engine: 'avatar_iv', label: 'a/label:b@UTC' },
    { usd: 1, per: 'week', timeZone: 'Europe/Berlin' },
  ])('of %j tells its windows', (cap) => {
    const same = windowsOf(keyOf(cap), NOW)
    expect(same).toEqual(windowsOf(keyOf({ usd: 1, per: cap.per, timeZone: cap.timeZone }), NOW))
    expect(same?.[0].start).toBeLessThan(NOW)
  })
})

describe('bad input', () => {
  const ENGINE = 'a part of a rate-card key, such as "avatar_iv", "cinematic" or "translation.precision"'
  const SHARES = 'shares above 0 and up to 1, such as [0.5, 0.8]'
  it.each<[string, object, string, string]>([
    ['an unknown engine', { engine: 'avatar_vi' }, 'engine', ENGINE],
    ['half an engine', { engine: 'avatar' }, 'engine', ENGINE],
    ['an empty engine', { engine: '' }, 'engine', ENGINE],
    ['an engine that is no text', { engine: 4 }, 'engine', ENGINE],
    ['a null engine', { engine: null }, 'engine', ENGINE],
    ['an unknown operation', { operation: 'videos.make' }, 'operation', 'the method of an operation that may cost money'],
    ['a free operation', { operation: 'videos.list' }, 'operation', 'the method of an operation that may cost money'],
    ['a null operation', { operation: null }, 'operation', 'the method of an operation that may cost money'],
    ['shares that are no list', { warnAt: 0.5 }, 'warnAt', SHARES],
    ['no shares', { warnAt: [] }, 'warnAt', SHARES],
    ['a share of nothing', { warnAt: [0] }, 'warnAt', SHARES],
    ['percent', { warnAt: [50, 80] }, 'warnAt', SHARES],
    ['a share as text', { warnAt: ['0.5'] }, 'warnAt', SHARES],
    ['a share that is no number', { warnAt: [Number.NaN] }, 'warnAt', SHARES],
    ['shares of a request', { per: 'request', warnAt: [0.5] }, 'warnAt', 'none, since nothing adds up in a cap per request'],
  ])('%s is refused', async (_name, more, field, expected) => {
    const error = await failure(Promise.resolve().then(() => clientOf({}, { caps: [{ usd: 1, per: 'day', ...more }] })))
    expect(error).toMatchObject({ problems: [{ path: `caps[0].${field}`, expected: expect.stringContaining(expected) }] })
  })
})

it('what counts as no job is what has nothing to wait for, or is a batch', () => {
  const rows = Object.values(operations).filter(({ billable }) => billable !== 'no')
  const jobless = rows.filter((row) => (!('poll' in row) && row.id !== 'sendVideoAgentMessage') || row.sdk.endsWith('Batch'))
  expect([...UNCOUNTED].sort()).toEqual(jobless.map(({ id }) => id).sort())
})
