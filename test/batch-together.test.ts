import { describe, expect, it } from 'vitest'
import { type BatchItem, type BatchJournal, memoryJournal } from '../src/index.js'
import { answering, done } from './support/answering.js'
import { item } from './support/batch-bodies.js'
import { clientOf, clip, failure, sums } from './support/client.js'

const clips = (count: number, more: Partial<BatchItem> = {}): BatchItem[] =>
  Array.from({ length: count }, (_, i) => ({ id: `row-${i}`, body: clip(1 + (i % 5)), facts: { seconds: 1 + (i % 5) }, ...more }))

const price = (items: readonly BatchItem[]) => items.reduce((all, { facts }) => all + (facts?.seconds ?? 0) * 50_000, 0)

type World = ReturnType<typeof clientOf>

/** How often each paid path was asked for. */
const posts = ({ paid }: World) => {
  const counts: Record<string, number> = {}
  for (const { path } of paid()) counts[path] = (counts[path] ?? 0) + 1
  return counts
}

const billed = ({ simulator }: World) => simulator.charges.reduce((all, { micros }) => all + micros, 0)

const copyOf = async (journal: BatchJournal, lines: number): Promise<BatchJournal> => {
  const copy = memoryJournal()
  for (const line of (await journal.read()).slice(0, lines)) await copy.append(line)
  return copy
}

const ofTwoLanguages = (count: number): BatchItem<'videoTranslations.create'>[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `dub-${i}`,
    body: {
      video: { type: 'url' as const, url: `https://files.example/a.mp4?seconds=${5 + i}` },
      output_languages: ['Spanish (Spain)', 'German (Germany)'],
      enable_dynamic_duration: false,
    },
    facts: { sourceSeconds: 5 + i },
  }))

