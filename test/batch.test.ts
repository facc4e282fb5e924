import { describe, expect, it } from 'vitest'
import { type BatchItem, type BatchJournal, type BatchPlan, type HeyGen, memoryJournal, ValidationError } from '../src/index.js'
import { clientOf, clip, failure, sums } from './support/client.js'

/** Videos of so many seconds each, at $0.05 a second. */
const clips = (...seconds: readonly number[]): BatchItem[] =>
  seconds.map((length, i) => ({ id: `row-${i + 1}`, body: clip(length), facts: { seconds: length } }))

const stateOf = ({ results }: { results: readonly { id: string; state: string }[] }) => results.map(({ id, state }) => [id, state])

/** A journal that was written up to that line. */
const cutAfter = async (journal: BatchJournal, last: (line: string) => boolean): Promise<BatchJournal> => {
  const lines = await journal.read()
  const copy = memoryJournal()
  for (const line of lines.slice(0, lines.findIndex(last) + 1)) await copy.append(line)
  return copy
}

describe('a batch run', () => {
  it('quotes all, says what is ahead, and ends with a result and a charge per item', async () => {
    const { heygen, simulator, ledger } = clientOf()
    const plans: BatchPlan[] = []
    const steps: string[] = []
    const run = heygen.batch(clips(10, 20, 30), {
      cap: { usd: '1.60' },
      labels: ['customer:acme'],
      onPlan: (plan) => void plans.push(plan),
      onProgress: ({ item }) => void steps.push(`${item.id} ${item.state}`),
    })
    expect(simulator.requests).toEqual([])
    const summary = await run.all()
    expect(plans).toMatchObject([
      {
        items: 3,
        ended: 0,
        underWay: 0,
        expected: '3.00',
        high: '3.00',
        fits: { items: 2, high: '1.50' },
        waiting: ['row-3'],
        refused: [],
      },
    ])
    expect(stateOf(summary)).toEqual([
      ['row-1', 'done'],
      ['row-2', 'done'],
      ['row-3', 'refused'],
    ])
    expect(summary).toMatchObject({ done: 2, refused: 1, charged: '1.50', unit: 'usd' })
    expect(summary.results[0]).toMatchObject({ result: { status: 'completed', duration: 10 }, charge: { amount: '0.50', final: true } })
    expect(summary.results[2]).toMatchObject({ refusal: { reason: 'cap_exceeded' }, charge: null })
    expect(steps).toEqual(expect.arrayContaining(['row-1 sending', 'row-1 sent', 'row-1 done', 'row-3 refused']))
    expect(simulator.charges).toHaveLength(2)
    expect(await sums(ledger)).toEqual({ charged: 1_500_000, held: 0 })
  })

  it('gives results as they come', async () => {
    const { heygen } = clientOf()
    const seen: string[] = []
    for await (const { id } of heygen.batch(clips(300, 5, 20))) seen.push(id)
    expect(seen.sort()).toEqual(['row-1', 'row-2', 'row-3'])
  })

  it('waits for room that others give back', async () => {
    const { heygen, simulator } = clientOf()
    simulator.failNextVideo()
    const summary = await heygen.batch(clips(10, 10), { cap: { usd: '0.50' } }).all()
    expect(
      stateOf(summary)
        .map(([, state]) => state)
        .sort(),
    ).toEqual(['done', 'failed'])
    expect(summary.results.find(({ state }) => state === 'failed')).toMatchObject({
      error: { code: 'job_failed' },
      charge: { amount: '0.00' },
    })
  })

  it('stays within the jobs that may run at once, its own limit and the API one', async () => {
    const { heygen, simulator } = clientOf({ concurrentJobs: 2 })
    let most = 0
    const onProgress = ({ running }: { running: number }) => {
      most = Math.max(most, running)
    }
    const summary = await heygen.batch(clips(5, 5, 5, 5, 5, 5, 5), { concurrency: 4, onProgress }).all()
    expect(summary.done).toBe(7)
    expect(most).toBe(4)
    expect(simulator.requests.some(({ status }) => status === 429)).toBe(true)
    expect(simulator.charges).toHaveLength(7)
  })

  it('fails a malformed item alone', async () => {
    const { heygen } = clientOf()
    // What a spreadsheet could have in it.
    const items = [...clips(5), { id: 'bad', body: { type: 'avatar', avatar_id: '' } as never }]
    const summary = await heygen.batch(items).all()
    expect(stateOf(summary)).toEqual([
      ['row-1', 'done'],
      ['bad', 'failed'],
    ])
    expect(summary.results[1]).toMatchObject({ error: { name: 'ValidationError' }, charge: null })
  })

  it('takes any method that costs money', async () => {
    const { heygen } = clientOf()
    const text = { text: 'Hello.', voice_id: 'voice_en_amy' }
    const speech = await heygen.batch([{ id: 'a', body: text }], { method: 'voices.speech' }).all()
    expect(speech.results).toMatchObject([{ state: 'done', result: { audio_url: expect.any(String) } }])
    const video = { type: 'url' as const, url: 'https://files.example/a.mp4?seconds=10' }
    const dubbed = await heygen
      .batch([{ id: 'a', body: { video, output_languages: ['Spanish (Spain)', 'German (Germany)'] }, facts: { sourceSeconds: 10 } }], {
        method: 'videoTranslations.create',
      })
      .all()
    expect(dubbed.results).toMatchObject([{ state: 'done', result: [{ status: 'completed' }, { status: 'completed' }] }])
    // What a template shows of its variables is what it takes, in types of its own.
    const { variables } = await heygen.templates.get('template_product')
    const made = await heygen
      .batch([{ id: 'a', path: ['template_product'], body: { variables: variables as never, title: 'T' }, maxUsd: 9 }], {
        method: 'templates.generate',
      })
      .all()
    expect(made.results).toMatchObject([{ state: 'done', result: { status: 'completed' } }])
  })

  it('sends nothing when the plan is turned down, or the signal is', async () => {
    const { heygen, paid } = clientOf()
    expect(await failure(heygen.batch(clips(5), { onPlan: () => false }).all())).toMatchObject({ name: 'AbortedError' })
    expect(await failure(heygen.batch(clips(5), { signal: AbortSignal.abort() }).all())).toMatchObject({ name: 'AbortedError' })
    expect(paid()).toEqual([])
  })
})

