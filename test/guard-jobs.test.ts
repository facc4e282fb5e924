import { describe, expect, it } from 'vitest'
import { windowsAt } from '../src/guard/windows.js'
import { clientOf, clip, DAYS, facts, failure, refusalOf, sums } from './support/client.js'

const open = (world: ReturnType<typeof clientOf>, concurrency: number) =>
  clientOf({}, { concurrency, ledger: world.ledger, fetch: world.simulator.fetch, clock: world.simulator.clock })

describe('concurrency', () => {
  it('lets exactly so many jobs run, over all clients of the ledger', async () => {
    const one = clientOf({}, { concurrency: 5 })
    const two = open(one, 5)
    const tried = await Promise.allSettled(Array.from({ length: 24 }, (_, i) => (i % 2 ? one : two).make(10)))
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    expect(one.paid()).toHaveLength(5)
    expect((await one.heygen.spend()).jobs).toEqual({ limit: 5, running: 5 })
  })

  it('says what runs, and since when', async () => {
    const world = clientOf({}, { concurrency: 1 })
    const since = new Date(world.simulator.clock.now()).toISOString()
    const { video_id } = await world.make(10)
    world.simulator.advance(1000)
    const refusal = await refusalOf(world.make(10))
    const oldest = { reservationId: expect.any(String), jobIds: [video_id], since }
    expect(refusal).toMatchObject({ reason: 'too_many_jobs', permanent: false, resetsAt: null, freeAt: null })
    expect(refusal.jobs).toEqual({ limit: 1, running: 1, needed: 1, oldest })
    for (const word of ['1 job runs', 'concurrency is 1', since, video_id, 'Wait for one to end']) expect(refusal.message).toContain(word)
    expect(refusal.scopes.map(({ per }) => per)).not.toContain('jobs')
    expect(world.paid()).toHaveLength(1)
    const { verdict } = await world.heygen.quote.videos.create(clip(10), facts(10))
    expect(verdict).toMatchObject({ allowed: false, refusals: [{ reason: 'too_many_jobs' }], remaining: [{ per: 'wallet' }] })
  })

  it('does not tell anybody to wait alone for a request whose answer was lost', async () => {
    const { make, simulator } = clientOf({}, { concurrency: 1 })
    simulator.fault({ kind: 'drop_before_accept', operation: 'createVideo', times: 3 })
    await expect(make(10)).rejects.toMatchObject({ code: 'outcome_unknown' })
    simulator.advance(DAYS)
    expect((await refusalOf(make(10))).message).toContain('has no known job: if its answer was lost, only reconcile() frees its place')
  })

  it('looks up what has ended before it refuses', async () => {
    const { make, simulator, paid } = clientOf({}, { concurrency: 2 })
    await make(10)
    await make(10)
    simulator.advance(DAYS)
    await make(10)
    expect(paid()).toHaveLength(3)
  })

  it('counts jobs that failed no longer, nor requests that were turned down', async () => {
    const { make, simulator, heygen } = clientOf({}, { concurrency: 1 })
    simulator.fault({ kind: 'status', status: 400, operation: 'createVideo' })
    await failure(make(10))
    simulator.fault({ kind: 'job_fails' })
    const { video_id } = await make(10)
    simulator.advance(DAYS)
    await heygen.videos.get(video_id)
    expect((await heygen.spend()).jobs).toEqual({ limit: 1, running: 0 })
  })

  it('counts each language of a translation, and says where it never fits', async () => {
    const { heygen, paid } = clientOf({}, { concurrency: 2 })
    const translate = (...output_languages: string[]) =>
      heygen.videoTranslations.create(
        { video: { type: 'url', url: 'https://files.example/a.mp4' }, output_languages },
        { facts: { sourceSeconds: 10 } },
      )
    const refusal = await refusalOf(translate('French (France)', 'German (Germany)', 'Italian (Italy)'))
    expect(refusal).toMatchObject({ reason: 'too_many_jobs', permanent: true, jobs: { limit: 2, running: 0, needed: 3, oldest: null } })
    await translate('French (France)', 'German (Germany)')
    expect((await heygen.spend()).jobs).toEqual({ limit: 2, running: 2 })
    expect(paid()).toHaveLength(1)
  })

  it('leaves batches and plain speech alone', async () => {
    const { heygen, make, paid } = clientOf({}, { concurrency: 1 })
    await make(10)
    await heygen.voices.speech({ text: 'Hello.', voice_id: 'voice_en_amy' })
    await heygen.videos.createBatch({ videos: [clip(10), clip(10)] }, { facts: { items: [{ seconds: 10 }, { seconds: 10 }] } })
    expect(paid()).toHaveLength(3)
  })

  it('says when a request that was held and never sent frees its place', async () => {
    const { make, ledger, simulator } = clientOf({}, { concurrency: 1, caps: [{ usd: 1, per: 'total' }] })
    const leased = simulator.clock.now()
    const scopes = [
      { key: 'default/jobs', cap: 9, counts: 'jobs' as const },
      { key: 'default/usd/total', cap: 1e9 },
    ]
    const parts = [{ part: 'video', amount: 600_000 }]
    await ledger.reserve({ id: 'crashed', unit: 'usd', parts, scopes, fingerprint: 'f', note: {} })
    const freeAt = new Date(leased + 600_000).toISOString()
    expect(await refusalOf(make(10))).toMatchObject({ reason: 'cap_exceeded', freeAt, message: expect.stringContaining(freeAt) })
    expect(await refusalOf(make(1))).toMatchObject({ reason: 'too_many_jobs', freeAt })
    simulator.advance(600_001)
    await make(10)
  })

  it('says nothing of what was held in a window that is over: it makes no room in the one of now', async () => {
    const { make, ledger, simulator } = clientOf({ wallet: 1000 }, { caps: [{ usd: 1, per: 'hour' }] })
    const [hour, next] = windowsAt('hour', simulator.clock.now())
    simulator.advance(hour.end - 60_000 - simulator.clock.now())
    const scopes = [{ key: 'default/usd/hour@UTC', cap: 1e9, windows: [hour, next] as const }]
    const parts = [{ part: 'video', amount: 600_000 }]
    await ledger.reserve({ id: 'crashed', unit: 'usd', parts, scopes, fingerprint: 'f', note: {} })
    simulator.advance(120_000)
    await make(20)
    const resetsAt = new Date(next.end).toISOString()
    expect(await refusalOf(make(10))).toMatchObject({ reason: 'cap_exceeded', resetsAt, freeAt: null })
  })

  it('is off by default', async () => {
    const world = clientOf()
    await Promise.all(Array.from({ length: 15 }, () => world.make(1)))
    expect((await world.heygen.spend()).jobs).toBeNull()
    expect(await sums(world.ledger, 'default/jobs')).toEqual({ charged: 0, held: 0 })
  })

  it.each([0, -1, 1.5, '10', null, Number.NaN, 'none'])('of %s is refused', (concurrency) => {
    // What plain JavaScript could pass.
    expect(() => clientOf({}, { concurrency: concurrency as number })).toThrow('concurrency: expected a whole number above 0, or "off"')
  })
})