describe('a run by way of batches', () => {
  it('sends a hundred items a request, and ends with a result and a charge for each', async () => {
    const world = clientOf()
    const items = clips(230)
    const steps: string[] = []
    const summary = await world.heygen.batch(items, { via: 'batch', onProgress: ({ item }) => void steps.push(item.state) }).all()
    expect(posts(world)).toEqual({ '/v3/videos/batches': 3 })
    expect(summary).toMatchObject({ done: 230, unit: 'usd', charged: (price(items) / 1e6).toFixed(2) })
    for (const [i, result] of summary.results.entries()) {
      expect(result).toMatchObject({ id: `row-${i}`, state: 'done', result: { duration: 1 + (i % 5) }, charge: { final: true } })
      expect(result.charge?.amount).toBe((0.05 * (1 + (i % 5))).toFixed(2))
    }
    expect(new Set(summary.results.map((result) => result.state === 'done' && result.result.id)).size).toBe(230)
    expect(['sending', 'sent', 'done'].map((state) => steps.filter((each) => each === state).length)).toEqual([230, 230, 230])
    expect(billed(world)).toBe(price(items))
    expect(await sums(world.ledger)).toEqual({ charged: price(items), held: 0 })
    expect(await world.ledger.open()).toEqual([])
  })

  it('gives results as items end, not when the batch does', async () => {
    const world = clientOf()
    const items: BatchItem[] = [1, 200].map((seconds) => ({ id: `${seconds}`, body: clip(seconds), facts: { seconds } }))
    const states: unknown[] = []
    for await (const { id } of world.heygen.batch(items, { via: 'batch' })) {
      const { data } = await world.heygen.videos.list()
      states.push([id, data.map(({ status }) => status).sort()])
    }
    expect(states).toEqual([
      ['1', ['completed', 'processing']],
      ['200', ['completed', 'completed']],
    ])
  })

  it('counts translations by language, and gives each item all of its own', async () => {
    const world = clientOf({ wallet: 1000 })
    const summary = await world.heygen.batch(ofTwoLanguages(60), { method: 'videoTranslations.create', via: 'batch' }).all()
    expect(posts(world)).toEqual({ '/v3/video-translations/batches': 2 })
    expect(summary.done).toBe(60)
    for (const [i, result] of summary.results.entries())
      expect(result).toMatchObject({
        id: `dub-${i}`,
        result: [
          { output_language: 'Spanish (Spain)', duration: expect.closeTo(5 + i, 0) },
          { output_language: 'German (Germany)', duration: expect.closeTo(5 + i, 0) },
        ],
      })
    expect(await sums(world.ledger)).toEqual({ charged: billed(world), held: 0 })
  })

  it('also makes lipsyncs', async () => {
    const world = clientOf()
    const source = (name: string) => ({ type: 'url' as const, url: `https://files.example/${name}?seconds=10` })
    const items = [1, 2, 3].map((i) => ({
      id: `${i}`,
      body: { video: source('a.mp4'), audio: source('a.mp3'), title: `${i}` },
      facts: { sourceSeconds: 10 },
    }))
    const { results } = await world.heygen.batch(items, { method: 'lipsyncs.create', via: 'batch' }).all()
    expect(results.map((result) => result.state === 'done' && result.result.title)).toEqual(['1', '2', '3'])
    expect(posts(world)).toEqual({ '/v3/lipsyncs/batches': 1 })
    expect(await sums(world.ledger)).toEqual({ charged: billed(world), held: 0 })
  })

  it('fails the items that fail, alone, and charges the others', async () => {
    const world = clientOf()
    world.simulator.fault({ kind: 'job_fails', operation: 'createVideoBatchV3', message: 'No picture.' })
    const items = [...clips(4), { id: 'bad', body: { type: 'avatar', avatar_id: '' } as never }]
    const journal = memoryJournal()
    const { results } = await world.heygen.batch(items, { via: 'batch', journal }).all()
    expect(results).toMatchObject([
      { state: 'failed', error: { name: 'JobFailedError', failureMessage: 'No picture.' }, charge: { amount: '0.00', final: true } },
      { state: 'done' },
      { state: 'done' },
      { state: 'done' },
      { state: 'failed', error: { name: 'ValidationError' }, charge: null },
    ])
    expect(world.simulator.charges).toHaveLength(3)
    expect(await sums(world.ledger)).toEqual({ charged: billed(world), held: 0 })
    const again = await world.heygen.batch(items, { via: 'batch', journal, resume: true }).all()
    expect(again.results[0]).toMatchObject({ state: 'failed', error: { failureMessage: 'No picture.' }, earlier: true })
    expect(posts(world)).toEqual({ '/v3/videos/batches': 1 })
  })

  it('sends alone what a batch can not take, and apart what has other labels', async () => {
    const world = clientOf()
    const [a, b, c, d, e, f, g] = clips(7) as [BatchItem, BatchItem, BatchItem, BatchItem, BatchItem, BatchItem, BatchItem]
    const items = [
      a,
      b,
      { ...c, maxUsd: 1 },
      { ...d, body: { ...d.body, folder_id: 'folder' } },
      { ...e, labels: ['customer:acme'] },
      { ...f, labels: ['customer:acme'] },
      { ...g, labels: ['customer:other'] },
    ] as BatchItem[]
    const summary = await world.heygen.batch(items, { via: 'batch', labels: ['run'] }).all()
    expect(summary.done + summary.failed).toBe(7)
    expect(posts(world)).toEqual({ '/v3/videos/batches': 2, '/v3/videos': 3 })
    const labels = new Set(world.receipts.map((receipt) => receipt.labels.join()))
    expect(labels).toEqual(new Set(['run', 'run,customer:acme', 'run,customer:other']))
  })

  it('halves what is too much for a cap on requests, and never passes a cap on the run', async () => {
    const world = clientOf()
    const items = clips(40).map((item) => ({ ...item, body: clip(10), facts: { seconds: 10 } }))
    const one = await world.heygen
      .withCap({ usd: '5.00', per: 'request' })
      .batch(items, { via: 'batch', cap: { usd: '16.00' } })
      .all()
    expect(posts(world)['/v3/videos/batches']).toBeGreaterThan(1)
    for (const { body } of world.paid()) expect((body as { videos?: unknown[] }).videos?.length ?? 1).toBeLessThanOrEqual(10)
    expect(one).toMatchObject({ done: 32, refused: 8, charged: '16.00' })
    expect(await sums(world.ledger)).toEqual({ charged: 16_000_000, held: 0 })
  })

  it('repeats a lost answer under its key, and so makes one batch of it', async () => {
    const world = clientOf()
    world.simulator.fault({ kind: 'drop_after_accept', operation: 'createVideoBatchV3', times: 4 })
    const summary = await world.heygen.batch(clips(10), { via: 'batch' }).all()
    expect(summary.done).toBe(10)
    expect(world.simulator.charges).toHaveLength(10)
    expect(await sums(world.ledger)).toEqual({ charged: billed(world), held: 0 })
  })

  it('leaves all of a batch unresolved when its answer stays lost, and finds it when resumed', async () => {
    const world = clientOf({}, { maxRetries: 0 })
    world.simulator.fault({ kind: 'drop_after_accept', operation: 'createVideoBatchV3', times: 4 })
    const journal = memoryJournal()
    const lost = await world.heygen.batch(clips(10), { via: 'batch', journal }).all()
    expect(lost.unresolved).toBe(10)
    expect(lost.results[0]).toMatchObject({ error: { name: 'OutcomeUnknownError' } })
    expect(await sums(world.ledger)).toEqual({ charged: 0, held: price(clips(10)) })
    const found = await world.heygen.batch(clips(10), { journal, resume: true }).all()
    expect(found.done).toBe(10)
    expect(world.simulator.charges).toHaveLength(10)
    expect(await sums(world.ledger)).toEqual({ charged: billed(world), held: 0 })
  })

  it('sends the items one by one when HeyGen turns the batch down', async () => {
    const world = clientOf()
    world.simulator.fault({ kind: 'status', status: 400, operation: 'createVideoBatchV3' })
    const summary = await world.heygen.batch(clips(3), { via: 'batch' }).all()
    expect(summary.done).toBe(3)
    expect(posts(world)).toEqual({ '/v3/videos/batches': 1, '/v3/videos': 3 })
  })

  it('ends with the error of a callback, and stops', async () => {
    const world = clientOf()
    const onProgress = ({ done }: { done: number }) => {
      if (done > 0) throw new Error('mine')
    }
    expect(await failure(world.heygen.batch(clips(5), { via: 'batch', onProgress }).all())).toMatchObject({ message: 'mine' })
  })
})