describe('a resumed run', () => {
  it('pays for nothing twice, wherever the journal breaks off', async () => {
    const { heygen, simulator, ledger } = clientOf()
    const journal = memoryJournal()
    await heygen.batch(clips(5, 6), { journal, concurrency: 1 }).all()
    const lines = await journal.read()
    for (let kept = 1; kept <= lines.length; kept++) {
      const copy = memoryJournal()
      for (const line of lines.slice(0, kept)) await copy.append(line)
      const summary = await heygen.batch(clips(5, 6), { journal: copy, resume: true }).all()
      expect([kept, summary.done, summary.charged]).toEqual([kept, 2, '0.55'])
    }
    expect(simulator.charges).toHaveLength(2)
    expect(await sums(ledger)).toEqual({ charged: 550_000, held: 0 })
  })

  it('buys an edited item again, and says so', async () => {
    const { heygen, simulator } = clientOf()
    const journal = memoryJournal()
    await heygen.batch(clips(5, 6), { journal }).all()
    const plans: BatchPlan[] = []
    await heygen.batch(clips(5, 7), { journal, resume: true, onPlan: (plan) => void plans.push(plan) }).all()
    expect(plans).toMatchObject([{ ended: 1, edited: ['row-2'], expected: '0.35' }])
    expect(simulator.charges).toHaveLength(3)
  })

  it('tries again what was refused, and not what failed', async () => {
    const { heygen, simulator, paid } = clientOf()
    const journal = memoryJournal()
    simulator.failNextVideo('rendering_failed', 'No picture.')
    const first = await heygen.batch(clips(5, 100), { journal, cap: { usd: 1 } }).all()
    expect(stateOf(first).map(([, state]) => state)).toEqual(['failed', 'refused'])
    const again = await heygen.batch(clips(5, 100), { journal, resume: true, cap: { usd: 10 } }).all()
    expect(again.results).toMatchObject([
      { state: 'failed', error: { name: 'JobFailedError', failureMessage: 'No picture.' }, earlier: true },
      { state: 'done', earlier: false },
    ])
    expect(paid()).toHaveLength(2)
  })

  it('of a method without keys leaves a lost answer unresolved, and never sends it again', async () => {
    const { heygen, paid } = clientOf()
    const items = [{ id: 'a', body: { text: 'Hello.', voice_id: 'voice_en_amy' } }]
    const journal = memoryJournal()
    await heygen.batch(items, { method: 'voices.speech', journal }).all()
    const before = await cutAfter(journal, (line) => line.includes('sending'))
    for (let time = 0; time < 2; time++) {
      const { results } = await heygen.batch(items, { method: 'voices.speech', journal: before, resume: true }).all()
      expect(results).toMatchObject([{ state: 'unresolved', error: { code: 'outcome_unknown' } }])
    }
    expect(paid()).toHaveLength(1)
  })

  it('sends nothing again under a key that is too old', async () => {
    const { heygen, paid, simulator } = clientOf()
    const journal = memoryJournal()
    await heygen.batch(clips(5), { journal }).all()
    simulator.advance(24 * 3_600_000)
    const { results } = await heygen
      .batch(clips(5), { journal: await cutAfter(journal, (line) => line.includes('sending')), resume: true })
      .all()
    expect(results).toMatchObject([{ state: 'unresolved' }])
    expect(paid()).toHaveLength(1)
  })

  it('goes on after an abort and after a lost answer', async () => {
    const { heygen, simulator } = clientOf()
    const journal = memoryJournal()
    const stop = new AbortController()
    simulator.fault({ kind: 'drop_after_accept', operation: 'createVideo', times: 2 })
    const onProgress = ({ item }: { item: { state: string } }) => {
      if (item.state === 'sent') stop.abort()
    }
    const run = heygen.batch(clips(5, 6, 7, 8), { journal, concurrency: 2, signal: stop.signal, onProgress })
    expect(await failure(run.all())).toMatchObject({ name: 'AbortedError' })
    const summary = await heygen.batch(clips(5, 6, 7, 8), { journal, resume: true }).all()
    expect(summary).toMatchObject({ done: 4, charged: '1.30' })
    expect(simulator.charges).toHaveLength(4)
  })
})