describe('what a batch says of its items', () => {
  const batch = (status: string, ...items: object[]) => ({ batch_id: 'b', status, items, total_items: items.length, has_more: false })
  const ran = async (answers: Record<string, unknown>, items: readonly BatchItem[] = clips(2)) => {
    const world = answering({ 'POST /videos/batches': { batch_id: 'b' }, ...answers })
    const known = items.map((each) => ({ ...each, facts: { ...each.facts, avatarType: 'photo_avatar' as const } }))
    const { results } = await world.heygen.batch(known, { via: 'batch' }).all()
    return { results, posted: await world.posted() }
  }

  it('is why one failed without becoming a video', async () => {
    const { results, posted } = await ran({
      'GET /videos/batches/b': batch(
        'completed',
        item(0, 'failed', null, { code: 'bad_audio', message: 'No sound.' }),
        item(1, 'completed', 'v'),
      ),
      'GET /videos/v': done('v', 2),
    })
    expect(results).toMatchObject([
      {
        state: 'failed',
        error: { jobId: 'b', failureCode: 'bad_audio', failureMessage: 'No sound.' },
        charge: { amount: '0.00', final: true },
      },
      { state: 'done', result: { id: 'v' }, charge: { amount: '0.10', final: true } },
    ])
    expect(posted).toEqual({ charged: 100_000, held: 0 })
  })

  it('may be that all have failed', async () => {
    const { results, posted } = await ran({ 'GET /videos/batches/b': batch('failed', item(0, 'queued'), item(1, 'queued')) })
    expect(results).toMatchObject([
      { state: 'failed', error: { name: 'JobFailedError' } },
      { state: 'failed', charge: { amount: '0.00' } },
    ])
    expect(posted).toEqual({ charged: 0, held: 0 })
  })

  it.each<[string, object]>([
    ['nothing', batch('completed')],
    ['nonsense', { status: 'completed', items: [null, { item_index: 'x' }] }],
    ['one status that is new', batch('resting', item(0, 'queued'), item(1, 'queued'))],
  ])('may be %s: then they are unresolved or failed, never done, and nothing is charged', async (_name, answer) => {
    const { results, posted } = await ran({ 'GET /videos/batches/b': answer })
    for (const result of results) expect(['unresolved', 'failed']).toContain(result.state)
    expect(posted.charged).toBe(0)
  })

  it('is nothing when its id is missing: all of it stays held', async () => {
    const { results, posted } = await ran({ 'POST /videos/batches': {} })
    expect(results).toMatchObject([
      { state: 'unresolved', error: { name: 'HeyGenError' } },
      { state: 'unresolved', charge: { amount: '0.10', final: false } },
    ])
    expect(posted).toEqual({ charged: 0, held: 150_000 })
  })

  it('is nothing of one that is the only one: it goes out alone', async () => {
    const { results } = await ran({ 'POST /videos': { video_id: 'v' }, 'GET /videos/v': done('v', 1) }, clips(1))
    expect(results).toMatchObject([{ state: 'done' }])
  })

  it('is of a translation what became of each language', async () => {
    const world = answering({
      'POST /video-translations/batches': { batch_id: 'b' },
      'GET /video-translations/batches/b': batch(
        'completed',
        item(0, 'completed', 't0'),
        item(1, 'failed', null, { message: 'No speech.' }),
        item(2, 'completed', 't2'),
        item(3, 'failed', 't3'),
      ),
      'GET /video-translations/t0': done('t0', 5),
      'GET /video-translations/t2': done('t2', 6),
      'GET /video-translations/t3': { id: 't3', status: 'failed', failure_message: 'Too loud.' },
    })
    const { results } = await world.heygen.batch(ofTwoLanguages(2), { method: 'videoTranslations.create', via: 'batch' }).all()
    const failed = (jobId: string, failureMessage: string) => ({ jobId, ok: false, error: { failureMessage } })
    expect(results).toMatchObject([
      { state: 'failed', error: { results: [{ jobId: 't0', ok: true, job: { id: 't0' } }, failed('b', 'No speech.')] } },
      { state: 'failed', error: { results: [{ jobId: 't2', ok: true }, failed('t3', 'Too loud.')] } },
    ])
    expect((await world.posted()).held).toBe(0)
  })
})

describe('a resumed run by way of batches', () => {
  it('pays for nothing twice, wherever the journal breaks off', async () => {
    const world = clientOf()
    const journal = memoryJournal()
    const items = clips(4)
    await world.heygen.batch(items, { via: 'batch', journal }).all()
    const { length } = await journal.read()
    expect(length).toBe(7)
    for (let kept = 1; kept <= length; kept++) {
      const copy = await copyOf(journal, kept)
      const summary = await world.heygen.batch(items, { via: 'batch', journal: copy, resume: true }).all()
      expect([kept, summary.done, summary.charged]).toEqual([kept, 4, '0.50'])
      expect(summary.results.map((result) => result.state === 'done' && result.result.duration)).toEqual([1, 2, 3, 4])
    }
    expect(world.simulator.charges).toHaveLength(4)
    expect(await sums(world.ledger)).toEqual({ charged: billed(world), held: 0 })
  })

  it('goes on after an abort, with the items in another order and new ones among them', async () => {
    const world = clientOf()
    const journal = memoryJournal()
    const stop = new AbortController()
    const onProgress = ({ item }: { item: { state: string } }) => {
      if (item.state === 'sent') stop.abort()
    }
    expect(await failure(world.heygen.batch(clips(6), { via: 'batch', journal, signal: stop.signal, onProgress }).all())).toMatchObject({
      name: 'AbortedError',
    })
    const plans: unknown[] = []
    const more = clips(8).reverse()
    const summary = await world.heygen.batch(more, { journal, resume: true, onPlan: (plan) => void plans.push(plan) }).all()
    expect(plans).toMatchObject([{ items: 8, underWay: 6, ended: 0, edited: [] }])
    expect(summary.results.map((result) => result.state === 'done' && result.result.duration)).toEqual([3, 2, 1, 5, 4, 3, 2, 1])
    expect(posts(world)).toEqual({ '/v3/videos/batches': 1, '/v3/videos': 2 })
  })

  it('counts for everybody whose label an item has by now', async () => {
    const journal = memoryJournal()
    await clientOf().heygen.batch(clips(3), { via: 'batch', journal }).all()
    // Killed before anything was held.
    const world = clientOf({}, { caps: [{ usd: '0.05', per: 'total', label: 'customer:acme' }] })
    const items = clips(3).map((item, i) => (i === 1 ? { ...item, labels: ['customer:acme'] } : item))
    const { results } = await world.heygen.batch(items, { journal: await copyOf(journal, 2), resume: true }).all()
    expect(results.map(({ state }) => state)).toEqual(['unresolved', 'unresolved', 'unresolved'])
    expect(posts(world)).toEqual({})
  })

  it('buys an edited item again, and waits for the others of its batch', async () => {
    const world = clientOf()
    const journal = memoryJournal()
    await world.heygen.batch(clips(3), { via: 'batch', journal }).all()
    const sent = await copyOf(journal, 3)
    const edited = clips(3).map((item, i) => (i === 1 ? { ...item, body: clip(9), facts: { seconds: 9 } } : item))
    const plans: unknown[] = []
    const summary = await world.heygen.batch(edited, { journal: sent, resume: true, onPlan: (plan) => void plans.push(plan) }).all()
    expect(plans).toMatchObject([{ underWay: 2, edited: ['row-1'] }])
    expect(summary.results.map((result) => result.state === 'done' && result.result.duration)).toEqual([1, 9, 3])
    expect(world.simulator.charges).toHaveLength(4)
  })

  it.each<[string, number, BatchItem[], string]>([
    ['with an item missing', 0, clips(2), 'not in the list any more'],
    ['a day later', 24 * 3_600_000, clips(3), 'more than 23 hours ago'],
  ])('sends nothing of a batch of unknown outcome %s', async (_name, later, items, why) => {
    const world = clientOf()
    const journal = memoryJournal()
    await world.heygen.batch(clips(3), { via: 'batch', journal }).all()
    world.simulator.advance(later)
    const { results } = await world.heygen.batch(items, { via: 'batch', journal: await copyOf(journal, 2), resume: true }).all()
    expect(results.map(({ state }) => state)).toEqual(items.map(() => 'unresolved'))
    expect(results[0]).toMatchObject({ error: { code: 'outcome_unknown', message: expect.stringContaining(why) }, charge: null })
    expect(posts(world)).toEqual({ '/v3/videos/batches': 1 })
  })

  it.each([
    '{"group":"g"}',
    '{"group":"g","step":"paid"}',
    '{"group":"g","step":"sending","members":[]}',
    '{"group":"g","step":"sending","at":1,"members":[["a",7,1]]}',
    '{"group":"g","step":"sent","batch":"b"}',
    '{"group":"g","step":"free"}',
  ])('refuses a journal with the line %s', async (line) => {
    const world = clientOf()
    const journal = memoryJournal()
    await world.heygen.batch([], { journal }).all()
    await journal.append(line)
    expect(await failure(world.heygen.batch(clips(3), { journal, resume: true }).all())).toMatchObject({ code: 'journal_damaged' })
    expect(world.paid()).toEqual([])
  })
})