describe('what can not be run', () => {
  const refused = (work: (heygen: HeyGen) => unknown) => {
    const { heygen, simulator } = clientOf()
    expect(() => work(heygen)).toThrow(ValidationError)
    expect(simulator.requests).toEqual([])
  }
  const item = clips(5)[0]

  it.each<[unknown]>([
    [undefined],
    ['row'],
    [[7]],
    [[{ body: {} }]],
    [[{ id: '', body: {} }]],
    [[item, item]],
    [[{ ...item, script: 'x' }]],
    [[{ ...item, path: ['a'] }]],
    [[{ ...item, body: { at: 1n } }]],
  ])('a list such as %o', (items) => refused((heygen) => heygen.batch(items as never)))

  it.each<[unknown]>([
    [null],
    [{ method: 'videos.get' }],
    [{ method: 'models.speech.stream' }],
    [{ concurrency: 0 }],
    [{ concurrency: 1.5 }],
    [{ runId: 'a b' }],
    [{ journal: 'run.jsonl' }],
    [{ resume: 1 }],
    [{ resume: true }],
    [{ onPlan: 1 }],
    [{ onProgress: 1 }],
    [{ signal: 1 }],
    [{ labels: 'a' }],
    [{ wait: 1 }],
    [{ wait: { timeout: 0 } }],
    [{ wait: { interval: 10 } }],
    [{ retries: 3 }],
  ])('options such as %o', (options) => refused((heygen) => heygen.batch(clips(5), options as never)))

  it('a journal of another run, of another method, or of nothing known', async () => {
    const { heygen, paid } = clientOf()
    const journal = memoryJournal()
    await heygen.batch([], { journal }).all()
    expect(await failure(heygen.batch(clips(5), { journal }).all())).toMatchObject({ problems: [{ path: 'journal' }] })
    const other = { journal, resume: true }
    expect(await failure(heygen.batch(clips(5), { ...other, runId: 'x' }).all())).toMatchObject({ problems: [{ path: 'runId' }] })
    expect(await failure(heygen.batch([], { ...other, method: 'voices.speech' }).all())).toMatchObject({ problems: [{ path: 'method' }] })
    for (const line of [
      'no JSON',
      '7',
      '{}',
      '{"item":"a","print":"p","step":"paid"}',
      '{"item":"a","print":"p","step":"sent","jobs":[1]}',
    ]) {
      const damaged = memoryJournal()
      for (const kept of await journal.read()) await damaged.append(kept)
      await damaged.append(line)
      expect(await failure(heygen.batch(clips(5), { journal: damaged, resume: true }).all())).toMatchObject({ code: 'journal_damaged' })
    }
    expect(await failure(heygen.batch(clips(5), { cap: { usd: 'much' } as never }).all())).toBeInstanceOf(ValidationError)
    expect(paid()).toEqual([])
  })

  it('a journal that fails, or a callback that throws, ends the run', async () => {
    const { heygen, paid } = clientOf()
    const full = { ...memoryJournal(), append: async () => Promise.reject(new Error('ENOSPC')) }
    expect(await failure(heygen.batch(clips(5), { journal: full }).all())).toMatchObject({ message: 'ENOSPC' })
    expect(paid()).toEqual([])
    const onProgress = () => {
      throw new Error('mine')
    }
    expect(await failure(heygen.batch(clips(5), { onProgress }).all())).toMatchObject({ message: 'mine' })
  })
})