it.each<[object, string]>([
  [{ via: 'both' }, 'via'],
  [{ via: true }, 'via'],
  [{ via: 'batch', method: 'voices.speech' }, 'via'],
  [{ via: 'batch', method: 'videos.createBatch' }, 'via'],
  [{ wait: { tiemout: 1 } }, 'wait.tiemout'],
])('takes no options such as %o', (options, path) => {
  const { heygen, simulator } = clientOf()
  expect(() => heygen.batch(clips(2), options as never)).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ path })] }))
  expect(simulator.requests).toEqual([])
})

it('an item for which room was made while the journal noted that there is none is tried again', async () => {
  const world = clientOf({}, { caps: [{ usd: '0.10', per: 'total' }] })
  world.simulator.fault({ kind: 'job_fails', operation: 'createVideo' })
  const items = ['first', 'second'].map((id) => ({ id, body: clip(2), facts: { seconds: 2 } }))
  const memory = memoryJournal()
  let ended = () => {}
  const end = new Promise<void>((resolve) => {
    ended = resolve
  })
  const journal: BatchJournal = {
    read: () => memory.read(),
    append: async (line) => {
      if (line.includes('"free"')) await end
      await memory.append(line)
    },
  }
  const onProgress = ({ item }: { item: { state: string } }) => {
    if (item.state === 'failed') setTimeout(ended)
  }
  const { results } = await world.heygen.batch(items, { journal, onProgress }).all()
  expect(results.map(({ state }) => state)).toEqual(['failed', 'done'])
})
